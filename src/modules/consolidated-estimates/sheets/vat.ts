import { vatFor, type VatAnswer, type VatRate } from '../../../engine/normatives/vat-rates';
import { decimalOrNull, plainText, type Decimal } from '../../../kernel/decimal';
import type { Bilingual, Issue } from '../../../kernel/issue';
import type { ConsolidatedRecord } from '../records/records';
import { sheetIssue } from './issue-texts';

type Taxed = Pick<ConsolidatedRecord, 'supplyDate' | 'taxStatus' | 'vatRatePercent'>;

/** The rate of VAT that a summary estimate bears, and how it came to it. */
export interface VatDecision {
  status: 'typed' | VatAnswer['status'];
  /** Null: no VAT in the total. */
  ratePercent: Decimal | null;
  /** The row of the table; null where the rate is typed or there is none. */
  rate: VatRate | null;
  reason: Bilingual;
}

const TYPED: Bilingual = { ru: 'Ставка указана в смете.', en: 'The estimate states the rate.' };

/** A typed rate wins; else it follows from the day of supply and the tax status, or from nothing. */
export function vatDecision({ supplyDate, taxStatus, vatRatePercent }: Taxed): VatDecision {
  const typed = decimalOrNull(vatRatePercent);
  if (typed !== null) return { status: 'typed', ratePercent: typed, rate: null, reason: TYPED };
  const answer = vatFor({ day: supplyDate, taxStatus });
  return { ...answer, ratePercent: answer.rate && answer.rate.ratePercent };
}

/** A rate that is missing makes the total incomplete; one that is not that of its day is a doubt. */
export function vatIssues(estimate: Taxed): Issue[] {
  const { status, ratePercent } = vatDecision(estimate);
  if (status === 'to_be_given' || status === 'unknown') return [sheetIssue('VAT_RATE_MISSING', { field: 'supplyDate' })];
  const { rate } = vatFor({ day: estimate.supplyDate, taxStatus: estimate.taxStatus });
  if (ratePercent === null || rate === null || rate.ratePercent.equals(ratePercent)) return [];
  const place = { field: 'vatRatePercent' };
  return [sheetIssue('VAT_RATE_DIFFERS', place, plainText(ratePercent), plainText(rate.ratePercent))];
}
