import { ZERO, type Decimal } from '../../kernel/decimal';
import type { Arithmetic } from '../arithmetic';
import type { MarkupNode, PositionNode } from '../model';
import { OVERHEAD, PROFIT, type MarkupSteps } from './markup-steps';
import { DIRECT_AND_OVERHEAD } from './position-steps';

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

/** Formula 8: the rate takes its coefficients first (7 places), then the amount is rounded once. */
export function markups(arithmetic: Arithmetic, position: PositionNode, bases: MarkupBases): Markups {
  const overheadRatePercent = rate(arithmetic, OVERHEAD, position, position.overhead);
  const overhead = amount(arithmetic, OVERHEAD, position, position.overhead, overheadRatePercent, bases, ZERO);
  const profitRatePercent = rate(arithmetic, PROFIT, position, position.profit);
  const profit = amount(arithmetic, PROFIT, position, position.profit, profitRatePercent, bases, overhead);
  return { overhead, profit, overheadRatePercent, profitRatePercent };
}

function rate(arithmetic: Arithmetic, steps: MarkupSteps, position: PositionNode, markup: MarkupNode | null) {
  if (markup === null) return null;
  const factors = markup.coefficients.map((coefficient) => coefficient.value);
  return arithmetic.scaled(steps.rate, position, markup.ratePercent, factors);
}

function amount(
  arithmetic: Arithmetic,
  steps: MarkupSteps,
  position: PositionNode,
  markup: MarkupNode | null,
  ratePercent: Decimal | null,
  bases: MarkupBases,
  overhead: Decimal,
): Decimal {
  if (markup === null || ratePercent === null) return ZERO;
  const base =
    markup.base === 'direct_and_overhead'
      ? arithmetic.sum(DIRECT_AND_OVERHEAD, position, bases.direct, overhead)
      : bases[markup.base];
  return arithmetic.percent(steps.amount[markup.base], position, base, ratePercent);
}
