import type {
  Amounts,
  CalculationMethod,
  CoefficientCombination,
  IndexKind,
  PositionKind,
  ContributionBucket,
  SummaryType,
  TerritoryType,
  WorkType,
} from '../../../engine';
import type { TaxStatus } from '../../../engine/normatives/vat-rates';
import type {
  CoefficientDocument,
  DecimalText,
  DeclaredPosition,
  DeclaredSummary,
  DocumentSource,
  EstimateDocument,
  EstimateHeader,
  Extras,
  IndexDocument,
  LegalDocument,
  MarkupDocument,
  PositionDocument,
  PriceDocument,
  PriceLevelDocument,
  RegionDocument,
  UnitRateDocument,
} from '../../../formats/document';
import type { Issue } from '../../../kernel/issue';
import type { CataloguePart, MatchStatus } from '../../catalogue';
import type { PriceOrigin } from '../../prices';
import type { LineFigures, LinePlace, LineRecord, LineTerms, ReplacedResource } from './line-records';

/**
 * Rows as the feature speaks of them. A *record* is what somebody stated, typed in or imported; *figures* are what the
 * engine made of it. Decimals are texts throughout: views pass them on, and only the engine's side turns them into
 * numbers.
 */

export interface EstimateRecord {
  id: string;
  organisationId: string;
  projectId: string;
  externalId: string | null;
  objectNumber: string | null;
  objectName: string | null;
  number: string;
  name: string;
  method: CalculationMethod;
  territory: TerritoryType;
  coefficientCombination: CoefficientCombination;
  /** As somebody typed it; null where it follows from the day of supply, or where there is none. */
  vatRatePercent: DecimalText | null;
  /** Day of supply, `YYYY-MM-DD`. */
  supplyDate: string | null;
  taxStatus: TaxStatus;
  /** `YYYY-MM-DD`. */
  estimateDate: string | null;
  regionCode: string | null;
  regionName: string | null;
  priceZone: string | null;
  /** The price set that the prices were last taken from. */
  priceSetId: string | null;
  /** The edition of the catalogue that norms are taken from. */
  catalogueEditionId: string | null;
  priceLevelBase: PriceLevelDocument | null;
  priceLevelCurrent: PriceLevelDocument | null;
  coefficients: CoefficientDocument[];
  /** Of the whole estimate (base-index method). */
  indices: IndexDocument[];
  /** How the base-index method indexes; null where the indices themselves show it. */
  indexKind: IndexKind | null;
  /** Names that formulas of quantities may use. */
  variables: VariableRecord[];
  legal: LegalDocument[];
  header: HeaderRecord;
  declared: DeclaredSummary | null;
  createdBy: string;
  createdAt: Date;
}

export interface VariableRecord {
  name: string;
  about: string;
  /** A number, or a formula of its own. */
  value: string;
}

/** The part of an imported header that has no column of its own. Empty for an estimate made over the API. */
export type HeaderRecord = Partial<
  Pick<
    EstimateHeader,
    'guid' | 'industry' | 'objectType' | 'salaryAct' | 'reason' | 'constructionVolume' | 'signatures' | 'extras'
  > & {
    source: DocumentSource;
    construction: EstimateDocument['construction'];
    object: Pick<EstimateDocument['object'], 'address' | 'accessLevel'>;
    region: Pick<RegionDocument, 'state' | 'subregionCode' | 'subregionName'>;
  }
>;

export type EstimateStatus = 'draft' | 'in_review' | 'approved';

/** What the product keeps about an estimate as a whole. */
export interface EstimateState {
  status: EstimateStatus;
  revision: number;
  contributions: ContributionsText;
  /** The same at the base level, which the base-index method indexes on the totals; else empty. */
  contributionsBase: ContributionsText;
  total: DecimalText;
  positionCount: number;
  incompleteCount: number;
  /** Indices that the totals of the base-index method lack. */
  missingIndexCount: number;
  isStale: boolean;
  updatedAt: Date;
}

/** Stamp of the last full calculation. */
export interface CalculationStamp {
  calculatedRevision: number | null;
  engineVersion: string | null;
  inputHash: string | null;
  calculatedAt: Date | null;
}

export interface SectionRecord {
  id: string;
  organisationId: string;
  estimateId: string;
  parentId: string | null;
  /** Place among all sections of the estimate from top to bottom. */
  ordinal: number;
  code: string;
  name: string;
  coefficients: CoefficientDocument[];
  declared: DeclaredSummary | null;
  extras: Extras;
}

export interface SectionFigures {
  contributions: ContributionsText;
  contributionsBase: ContributionsText;
  total: DecimalText;
}

/** `text` is a free string between positions: it has a name and nothing else. */
export type RowKind = PositionKind | 'text';

export interface PositionRecord {
  id: string;
  organisationId: string;
  estimateId: string;
  sectionId: string;
  externalId: string | null;
  /** What formulas call it: F1. */
  identifier: string | null;
  /** Place within the section, with gaps. */
  ordinal: number;
  number: string;
  kind: RowKind;
  prefix: string | null;
  code: string;
  name: string;
  unit: string;
  quantity: DecimalText | null;
  quantityFormula: string | null;
  /** The names in the formula, each once. */
  quantityReferences: string[];
  /** A document states the quantity beside the formula: it is kept until the formula or a source of it changes. */
  isQuantityStated: boolean;
  /** What was wrong with the formula when it was last evaluated. */
  quantityIssue: Issue | null;
  summaryType: SummaryType;
  workType: WorkType | null;
  isExcluded: boolean;
  isVatExempt: boolean;
  comment: string | null;
  coefficients: CoefficientDocument[];
  /** Final coefficients as an imported document states them, where they do not follow from the others. */
  statedCoefficients: StatedCoefficient[];
  /** Of this position alone (base-index method). */
  indices: IndexDocument[];
  overhead: MarkupDocument | null;
  profit: MarkupDocument | null;
  markups: MarkupOrigin;
  /** The edition of the catalogue whose norm it was made of. */
  normEditionId: string | null;
  /** What the row of an imported document was matched with in the catalogue; null where nothing was, or nobody imported it. */
  catalogueMatch: CatalogueMatchRecord | null;
  amendments: DecimalText | null;
  loadPercent: DecimalText | null;
  idlePercent: DecimalText | null;
  price: PriceRecord | null;
  unitRate: UnitRateDocument | null;
  quantityTakeoff: PositionDocument['quantityTakeoff'];
  declared: DeclaredPosition | null;
  extras: Extras;
}

/** The norm or resource that an imported row stands for, and how sure its code was: `exact`, or somebody said so. */
export interface CatalogueMatchRecord {
  editionId: string;
  part: CataloguePart;
  code: string;
  match: MatchStatus;
}

/** Whether overhead and profit are stated, or follow from the norm where none are and the table is sure. */
export type MarkupOrigin = 'stated' | 'by_norm';

export type StatedCoefficient = NonNullable<PositionDocument['statedCoefficients']>[number];

/** A document has no word for a row that is free on purpose, nor for the price set of a price; the product has. */
export type PriceRecord = PriceDocument & { isFree?: boolean; origin?: PriceOrigin };

export interface PositionFigures {
  quantityTotal: DecimalText | null;
  total: DecimalText;
  totalPerUnit: DecimalText | null;
  overheadRatePercent: DecimalText | null;
  profitRatePercent: DecimalText | null;
  amounts: AmountsText;
  /** Null where the method has no base level. */
  amountsBase: AmountsText | null;
  normAmounts: AmountsText | null;
  contributions: ContributionsText;
  contributionsBase: ContributionsText;
  isComplete: boolean;
  issues: Issue[];
}

export type { LineFigures, LinePlace, LineRecord, LineTerms, ReplacedResource };

export interface Versioned {
  version: number;
}

export type EstimateRow = EstimateRecord & EstimateState;
export type SectionRow = SectionRecord & SectionFigures & Versioned;
export type PositionRow = PositionRecord & PositionFigures & Versioned;
export type LineRow = LineRecord & LineFigures & Versioned;

/** A position with its lines in their order. */
export interface PositionWithLines<Position = PositionRecord, Line = LineRecord> {
  position: Position;
  lines: Line[];
}

/** Money with two places, hours without idle zeros; a figure that is not there is zero. */
export type AmountsText = Partial<Record<keyof Amounts, DecimalText>>;

export type ContributionsText = Partial<Record<ContributionBucket, AmountsText>>;
