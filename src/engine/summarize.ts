import { ZERO, type Decimal } from '../kernel/decimal';
import type { Issue } from '../kernel/issue';
import { addAmounts, emptyAmounts, isEmpty, subtractAmounts } from './amounts';
import { plainArithmetic, type Arithmetic, type FigureOwner } from './arithmetic';
import type { Amounts, LevelSummary, SummaryBucket, SummaryResult } from './result';
import { SUMMARY_BUCKETS, type Contributions } from './steps/buckets';
import { indexTotals, type BaseTotals } from './steps/indexed-totals';
import { BASE_TOTALS, CURRENT_TOTALS, TOTAL_WITH_VAT, VAT, type TotalSteps } from './steps/summary-steps';

const WITH_ELEMENTS: readonly SummaryBucket[] = ['building', 'mounting', 'otherWorks'];

const SUMMARY: FigureOwner = { id: 'summary', kind: 'summary' };

export interface SummarizeOptions {
  /** Of the base-index method: where its current totals come from. */
  readonly base?: BaseTotals;
  readonly arithmetic?: Arithmetic;
}

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
  { base, arithmetic = plainArithmetic }: SummarizeOptions = {},
): SummaryResult {
  const issues: Issue[] = [];
  const indexed = base ? indexTotals(buckets, base, arithmetic, issues) : buckets;
  const atBase = base ? levelOf(base.buckets, BASE_TOTALS, arithmetic) : null;
  const current = levelOf(indexed, CURRENT_TOTALS, arithmetic);
  const { total } = current;
  const vat = vatRatePercent === null ? null : arithmetic.percent(VAT, SUMMARY, total, vatRatePercent);
  const totalWithVat = vat === null ? null : arithmetic.sum(TOTAL_WITH_VAT, SUMMARY, total, vat);
  return { ...current, base: atBase, issues, vat, totalWithVat };
}

function levelOf(buckets: Contributions, steps: TotalSteps, arithmetic: Arithmetic): LevelSummary {
  const kept = nonEmpty(buckets);
  const of = (bucket: SummaryBucket): Decimal => kept[bucket]?.total ?? ZERO;
  const otherTotal = arithmetic.sum(steps.otherTotal, SUMMARY, of('otherWorks'), of('other'), of('otherTransport'));
  const total = arithmetic.sum(steps.total, SUMMARY, of('building'), of('mounting'), of('equipment'), otherTotal);
  return { buckets: kept, summary: summaryOf(kept), otherTotal, total };
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
