import type { SummedRow } from '../arithmetic';
import type { ResourceRow } from './resource-rows';
import type { CostElement, ExternalElement } from './row-sum-steps';

/** The calculated rows of a position, by the sums they go into. */
export type RowGroups = Partial<Record<CostElement | ExternalElement, SummedRow[]>>;

/** Sorts the rows of a position into the sums they belong to. Rows that enter no total are left out. */
export function groupRows(rows: readonly ResourceRow[]): RowGroups {
  const groups: RowGroups = {};
  for (const { node, result, element } of rows) {
    if (element === null) continue;
    addRow(groups, element, result);
    if (node.price.source === 'market_analysis') addExternalRow(groups, element, result);
  }
  return groups;
}

/** The same of the norm alone, without the rows beside it. */
export function groupNormRows(rows: readonly ResourceRow[], groups: RowGroups): RowGroups {
  const ofNorm = rows.filter(({ node }) => node.placement !== 'outside');
  return ofNorm.length === rows.length ? groups : groupRows(ofNorm);
}

/** A row from outside the register goes into two sums. */
export function addExternalRow(groups: RowGroups, element: CostElement, row: SummedRow): void {
  if (element === 'materials') addRow(groups, 'materialsExternal', row);
  if (element === 'equipment') addRow(groups, 'equipmentExternal', row);
}

export function addRow(groups: RowGroups, name: keyof RowGroups, row: SummedRow): void {
  const known = groups[name];
  if (known) known.push(row);
  else groups[name] = [row];
}
