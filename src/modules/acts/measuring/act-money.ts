import {
  addedSums,
  addLevels,
  summaryOfBuckets,
  sumsDone,
  vatOfAct,
  type BaseTotals,
  type DoneSums,
  type LevelSummary,
} from '../../../engine';
import { decimal, moneyText, ZERO, type Decimal } from '../../../kernel/decimal';
import type { Issue } from '../../../kernel/issue';
import { actIssue } from './act-issues';
import type { MeasuredLine } from './measure';

/** The money of an act: what it adds to the columns of the estimate. */
export interface ActMoney {
  current: LevelSummary;
  /** Null where the method has no base level. */
  base: LevelSummary | null;
  vat: Decimal | null;
  isComplete: boolean;
  /** Of the act as a whole, then of its lines. */
  issues: Issue[];
  added: DoneSums;
  /** Since the beginning of construction, this act included. */
  done: DoneSums;
}

export interface EarlierAct {
  /** The total less what bears no VAT. */
  taxable: string;
  vat: string | null;
  vatRatePercent: string | null;
}

export interface ActGround {
  lines: readonly MeasuredLine[];
  /** All that was signed before. */
  before: DoneSums;
  indexing: Omit<BaseTotals, 'buckets'> | undefined;
  vatRatePercent: string | null;
  earlier: readonly EarlierAct[];
}

/** The columns of an act: sums are indexed as those of the estimate are, with this act and without it. */
export function actMoney({ lines, before, indexing, vatRatePercent, earlier }: ActGround): ActMoney {
  const levels = lines.reduce((sum, { added }) => addLevels(sum, added.levels), before.levels);
  const { issues: missing, ...done } = sumsDone(levels, indexing);
  const added = addedSums(done, before);
  const current = summaryOfBuckets(added.buckets);
  return {
    ...{ current, added, done },
    base: indexing ? summaryOfBuckets(added.levels.base) : null,
    vat: vatRatePercent === null ? null : vatOfAct(current.total.minus(added.vatExempt), decimal(vatRatePercent), charged(earlier, vatRatePercent)),
    isComplete: missing.length === 0 && lines.every(({ isComplete }) => isComplete),
    issues: [...missing, ...repricedColumns(before, indexing), ...lines.flatMap(({ issues }) => issues)],
  };
}

/** A rate that changes concerns the acts from then on: what was charged at another rate stays as it was. */
function charged(earlier: readonly EarlierAct[], ratePercent: string): { taxable: Decimal; vat: Decimal } {
  const rate = decimal(ratePercent);
  const alike = earlier.filter((act) => act.vatRatePercent !== null && decimal(act.vatRatePercent).equals(rate));
  return {
    taxable: alike.reduce((sum, { taxable }) => sum.plus(decimal(taxable)), ZERO),
    vat: alike.reduce((sum, { vat }) => sum.plus(decimal(vat ?? '0')), ZERO),
  };
}

/** Where sums of columns are indexed, another index concerns all that was done before. */
function repricedColumns(before: DoneSums, indexing: ActGround['indexing']): Issue[] {
  if (indexing === undefined) return [];
  const now = summaryOfBuckets(sumsDone(before.levels, indexing).buckets).total;
  const difference = now.minus(summaryOfBuckets(before.buckets).total);
  return difference.isZero() ? [] : [actIssue('ACT_REPRICED', {}, { difference: moneyText(difference) })];
}
