import { ZERO, type Decimal } from '../kernel/decimal';
import type { Issue } from '../kernel/issue';
import { emptyAmounts, subtractAmounts } from './amounts';
import { calculatePosition } from './calculate';
import type { PositionContext } from './context';
import type { PositionNode, ResourceNode } from './model';
import type { Amounts, LevelSummary, PositionResult } from './result';
import type { Levels } from './running-totals';
import type { Contributions } from './steps/buckets';
import type { BaseTotals } from './steps/indexed-totals';
import { addContributions, subtractContributions, summarize } from './summarize';

/** What a done quantity of one position is worth: what it would cost if it were all there is to do. */
export interface DoneFigures {
  readonly amounts: Amounts;
  /** At the base level: of the base-index method, else null. */
  readonly amountsBase: Amounts | null;
  /** What it adds to the columns of the summary, at both levels. */
  readonly levels: Levels;
}

export interface DonePosition extends DoneFigures {
  readonly issues: readonly Issue[];
  readonly isComplete: boolean;
}

export const NOTHING_DONE: DoneFigures = {
  amounts: emptyAmounts(),
  amountsBase: null,
  levels: { current: {}, base: {} },
};

/** What brings sums at the base level to the current one; undefined where the method has no base level. */
type Indexing = Omit<BaseTotals, 'buckets'> | undefined;

/** All that is done of an estimate up to a moment. */
export interface DoneSums {
  readonly levels: Levels;
  /** The columns at the current level, indexed where the method indexes their sums. */
  readonly buckets: Contributions;
  /** What of them bears no VAT. */
  readonly vatExempt: Decimal;
}

/** A position of which a part can be done: it is counted, and there is a quantity to take a part of. */
export function isMeasurable({ isExcluded, quantity }: Pick<PositionNode, 'isExcluded' | 'quantity'>): boolean {
  return !isExcluded && quantity !== null && !quantity.isZero();
}

/**
 * The position as if `done` were its whole quantity. What is stated for the whole position (rows of transport, every row
 * under a priced position, amendments) is taken in proportion; everything else follows from the quantity. With the
 * whole quantity done it is the position itself, to the last digit.
 *
 * @throws RangeError for a position that is not measurable
 */
export function positionDone(position: PositionNode, done: Decimal): PositionNode {
  const { quantity, kind, resources, amendments } = position;
  if (quantity === null || quantity.isZero()) throw new RangeError('there is no quantity to take a part of');
  // Multiplied first: what divides without a rest then does so, and the whole comes back as it was.
  const shareOf = (whole: Decimal | null): Decimal | null => whole && whole.times(done).div(quantity);
  const share = (row: ResourceNode): ResourceNode =>
    row.kind === 'transport' || kind !== 'cost' ? { ...row, consumption: shareOf(row.consumption) } : row;
  return { ...position, quantity: done, amendments: shareOf(amendments), resources: resources.map(share) };
}

/** Nothing costs nothing. Null where something is done of a position that is not measurable. */
export function calculateDone(position: PositionNode, context: PositionContext, done: Decimal): DonePosition | null {
  if (done.isZero()) return { ...NOTHING_DONE, issues: [], isComplete: true };
  if (!isMeasurable(position)) return null;
  const { issues, isComplete, ...result } = calculatePosition(positionDone(position, done), context);
  return { ...figuresOf(result), issues, isComplete };
}

function figuresOf({ amounts, amountsBase, contributions, contributionsBase }: PositionFigures): DoneFigures {
  return { amounts, amountsBase, levels: { current: contributions, base: contributionsBase ?? {} } };
}

type PositionFigures = Pick<PositionResult, 'amounts' | 'amountsBase' | 'contributions' | 'contributionsBase'>;

/** What one figure of work done has more than an earlier one. */
export function addedFigures(after: DoneFigures, before: DoneFigures): DoneFigures {
  const hasBase = after.amountsBase !== null || before.amountsBase !== null;
  return {
    amounts: subtractAmounts(after.amounts, before.amounts),
    amountsBase: hasBase
      ? subtractAmounts(after.amountsBase ?? emptyAmounts(), before.amountsBase ?? emptyAmounts())
      : null,
    levels: addedLevels(after.levels, before.levels),
  };
}

export function addLevels(left: Levels, right: Levels): Levels {
  return { current: addContributions(left.current, right.current), base: addContributions(left.base, right.base) };
}

function addedLevels(after: Levels, before: Levels): Levels {
  return {
    current: subtractContributions(after.current, before.current),
    base: subtractContributions(after.base, before.base),
  };
}

/** The sums of what is done, indexed column by column as the totals of the estimate are. */
export function sumsDone(levels: Levels, indexing: Indexing): DoneSums & { issues: readonly Issue[] } {
  const { buckets, vatExempt, issues } = summarize(levels.current, null, indexing && { base: { ...indexing, buckets: levels.base } });
  return { levels, buckets, vatExempt, issues };
}

/** What sums of work done have more than earlier ones: the columns of an act. Exact, since nothing rounds any more. */
export function addedSums(after: DoneSums, before: DoneSums): DoneSums {
  return {
    levels: addedLevels(after.levels, before.levels),
    buckets: subtractContributions(after.buckets, before.buckets),
    vatExempt: after.vatExempt.minus(before.vatExempt),
  };
}

/** Columns that are worth what they say, as a summary: nothing is indexed any more. */
export function summaryOfBuckets(buckets: Contributions): LevelSummary {
  const { buckets: kept, summary, otherTotal, total } = summarize(buckets, null);
  return { buckets: kept, summary, otherTotal, total };
}

/**
 * VAT of an act, so that the VAT of all acts at one rate is the VAT of their sum: what is charged on the sum with this
 * act, less what has been charged before.
 *
 * @param taxable the total less what bears no VAT
 * @param before sums over the earlier acts at the same rate
 */
export function vatOfAct(
  taxable: Decimal,
  ratePercent: Decimal,
  before: { taxable: Decimal; vat: Decimal },
): Decimal {
  const other = { ...emptyAmounts(), total: before.taxable.plus(taxable) };
  const { vat } = summarize({ other }, ratePercent);
  return (vat ?? ZERO).minus(before.vat);
}
