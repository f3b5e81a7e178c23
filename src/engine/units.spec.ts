import fc from 'fast-check';
import { decimal } from '../kernel/decimal';
import { decimals } from '../../test/support/random-estimates';
import { convertQuantity, isSameUnit, KNOWN_UNITS, parseUnit, UNIT_DIMENSIONS } from '.';

describe('a unit', () => {
  it.each([
    ['100 м3', '100', 'м3', 'volume'],
    ['1000 шт', '1000', 'шт', 'pieces'],
    ['1 000 шт.', '1000', 'шт', 'pieces'],
    ['тыс. м2', '1000', 'м2', 'area'],
    ['10 тыс. м²', '10000', 'м2', 'area'],
    ['0,5 т', '0.5', 'т', 'mass'],
    ['1 т груза', '1', 'т', 'mass'],
    ['Чел.-ч', '1', 'чел.-ч', 'labour'],
    ['пог. м', '1', 'м', 'length'],
    ['КВт-ч', '1', 'кВт-ч', 'energy'],
    ['компл.', '1', 'компл', 'sets'],
  ])('%s is %s of %s', (text, multiple, symbol, dimension) => {
    const unit = parseUnit(text);
    expect([unit.multiple.toFixed(), unit.symbol, unit.dimension]).toEqual([multiple, symbol, dimension]);
  });

  it('that no table knows measures itself', () => {
    expect(parseUnit('10 антенн')).toMatchObject({ symbol: 'антенн', dimension: 'антенн' });
    expect(parseUnit('')).toMatchObject({ symbol: '' });
    expect(parseUnit('100')).toMatchObject({ symbol: '100' });
  });

  it.each([
    ['м', 'метр', 'пог.м', 'п.м', 'м.п', 'м пог', 'мп'],
    ['м2', 'м²', 'кв.м', 'м кв'],
    ['км2', 'км²'],
    ['дм2', 'дм²'],
    ['см2', 'см²'],
    ['мм2', 'мм²'],
    ['м3', 'м³', 'куб.м', 'м куб'],
    ['дм3', 'дм³'],
    ['л', 'литр'],
    ['т', 'тн', 'тонна', 'т груза'],
    ['шт', 'штука', 'штук'],
    ['компл', 'комплект', 'к-т'],
    ['чел.-ч', 'чел-ч', 'чел.ч', 'чел.-час', 'чел.час'],
    ['маш.-ч', 'маш-ч', 'маш.ч', 'маш.-час', 'маш.час'],
    ['ч', 'час'],
    ['кВт-ч', 'квт·ч', 'квт.ч', 'квтч', 'квт.-ч'],
    ['МВт-ч', 'мвт·ч', 'мвт.ч'],
    ['т·км', 'т-км', 'ткм'],
  ])('%s has other spellings', (symbol, ...aliases) => {
    expect(aliases.map((alias) => parseUnit(alias).symbol)).toEqual(aliases.map(() => symbol));
    expect(KNOWN_UNITS.find((unit) => unit.symbol === symbol)!.aliases).toEqual(aliases);
  });

  it('has a size, where it is one of several of a kind', () => {
    const sizes = [
      ...['1 км = 1000 м', '10 дм = 1 м', '100 см = 1 м', '1000 мм = 1 м'],
      ...['1 км2 = 1000000 м2', '1 га = 10000 м2', '100 дм2 = 1 м2', '10000 см2 = 1 м2', '1000000 мм2 = 1 м2'],
      ...['1000 дм3 = 1 м3', '1000 л = 1 м3', '1000000 см3 = 1 м3'],
      ...['10 ц = 1 т', '1000 кг = 1 т', '1000000 г = 1 т', '1 МВт-ч = 1000 кВт-ч', '1 кВт = 1000 Вт'],
      ...['1 млн шт = 1000 тыс. шт', '1 тысяча шт = 1000 шт', 'тыс шт = 1000 шт'],
    ];
    expect(sizes.filter((size) => !isSameUnit(...(size.split(' = ') as [string, string])))).toEqual([]);
  });

  it('measures one of twelve things', () => {
    expect(UNIT_DIMENSIONS).toEqual([
      ...['length', 'area', 'volume', 'mass', 'pieces', 'sets', 'labour', 'machine time', 'time'],
      ...['energy', 'power', 'freight'],
    ]);
    const [metre] = KNOWN_UNITS;
    expect([metre!.symbol, metre!.dimension, metre!.factor.toFixed()]).toEqual(['м', 'length', '1']);
  });

  it('is the same with any number of spaces and dots', () => {
    expect(isSameUnit('  100   м3 ', '100м3')).toBe(true);
    expect(isSameUnit('пог . м .', 'пог.м')).toBe(true);
    expect(isSameUnit('10  антенн', '10 Антенн.')).toBe(true);
    expect(parseUnit(`м${'x'.repeat(500)}`).symbol).toHaveLength(200);
  });

  it('may be written in other words', () => {
    expect(isSameUnit('100 м3', '100 М³')).toBe(true);
    expect(isSameUnit('1000 кг', 'т')).toBe(true);
    expect(isSameUnit('м3', '100 м3')).toBe(false);
    expect(isSameUnit('м2', 'м3')).toBe(false);
  });
});

describe('a quantity', () => {
  it.each([
    ['1250', 'м3', '100 м3', '12.5'],
    ['12.5', '100 м3', 'м3', '1250'],
    ['3', 'тыс. шт', '100 шт', '30'],
    ['2500', 'кг', 'т', '2.5'],
    ['1.5', 'га', '1000 м2', '15'],
    ['36', 'антенна', '10 антенна', '3.6'],
  ])('of %s %s is in %s %s', (quantity, from, to, expected) => {
    const converted = convertQuantity(decimal(quantity), from, to);
    expect(converted.ok && converted.value.toFixed()).toBe(expected);
  });

  it('is not converted into what measures something else', () => {
    expect(convertQuantity(decimal('1'), 'м3', 'т')).toMatchObject({
      ok: false,
      problem: { code: 'UNIT_MISMATCH', message: { ru: 'Единицы «м3» и «т» измеряют разное.' } },
    });
    expect(convertQuantity(decimal('1'), 'антенна', 'шт').ok).toBe(false);
    expect(convertQuantity(decimal('1'), 'м3', '0 м3').ok).toBe(false);
  });

  it('comes back from a conversion as it went', () => {
    fc.assert(
      fc.property(decimals(-9999, 9999, 4), fc.constantFrom('м2', '100 м2', 'га', 'см2'), (quantity, unit) => {
        const there = convertQuantity(quantity, 'м2', unit);
        const back = there.ok && convertQuantity(there.value, unit, 'м2');
        expect(back && back.ok && back.value.toFixed()).toBe(quantity.toFixed());
      }),
    );
  });
});
