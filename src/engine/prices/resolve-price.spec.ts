import { decimalOrNull, plainText } from '../../kernel/decimal';
import { resolvePrice, type ListedPrice, type PriceAnswer } from './resolve-price';

function listed(unit: string, prices: { base?: string; index?: string; current?: string }): ListedPrice {
  const { base, index, current } = prices;
  return { unit, base: decimalOrNull(base), index: decimalOrNull(index), current: decimalOrNull(current) };
}

function shown(answer: PriceAnswer) {
  if (!answer.ok) return answer.issue.code;
  const { rule, price, base, index, current } = answer.value;
  const text = (value: typeof base) => value && plainText(value);
  return { rule, price: plainText(price), base: text(base), index: text(index), current: text(current) };
}

const wanted = (code: string, unit: string | null = null) => ({ code, unit });

describe('the price of a resource by a price set', () => {
  it('is the current one where it is published, whatever base and index would come to', () => {
    const row = listed('маш.-ч', { base: '1000.00', index: '1.50', current: '1663.18' });
    expect(shown(resolvePrice(wanted('91.05.05-015', 'маш.-ч'), row))).toMatchObject({ rule: 'direct', price: '1663.18' });
  });

  it('is else base × index, rounded once to kopecks', () => {
    // 251.07 × 1.23 = 308.8161
    const row = listed('чел.-ч', { base: '251.07', index: '1.23' });
    expect(shown(resolvePrice(wanted('1-100-10', 'чел.-ч'), row))).toEqual({
      ...{ rule: 'indexed', price: '308.82', base: '251.07', index: '1.23', current: null },
    });
    // Half goes away from zero: 0.50 × 0.25 = 0.125
    expect(shown(resolvePrice(wanted('1'), listed('т', { base: '0.50', index: '0.25' })))).toMatchObject({ price: '0.13' });
  });

  it('is missing where neither is there: never a zero', () => {
    expect(shown(resolvePrice(wanted('1'), null))).toBe('NEEDS_PRICE');
    expect(shown(resolvePrice(wanted('1'), listed('т', {})))).toBe('NEEDS_PRICE');
    expect(shown(resolvePrice(wanted('1'), listed('т', { base: '10.00' })))).toBe('NEEDS_PRICE');
    expect(shown(resolvePrice(wanted('1'), listed('т', { index: '1.10' })))).toBe('NEEDS_PRICE');
  });

  it('is asked for by the code of the resource, and by no place of an estimate', () => {
    const answer = resolvePrice(wanted('91.05.05-015'), null);
    expect(answer).toMatchObject({
      ok: false,
      issue: { severity: 'error', place: {}, message: { ru: 'Нет цены: 91.05.05-015.' } },
    });
  });

  it('may be zero where the table says so', () => {
    expect(shown(resolvePrice(wanted('1'), listed('т', { current: '0.00' })))).toMatchObject({ price: '0' });
  });
});

describe('a price per another unit', () => {
  it('is converted, and rounded once', () => {
    // 12345.67 per 1000 pieces is 12.34567 a piece.
    const row = listed('1000 шт', { current: '12345.67' });
    expect(shown(resolvePrice(wanted('1', 'шт'), row))).toMatchObject({ rule: 'direct', price: '12.35', current: '12.35' });
    expect(shown(resolvePrice(wanted('1', '100 шт'), row))).toMatchObject({ price: '1234.57' });
    expect(shown(resolvePrice(wanted('1', 'кг'), listed('т', { current: '85000.00' })))).toMatchObject({ price: '85' });
    expect(shown(resolvePrice(wanted('1', 'т'), listed('кг', { current: '85.00' })))).toMatchObject({ price: '85000' });
  });

  it('keeps the base exact, so that base × index rounds where the methodology says', () => {
    // 333.33 / 1000 × 3 = 0.99999
    const row = listed('1000 шт', { base: '333.33', index: '3' });
    expect(shown(resolvePrice(wanted('1', 'шт'), row))).toMatchObject({ rule: 'indexed', price: '1', base: '0.33333' });
  });

  it('is none where the conversion cannot be written down', () => {
    // 10 / 3 has no end.
    expect(shown(resolvePrice(wanted('1', 'шт'), listed('3 шт', { base: '10.00', index: '2' })))).toBe('NEEDS_PRICE');
    expect(shown(resolvePrice(wanted('1', 'шт'), listed('3 шт', { current: '10.00' })))).toMatchObject({ price: '3.33' });
    // Beside a current price it is left out: a base of twenty places would be written down, one of 21 not.
    const beside = (base: string) => listed('1000000000000000000 шт', { base, index: '2', current: '5.00' });
    expect(shown(resolvePrice(wanted('1', 'шт'), beside('0.33')))).toMatchObject({ rule: 'direct', base: `0.${'0'.repeat(18)}33` });
    expect(shown(resolvePrice(wanted('1', 'шт'), beside('0.333')))).toMatchObject({ rule: 'direct', base: null, index: '2' });
  });

  it('is the same where the unit is written in other words', () => {
    expect(shown(resolvePrice(wanted('1', 'м³'), listed('м3', { current: '10.01' })))).toMatchObject({ price: '10.01' });
    expect(shown(resolvePrice(wanted('1'), listed('комплект', { current: '10.01' })))).toMatchObject({ price: '10.01' });
  });

  it('is an issue where the units measure different things, and names both', () => {
    const answer = resolvePrice(wanted('04.1.02.05-0003', 'м3'), listed('т', { current: '5000.00' }));
    expect(answer).toMatchObject({
      ok: false,
      issue: {
        code: 'PRICE_UNIT_MISMATCH',
        message: { ru: 'Цена 04.1.02.05-0003 дана за «т», а нужна за «м3»: эти единицы измеряют разное.' },
      },
    });
    expect(shown(resolvePrice(wanted('1', ''), listed('т', { current: '5.00' })))).toBe('PRICE_UNIT_MISMATCH');
    expect(shown(resolvePrice(wanted('1', 'м3'), listed('т', { base: '5.00', index: '2' })))).toBe('PRICE_UNIT_MISMATCH');
  });
});
