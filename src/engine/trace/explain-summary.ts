import { ZERO, type Decimal } from '../../kernel/decimal';
import { AMOUNT_FIELDS, isEmpty } from '../amounts';
import type { FigureOwner } from '../arithmetic';
import type { Amounts, SummaryBucket, SummaryResult } from '../result';
import { bucketElement, summaryElement } from '../steps/bucket-steps';
import type { Contributions } from '../steps/buckets';
import { addContributions, SUMMARY_BUCKETS, summarize } from '../summarize';
import { buildExplanation } from './build-explanation';
import type { Explanation } from './explanation';
import { identity, RecordingArithmetic } from './recording-arithmetic';

/** What one position adds, and how to name it. */
export interface ContributingPosition {
  readonly id: string;
  readonly number: string;
  readonly contributions: Contributions;
}

export interface SummaryToExplain {
  /** Absent for the whole estimate. */
  readonly sectionId?: string;
  /** Of the section and its subsections, or of the estimate. */
  readonly positions: readonly ContributingPosition[];
  readonly vatRatePercent: Decimal | null;
  /**
   * Ids of the bucket figures wanted with their positions, such as `building/machines`. Absent: all of them, which is
   * positions × elements operands; an estimate of 50,000 positions is better asked figure by figure.
   */
  readonly figures?: readonly string[];
}

const SUMMARY: FigureOwner = { id: 'summary', kind: 'summary' };

/** Every figure of a section's or estimate's totals, down to the positions, whose own explanations go on from there. */
export function explainSummary(wanted: SummaryToExplain): Explanation {
  const recorder = new RecordingArithmetic();
  const buckets = wanted.positions.reduce<Contributions>(
    (sum, position) => addContributions(sum, position.contributions),
    {},
  );
  recordBuckets(recorder, buckets, wanted);
  const result = summarize(buckets, wanted.vatRatePercent, recorder);
  recordSummary(recorder, result);
  return buildExplanation({
    subject: wanted.sectionId === undefined ? {} : { sectionId: wanted.sectionId },
    rootId: result.totalWithVat === null ? 'total' : 'totalWithVat',
    figures: recorder.figures,
    issues: [],
    rowNames: new Map(),
  });
}

function recordBuckets(recorder: RecordingArithmetic, buckets: Contributions, wanted: SummaryToExplain): void {
  for (const bucket of SUMMARY_BUCKETS) {
    const amounts = buckets[bucket];
    if (!amounts || isEmpty(amounts)) continue;
    for (const element of AMOUNT_FIELDS) {
      const id = `${bucket}/${element}`;
      const isWanted = wanted.figures === undefined || wanted.figures.includes(id);
      if (isWanted && !amounts[element].isZero()) recordElement(recorder, bucket, element, amounts, wanted.positions);
    }
  }
}

function recordElement(
  recorder: RecordingArithmetic,
  bucket: SummaryBucket,
  element: keyof Amounts,
  amounts: Amounts,
  positions: readonly ContributingPosition[],
): void {
  const step = bucketElement(bucket, element);
  const contributing = positions.flatMap((position) => {
    const value = position.contributions[bucket]?.[element] ?? ZERO;
    return value.isZero() ? [] : [{ position, value }];
  });
  recorder.keep({
    ...identity(step, SUMMARY),
    step,
    value: amounts[element],
    operands: contributing.map(({ position, value }, index) => ({
      symbol: `C${index + 1}`,
      label: { ru: `позиция ${position.number}`, en: `position ${position.number}` },
      value,
      candidates: [],
      positionId: position.id,
    })),
  });
}

function recordSummary(recorder: RecordingArithmetic, { buckets, summary }: SummaryResult): void {
  const of = (bucket: SummaryBucket, element: keyof Amounts): Decimal => buckets[bucket]?.[element] ?? ZERO;
  for (const element of AMOUNT_FIELDS) {
    if (summary[element].isZero()) continue;
    recorder.sum(
      summaryElement(element),
      SUMMARY,
      of('building', element),
      of('mounting', element),
      of('otherWorks', element),
    );
  }
}
