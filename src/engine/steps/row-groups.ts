import type { PositionNode } from '../model';
import type { RowGroups } from './position-amounts';
import type { ResourceRow } from './resource-rows';
import type { CostElement, RowSum } from './row-sum-steps';

/** The element’s own sum and, for a row of the norm, the norm’s. */
const NORM_SUMS: Partial<Record<CostElement, RowSum>> = {
  workersSalary: 'normWorkersSalary',
  machines: 'normMachines',
  machinistSalary: 'normMachinistSalary',
  materials: 'normMaterials',
};

/** Sorts the rows of a position into the sums they belong to. Rows that enter no total are left out. */
export function groupRows(position: PositionNode, rows: readonly ResourceRow[]): RowGroups {
  const groups: RowGroups = {};
  for (const row of rows) {
    if (row.element !== null) group(groups, position, row, row.element);
  }
  return groups;
}

function group(groups: RowGroups, position: PositionNode, { node, result }: ResourceRow, element: CostElement): void {
  const put = (name: RowSum) => (groups[name] ??= []).push(result);
  put(element);
  const ofNorm = NORM_SUMS[element];
  if (ofNorm && position.kind === 'cost' && node.placement !== 'outside') put(ofNorm);
  if (node.kind === 'worker') put('labourHours');
  if (node.kind === 'machinist') put('machinistHours');
  if (node.price.source === 'market_analysis') {
    if (element === 'materials') put('materialsExternal');
    if (element === 'equipment') put('equipmentExternal');
  }
}
