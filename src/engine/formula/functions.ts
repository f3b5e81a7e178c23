import { Decimal } from '../../kernel/decimal';
import { FormulaStop, problem } from './problems';

const PI = new Decimal('3.14159265358979323846264338327950288419716939937510582097494');
const MAX_PLACES = 12;

export const CONSTANTS: ReadonlyMap<string, Decimal> = new Map([
  ['π', PI],
  ['pi', PI],
  ['пи', PI],
]);

export function constantNamed(name: string): Decimal | undefined {
  return CONSTANTS.get(name.toLowerCase());
}

interface FormulaFunction {
  readonly minArity: number;
  readonly maxArity: number;
  readonly apply: (first: Decimal, ...others: Decimal[]) => Decimal | null;
}

/** min and max want two arguments at least: `min(1,5)` is one number, and surely not what was meant. */
const MIN: FormulaFunction = { minArity: 2, maxArity: 100, apply: (...values) => Decimal.min(...values) };
const MAX: FormulaFunction = { minArity: 2, maxArity: 100, apply: (...values) => Decimal.max(...values) };
const ABS: FormulaFunction = { minArity: 1, maxArity: 1, apply: (value) => value.abs() };
const SQRT: FormulaFunction = { minArity: 1, maxArity: 1, apply: (value) => value.sqrt() };
const ROUND: FormulaFunction = {
  minArity: 1,
  maxArity: 2,
  apply: (value, places = new Decimal(0)) =>
    places.isInteger() && !places.isNegative() && places.lessThanOrEqualTo(MAX_PLACES)
      ? value.toDecimalPlaces(parseInt(places.toFixed(), 10), Decimal.ROUND_HALF_UP)
      : null,
};

/** Whole times that one number goes into another, as the formulas of ФСНБ-2022 count full steps. */
const QUOTIENT: FormulaFunction = {
  minArity: 2,
  maxArity: 2,
  apply: (value, divisor) => (divisor === undefined || divisor.isZero() ? null : value.dividedToIntegerBy(divisor)),
};

/** Russian names as estimators and spreadsheets write them. A Map: names of the language itself find nothing here. */
const FUNCTIONS: ReadonlyMap<string, FormulaFunction> = new Map([
  ['round', ROUND],
  ['окр', ROUND],
  ['округл', ROUND],
  ['min', MIN],
  ['мин', MIN],
  ['max', MAX],
  ['макс', MAX],
  ['abs', ABS],
  ['sqrt', SQRT],
  ['корень', SQRT],
  ['делцел', QUOTIENT],
]);

/** @throws FormulaStop for an unknown name or arguments that do not fit. The value may be NaN (a root of −1). */
export function callFunction(name: string, parameters: readonly Decimal[], offset: number): Decimal {
  const known = FUNCTIONS.get(name.toLowerCase());
  if (!known) throw new FormulaStop(problem('FORMULA_UNKNOWN_FUNCTION', offset, name));
  const [first, ...others] = parameters;
  const isFitting = parameters.length >= known.minArity && parameters.length <= known.maxArity;
  const value = first && isFitting ? known.apply(first, ...others) : null;
  if (value === null) throw new FormulaStop(problem('FORMULA_ARGUMENTS', offset, name));
  return value;
}
