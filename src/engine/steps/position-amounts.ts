import { ZERO, type Decimal } from '../../kernel/decimal';
import { emptyAmounts } from '../amounts';
import type { Arithmetic, SummedRow } from '../arithmetic';
import type { PositionNode } from '../model';
import type { Amounts, NormAmounts } from '../result';
import { markups, type Markups } from './markups';
import {
  AMENDMENTS,
  DIRECT,
  EQUIPMENT_TOTAL,
  MATERIALS_TOTAL,
  NORM_DIRECT,
  NORM_SALARY,
  SALARY,
  TOTAL,
} from './position-steps';
import { ROW_SUMS, type RowSum } from './row-sum-steps';

/** The calculated rows of a position, by the sums they go into. */
export type RowGroups = Partial<Record<RowSum, SummedRow[]>>;

export interface PositionFigures {
  readonly amounts: Amounts;
  readonly markups: Markups;
}

/** Formulas 6 to 9: sums of rounded rows, markups on them, the total. */
export function positionFigures(arithmetic: Arithmetic, position: PositionNode, groups: RowGroups): PositionFigures {
  const amounts = elements(arithmetic, position, groups);
  const { workersSalary, machines, machinistSalary, materials } = amounts;
  amounts.direct = arithmetic.sum(DIRECT, position, workersSalary, machines, machinistSalary, materials);
  amounts.salary = arithmetic.sum(SALARY, position, workersSalary, machinistSalary);
  const charged = markups(arithmetic, position, amounts);
  amounts.overhead = charged.overhead;
  amounts.profit = charged.profit;
  if (position.amendments !== null) amounts.amendments = arithmetic.given(AMENDMENTS, position, position.amendments);
  amounts.total = arithmetic.sum(
    TOTAL,
    position,
    amounts.direct,
    amounts.overhead,
    amounts.profit,
    amounts.equipment,
    amounts.transport,
    amounts.other,
    amounts.amendments,
  );
  return { amounts, markups: charged };
}

function elements(arithmetic: Arithmetic, position: PositionNode, groups: RowGroups): Amounts {
  const sum = (name: RowSum): Decimal => sumOf(arithmetic, position, groups, name);
  const amounts = emptyAmounts();
  amounts.workersSalary = sum('workersSalary');
  amounts.machines = sum('machines');
  amounts.machinistSalary = sum('machinistSalary');
  amounts.materials = sum('materials');
  amounts.materialsExternal = sum('materialsExternal');
  amounts.equipment = sum('equipment');
  amounts.equipmentExternal = sum('equipmentExternal');
  amounts.transport = sum('transport');
  amounts.other = sum('other');
  amounts.labourHours = sum('labourHours');
  amounts.machinistHours = sum('machinistHours');
  if (groups.materialsTransport) {
    amounts.materialsTransport = sum('materialsTransport');
    amounts.materials = arithmetic.sum(MATERIALS_TOTAL, position, amounts.materials, amounts.materialsTransport);
  }
  if (groups.equipmentTransport) {
    amounts.equipmentTransport = sum('equipmentTransport');
    amounts.equipment = arithmetic.sum(EQUIPMENT_TOTAL, position, amounts.equipment, amounts.equipmentTransport);
  }
  return amounts;
}

/** What the norm itself costs, without the rows beside it: the document states it apart (Cost.Totals). */
export function normAmounts(
  arithmetic: Arithmetic,
  position: PositionNode,
  groups: RowGroups,
  amounts: Amounts,
): NormAmounts {
  if (hasNothingBesideNorm(groups)) return partOf(amounts);
  const workersSalary = sumOf(arithmetic, position, groups, 'normWorkersSalary');
  const machines = sumOf(arithmetic, position, groups, 'normMachines');
  const machinistSalary = sumOf(arithmetic, position, groups, 'normMachinistSalary');
  const materials = sumOf(arithmetic, position, groups, 'normMaterials');
  return {
    workersSalary,
    machines,
    machinistSalary,
    materials,
    direct: arithmetic.sum(NORM_DIRECT, position, workersSalary, machines, machinistSalary, materials),
    salary: arithmetic.sum(NORM_SALARY, position, workersSalary, machinistSalary),
  };
}

/** The rule rather than the exception, and then the sums are there already. */
function hasNothingBesideNorm(groups: RowGroups): boolean {
  return (
    groups.materialsTransport === undefined &&
    groups.workersSalary?.length === groups.normWorkersSalary?.length &&
    groups.machines?.length === groups.normMachines?.length &&
    groups.machinistSalary?.length === groups.normMachinistSalary?.length &&
    groups.materials?.length === groups.normMaterials?.length
  );
}

function partOf({ workersSalary, machines, machinistSalary, materials, direct, salary }: Amounts): NormAmounts {
  return { workersSalary, machines, machinistSalary, materials, direct, salary };
}

function sumOf(arithmetic: Arithmetic, position: PositionNode, groups: RowGroups, name: RowSum): Decimal {
  const rows = groups[name];
  return rows ? arithmetic.sumRows(ROW_SUMS[name], position, rows, isHours(name) ? 'quantity' : 'cost') : ZERO;
}

function isHours(name: RowSum): boolean {
  return name === 'labourHours' || name === 'machinistHours';
}
