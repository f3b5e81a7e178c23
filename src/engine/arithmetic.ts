import { decimal, ONE, ZERO, type Decimal } from '../kernel/decimal';
import { evaluateFormula } from './formula/evaluate';
import { exactSum, roundedProduct, roundedQuotient } from './exact-arithmetic';
import { combineFactors, type Factor } from './steps/factors';
import type { CoefficientCombination, MarkupNode } from './model';
import { round, ROUNDING } from './rounding';
import type { Step } from './steps/step';

/** Whose figure it is: a position, a resource, a bucket of a summary. */
export interface FigureOwner {
  readonly id: string;
  readonly kind: string;
}

/** A row whose cost or hours go into a sum. */
export interface SummedRow {
  readonly id: string;
  readonly cost: Decimal | null;
  readonly quantity: Decimal | null;
}

/**
 * All arithmetic of the engine goes through here, one method per `Operation`. The plain implementation calculates and
 * keeps nothing; the recording one asks the plain one and writes down what it saw. So an explained figure and an
 * unexplained one come from the same instructions.
 */
export interface Arithmetic {
  product(step: Step, owner: FigureOwner, a: Decimal, b: Decimal, c?: Decimal): Decimal;
  /** The rate of overhead or profit, multiplied by its coefficients. */
  scaled(step: Step, owner: FigureOwner, markup: MarkupNode): Decimal;
  percent(step: Step, owner: FigureOwner, base: Decimal, ratePercent: Decimal): Decimal;
  quotient(step: Step, owner: FigureOwner, dividend: Decimal, divisor: Decimal): Decimal;
  sum(step: Step, owner: FigureOwner, ...terms: Decimal[]): Decimal;
  sumRows(step: Step, owner: FigureOwner, rows: readonly SummedRow[], figure: 'cost' | 'quantity'): Decimal;
  coefficients(step: Step, owner: FigureOwner, factors: readonly Factor[], policy: CoefficientCombination): Decimal;
  given(step: Step, owner: FigureOwner, value: Decimal): Decimal;
  /** Evaluates the formula of the step; the values stand in the order of its operands. */
  formula(step: Step, owner: FigureOwner, ...values: Decimal[]): Decimal;
}

/** Multiplying by a hundredth is as exact as dividing by a hundred, and three times as fast. */
const ONE_PERCENT = decimal('0.01');

export const plainArithmetic: Arithmetic = {
  product(step, _owner, a, b, c = ONE) {
    return product(step, [a, b, c]);
  },

  scaled(step, _owner, { ratePercent, coefficients }) {
    if (coefficients.length === 0) return rounded(step, ratePercent);
    return product(step, [ratePercent, ...coefficients.map(({ value }) => value)]);
  },

  percent(step, owner, base, ratePercent) {
    return this.product(step, owner, base, ratePercent, ONE_PERCENT);
  },

  quotient(step, _owner, dividend, divisor) {
    return step.point === null
      ? dividend.div(divisor)
      : roundedQuotient(dividend, divisor, ROUNDING[step.point].places);
  },

  sum(step, _owner, ...terms) {
    return rounded(step, exactSum(terms));
  },

  sumRows(_step, _owner, rows, figure) {
    return exactSum(rows.map((row) => row[figure] ?? ZERO));
  },

  coefficients(step, _owner, factors, policy) {
    return rounded(step, combineFactors(factors, policy));
  },

  given(step, _owner, value) {
    return rounded(step, value);
  },

  formula(step, _owner, ...values) {
    const valueOf = (name: string): Decimal | undefined =>
      values[step.operands.findIndex((operand) => operand.symbol === name)];
    const evaluated = step.formula ? evaluateFormula(step.formula.node, valueOf) : null;
    // The formulas are ours, read when the module loads, and only add and multiply: there is always a value.
    return evaluated?.ok ? rounded(step, evaluated.value) : ZERO;
  },
};

function product(step: Step, factors: readonly Decimal[]): Decimal {
  return step.point === null
    ? factors.reduce((value, factor) => value.times(factor))
    : roundedProduct(factors, ROUNDING[step.point].places);
}

function rounded(step: Step, value: Decimal): Decimal {
  return step.point === null ? value : round(value, step.point);
}
