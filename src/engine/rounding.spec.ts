import { decimal } from '../kernel/decimal';
import { ROUNDING, round, type RoundingPoint } from '.';

describe('rounding', () => {
  it('goes half away from zero', () => {
    expect(
      ['2.675', '2.665', '-2.675', '2.6749999'].map((text) => round(decimal(text), 'resource_cost').toFixed()),
    ).toEqual(['2.68', '2.67', '-2.68', '2.67']);
  });

  it('keeps seven places of quantities, coefficients and rates, and two of money', () => {
    const value = decimal('1.23456785');
    const places = (point: RoundingPoint): number => round(value, point).decimalPlaces();
    const sevens: RoundingPoint[] = [
      'formula_quantity',
      'converted_quantity',
      'position_quantity',
      'resource_quantity',
      'machinist_consumption',
      'coefficient',
      'markup_rate',
    ];
    expect(sevens.map(places)).toEqual(sevens.map(() => 7));
    const twos: RoundingPoint[] = [
      ...(['resource_price', 'offer_price', 'resource_cost', 'amendments', 'markup'] as const),
      ...(['base_cost', 'indexed_cost', 'indexed_total'] as const),
      ...(['unit_price', 'thousands', 'limited_cost', 'vat'] as const),
    ];
    expect(twos.map(places)).toEqual(twos.map(() => 2));
    expect([...sevens, ...twos, 'coefficient_group'].sort()).toEqual(Object.keys(ROUNDING).sort());
    expect(places('coefficient_group')).toBe(2);
  });

  it('leaves alone what is short enough, without a copy of it, and has no minus before a zero', () => {
    // A large estimate keeps a million decimals: most of them need no rounding, and no second object.
    for (const value of [decimal('1.5'), decimal('1.55')]) expect(round(value, 'vat')).toBe(value);
    expect(round(decimal('-0.004'), 'vat').toFixed(2)).toBe('0.00');
  });

  it('says of every point where its rule comes from', () => {
    for (const rule of Object.values(ROUNDING)) expect(rule.source).not.toBe('');
  });
});
