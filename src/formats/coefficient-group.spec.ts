import type { CoefficientDocument } from './document';
import { coefficientEffect, coefficientGroup, finalCoefficient } from './coefficient-group';

const coefficient = (
  value: string,
  reason: string,
  target: CoefficientDocument['values'][number]['target'] = 'machines',
): CoefficientDocument => ({
  name: '',
  reason,
  ...coefficientGroup(reason, '', [target]),
  effect: coefficientEffect([target]),
  values: [{ target, value }],
});

describe('what the reason of a coefficient says about it', () => {
  it.each([
    ['421/пр_2020_прил.10_т.1_п.4_гр.3', '1'],
    ['Приказ от 30.01.2024 № 55/пр прил.5 табл.1 п.5', '1'],
    ['421/пр прил.10 табл.5 п.1.2', '5'],
    ['Приказ № 421/пр, Приложение № 10, таблица 2, п. 3', '2'],
  ])('%s is a condition of table %s', (reason, table) => {
    expect(coefficientGroup(reason, '', ['workersLabour', 'machines'])).toEqual({ group: 'condition', table });
  });

  it.each(['О. Ч.11 Пр.11.1 п.3.2', 'ГЭСН 09, п. 1.9.27', '', 'прил.100 табл.1', 'прил.1 к сборнику 10'])(
    '«%s» is technological',
    (reason) => {
      expect(coefficientGroup(reason, '', ['machines'])).toEqual({ group: 'technological', table: '' });
    },
  );

  it('a coefficient for pay alone raises wages and nothing else', () => {
    expect(coefficientGroup('421/пр_2020_п.60.1', '', ['workersSalary', 'machinistSalary'])).toEqual({
      group: 'wage_only',
      table: '',
    });
    expect(coefficientGroup('421/пр_2020_прил.10_т.2_п.3.3', '', ['workersSalary'])).toEqual({
      group: 'wage_only',
      table: '2',
    });
    expect(coefficientEffect(['workersSalary'])).toBe('cost');
    expect(coefficientEffect(['workersSalary', 'workersLabour'])).toBe('consumption');
  });
});

describe('the final coefficient', () => {
  it('adds the shares of one table and multiplies by the rest, as a real estimate has it: 1.2 and 1.15 give 1.35', () => {
    const conditions = [coefficient('1.2', '421/пр прил.10 т.1 п.4'), coefficient('1.15', '421/пр прил.10 т.1 п.9')];

    expect(finalCoefficient(conditions, 'machines')).toBe('1.35');
    expect(finalCoefficient([...conditions, coefficient('0.5', 'О. Ч.11 Пр.11.1 п.3.2')], 'machines')).toBe('0.675');
  });

  it('multiplies conditions of different tables', () => {
    expect(finalCoefficient([coefficient('1.2', 'прил.10 т.1'), coefficient('1.1', 'прил.10 т.2')], 'machines')).toBe(
      '1.32',
    );
  });

  it('is absent where no coefficient speaks of the target', () => {
    expect(finalCoefficient([coefficient('1.2', '')], 'materials')).toBeNull();
  });

  it('rounds once, to seven places', () => {
    const third = coefficient('1.3333333', '');
    expect(finalCoefficient([third, third], 'machines')).toBe('1.7777777');
  });
});
