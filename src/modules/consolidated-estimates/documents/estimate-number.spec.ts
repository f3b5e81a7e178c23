import { comparedNumber, uniqueByNumber } from './estimate-number';

describe('the number of an estimate', () => {
  it.each(['02-01-01', 'ЛСР 02-01-01', 'ЛС-02-01-01', 'лср № 02-01-01 ', 'ЛСР №02-01-01', 'ЛСР — 02-01-01'])('is the same as %s', (number) => {
    expect(comparedNumber(number)).toBe('02-01-01');
  });

  it('is told from others, and is none without a digit', () => {
    expect(comparedNumber('ОСР 02-01')).toBe('02-01');
    expect(comparedNumber('Особая-1')).toBe('ОСОБАЯ-1');
    expect(comparedNumber('КР-2025/14  бис')).toBe('КР-2025/14 БИС');
    for (const none of [null, '', 'ЛСР', '№', 'по расчёту']) expect(comparedNumber(none)).toBeNull();
  });

  it('that several have is nobody’s', () => {
    const found = uniqueByNumber(['02-01', 'ОСР 02-01', '02-02', ''], (number) => number);
    expect([...found]).toEqual([['02-02', '02-02']]);
  });
});
