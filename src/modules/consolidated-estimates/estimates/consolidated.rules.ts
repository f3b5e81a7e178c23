import { plainDecimalOrNull } from '../../estimates';
import type { ConsolidatedRecord } from '../records/records';
import { UpdateSummaryEstimate } from './summary-estimate.dto';

/** What a client decides about an estimate; an object estimate has no say in VAT. */
export type ConsolidatedTermsInput = UpdateSummaryEstimate;

type Terms = Pick<
  ConsolidatedRecord,
  'number' | 'name' | 'reason' | 'estimateDate' | 'supplyDate' | 'taxStatus' | 'vatRatePercent'
>;

const NEW_TERMS: Terms = {
  number: '',
  name: '',
  reason: null,
  estimateDate: null,
  supplyDate: null,
  taxStatus: 'general',
  vatRatePercent: null,
};

export function newTerms(input: ConsolidatedTermsInput): Terms {
  return { ...NEW_TERMS, ...givenTerms(input) };
}

export function amended(estimate: ConsolidatedRecord, change: ConsolidatedTermsInput): ConsolidatedRecord {
  return { ...estimate, ...givenTerms(change) };
}

/** Only what the input holds; what it leaves out is there as undefined, or not at all. */
function givenTerms({ vatRatePercent, ...plain }: ConsolidatedTermsInput): Partial<Terms> {
  const given = Object.fromEntries(Object.entries(plain).filter(([name, value]) => name in NEW_TERMS && value !== undefined));
  return vatRatePercent === undefined ? given : { ...given, vatRatePercent: plainDecimalOrNull(vatRatePercent) };
}
