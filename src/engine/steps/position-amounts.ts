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
import type { ResourceRow } from './resource-rows';
import { groupNormRows, type RowGroups } from './row-groups';
import { ROW_SUMS, type RowSum } from './row-sum-steps';

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
  const sum = (name: keyof RowGroups): Decimal => sumOf(arithmetic, position, name, groups[name]);
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
  amounts.labourHours = sumOf(arithmetic, position, 'labourHours', groups.workersSalary);
  amounts.machinistHours = sumOf(arithmetic, position, 'machinistHours', groups.machinistSalary);
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

/** What a position has been calculated to, as far as its norm is made of it. */
export interface PositionSums {
  readonly rows: readonly ResourceRow[];
  readonly groups: RowGroups;
  readonly amounts: Amounts;
}

/** What the norm itself costs, without the rows beside it: the document states it apart (Cost.Totals). */
export function normAmounts(
  arithmetic: Arithmetic,
  position: PositionNode,
  { rows, groups, amounts }: PositionSums,
): NormAmounts {
  const ofNorm = groupNormRows(rows, groups);
  if (isWholePosition(ofNorm, groups)) return partOf(amounts);
  const sum = (name: RowSum, summed: SummedRow[] | undefined) => sumOf(arithmetic, position, name, summed);
  const workersSalary = sum('normWorkersSalary', ofNorm.workersSalary);
  const machines = sum('normMachines', ofNorm.machines);
  const machinistSalary = sum('normMachinistSalary', ofNorm.machinistSalary);
  const materials = sum('normMaterials', ofNorm.materials);
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
function isWholePosition(ofNorm: RowGroups, groups: RowGroups): boolean {
  return (
    groups.materialsTransport === undefined &&
    groups.workersSalary?.length === ofNorm.workersSalary?.length &&
    groups.machines?.length === ofNorm.machines?.length &&
    groups.machinistSalary?.length === ofNorm.machinistSalary?.length &&
    groups.materials?.length === ofNorm.materials?.length
  );
}

function partOf({ workersSalary, machines, machinistSalary, materials, direct, salary }: Amounts): NormAmounts {
  return { workersSalary, machines, machinistSalary, materials, direct, salary };
}

function sumOf(
  arithmetic: Arithmetic,
  position: PositionNode,
  name: RowSum,
  rows: readonly SummedRow[] | undefined,
): Decimal {
  if (rows === undefined) return ZERO;
  return arithmetic.sumRows(ROW_SUMS[name], position, rows, isHours(name) ? 'quantity' : 'cost');
}

function isHours(name: RowSum): boolean {
  return name === 'labourHours' || name === 'machinistHours';
}
