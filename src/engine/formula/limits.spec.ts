import type { Decimal } from '../../kernel/decimal';
import { evaluateFormula, FORMULA_NAME, MAX_EXPONENT, MAX_FORMULA_DEPTH, MAX_FORMULA_LENGTH, parseFormula } from '..';

/** The value of a formula, or what is wrong with it, where. */
function outcome(text: string, names: Record<string, Decimal | null> = {}): string {
  const parsed = parseFormula(text);
  const known = new Map(Object.entries(names));
  const result = parsed.ok ? evaluateFormula(parsed.node, (name) => known.get(name)) : parsed;
  if (!('problem' in result)) return 'value' in result ? result.value.toFixed() : '';
  return `${result.problem.offset} ${result.problem.code} ${result.problem.message.en}`;
}

const repeated = (text: string, count: number, joint: string): string => Array(count).fill(text).join(joint);

describe('a formula at its limits', () => {
  it('may have a thousand characters', () => {
    const longest = `${repeated('1', MAX_FORMULA_LENGTH / 2, '+')} `;
    expect(longest).toHaveLength(MAX_FORMULA_LENGTH);
    expect(outcome(longest)).toBe('500');
    expect(outcome(` ${longest}`)).toBe('1000 FORMULA_TOO_LONG The formula is longer than 1000 characters.');
  });

  it('may be nested fifty deep: the formula itself and 49 brackets or powers', () => {
    const nested = (brackets: number): string => `${'('.repeat(brackets)}7${')'.repeat(brackets)}`;
    expect(outcome(nested(MAX_FORMULA_DEPTH - 1))).toBe('7');
    expect(outcome(nested(MAX_FORMULA_DEPTH))).toBe('50 FORMULA_TOO_DEEP Brackets are nested deeper than 50.');
    expect(outcome(repeated('1', MAX_FORMULA_DEPTH, '^'))).toBe('1');
    expect(outcome(repeated('1', MAX_FORMULA_DEPTH + 1, '^'))).toContain('99 FORMULA_TOO_DEEP');
  });

  it('may have any number of brackets and powers side by side', () => {
    expect(outcome(repeated('(2)', 60, '+'))).toBe('120');
    expect(outcome(repeated('2^2', 60, '+'))).toBe('240');
    expect(outcome(repeated('abs(-1)', 60, '+'))).toBe('60');
  });

  it('may have numbers of forty characters', () => {
    const small = `0,${'0'.repeat(37)}1`;
    expect(outcome(small)).toBe(`0.${'0'.repeat(37)}1`);
    expect(outcome(`1 + 0,${'0'.repeat(38)}1`)).toContain('4 FORMULA_OUT_OF_RANGE');
  });

  it('may come to a number of thirty zeros, either way, and be raised to the power of twenty', () => {
    const largest = `1${'0'.repeat(30)}`;
    expect(outcome('10^15 * 10^15')).toBe(largest);
    expect(outcome('-10^15 * 10^15')).toBe(`-${largest}`);
    expect(outcome('10^15 * 10^15 + 1')).toContain('14 FORMULA_OUT_OF_RANGE');
    expect(outcome('-10^15 * 10^15 - 1')).toContain('15 FORMULA_OUT_OF_RANGE');
    expect(outcome(`2^${MAX_EXPONENT}`)).toBe('1048576');
    expect(outcome(`0,5^-${MAX_EXPONENT}`)).toBe('1048576');
    expect(outcome(`1^-${MAX_EXPONENT + 1}`)).toBe(
      '1 FORMULA_OUT_OF_RANGE The value is undefined or too large: -21.',
    );
  });

  it('may choose among a hundred numbers, and round to twelve places', () => {
    expect(outcome(`max(${repeated('3', 100, ';')})`)).toBe('3');
    expect(outcome(`max(${repeated('3', 101, ';')})`)).toContain('0 FORMULA_ARGUMENTS');
    expect(outcome(`min(${repeated('3', 100, ';')})`)).toBe('3');
    expect(outcome(`min(${repeated('3', 101, ';')})`)).toContain('FORMULA_ARGUMENTS');
    expect(outcome('max(3)')).toContain('FORMULA_ARGUMENTS');
    expect(outcome('round(0,1234567890125; 12)')).toBe('0.123456789013');
    expect(outcome('round(2,5; 0)')).toBe('3');
    expect(outcome('round(2,5; 0; 1)')).toContain('FORMULA_ARGUMENTS');
    expect(outcome('sqrt(4; 1)')).toContain('FORMULA_ARGUMENTS');
  });
});

describe('a formula that breaks off or goes wrong', () => {
  it.each([
    ['2 × (3 + 4', '10 FORMULA_UNFINISHED The formula breaks off: ) is expected.'],
    ['min(1; 2', '8 FORMULA_UNFINISHED The formula breaks off: ) is expected.'],
    ['(1; 2)', '2 FORMULA_UNEXPECTED Unexpected “;”.'],
    ['1 + 2)', '5 FORMULA_UNEXPECTED Unexpected “)”.'],
    ['1.', '1 FORMULA_UNEXPECTED Unexpected “.”.'],
    ['2 × × 3', '4 FORMULA_UNEXPECTED Unexpected “×”.'],
    ['1,5,2', '3 FORMULA_UNEXPECTED Unexpected “,”.'],
    ['1 + log(2)', '4 FORMULA_UNKNOWN_FUNCTION There is no function “log”.'],
    ['1 + abs(1; 2)', '4 FORMULA_ARGUMENTS Function “abs” has the wrong number of arguments.'],
    ['1 + длина', '4 FORMULA_UNKNOWN_NAME The name “длина” is unknown.'],
    ['1 + x', '4 FORMULA_NO_VALUE “x” has no value yet.'],
    ['1 + π', '4 FORMULA_NO_VALUE “π” has no value yet.'],
    ['1 / 0', '2 FORMULA_DIVISION_BY_ZERO Division by zero.'],
    ['1 + sqrt(-1)', '4 FORMULA_OUT_OF_RANGE The value is undefined or too large: NaN.'],
  ])('%s: %s', (text, expected) => {
    expect(outcome(text, { x: null, π: null })).toBe(expected);
  });

  it('says what to do: where brackets are missing, where a name is', () => {
    const remedyOf = (text: string): string => {
      const parsed = parseFormula(text);
      return parsed.ok ? '' : parsed.problem.remedy.en;
    };
    expect([remedyOf(''), remedyOf('(2')]).toEqual(['Enter a number or an expression.', 'Finish the formula.']);
  });
});

describe('the signs and names of a formula', () => {
  it.each([
    ['5 – 3', '2'],
    ['5 − 3', '2'],
    ['2 · 3', '6'],
    ['6 ÷ 3', '2'],
    ['6 : 3', '2'],
    ['- - - 2', '-2'],
    ['-+2', '-2'],
    ['\t2\n+  3 ', '5'],
    ['мин(2; 3)', '2'],
    ['MAX(2, 3)', '3'],
    ['SQRT(9)', '3'],
    ['PI - пи + Pi - π', '0'],
  ])('%s is %s', (text, expected) => {
    expect(outcome(text)).toBe(expected);
  });

  it('a name is letters, digits and underscores, and begins with no digit', () => {
    const names = ['объём', 'F1', '_1', 'длина_2'];
    expect(names.filter((name) => FORMULA_NAME.test(name))).toEqual(names);
    expect(['', '1a', 'a.b', 'a b', ' a', 'a-b', 'a\n'].filter((name) => FORMULA_NAME.test(name))).toEqual([]);
  });
});
