import { Decimal as DecimalJs } from 'decimal.js';

/**
 * The one decimal type of the product: money, quantities, rates and coefficients.
 *
 * 60 significant digits hold the exact product of any three stored figures (numeric(24,7) at the widest), so
 * nothing rounds on the way to a named rounding point. It is a clone: nobody else's settings reach it.
 */
export const Decimal = DecimalJs.clone({
  precision: 60,
  rounding: DecimalJs.ROUND_HALF_UP,
  toExpNeg: -30,
  toExpPos: 40,
});
export type Decimal = DecimalJs;

export const ZERO: Decimal = new Decimal(0);
export const ONE: Decimal = new Decimal(1);
export const HUNDRED: Decimal = new Decimal(100);

const PLAIN_DECIMAL = /^-?\d{1,24}(\.\d{1,20})?$/;

/** True for `-12`, `0.5`, `1234.5678900`; false for exponents, signs of plus, spaces, commas and NaN. */
export function isDecimalString(text: string): boolean {
  return PLAIN_DECIMAL.test(text);
}

/** Reads a plain decimal string. Throws a RangeError on anything else: callers validate at the border. */
export function decimal(text: string): Decimal {
  if (!isDecimalString(text)) throw new RangeError('not a plain decimal');
  // A freshly parsed Decimal keeps room for 17 words of digits (251 bytes), a copy of it what it needs (131 bytes). A
  // large estimate holds a million of them.
  return new Decimal(new Decimal(text));
}

/** The same for a value that may be absent. */
export function decimalOrNull(text: string | null | undefined): Decimal | null {
  return text === null || text === undefined ? null : decimal(text);
}

/** `1234.5` → `"1234.50"`: money as it leaves the product. The value must already be rounded to kopecks. */
export function moneyText(amount: Decimal): string {
  return amount.toFixed(2);
}

/** `1.5000000` → `"1.5"`: quantities, coefficients and rates, without idle zeros and without exponents. */
export function plainText(value: Decimal): string {
  return value.toFixed();
}

export function sum(values: Iterable<Decimal>): Decimal {
  let total = ZERO;
  for (const value of values) total = total.plus(value);
  return total;
}

/**
 * Splits `whole` in proportion to `weights` so that the parts add up to it exactly: every part is cut to
 * `places`, and the units left over go one by one to the parts that lost most.
 *
 * @throws RangeError when there are no weights, one is negative, or all are zero.
 */
export function allocate(whole: Decimal, weights: readonly Decimal[], places: number): Decimal[] {
  const totalWeight = sum(weights);
  if (weights.some((weight) => weight.isNegative()) || !totalWeight.isPositive() || totalWeight.isZero()) {
    throw new RangeError('weights must be non-negative and not all zero');
  }
  const exact = weights.map((weight) => whole.times(weight).div(totalWeight));
  const parts = exact.map((share) => share.toDecimalPlaces(places, DecimalJs.ROUND_DOWN));
  const unit = new Decimal(10).pow(-places).times(whole.isNegative() ? -1 : 1);
  let unitsLeft = whole.minus(sum(parts)).div(unit).round().toNumber();
  const neediestFirst = exact
    .map((share, index) => ({ index, lost: share.minus(parts[index]!).abs() }))
    .sort((a, b) => b.lost.comparedTo(a.lost) || a.index - b.index);
  for (const { index } of neediestFirst) {
    if (unitsLeft-- <= 0) break;
    parts[index] = parts[index]!.plus(unit);
  }
  return parts;
}
