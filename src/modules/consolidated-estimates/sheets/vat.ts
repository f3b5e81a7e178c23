import { vatTerms, type VatTerms } from '../../../engine/normatives/vat-terms';
import { decimalOrNull } from '../../../kernel/decimal';
import type { Issue } from '../../../kernel/issue';
import type { ConsolidatedRecord, RowRecord } from '../records/records';
import { sheetIssue } from './issue-texts';
import { titleOf } from './row-costs';

type Taxed = Pick<ConsolidatedRecord, 'supplyDate' | 'taxStatus' | 'vatRatePercent'>;

/** The rate of VAT that a summary estimate bears, and how it came to it. */
export function vatOf({ supplyDate, taxStatus, vatRatePercent }: Taxed): VatTerms {
  return vatTerms({ typedPercent: decimalOrNull(vatRatePercent), supplyDate, taxStatus });
}

const TAX_CHAPTER = 14;
const VAT = /НДС|добавленн/iu;

/**
 * A summary has a chapter for VAT: without a rate its total is known to be too small, unless none is charged, or a row
 * states what it comes to, as in documents where it does not follow from a rate.
 */
export function vatIssues(estimate: Taxed, rows: readonly RowRecord[]): readonly Issue[] {
  const { kind, issues } = vatOf(estimate);
  const stated = rows.find(({ part, name }) => part === TAX_CHAPTER && VAT.test(name));
  if (kind !== 'none') return stated === undefined ? issues : [...issues, sheetIssue('VAT_CHARGED_TWICE', { rowId: stated.id }, titleOf(stated))];
  const isKnown = estimate.taxStatus === 'exempt' || stated !== undefined;
  return isKnown ? [] : [sheetIssue('VAT_RATE_MISSING', { field: 'supplyDate' })];
}
