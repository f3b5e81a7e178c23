import { ZERO, type Decimal } from '../../kernel/decimal';
import { emptyAmounts } from '../amounts';
import type { SummedRow } from '../arithmetic';
import type { Amounts } from '../result';
import { BASE_LEVEL, CURRENT_LEVEL, type LevelElement, type LevelSteps } from './base-level-steps';
import { isIndexedInPosition } from './base-pricing';
import { INDEX_TARGETS, indexUnlessZero, type BaseTask } from './base-task';
import { BASE_ELEMENTS, CURRENT_ELEMENTS, type ElementSteps, type SummedFigure } from './element-steps';
import { markups, type Markups } from './markups';
import { AMENDMENTS } from './position-steps';
import type { OwnParts } from './rate-parts';
import type { RowGroups } from './row-groups';
import type { CostElement } from './row-sum-steps';
import type { Step } from './step';

/** What a position of the base-index method is made of: its own parts, and its rows by the sums they go into. */
export interface BaseParts {
  readonly own: OwnParts;
  readonly groups: RowGroups;
  /** The same rows with their base cost in the place of the current one. */
  readonly baseGroups: RowGroups;
}

export interface LevelFigures {
  readonly amounts: Amounts;
  /** Before transport joins what it carries: what indices apply to. */
  readonly elements: Readonly<Record<LevelElement, Decimal>>;
  readonly markups: Markups;
}

const ELEMENTS: readonly LevelElement[] = [
  'workersSalary',
  'machines',
  'machinistSalary',
  'machinistSalaryExtra',
  'materials',
  'materialsTransport',
  'equipment',
  'equipmentTransport',
  'transport',
  'other',
];

/** Under one index to the whole, overhead and profit are converted with the works, not charged again. */
const NOT_CHARGED: Markups = { overhead: ZERO, profit: ZERO, overheadRatePercent: null, profitRatePercent: null };

/** Formulas 12 and 13. */
export function baseLevel(task: BaseTask, parts: BaseParts): LevelFigures {
  const ofElement = (element: LevelElement): Decimal => {
    const own = parts.own.elements[element]?.base ?? ZERO;
    return joined(task, BASE_ELEMENTS[element], own, rowsOf(parts.baseGroups, element), 'cost');
  };
  return completed(task, BASE_LEVEL, ofElement, externals(task, parts.own, parts.baseGroups, BASE_ELEMENTS, 'base'));
}

/**
 * Formula 14, and what the position shows of the elements that are indexed on the total: those are for information, and
 * `contributions` leaves them to the total.
 */
export function currentLevel(task: BaseTask, parts: BaseParts, base: LevelFigures): LevelFigures {
  const ofElement = (element: LevelElement): Decimal =>
    isIndexedInPosition(task.context.indexKind, elementOf(element))
      ? indexedByParts(task, parts, element)
      : indexedAtOnce(task, parts, element, base.elements[element]);
  return completed(
    task,
    CURRENT_LEVEL,
    ofElement,
    externals(task, parts.own, parts.groups, CURRENT_ELEMENTS, 'current'),
  );
}

function indexedByParts(task: BaseTask, parts: BaseParts, element: LevelElement): Decimal {
  const steps = CURRENT_ELEMENTS[element];
  const own = parts.own.elements[element];
  const current = own?.current ?? (own ? indexed(task, steps.indexedOwn, element, own.base) : ZERO);
  return joined(task, steps, current, rowsOf(parts.groups, element), 'cost');
}

function indexedAtOnce(task: BaseTask, parts: BaseParts, element: LevelElement, base: Decimal): Decimal {
  if (task.context.indexKind === 'construction_and_mounting' && element !== 'equipment') return ZERO;
  const known = parts.own.elements[element]?.current ?? null;
  if (known !== null && rowsOf(parts.groups, element) === undefined) return known;
  return indexed(task, CURRENT_ELEMENTS[element].indexedTotal, element, base);
}

function indexed(task: BaseTask, step: Step, element: LevelElement, base: Decimal): Decimal {
  const index = indexUnlessZero(task, INDEX_TARGETS[elementOf(element)], base);
  return task.arithmetic.product(step, task.position, base, index);
}

/** The extra pay goes by the machinists' index. */
function elementOf(element: LevelElement): CostElement {
  return element === 'machinistSalaryExtra' ? 'machinistSalary' : element;
}

function rowsOf(groups: RowGroups, element: LevelElement): SummedRow[] | undefined {
  return element === 'machinistSalaryExtra' ? undefined : groups[element];
}

/** An own part and the rows beside it; where there are no rows, it is the whole. */
function joined(
  { arithmetic, position }: BaseTask,
  steps: ElementSteps,
  own: Decimal,
  rows: readonly SummedRow[] | undefined,
  figure: 'cost' | 'quantity',
): Decimal {
  if (rows === undefined) return own;
  return arithmetic.sum(steps.total, position, own, arithmetic.sumRows(steps.rows, position, rows, figure));
}

type Externals = Pick<Amounts, 'materialsExternal' | 'equipmentExternal' | 'labourHours' | 'machinistHours'>;

/** Figures beside the totals: what is outside the register, and the hours of people. */
function externals(
  task: BaseTask,
  own: OwnParts,
  groups: RowGroups,
  steps: Readonly<Record<SummedFigure, ElementSteps>>,
  level: 'base' | 'current',
): Externals {
  const ownExternal = (element: 'materials' | 'equipment'): Decimal => {
    const part = own.elements[element];
    return part?.isExternal ? (part[level] ?? ZERO) : ZERO;
  };
  return {
    materialsExternal: joined(
      task,
      steps.materialsExternal,
      ownExternal('materials'),
      groups.materialsExternal,
      'cost',
    ),
    equipmentExternal: joined(
      task,
      steps.equipmentExternal,
      ownExternal('equipment'),
      groups.equipmentExternal,
      'cost',
    ),
    labourHours: joined(task, steps.labourHours, own.labourHours ?? ZERO, groups.workersSalary, 'quantity'),
    machinistHours: joined(task, steps.machinistHours, own.machinistHours ?? ZERO, groups.machinistSalary, 'quantity'),
  };
}

function completed(
  task: BaseTask,
  steps: LevelSteps,
  ofElement: (element: LevelElement) => Decimal,
  beside: Externals,
): LevelFigures {
  const { arithmetic, position } = task;
  // Filled for every element of the list just below.
  const elements = Object.fromEntries(ELEMENTS.map((name) => [name, ofElement(name)])) as Record<LevelElement, Decimal>;
  const { workersSalary, machines, machinistSalary, machinistSalaryExtra, transport, other } = elements;
  const carry = (step: Step, own: Decimal, carting: Decimal): Decimal =>
    carting.isZero() ? own : arithmetic.sum(step, position, own, carting);
  const materials = carry(steps.materialsTotal, elements.materials, elements.materialsTransport);
  const equipment = carry(steps.equipmentTotal, elements.equipment, elements.equipmentTransport);
  const direct = arithmetic.sum(steps.direct, position, workersSalary, machines, machinistSalaryExtra, materials);
  const salary = arithmetic.sum(steps.salary, position, workersSalary, machinistSalary, machinistSalaryExtra);
  const isCharged = steps === BASE_LEVEL || task.context.indexKind !== 'construction_and_mounting';
  const charged = isCharged
    ? markups(arithmetic, position, { direct, workersSalary, machinistSalary, salary }, steps)
    : NOT_CHARGED;
  const { overhead, profit } = charged;
  const amendments = position.amendments === null ? ZERO : arithmetic.given(AMENDMENTS, position, position.amendments);
  const total = arithmetic.sum(
    steps.total,
    position,
    direct,
    overhead,
    profit,
    equipment,
    transport,
    other,
    amendments,
  );
  const sums = { materials, equipment, direct, salary, overhead, profit, amendments, total };
  return { amounts: { ...emptyAmounts(), ...elements, ...sums, ...beside }, elements, markups: charged };
}
