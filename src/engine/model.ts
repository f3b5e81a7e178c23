import type { Decimal } from '../kernel/decimal';
import type { Issue } from '../kernel/issue';

/**
 * What a calculation depends on, and nothing else: `calculate(snapshot)` asks no clock, no database and no catalogue.
 * Field names follow the state schemas; see docs/glossary.md for the Russian terms.
 */
export interface EstimateSnapshot {
  id: string;
  method: CalculationMethod;
  territory: TerritoryType;
  coefficientCombination: CoefficientCombination;
  /** Null where the estimate bears no VAT of its own (the usual case for a local estimate). */
  vatRatePercent: Decimal | null;
  /** Coefficients that hold for the whole estimate. */
  coefficients: CoefficientNode[];
  /** Indices of the base-index method, by what they apply to. Empty for the other methods. */
  indices: IndexNode[];
  /** How the base-index method indexes. Left out: works as a whole where there is such an index, else by element. */
  indexKind?: IndexKind;
  sections: SectionNode[];
  positions: PositionNode[];
}

/** The same with positions that are made when their turn comes: all at once would take more memory than what they are made of. */
export interface SnapshotSource extends Omit<EstimateSnapshot, 'positions'> {
  readonly positions: Iterable<PositionNode>;
}

export type CalculationMethod = 'resource_index' | 'base_index' | 'resource';
/** Территория | МПРКС | РКС. */
export type TerritoryType = 'ordinary' | 'equated_to_far_north' | 'far_north';
/**
 * How the factors of a coefficient come together. `schema`: conditions of one table add their fractional parts, the
 * rest multiplies, rounded once to 7 places. `two_digit_group`: the product of a group is rounded to 2 places first.
 */
export type CoefficientCombination = 'schema' | 'two_digit_group';

/**
 * IndexType of the schema. `construction_and_mounting`: one index to the total of a work type (к СМР). `elements`:
 * wages in the position, machines and materials on the estimate's total. `elements_in_position`: all in the position.
 * `none`: prices stay as they are.
 */
export type IndexKind = 'construction_and_mounting' | 'elements' | 'elements_in_position' | 'none';

export interface SectionNode {
  id: string;
  parentId: string | null;
  code: string;
  name: string;
  coefficients: CoefficientNode[];
}

/** Графа объектной сметы. */
export type SummaryType = 'building' | 'mounting' | 'equipment' | 'other';
/** Вид работ по технологической структуре капитальных вложений. */
export type WorkType = 'building' | 'mounting' | 'restoration' | 'equipment' | 'other' | 'transport';
/** `cost` is a norm or a unit rate with its resources; the rest are priced rows of their own. */
export type PositionKind = 'cost' | 'material' | 'machine' | 'equipment' | 'transport' | 'other';

export interface PositionNode {
  id: string;
  sectionId: string;
  /** The number printed in the estimate: unique within it by custom, not by law. */
  number: string;
  kind: PositionKind;
  /** ГЭСН, ГЭСНп, ФЕРм …: tells commissioning works (…п) from the rest. To be left out where `code` begins with it. */
  prefix?: string | null;
  code: string;
  name: string;
  unit: string;
  /** Volume of work before the volume coefficient. Null when it is still to be given. */
  quantity: Decimal | null;
  /** What is wrong or doubtful with the formula that the quantity comes from. */
  quantityIssue?: Issue | null;
  summaryType: SummaryType;
  workType: WorkType | null;
  /** Excluded positions keep their place and cost nothing. */
  isExcluded: boolean;
  /** Bears no VAT; left out, it does. No field of the state schema. */
  isVatExempt?: boolean;
  coefficients: CoefficientNode[];
  /** Final coefficients as a source document states them for the position; used instead of the derived ones. */
  statedCoefficients?: Partial<Record<CoefficientTarget, Decimal>>;
  overhead: MarkupNode | null;
  profit: MarkupNode | null;
  /** Overhead and profit were to follow from the norm: while there are none, that is a doubt. */
  isMarkupByNorm?: boolean;
  /** Сумма поправочных надбавок, rubles, added to the total as it stands. */
  amendments: Decimal | null;
  /** Shares of commissioning (ПНР), per cent. */
  loadPercent: Decimal | null;
  idlePercent: Decimal | null;
  /** Price of a row that is priced itself (every kind but `cost`). */
  price: PriceNode | null;
  /** Prices per unit of a unit rate in the base level: the base-index method starts from them. */
  unitRate: UnitRateNode | null;
  resources: ResourceNode[];
}

export interface UnitRateNode {
  workersSalary: Decimal;
  /** Machines, machinists' salary included, as unit rates have it. */
  machines: Decimal;
  machinistSalary: Decimal;
  materials: Decimal;
  labourHours: Decimal;
  machinistHours: Decimal;
}

export type ResourceKind = 'worker' | 'machine' | 'machinist' | 'material' | 'equipment' | 'transport' | 'other';
/** Inside the norm, by the project (unaccounted, still under the norm), or outside it (a row of the position). */
export type ResourcePlacement = 'norm' | 'project' | 'outside';

export interface ResourceNode {
  id: string;
  /** A machinist stands under a machine, a transport row under what is carried. */
  parentId: string | null;
  kind: ResourceKind;
  placement: ResourcePlacement;
  code: string;
  name: string;
  unit: string;
  /**
   * Per unit of the norm; null when the norm says "by the project" and nobody has given it. A machinist may leave it
   * null and state `crewSize`. Transport, and every row under a priced position, states it for the whole position.
   */
  consumption: Decimal | null;
  /** How many machinists the machine needs (LabourMach, Count), on the machinist or on its machine. Else null. */
  crewSize: Decimal | null;
  coefficients: CoefficientNode[];
  /** Final coefficients as a source document states them; where given they are used instead of the derived ones. */
  statedConsumptionCoefficient: Decimal | null;
  statedCostCoefficient: Decimal | null;
  price: PriceNode;
  /** Excluded from the norm by the estimator: kept for the record, costs nothing. */
  isExcluded: boolean;
  /** Возвратные материалы: their cost is shown and does not enter the totals. */
  isReturnable: boolean;
}

/** Where a current price comes from: state monitoring, base × index, market analysis, or the user's own word. */
export type PriceSource = 'state' | 'index' | 'market_analysis' | 'manual';

export interface PriceNode {
  /** Per unit, 2022 base level. */
  base: Decimal | null;
  /** Index of the resource, already with its own coefficients, 2 places. */
  index: Decimal | null;
  /** Per unit, current level, as published or agreed. Wins over base × index. */
  current: Decimal | null;
  source: PriceSource | null;
  /** Set when the row bears no price on purpose (a norm's resource that another row accounts for). */
  isFree: boolean;
}

/** What a coefficient applies to: ЗТ, ОТ, ЭМ, ЗТм, ОТм, М, ОБ, or the volume of the work. */
export type CoefficientTarget =
  | 'volume'
  | 'workersLabour'
  | 'workersSalary'
  | 'machines'
  | 'machinistLabour'
  | 'machinistSalary'
  | 'materials'
  | 'equipment';
/** Applied to the consumption of a resource or to its cost (Target: Расход | Стоимость). */
export type CoefficientEffect = 'consumption' | 'cost';
/**
 * How it joins the others. `condition`: a condition of one table (421/пр, app. 10), fractional parts add up within
 * `table`. `technological`: of a collection, multiplies. `wage_only`: raises wages and nothing else, multiplies.
 * `price`: to the price, multiplies.
 */
export type CoefficientGroup = 'condition' | 'technological' | 'wage_only' | 'price';

export interface CoefficientNode {
  id: string;
  code: string;
  name: string;
  reason: string;
  group: CoefficientGroup;
  /**
   * The table of the methodology's appendix 10; conditions of different tables multiply. A wage-only coefficient may
   * stand in such a table too (т. 2). Empty string where there is no table.
   */
  table: string;
  effect: CoefficientEffect;
  values: CoefficientValue[];
}

export interface CoefficientValue {
  target: CoefficientTarget;
  value: Decimal;
}

/** ПЗ | ОТ | ОТМ | ФОТ | ПЗ+НР. */
export type MarkupBase = 'direct' | 'workersSalary' | 'machinistSalary' | 'salary' | 'direct_and_overhead';

/** Overhead (НР) or profit (СП) of a position. */
export interface MarkupNode {
  code: string;
  name: string;
  base: MarkupBase;
  ratePercent: Decimal;
  coefficients: MarkupCoefficient[];
}

export interface MarkupCoefficient {
  name: string;
  reason: string;
  value: Decimal;
}

export type IndexTarget =
  | 'construction_and_mounting'
  | 'workersSalary'
  | 'machines'
  | 'machinistSalary'
  | 'materials'
  | 'equipment'
  | 'transport'
  | 'other';

export interface IndexNode {
  /** Null: every work type. */
  workType: WorkType | null;
  /** Null: every position. */
  positionId: string | null;
  target: IndexTarget;
  value: Decimal;
  reason: string;
}
