import { wordsOf } from '../search/words';
import { figuresOf, suits, type Figure } from './figures';

const read = (text: string) => figuresOf(wordsOf(text)).map(({ over, upTo, dimension }) => [over, upTo, dimension]);
const figure = (text: string): Figure => figuresOf(wordsOf(text))[0]!;
const suitability = (asked: string, stated: string) => suits(figure(asked), figure(stated));

it.each([
  ['подготовка 100мм', [[100, 100, 'length']]],
  ['мощностью до 2,5 МВт', [[null, 2.5, 'power']]],
  ['диаметр: свыше 100 до 150 мм', [[100, 150, 'length']]],
  ['напряжением от 110 до 220 кВ', [[110, 220, 'voltage']]],
  ['свыше 1 кВ', [[1, null, 'voltage']]],
  ['труба d20, ду 50', [[20, 20, 'length'], [50, 50, 'length']]],
  ['вентилятор до № 8', [[null, 8, null]]],
  ['300 тыс. м3/ч', [[300, 300, 'volume']]],
  ['бетон В15, М300', []],
  ['5 constructor, 6 тыс. constructor', [[5, 5, null], [6, 6, null]]],
])('reads the figures of «%s»', (text, figures) => {
  expect(read(text)).toEqual(figures);
});

describe('how a norm suits an asked figure', () => {
  it('is perfect where it is the same, in whatever unit', () => {
    expect(suitability('0,1 м', '100 мм')).toBe(1);
    expect(suitability('до 100 кВт', 'до 0,1 МВт')).toBe(1);
  });

  it('prefers the nearest bound that takes it', () => {
    expect(suitability('90 кВт', 'до 100 кВт')).toBeGreaterThan(suitability('90 кВт', 'до 1000 кВт'));
    expect(suitability('120 кВт', 'свыше 100 кВт')).toBeGreaterThan(suitability('120 кВт', 'свыше 10 кВт'));
    expect(suitability('80 мм', 'свыше 50 до 100 мм')).toBeGreaterThan(suitability('80 мм', 'до 100 мм'));
  });

  it.each([
    ['110 кВт', 'до 100 кВт'],
    ['50 мм', 'свыше 50 до 100 мм'],
    ['80 мм', '100 мм'],
    ['100 кВт', 'до 100 кВ'],
  ])('is none at all for %s and «%s»', (asked, stated) => {
    expect(suitability(asked, stated)).toBe(0);
  });

  it('is less sure where one names no unit, and then compares what is written', () => {
    expect(suitability('мощностью 630', '630 МВА')).toBeLessThan(1);
    expect(suitability('мощностью 630', '630 МВА')).toBeGreaterThan(0.5);
  });
});
