import fc from 'fast-check';
import { Decimal, decimal, ONE } from '../kernel/decimal';
import { exactSum, roundedProduct, roundedQuotient } from './exact-arithmetic';

/** Any sign, any length up to the widest stored figure, zeros at either end. */
const anyDecimal = fc
  .record({ digits: fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }), places: fc.integer({ min: 0, max: 24 }) })
  .map(({ digits, places }) => new Decimal(digits.toString()).div(new Decimal(10).pow(places)));
const shortDecimal = fc.integer({ min: -99_999_999, max: 99_999_999 }).map((units) => new Decimal(units).div(10_000));
const decimals = fc.oneof(
  shortDecimal,
  anyDecimal,
  fc.constantFrom('0', '1', '0.5', '10000000', '1e14').map((t) => new Decimal(t)),
);

/** 60 digits are not enough to hold the product of three of the widest figures. */
const Precise = Decimal.clone({ precision: 200 });

describe('the fast product', () => {
  it('gives what decimal.js gives, digit for digit', () => {
    fc.assert(
      fc.property(
        decimals,
        decimals,
        fc.oneof(decimals, fc.constant(ONE)),
        fc.constantFrom(2, 7),
        (a, b, c, places) => {
          const slow = new Precise(a).times(b).times(c).toDecimalPlaces(places, Decimal.ROUND_HALF_UP);
          const fast = roundedProduct([a, b, c], places);
          expect(fast.toFixed()).toBe(slow.toFixed().replace(/^-0$/, '0'));
          expect(fast).toEqual(slow.isZero() ? new Decimal(0) : new Decimal(slow.toFixed()));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('makes numbers that go on calculating like any other', () => {
    const product = roundedProduct([decimal('1234567.8'), decimal('-1000000')], 2);
    expect(product.plus('0.01').toFixed()).toBe('-1234567799999.99');
    expect(product.equals('-1234567800000')).toBe(true);
    expect(product.isNegative()).toBe(true);
  });

  it('rounds half away from zero', () => {
    expect(roundedProduct([decimal('0.5'), decimal('0.01')], 2).toFixed()).toBe('0.01');
    expect(roundedProduct([decimal('-0.5'), decimal('0.01')], 2).toFixed()).toBe('-0.01');
    expect(roundedProduct([decimal('-0.4'), decimal('0.01')], 2).toFixed()).toBe('0');
  });
});

describe('the fast quotient', () => {
  it('gives what decimal.js gives, digit for digit', () => {
    fc.assert(
      fc.property(decimals, decimals, fc.constantFrom(2, 7), (a, b, places) => {
        fc.pre(!b.isZero());
        const slow = new Precise(a).div(b).toDecimalPlaces(places, Decimal.ROUND_HALF_UP);
        expect(roundedQuotient(a, b, places).toFixed()).toBe(slow.toFixed().replace(/^-0$/, '0'));
      }),
      { numRuns: 2000 },
    );
  });

  it('rounds the exact quotient, not one cut before', () => {
    // 0.01 ÷ 2 = 0.005 → 0.01; 1 ÷ 3 = 0.333…
    expect(roundedQuotient(decimal('0.01'), decimal('2'), 2).toFixed()).toBe('0.01');
    expect(roundedQuotient(decimal('-0.01'), decimal('2'), 2).toFixed()).toBe('-0.01');
    expect(roundedQuotient(decimal('1'), decimal('3'), 7).toFixed()).toBe('0.3333333');
  });
});

describe('the fast sum', () => {
  it('gives what decimal.js gives, digit for digit, in any order', () => {
    fc.assert(
      fc.property(fc.array(decimals, { maxLength: 6 }), (terms) => {
        const slow = terms.reduce((sum, term) => sum.plus(term), new Precise(0));
        const fast = exactSum(terms);
        expect(fast.toFixed()).toBe(slow.toFixed().replace(/^-0$/, '0'));
        expect(exactSum(terms.toReversed())).toEqual(fast);
      }),
      { numRuns: 2000 },
    );
  });

  it('carries over from kopecks to rubles and borrows back', () => {
    expect(exactSum([decimal('9999999.99'), decimal('0.01')]).toFixed()).toBe('10000000');
    expect(exactSum([decimal('10000000'), decimal('-0.01')]).toFixed()).toBe('9999999.99');
    expect(exactSum([decimal('0.01'), decimal('-10000000')]).toFixed()).toBe('-9999999.99');
    expect(exactSum([decimal('0.01'), decimal('0.02'), decimal('-0.03')])).toEqual(decimal('0'));
  });

  it('keeps a lone figure as it is, and nothing is zero', () => {
    const lone = decimal('12.5');
    expect(exactSum([decimal('0'), lone, decimal('0')])).toBe(lone);
    expect(exactSum([])).toEqual(decimal('0'));
  });

  it('adds up more kopecks than one word holds', () => {
    expect(exactSum(Array.from({ length: 30_000 }, () => decimal('999999.99'))).toFixed()).toBe('29999999700');
  });
});
