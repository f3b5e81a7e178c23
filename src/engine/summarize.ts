import { ZERO, type Decimal } from '../kernel/decimal';
import { addAmounts, emptyAmounts, isEmpty, subtractAmounts } from './amounts';
import { plainArithmetic, type Arithmetic, type FigureOwner } from './arithmetic';
import type { Amounts, SummaryBucket, SummaryResult } from './result';
import type { Contributions } from './steps/buckets';
import { GRAND_TOTAL, OTHER_TOTAL, TOTAL_WITH_VAT, VAT } from './steps/summary-steps';

/** Columns of the summary, in the order of the schema. */
export const SUMMARY_BUCKETS: readonly SummaryBucket[] = [
  'building',
  'mounting',
  'equipment',
  'otherWorks',
  'other',
  'otherTransport',
];

const WITH_ELEMENTS: readonly SummaryBucket[] = ['building', 'mounting', 'otherWorks'];

const SUMMARY: FigureOwner = { id: 'summary', kind: 'summary' };

/**
 * The totals of a section or an estimate (formula 11) from its buckets, which are sums of the contributions of its
 * positions. A bucket that sums to nothing is left out, so that a summary kept by adding and subtracting equals one
 * that is calculated anew.
 *
 * @param vatRatePercent null where the figures bear no VAT of their own.
 */
export function summarize(
  buckets: Contributions,
  vatRatePercent: Decimal | null,
  arithmetic: Arithmetic = plainArithmetic,
): SummaryResult {
  const kept = nonEmpty(buckets);
  const totalOf = (bucket: SummaryBucket): Decimal => kept[bucket]?.total ?? ZERO;
  const otherTotal = arithmetic.sum(
    OTHER_TOTAL,
    SUMMARY,
    totalOf('otherWorks'),
    totalOf('other'),
    totalOf('otherTransport'),
  );
  const total = arithmetic.sum(
    GRAND_TOTAL,
    SUMMARY,
    totalOf('building'),
    totalOf('mounting'),
    totalOf('equipment'),
    otherTotal,
  );
  const vat = vatRatePercent === null ? null : arithmetic.percent(VAT, SUMMARY, total, vatRatePercent);
  const totalWithVat = vat === null ? null : arithmetic.sum(TOTAL_WITH_VAT, SUMMARY, total, vat);
  return { buckets: kept, summary: summaryOf(kept), otherTotal, total, base: null, vat, totalWithVat };
}

/** Adds the contributions of one position, or of a whole section, to stored buckets. */
export function addContributions(buckets: Contributions, added: Contributions): Contributions {
  const result = { ...buckets };
  for (const bucket of SUMMARY_BUCKETS) {
    const amounts = added[bucket];
    if (amounts) result[bucket] = result[bucket] ? addAmounts(result[bucket], amounts) : amounts;
  }
  return result;
}

/** Takes the contributions of a position away again: the other half of a change. */
export function subtractContributions(buckets: Contributions, taken: Contributions): Contributions {
  const result = { ...buckets };
  for (const bucket of SUMMARY_BUCKETS) {
    const amounts = taken[bucket];
    if (amounts) result[bucket] = subtractAmounts(result[bucket] ?? emptyAmounts(), amounts);
  }
  return result;
}

function nonEmpty(buckets: Contributions): Contributions {
  const kept: Contributions = {};
  for (const bucket of SUMMARY_BUCKETS) {
    const amounts = buckets[bucket];
    if (amounts && !isEmpty(amounts)) kept[bucket] = amounts;
  }
  return kept;
}

function summaryOf(buckets: Contributions): Amounts {
  return WITH_ELEMENTS.reduce((sum, bucket) => addAmounts(sum, buckets[bucket] ?? emptyAmounts()), emptyAmounts());
}
