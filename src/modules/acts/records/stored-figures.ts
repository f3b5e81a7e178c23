import { NOTHING_DONE, type DoneFigures, type DoneSums } from '../../../engine';
import { decimal, moneyText, ZERO } from '../../../kernel/decimal';
import { amountsOf, amountsText, contributionsOf, contributionsText } from '../../estimates';
import type { StoredDone, StoredSums } from './records';

/** Figures of work done as they are stored, and back. */

const NOTHING_SUMMED: DoneSums = { levels: NOTHING_DONE.levels, buckets: {}, vatExempt: ZERO };

export function storedDone({ amounts, amountsBase, levels }: DoneFigures): StoredDone {
  return {
    amounts: amountsText(amounts),
    amountsBase: amountsBase && amountsText(amountsBase),
    contributions: contributionsText(levels.current),
    contributionsBase: contributionsText(levels.base),
  };
}

export function figuresOf({ amounts, amountsBase, contributions, contributionsBase }: StoredDone): DoneFigures {
  return {
    amounts: amountsOf(amounts),
    amountsBase: amountsBase && amountsOf(amountsBase),
    levels: { current: contributionsOf(contributions), base: contributionsOf(contributionsBase) },
  };
}

export function storedSums({ levels, buckets, vatExempt }: DoneSums): StoredSums {
  return {
    contributions: contributionsText(levels.current),
    contributionsBase: contributionsText(levels.base),
    buckets: contributionsText(buckets),
    vatExempt: moneyText(vatExempt),
  };
}

/** Null: nothing has been signed yet. */
export function sumsOf(stored: StoredSums | null): DoneSums {
  if (stored === null) return NOTHING_SUMMED;
  const { contributions, contributionsBase, buckets, vatExempt } = stored;
  return {
    levels: { current: contributionsOf(contributions), base: contributionsOf(contributionsBase) },
    buckets: contributionsOf(buckets),
    vatExempt: decimal(vatExempt),
  };
}
