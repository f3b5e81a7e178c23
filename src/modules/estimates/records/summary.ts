import { indexKindOf, summarize, type BaseTotals, type EstimateTerms, type SummaryResult } from '../../../engine';
import type { Decimal } from '../../../kernel/decimal';
import type { Levels } from './figures';

type Indexing = Omit<BaseTotals, 'buckets'>;

/** What brings sums from the base level to the current one; undefined where the method has no base level. */
export function indexingOf(terms: EstimateTerms): Indexing | undefined {
  if (terms.method !== 'base_index') return undefined;
  return { indices: terms.indices, indexKind: indexKindOf(terms) };
}

/** The totals that stored sums come to: what the base-index method indexes on the total is indexed here, once. */
export function summaryOf(
  { current, base }: Levels,
  indexing: Indexing | undefined,
  vatRatePercent: Decimal | null,
): SummaryResult {
  return summarize(current, vatRatePercent, indexing && { base: { ...indexing, buckets: base } });
}
