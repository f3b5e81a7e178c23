import type { Decimal } from '../kernel/decimal';
import type { Issue } from '../kernel/issue';

/**
 * Money (rubles, 2 places) and labour (hours, 7 places) of a position, or of a summary bucket of a section or estimate.
 * `direct` = workers + machines + machinists + materials (+ transport in summaries); `total` adds overhead, profit,
 * equipment, other and amendments. In the resource methods `machines` does not contain the machinists; in the
 * base-index method it does, and `direct` = workers + machines + extra pay of machinists + materials.
 */
export interface Amounts {
  workersSalary: Decimal;
  machines: Decimal;
  machinistSalary: Decimal;
  /** Доплата к оплате труда машинистов: of the base-index method, beside `machines` and not within it. */
  machinistSalaryExtra: Decimal;
  /** With the additional transport of materials (Materials.Total of the schema). */
  materials: Decimal;
  /** Of materials: those outside the federal register (reference figure). */
  materialsExternal: Decimal;
  /** Of materials: their additional transport (421/пр, п. 63). */
  materialsTransport: Decimal;
  /** With its additional transport. */
  equipment: Decimal;
  /** Of equipment: outside the federal register. */
  equipmentExternal: Decimal;
  /** Of equipment: its additional transport. */
  equipmentTransport: Decimal;
  transport: Decimal;
  other: Decimal;
  amendments: Decimal;
  direct: Decimal;
  salary: Decimal;
  overhead: Decimal;
  profit: Decimal;
  total: Decimal;
  labourHours: Decimal;
  machinistHours: Decimal;
}

/** Columns of the summary (SectionPrice, EstimatePrice of the state schema). */
export type SummaryBucket = 'building' | 'mounting' | 'equipment' | 'otherWorks' | 'other' | 'otherTransport';

/** What the norm itself costs (Cost.Totals of the schema): without the rows outside it. */
export interface NormAmounts {
  workersSalary: Decimal;
  machines: Decimal;
  machinistSalary: Decimal;
  materials: Decimal;
  direct: Decimal;
  salary: Decimal;
}

/** What of a column comes from positions that bear no VAT: kept beside the column, and not part of any total. */
export type ExemptBucket = `exempt/${SummaryBucket}`;
export type ContributionBucket = SummaryBucket | ExemptBucket;

export interface ResourceResult {
  id: string;
  /** Per unit of the norm, as given or, for a machinist, derived from the machine and its crew. */
  consumption: Decimal | null;
  quantity: Decimal | null;
  consumptionCoefficient: Decimal;
  costCoefficient: Decimal;
  /** Per unit, at the level that the method prices resources in: current, or base for the base-index method. */
  price: Decimal | null;
  /**
   * Null while the price or the quantity is missing: an absent figure is never a zero. In the base-index method a
   * row of the norm has only a base cost: the totals are indexed, not the row.
   */
  cost: Decimal | null;
  costBase: Decimal | null;
}

export interface PositionResult {
  id: string;
  sectionId: string;
  quantityTotal: Decimal | null;
  /**
   * At the current level. In the base-index method with indices on the estimate's totals, machines and materials are
   * here for information only: the totals index their sum once (see `contributions`).
   */
  amounts: Amounts;
  /** At the base level: of the base-index method, else null. */
  amountsBase: Amounts | null;
  /** Null for every kind but `cost`. */
  norm: NormAmounts | null;
  /** Null for a position without quantity. */
  totalPerUnit: Decimal | null;
  /** Overhead and profit after their coefficients, per cent. */
  overheadRatePercent: Decimal | null;
  profitRatePercent: Decimal | null;
  /** What the position adds to each bucket of the summary; the totals of the buckets are their sums. */
  contributions: Partial<Record<ContributionBucket, Amounts>>;
  /** The same at the base level: what the totals of the base-index method are indexed from. Else null. */
  contributionsBase: Partial<Record<ContributionBucket, Amounts>> | null;
  resources: ResourceResult[];
  issues: Issue[];
  /** False where a figure is missing, so that the total is known to be too small. */
  isComplete: boolean;
}

/** The totals of a section or an estimate at one level of prices. */
export interface LevelSummary {
  buckets: Partial<Record<SummaryBucket, Amounts>>;
  /** Sum over the buckets building, mounting and otherWorks (Summary of the schema). */
  summary: Amounts;
  /** otherWorks.total + other + otherTransport. */
  otherTotal: Decimal;
  /** building + mounting + equipment + otherTotal. */
  total: Decimal;
}

/** The current level, and the base level where the method has one. */
export interface SummaryResult extends LevelSummary {
  base: LevelSummary | null;
  /** What keeps the totals from being complete beside the positions: an index that is missing. */
  issues: Issue[];
  /**
   * What the positions that bear no VAT come to by themselves, indexed on their own sum like the total on its; null
   * where there are none.
   */
  exempt: LevelSummary | null;
  /** The total of `exempt`. */
  vatExempt: Decimal;
  /** total − vatExempt; null, like the others, where there is no rate. */
  vatTaxable: Decimal | null;
  vat: Decimal | null;
  totalWithVat: Decimal | null;
}

/** Of a whole estimate, without its positions. */
export interface CalculationTotals {
  engineVersion: string;
  /** SHA-256 over the canonical text of the snapshot, hex. */
  inputHash: string;
  estimate: SummaryResult;
  /** By section id; a section's figures contain its subsections'. */
  sections: Map<string, SummaryResult>;
  issues: Issue[];
  /** True when every position is complete. */
  isComplete: boolean;
}

export interface CalculationResult extends CalculationTotals {
  /** By id. */
  positions: Map<string, PositionResult>;
}
