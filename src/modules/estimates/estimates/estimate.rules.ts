import { isDeepStrictEqual } from 'node:util';
import { coefficientRecords } from '../parts/coefficient.dto';
import { plainDecimalOrNull } from '../parts/decimals';
import { indexRecords } from '../../prices';
import { PriceLevelPart } from '../parts/price-level.dto';
import { variableRecords } from '../parts/variable.dto';
import type { EstimateRecord, EstimateRow } from '../records/records';
import { CreateEstimate, UpdateEstimate } from './estimate.dto';

/** What an estimate says of itself, apart from where it belongs and when it was made. */
type Terms = Omit<EstimateRecord, 'id' | 'organisationId' | 'projectId' | 'createdBy' | 'createdAt'>;

const NEW_TERMS: Terms = {
  externalId: null,
  objectNumber: null,
  objectName: null,
  number: '',
  name: '',
  method: 'resource_index',
  territory: 'ordinary',
  coefficientCombination: 'schema',
  vatRatePercent: null,
  supplyDate: null,
  taxStatus: 'general',
  estimateDate: null,
  regionCode: null,
  regionName: null,
  priceZone: null,
  priceSetId: null,
  catalogueEditionId: null,
  priceLevelBase: null,
  priceLevelCurrent: null,
  coefficients: [],
  indices: [],
  indexKind: null,
  variables: [],
  legal: [],
  header: {},
  declared: null,
};

const PLAIN_FIELDS = [
  'externalId',
  'objectNumber',
  'objectName',
  'number',
  'name',
  'method',
  'territory',
  'coefficientCombination',
  'indexKind',
  'estimateDate',
  'supplyDate',
  'taxStatus',
  'regionCode',
  'regionName',
  'priceZone',
  'catalogueEditionId',
] as const;

/** What positions are calculated by: a change of these concerns every figure. */
const CALCULATED_BY = [
  'method',
  'territory',
  'coefficientCombination',
  'coefficients',
  'indices',
  'indexKind',
] as const;

export function newTerms(input: Omit<CreateEstimate, 'projectId'>): Terms {
  return { ...NEW_TERMS, ...givenTerms(input) };
}

export function amended(estimate: EstimateRow, change: UpdateEstimate): EstimateRow {
  return { ...estimate, ...givenTerms(change) };
}

export function changesFigures(before: EstimateRow, after: EstimateRow): boolean {
  return CALCULATED_BY.some((field) => !isDeepStrictEqual(before[field], after[field]));
}

/** The variables that are another after a change: new, gone, or of another value. */
export function changedVariables(before: EstimateRow, after: EstimateRow): string[] {
  const valuesOf = ({ variables }: EstimateRow) => new Map(variables.map(({ name, value }) => [name, value]));
  const [old, now] = [valuesOf(before), valuesOf(after)];
  return [...new Set([...old.keys(), ...now.keys()])].filter((name) => old.get(name) !== now.get(name));
}

/** Only what the input holds; what it leaves out is not there. */
function givenTerms(input: UpdateEstimate): Partial<Terms> {
  const terms: Partial<Terms> = {};
  for (const field of PLAIN_FIELDS) {
    if (input[field] !== undefined) Object.assign(terms, { [field]: input[field] });
  }
  if (input.vatRatePercent !== undefined) terms.vatRatePercent = plainDecimalOrNull(input.vatRatePercent);
  if (input.priceLevelBase !== undefined) terms.priceLevelBase = priceLevel(input.priceLevelBase);
  if (input.priceLevelCurrent !== undefined) terms.priceLevelCurrent = priceLevel(input.priceLevelCurrent);
  if (input.coefficients !== undefined) terms.coefficients = coefficientRecords(input.coefficients);
  if (input.indices !== undefined) terms.indices = indexRecords(input.indices);
  if (input.variables !== undefined) terms.variables = variableRecords(input.variables);
  return terms;
}

function priceLevel(part: PriceLevelPart | null): EstimateRecord['priceLevelBase'] {
  if (part === null) return null;
  const { year, quarter = null, month = null, day = null, note = null } = part;
  return { year, quarter, month, day, note };
}
