import { plainDecimalOrNull } from '../../estimates';
import type { ConsolidatedRecord, HeaderRecord } from '../records/records';
import { UpdateObjectEstimate } from './object-estimate.dto';
import { UpdateSummaryEstimate } from './summary-estimate.dto';

/** What a client decides about an estimate of either kind. */
export type ConsolidatedTermsInput = UpdateSummaryEstimate & UpdateObjectEstimate;

type Terms = Pick<
  ConsolidatedRecord,
  'number' | 'name' | 'reason' | 'estimateDate' | 'supplyDate' | 'taxStatus' | 'vatRatePercent' | 'header'
>;

const NEW_TERMS: Terms = {
  number: '',
  name: '',
  reason: null,
  estimateDate: null,
  supplyDate: null,
  taxStatus: 'general',
  vatRatePercent: null,
  header: {},
};

export function newTerms(input: ConsolidatedTermsInput): Terms {
  return { ...NEW_TERMS, ...givenTerms(input, {}) };
}

export function amended(estimate: ConsolidatedRecord, change: ConsolidatedTermsInput): ConsolidatedRecord {
  return { ...estimate, ...givenTerms(change, estimate.header) };
}

/** Only what the input holds; what it leaves out is there as undefined, or not at all. */
function givenTerms({ vatRatePercent, approvedOn, ...plain }: ConsolidatedTermsInput, header: HeaderRecord): Partial<Terms> {
  const known = Object.entries(plain).filter(([name, value]) => name in NEW_TERMS && value !== undefined);
  return {
    ...Object.fromEntries(known),
    ...(vatRatePercent === undefined ? {} : { vatRatePercent: plainDecimalOrNull(vatRatePercent) }),
    ...(approvedOn === undefined ? {} : { header: { ...header, approvedOn } }),
  };
}
