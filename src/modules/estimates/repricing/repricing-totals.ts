import { moneyText } from '../../../kernel/decimal';
import { amountsText, levelsOf } from '../records/figures';
import type { AmountsText, EstimateRow } from '../records/records';
import { estimateTerms } from '../records/snapshot';
import { indexingOf, summaryOf } from '../records/summary';
import { vatTermsOf } from '../records/vat';

/** What an estimate comes to, at one moment. */
export interface RepricingTotals {
  total: string;
  vat: string | null;
  totalWithVat: string | null;
  summary: AmountsText;
  incompleteCount: number;
  missingIndexCount: number;
}

export function repricingTotals(estimate: EstimateRow): RepricingTotals {
  const { ratePercent } = vatTermsOf(estimate);
  const { total, vat, totalWithVat, summary } = summaryOf(levelsOf(estimate), indexingOf(estimateTerms(estimate)), ratePercent);
  return {
    total: moneyText(total),
    vat: vat && moneyText(vat),
    totalWithVat: totalWithVat && moneyText(totalWithVat),
    summary: amountsText(summary),
    incompleteCount: estimate.incompleteCount,
    missingIndexCount: estimate.missingIndexCount,
  };
}
