import { vatTerms, type VatTerms } from '../../../engine/normatives/vat-terms';
import { decimalOrNull } from '../../../kernel/decimal';
import type { Issue } from '../../../kernel/issue';
import type { ConsolidatedRecord } from '../records/records';
import { sheetIssue } from './issue-texts';

type Taxed = Pick<ConsolidatedRecord, 'supplyDate' | 'taxStatus' | 'vatRatePercent'>;

/** The rate of VAT that a summary estimate bears, and how it came to it. */
export function vatOf({ supplyDate, taxStatus, vatRatePercent }: Taxed): VatTerms {
  return vatTerms({ typedPercent: decimalOrNull(vatRatePercent), supplyDate, taxStatus });
}

/** A summary has a chapter for VAT: without a rate its total is known to be too small, unless none is charged. */
export function vatIssues(estimate: Taxed): readonly Issue[] {
  const { kind, issues } = vatOf(estimate);
  if (kind !== 'none') return issues;
  return estimate.taxStatus === 'exempt' ? [] : [sheetIssue('VAT_RATE_MISSING', { field: 'supplyDate' })];
}
