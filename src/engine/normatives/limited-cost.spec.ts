import { decimal } from '../../kernel/decimal';
import { BASE_VARIABLES, BASE_VARIABLES_IN_SHORT, findBaseVariable } from './base-variables';
import { limitedCost, type LimitedCostResult } from './limited-cost';
import { readBase } from './limited-cost-base';
import { LIMITED_COST_TEMPLATES } from './limited-cost-templates';

function cost(ratePercent: string, base: string, values: Record<string, string>): LimitedCostResult {
  const known = new Map(Object.entries(values).map(([name, value]) => [name, decimal(value)]));
  return limitedCost({ ratePercent: decimal(ratePercent), base }, known);
}

function amount(...[ratePercent, base, values]: Parameters<typeof cost>): string {
  const result = cost(ratePercent, base, values);
  return result.ok ? result.cost.amount.toFixed(2) : result.problem.code;
}

function problemOf(base: string) {
  const read = readBase(base);
  if (read.ok) throw new Error(`${base} is a base`);
  return read.problem;
}

describe('a limited cost', () => {
  it('is a percentage of its base, rounded once', () => {
    // 0.87 % of 1,234,567.89 is 10,740.740643; of 100.33 and 100.33 added 1.745742, each apart 0.87 + 0.87 = 1.74.
    expect(amount('0.87', 'ИТОГО_1_9', { ИТОГО_1_9: '1234567.89' })).toBe('10740.74');
    expect(amount('0.87', 'СМР + ОБ', { СМР: '100.33', ОБ: '100.33' })).toBe('1.75');
    expect(amount('50', 'СМР', { СМР: '0.01' })).toBe('0.01');
  });

  it('keeps the sum of its base exact', () => {
    const result = cost('3', '(ГЛ1 + ГЛ2) / 3', { ГЛ1: '100.00', ГЛ2: '0.01' });
    expect(result.ok && result.cost.baseAmount.toFixed(10)).toBe('33.3366666667');
  });

  it('reads its base as an estimator writes it', () => {
    const values = { СМР_1_8: '1000', ОБ: '200', ФОТ: '50', ОТм: '7' };
    expect(amount('10', 'смр_1_8 + об × 0,5', values)).toBe('110.00');
    expect(amount('10', 'макс(ФОТ; отм) − ОТМ', values)).toBe('4.30');
    expect(amount('5', 'СМР_1_8 − ОБ', values)).toBe('40.00');
  });

  it('names every figure that is missing', () => {
    const result = cost('3', 'СМР + ОБ + ПР', { ОБ: '1' });
    expect(result).toMatchObject({ ok: false, problem: { code: 'FORMULA_NO_VALUE', offset: 0 } });
    expect(!result.ok && result.problem).toMatchObject({
      message: { ru: 'Не заданы: СМР, ПР.', en: 'Not given: СМР, ПР.' },
      remedy: { ru: 'Передайте их в variables.', en: 'Give them in variables.' },
    });
    const second = cost('3', '-ОБ + max(ПР; смр)', { ОБ: '1', ПР: '1' });
    expect(second).toMatchObject({ ok: false, problem: { offset: 14, message: { en: 'Not given: СМР.' } } });
    expect(cost('3', '-(ПР)', {})).toMatchObject({ ok: false, problem: { offset: 2 } });
  });

  it('has no amount where its base has none', () => {
    expect(amount('3', 'СМР / (ОБ − ПР)', { СМР: '1', ОБ: '5', ПР: '5' })).toBe('FORMULA_DIVISION_BY_ZERO');
  });
});

describe('a base that cannot be read', () => {
  it.each([
    ['', 'FORMULA_EMPTY', 0],
    ['СМР +', 'FORMULA_UNFINISHED', 5],
    ['СМР $ ОБ', 'FORMULA_UNEXPECTED', 4],
    ['СМР глав 1-7', 'FORMULA_UNEXPECTED', 4],
    ['СМР + ЗИМА', 'FORMULA_UNKNOWN_NAME', 6],
    ['1 / 0 + ЗИМА', 'FORMULA_UNKNOWN_NAME', 8],
    ['ИТОГО_1_6', 'FORMULA_UNKNOWN_NAME', 0],
    ['ГЛ14', 'FORMULA_UNKNOWN_NAME', 0],
    ['constructor', 'FORMULA_UNKNOWN_NAME', 0],
    ['СМР + log(ОБ)', 'FORMULA_UNKNOWN_FUNCTION', 6],
    ['min(СМР)', 'FORMULA_ARGUMENTS', 0],
    ['100 * 2', 'BASE_WITHOUT_VARIABLE', 0],
    ['π', 'BASE_WITHOUT_VARIABLE', 0],
  ])('“%s” says why and at which character', (base, code, offset) => {
    const problem = problemOf(base);
    expect(problem).toMatchObject({ code, offset });
    expect(problem.remedy.ru).not.toBe('');
  });

  it('says what is wrong and what to do, in both languages', () => {
    expect(problemOf('СМР + ЗИМА').message).toEqual({
      ru: 'Неизвестна переменная «ЗИМА».',
      en: 'The variable “ЗИМА” is unknown.',
    });
    expect(problemOf('2')).toMatchObject({
      message: { ru: 'В базе нет ни одной переменной.', en: 'The base names no variable.' },
      remedy: {
        ru: `Назовите, от чего считать процент: ${BASE_VARIABLES_IN_SHORT}.`,
        en: `Name what the percentage is charged on: ${BASE_VARIABLES_IN_SHORT}.`,
      },
    });
  });

  it('lists the variables there are', () => {
    expect(problemOf('СМР + ЗИМА').remedy.en).toBe(`Known are: ${BASE_VARIABLES_IN_SHORT}.`);
  });

  it('knows Latin letters when it sees them', () => {
    expect(problemOf('CMP').remedy.ru).toBe('Похоже на «СМР», набранное латиницей: наберите кириллицей.');
    expect(problemOf('M').remedy.en).toContain('“М” typed in Latin');
  });
});

describe('the variables of a base', () => {
  it('are what the line for messages says they are', () => {
    const spelled = BASE_VARIABLES_IN_SHORT.split(', ').flatMap((name) => {
      const [, stem, first, last] = /^(\D+(?:_1_)?)(\d+)…\D+(?:_1_)?(\d+)$/.exec(name) ?? [];
      if (stem === undefined) return [name];
      const from = parseInt(first!, 10);
      return Array.from({ length: parseInt(last!, 10) - from + 1 }, (_, index) => `${stem}${from + index}`);
    });
    expect(BASE_VARIABLES.map(({ name }) => name)).toEqual(spelled);
  });

  it('have names of their own in any case', () => {
    const upper = BASE_VARIABLES.map(({ name }) => name.toUpperCase());
    expect(new Set(upper).size).toBe(upper.length);
    expect(findBaseVariable('отм')?.name).toBe('ОТм');
  });
});

describe('the templates', () => {
  it('have bases that can be read, or say that there is none', () => {
    const unread = LIMITED_COST_TEMPLATES.filter(({ base }) => base !== null && !readBase(base).ok);
    expect(unread).toEqual([]);
    const without = LIMITED_COST_TEMPLATES.filter(({ base }) => base === null);
    expect(without.map(({ id }) => id)).toEqual(['railway-commissioning']);
  });

  it('give no figure for winter work, because no source gives one', () => {
    const winter = LIMITED_COST_TEMPLATES.find(({ kind }) => kind === 'winter_work');
    expect(winter).toMatchObject({ ratePercent: null, source: { status: 'unconfirmed' } });
  });

  it('are told from settled norms: none claims to be official', () => {
    const settled = ['official', 'confirmed'];
    expect(LIMITED_COST_TEMPLATES.filter(({ source }) => settled.includes(source.status))).toEqual([]);
  });
});
