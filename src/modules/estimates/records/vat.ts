import { vatTerms, type VatTerms } from '../../../engine/normatives/vat-terms';
import { decimalOrNull } from '../../../kernel/decimal';
import type { EstimateRecord } from './records';

/** The rate of VAT that an estimate is calculated with: what is typed in, else what its day of supply says. */
export function vatTermsOf({
  vatRatePercent,
  supplyDate,
  taxStatus,
}: Pick<EstimateRecord, 'vatRatePercent' | 'supplyDate' | 'taxStatus'>): VatTerms {
  return vatTerms({ typedPercent: decimalOrNull(vatRatePercent), supplyDate, taxStatus });
}
