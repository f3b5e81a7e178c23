import { ZERO, type Decimal } from '../../kernel/decimal';
import { AMOUNT_FIELDS, isEmpty } from '../amounts';
import type { FigureOwner } from '../arithmetic';
import { summaryHash } from '../input-hash';
import type { Amounts, SummaryBucket, SummaryResult } from '../result';
import { baseBucketElement, broughtElement, bucketElement, summaryElement } from '../steps/bucket-steps';
import { exemptPart, SUMMARY_BUCKETS, type Contributions } from '../steps/buckets';
import { isIndexedOnTotal, type BaseTotals } from '../steps/indexed-totals';
import type { LegalAct, Step } from '../steps/step';
import { VAT_EXEMPT_POSITIONS } from '../steps/summary-steps';
import { summarize, sumContributions } from '../summarize';
import { buildExplanation } from './build-explanation';
import type { Explanation } from './explanation';
import { identity, RecordingArithmetic } from './recording-arithmetic';

/** What one position adds, and how to name it. */
export interface ContributingPosition {
  readonly id: string;
  readonly number: string;
  readonly contributions: Contributions;
  /** Of the base-index method. */
  readonly contributionsBase?: Contributions | null;
}

export interface SummaryToExplain {
  /** Absent for the whole estimate. */
  readonly sectionId?: string;
  /** Of the section and its subsections, or of the estimate. */
  readonly positions: readonly ContributingPosition[];
  readonly vatRatePercent: Decimal | null;
  /** The act that sets the rate. */
  readonly vatAct?: LegalAct;
  /** Of the base-index method: what brings the base level to the current one. */
  readonly indexing?: Omit<BaseTotals, 'buckets'>;
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
  const { positions, indexing, vatRatePercent, vatAct } = wanted;
  const current = sumOf(positions.map(({ contributions }) => contributions));
  const base = indexing && { ...indexing, buckets: sumOf(positions.map(atBase)) };
  if (base) recordBuckets(recorder, wanted, base.buckets, atBase, baseBucketElement);
  recordBuckets(
    recorder,
    wanted,
    current,
    ({ contributions }) => contributions,
    (bucket, element) =>
      base && isIndexedOnTotal(base, bucket, element)
        ? broughtElement(bucket, element)
        : bucketElement(bucket, element),
  );
  recordExempt(recorder, positions);
  const result = summarize(current, vatRatePercent, { arithmetic: recorder, vatAct, ...(base ? { base } : {}) });
  recordSummary(recorder, result);
  return buildExplanation({
    subject: wanted.sectionId === undefined ? {} : { sectionId: wanted.sectionId },
    inputHash: summaryHash(wanted),
    rootId: result.totalWithVat === null ? 'total' : 'totalWithVat',
    figures: recorder.figures,
    issues: result.issues,
    rowNames: new Map(),
  });
}

function sumOf(contributions: readonly Contributions[]): Contributions {
  return sumContributions(contributions);
}

function atBase({ contributionsBase }: ContributingPosition): Contributions {
  return contributionsBase ?? {};
}

type ContributionsOf = (position: ContributingPosition) => Contributions;
type ElementStep = (bucket: SummaryBucket, element: keyof Amounts) => Step;

function recordBuckets(
  recorder: RecordingArithmetic,
  wanted: SummaryToExplain,
  buckets: Contributions,
  contributionsOf: ContributionsOf,
  stepOf: ElementStep,
): void {
  for (const bucket of SUMMARY_BUCKETS) {
    const amounts = buckets[bucket];
    if (!amounts || isEmpty(amounts)) continue;
    for (const element of AMOUNT_FIELDS) {
      const isWanted = wanted.figures === undefined || wanted.figures.includes(`${bucket}/${element}`);
      if (!isWanted || amounts[element].isZero()) continue;
      const valueOf = (position: ContributingPosition): Decimal => contributionsOf(position)[bucket]?.[element] ?? ZERO;
      recordElement(recorder, stepOf(bucket, element), amounts[element], wanted.positions, valueOf);
    }
  }
}

function recordElement(
  recorder: RecordingArithmetic,
  step: Step,
  total: Decimal,
  positions: readonly ContributingPosition[],
  valueOf: (position: ContributingPosition) => Decimal,
): void {
  const contributing = positions.filter((position) => !valueOf(position).isZero());
  recorder.keep({
    ...identity(step, SUMMARY),
    step,
    value: total,
    operands: contributing.map((position, index) => ({
      symbol: `C${index + 1}`,
      label: { ru: `позиция ${position.number}`, en: `position ${position.number}` },
      value: valueOf(position),
      candidates: [],
      positionId: position.id,
    })),
  });
}

/** Positions that bear no VAT, by what they bring; of the base-index method they come to more on their own sum. */
function recordExempt(recorder: RecordingArithmetic, positions: readonly ContributingPosition[]): void {
  const totalOf = ({ contributions }: ContributingPosition): Decimal =>
    Object.values(exemptPart(contributions)).reduce((sum, { total }) => sum.plus(total), ZERO);
  const total = positions.reduce((sum, position) => sum.plus(totalOf(position)), ZERO);
  if (!total.isZero()) recordElement(recorder, VAT_EXEMPT_POSITIONS, total, positions, totalOf);
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
