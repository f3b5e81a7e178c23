import { ZERO, type Decimal } from '../../kernel/decimal';
import type { Arithmetic } from '../arithmetic';
import type { MarkupBase, MarkupNode, PositionNode } from '../model';
import { OVERHEAD, PROFIT, type MarkupSteps } from './markup-steps';
import { DIRECT_AND_OVERHEAD } from './position-steps';
import type { Step } from './step';

/** The sums that overhead and profit may be charged on. */
export interface MarkupBases {
  readonly direct: Decimal;
  readonly workersSalary: Decimal;
  readonly machinistSalary: Decimal;
  readonly salary: Decimal;
}

export interface Markups {
  readonly overhead: Decimal;
  readonly profit: Decimal;
  /** After coefficients, per cent; null where the position has no such markup. */
  readonly overheadRatePercent: Decimal | null;
  readonly profitRatePercent: Decimal | null;
}

/** How overhead and profit are charged at one level of prices. */
export interface LevelMarkupSteps {
  readonly overhead: MarkupSteps;
  readonly profit: MarkupSteps;
  readonly directAndOverhead: Step;
}

const RESOURCE_METHODS: LevelMarkupSteps = {
  overhead: OVERHEAD,
  profit: PROFIT,
  directAndOverhead: DIRECT_AND_OVERHEAD,
};

/** Formula 8: the rate takes its coefficients first (7 places), then the amount is rounded once. */
export function markups(
  arithmetic: Arithmetic,
  position: PositionNode,
  bases: MarkupBases,
  steps = RESOURCE_METHODS,
): Markups {
  const overheadRatePercent = rate(arithmetic, steps.overhead, position, position.overhead);
  const baseOf = (base: MarkupBase, overhead: Decimal): Decimal =>
    base === 'direct_and_overhead'
      ? arithmetic.sum(steps.directAndOverhead, position, bases.direct, overhead)
      : bases[base];
  const charge = (on: MarkupSteps, markup: MarkupNode | null, ratePercent: Decimal | null, overhead: Decimal) =>
    markup === null || ratePercent === null
      ? ZERO
      : arithmetic.percent(on.amount[markup.base], position, baseOf(markup.base, overhead), ratePercent);
  const overhead = charge(steps.overhead, position.overhead, overheadRatePercent, ZERO);
  const profitRatePercent = rate(arithmetic, steps.profit, position, position.profit);
  const profit = charge(steps.profit, position.profit, profitRatePercent, overhead);
  return { overhead, profit, overheadRatePercent, profitRatePercent };
}

function rate(arithmetic: Arithmetic, steps: MarkupSteps, position: PositionNode, markup: MarkupNode | null) {
  if (markup === null) return null;
  return arithmetic.scaled(steps.rate, position, markup);
}
