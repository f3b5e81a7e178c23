import type { PriceSource, ResourceKind, ResourcePlacement } from '../../../engine';
import type { CoefficientDocument, DecimalText, DeclaredResource, Extras } from '../../../formats/document';
import type { PriceOrigin } from '../../prices';

/** Resource lines as the feature speaks of them; see records.ts. */

export interface LineRecord {
  id: string;
  organisationId: string;
  estimateId: string;
  positionId: string;
  parentId: string | null;
  /** What formulas call it after its position: the r1 of F1.r1. */
  identifier: string | null;
  /** Place within the position, a parent before its children. */
  ordinal: number;
  number: string | null;
  kind: ResourceKind;
  placement: ResourcePlacement;
  prefix: string | null;
  code: string;
  name: string;
  unit: string;
  consumption: DecimalText | null;
  crewSize: DecimalText | null;
  grade: DecimalText | null;
  coefficients: CoefficientDocument[];
  statedConsumptionCoefficient: DecimalText | null;
  statedCostCoefficient: DecimalText | null;
  priceBase: DecimalText | null;
  priceIndex: DecimalText | null;
  priceCurrent: DecimalText | null;
  priceSource: PriceSource | null;
  /** The price set that the price was taken from; null where somebody stated it. */
  priceOrigin: PriceOrigin | null;
  isFree: boolean;
  indexName: string | null;
  indexReason: string | null;
  comment: string | null;
  isReturnable: boolean;
  isExcluded: boolean;
  exclusionReason: string | null;
  /** Put beside the resources of a norm by the estimator. */
  isAdded: boolean;
  replacedFrom: ReplacedResource | null;
  declared: DeclaredResource | null;
  extras: Extras;
}

/** What the norm had in this line before the estimator put another resource in its place. */
export interface ReplacedResource {
  prefix: string | null;
  code: string;
  name: string;
  unit: string;
  /** Why, in the estimator’s words. */
  reason?: string | null;
  /** All that the line said, and what stood under it: what is put back. Absent in the first records. */
  terms?: LineTerms[];
}

/** Where a line stands. */
export type LinePlace = Pick<LineRecord, 'organisationId' | 'estimateId' | 'positionId' | 'parentId' | 'ordinal'>;

/** What a line says of itself. */
export type LineTerms = Omit<LineRecord, keyof LinePlace | 'id'>;

export interface LineFigures {
  consumptionTotal: DecimalText | null;
  quantityTotal: DecimalText | null;
  consumptionCoefficient: DecimalText | null;
  costCoefficient: DecimalText | null;
  price: DecimalText | null;
  cost: DecimalText | null;
  costBase: DecimalText | null;
}
