import type { PositionRecord } from './records';

/** Where a position stands. */
export type PositionPlace = Pick<PositionRecord, 'organisationId' | 'estimateId' | 'sectionId' | 'ordinal'>;

/** What a position says of itself. */
export type PositionTerms = Omit<PositionRecord, keyof PositionPlace | 'id'>;

/** A position of which nothing has been said yet. */
export const BLANK_POSITION: PositionTerms = {
  externalId: null,
  identifier: null,
  number: '',
  kind: 'cost',
  prefix: null,
  code: '',
  name: '',
  unit: '',
  quantity: null,
  quantityFormula: null,
  quantityReferences: [],
  isQuantityStated: false,
  quantityIssue: null,
  summaryType: 'building',
  workType: null,
  isExcluded: false,
  isVatExempt: false,
  comment: null,
  coefficients: [],
  statedCoefficients: [],
  indices: [],
  overhead: null,
  profit: null,
  markups: 'stated',
  normEditionId: null,
  catalogueMatch: null,
  amendments: null,
  loadPercent: null,
  idlePercent: null,
  price: null,
  unitRate: null,
  quantityTakeoff: null,
  declared: null,
  extras: {},
};
