import type {
  CalculationMethod,
  CoefficientEffect,
  CoefficientGroup,
  CoefficientTarget,
  IndexTarget,
  MarkupBase,
  PositionKind,
  PriceSource,
  ResourceKind,
  ResourcePlacement,
  SummaryBucket,
  SummaryType,
  TerritoryType,
  WorkType,
} from '../engine';

/**
 * The neutral estimate: what every format reads into and writes from, and what the database is filled from. Plain data,
 * safe to send to a worker or to keep as JSON. Absent is `null`, never `undefined`; texts are trimmed, not altered.
 */
export interface EstimateDocument {
  /** Which format and schema version the document came from; a writer may be asked for another. */
  source: DocumentSource;
  construction: NumberedName;
  object: NumberedName & { address: string | null; accessLevel: string | null };
  estimate: EstimateHeader;
  sections: SectionDocument[];
  /** Money as the document states it, for the whole estimate. */
  declared: DeclaredSummary | null;
}

/** Digits with an optional point, as `isDecimalString` has it. */
export type DecimalText = string;

export interface DocumentSource {
  format: string;
  schemaVersion: string | null;
  program: string | null;
  programVersion: string | null;
  /** RFC 3339 where the document has it in a readable form. */
  exportedAt: string | null;
}

export interface NumberedName {
  number: string | null;
  name: string;
}

export interface EstimateHeader {
  guid: string | null;
  number: string;
  name: string;
  method: CalculationMethod;
  /** `YYYY-MM-DD`. */
  date: string | null;
  region: RegionDocument | null;
  territory: TerritoryType;
  industry: string | null;
  objectType: string | null;
  legal: LegalDocument[];
  /** Реквизиты акта об оплате труда. */
  salaryAct: string | null;
  priceLevelBase: PriceLevelDocument | null;
  priceLevelCurrent: PriceLevelDocument | null;
  /** Основание. */
  reason: string | null;
  constructionVolume: { quantity: DecimalText; unit: string | null; pricePerUnit: DecimalText | null } | null;
  signatures: { composedBy: string | null; verifiedBy: string | null };
  coefficients: CoefficientDocument[];
  /** Of the whole estimate: machines and materials by the work type they index. */
  indices: IndexDocument[];
  /** Names that formulas of quantities may use; absent where the source has none. */
  variables?: VariableDocument[];
  /** How a base-index estimate is indexed; absent for the other methods. */
  indexKind?: IndexKind | null;
  /** What the format has and the product has no word for, kept to be written back: element name → source text. */
  extras: Extras;
}

/**
 * IndexType of the schema. `construction_and_mounting`: one index to the total of a work type. `elements`: wages in the
 * position, machines and materials on the estimate's total. `elements_in_position`: all in the position.
 */
export type IndexKind = 'construction_and_mounting' | 'elements' | 'elements_in_position' | 'none';

export interface VariableDocument {
  name: string;
  about: string;
  /** A number, or a formula of its own. */
  value: string;
}

export interface RegionDocument {
  state: string | null;
  code: string;
  name: string;
  subregionCode: string | null;
  subregionName: string | null;
}

export interface LegalDocument {
  role: 'main' | 'methodology' | 'overheads' | 'profits' | 'indexes' | 'other';
  name: string;
  /** ГСН, ОСН, ТЕР … as written. */
  type: string | null;
  date: string | null;
  number: string | null;
  orders: string | null;
}

export interface PriceLevelDocument {
  year: number;
  quarter: number | null;
  month: number | null;
  day: number | null;
  note: string | null;
}

export interface SectionDocument {
  code: string;
  name: string;
  sections: SectionDocument[];
  /** Positions and free strings in the order of the document. */
  rows: SectionRow[];
  declared: DeclaredSummary | null;
  extras: Extras;
  place: SourcePlace;
}

export type SectionRow = { type: 'position'; position: PositionDocument } | { type: 'text'; text: string };

export interface PositionDocument {
  number: string;
  /** What formulas of other positions call it (`F1`): one position's in its document. Absent where it has none. */
  identifier?: string;
  kind: PositionKind;
  prefix: string | null;
  code: string;
  name: string;
  unit: string;
  quantity: DecimalText | null;
  quantityFormula: string | null;
  summaryType: SummaryType;
  workType: WorkType | null;
  comment: string | null;
  isExcluded: boolean;
  coefficients: CoefficientDocument[];
  /** Final coefficients that the source states and that do not follow from the others; absent where all of them do. */
  statedCoefficients?: { target: CoefficientTarget; value: DecimalText }[];
  /** Indices of this position alone (base-index method); absent where it has none. */
  indices?: IndexDocument[];
  overhead: MarkupDocument | null;
  profit: MarkupDocument | null;
  amendments: DecimalText | null;
  loadPercent: DecimalText | null;
  idlePercent: DecimalText | null;
  price: PriceDocument | null;
  unitRate: UnitRateDocument | null;
  resources: ResourceDocument[];
  /** Link to the bill of quantities. */
  quantityTakeoff: { fileName: string; numbers: string[] } | null;
  declared: DeclaredPosition | null;
  extras: Extras;
  place: SourcePlace;
}

export interface UnitRateDocument {
  workersSalary: DecimalText;
  machines: DecimalText;
  machinistSalary: DecimalText;
  materials: DecimalText;
  labourHours: DecimalText;
  machinistHours: DecimalText;
}

export interface ResourceDocument {
  number: string | null;
  /** What formulas call it behind its position (`F1.r1`): one line's in its position. Absent where it has none. */
  identifier?: string;
  kind: ResourceKind;
  placement: ResourcePlacement;
  prefix: string | null;
  code: string;
  name: string;
  unit: string;
  consumption: DecimalText | null;
  /** Machinists: how many in the crew of the machine. */
  crewSize: DecimalText | null;
  /** Machinists: the average grade. */
  grade: DecimalText | null;
  coefficients: CoefficientDocument[];
  statedConsumptionCoefficient: DecimalText | null;
  statedCostCoefficient: DecimalText | null;
  price: PriceDocument;
  comment: string | null;
  isReturnable: boolean;
  isExcluded: boolean;
  /** Machinists under their machine, transport under what it carries. */
  children: ResourceDocument[];
  declared: DeclaredResource | null;
  extras: Extras;
  place: SourcePlace;
}

export interface PriceDocument {
  base: DecimalText | null;
  index: DecimalText | null;
  current: DecimalText | null;
  source: PriceSource | null;
  /** The index in words: name, reason, value before coefficients. */
  indexName: string | null;
  indexReason: string | null;
}

export interface CoefficientDocument {
  name: string;
  reason: string;
  group: CoefficientGroup;
  table: string;
  effect: CoefficientEffect;
  values: { target: CoefficientTarget; value: DecimalText }[];
}

export interface MarkupDocument {
  code: string;
  name: string | null;
  base: MarkupBase;
  ratePercent: DecimalText;
  coefficients: { name: string; reason: string; value: DecimalText }[];
  declaredRatePercent: DecimalText | null;
  declaredAmount: DecimalText | null;
  /** At the base level, where the method has one. */
  declaredAmountBase?: DecimalText | null;
}

export interface IndexDocument {
  workType: WorkType | null;
  target: IndexTarget;
  value: DecimalText;
  reason: string;
  /** What the source calls it, where it tells name and reason apart. */
  name?: string | null;
}

/** Money and hours as the document states them: only what it states, by the names of `Amounts`. */
export type DeclaredAmounts = Record<string, DecimalText>;

export interface DeclaredLevel {
  buckets: Partial<Record<SummaryBucket, DeclaredAmounts>>;
  summary: DeclaredAmounts | null;
  otherTotal: DecimalText | null;
  /**
   * Null where a summary states other figures and no total: sections of base-index estimates state the base level
   * alone.
   */
  total: DecimalText | null;
}

/** The current level, and the base level where the method has one. */
export interface DeclaredSummary extends DeclaredLevel {
  base?: DeclaredLevel | null;
}

export interface DeclaredPosition {
  quantityTotal: DecimalText | null;
  amounts: DeclaredAmounts;
  /** At the base level, where the method has one. */
  amountsBase?: DeclaredAmounts;
  total: DecimalText | null;
  totalBase: DecimalText | null;
  totalPerUnit: DecimalText | null;
}

export interface DeclaredResource {
  quantity: DecimalText | null;
  cost: DecimalText | null;
  costBase: DecimalText | null;
}

export type Extras = Record<string, string>;

export interface SourcePlace {
  path: string;
  line: number;
  column: number;
}
