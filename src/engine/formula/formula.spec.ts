import fc from 'fast-check';
import { decimal, type Decimal } from '../../kernel/decimal';
import { decimals } from '../../../test/support/random-estimates';
import { evaluateFormula, MAX_EXPONENT } from './evaluate';
import { MAX_FORMULA_DEPTH, MAX_FORMULA_LENGTH, parseFormula } from './parse';
import { problem, type FormulaProblem } from './problems';

function value(text: string, names: Record<string, Decimal | null> = {}): string {
  const parsed = parseFormula(text);
  if (!parsed.ok) return parsed.problem.code;
  const known = new Map(Object.entries(names));
  const evaluated = evaluateFormula(parsed.node, (name) => known.get(name));
  return evaluated.ok ? evaluated.value.toFixed() : evaluated.problem.code;
}

function problemOf(text: string): FormulaProblem {
  const parsed = parseFormula(text);
  if (!parsed.ok) return parsed.problem;
  const evaluated = evaluateFormula(parsed.node, () => undefined);
  if (!evaluated.ok) return evaluated.problem;
  throw new Error(`${text} has a value`);
}

/** Something to do, in both languages. */
const SAID = { ru: expect.stringMatching(/^[А-Я].*\.$/), en: expect.stringMatching(/^[A-Z].*\.$/) };

describe('a formula', () => {
  it.each([
    ['12,5*4', '50'],
    ['12.5 × 4', '50'],
    ['2 + 3 · 4', '14'],
    ['(2 + 3) * 4', '20'],
    ['10 − 4 − 3', '3'],
    ['100 ÷ 8 : 2', '6.25'],
    ['2^3^2', '512'],
    ['-2^2', '-4'],
    ['(-2)^2', '4'],
    ['2^-1', '0.5'],
    ['--5', '5'],
    ['+5 - -3', '8'],
    ['4^0,5', '2'],
    ['7', '7'],
  ])('%s is %s, as an estimator reads it', (text, expected) => {
    expect(value(text)).toBe(expected);
  });

  it.each([
    ['round(2,675; 2)', '2.68'],
    ['окр(2,5)', '3'],
    ['ОКРУГЛ(-2,5)', '-3'],
    ['min(3; 1,5; 2)', '1.5'],
    ['макс(a, b)', '7'],
    ['abs(-4)', '4'],
    ['корень(2,25)', '1.5'],
    ['1+ДЕЛЦЕЛ(250;100)*0,1', '1.2'],
    ['round(π * 2^2; 4)', '12.5664'],
    ['round(пи; 2)', '3.14'],
  ])('knows %s', (text, expected) => {
    expect(value(text, { a: decimal('2'), b: decimal('7') })).toBe(expected);
  });

  it('names variables and other rows', () => {
    const names = { длина: decimal('12.5'), F1: decimal('3'), 'F1.r1': decimal('0.5') };
    expect(value('длина × F1 × F1.r1', names)).toBe('18.75');
  });

  it('prefers a variable of the estimate to a constant of the same name', () => {
    expect(value('π', { π: decimal('3') })).toBe('3');
  });

  it('keeps exact what a binary fraction would lose', () => {
    expect(value('0,1 + 0,2')).toBe('0.3');
    expect(value('1/3*3')).toMatch(/^0\.9{59,}$|^1$/);
  });

  it('agrees with arithmetic written out', () => {
    fc.assert(
      fc.property(decimals(-999, 999, 3), decimals(-999, 999, 3), decimals(0.001, 999, 3), (a, b, c) => {
        const names = { a, b, c };
        expect(value('(a + b) × c − a / c', names)).toBe(a.plus(b).times(c).minus(a.div(c)).toFixed());
      }),
    );
  });
});

describe('a formula that cannot be read', () => {
  it.each([
    ['', 'FORMULA_EMPTY', 0],
    ['   ', 'FORMULA_EMPTY', 0],
    ['2 +', 'FORMULA_UNFINISHED', 3],
    ['(2 + 3', 'FORMULA_UNFINISHED', 6],
    ['2 3', 'FORMULA_UNEXPECTED', 2],
    ['2 + )', 'FORMULA_UNEXPECTED', 4],
    ['2 $ 3', 'FORMULA_UNEXPECTED', 2],
    ['min(1 2)', 'FORMULA_UNEXPECTED', 6],
    ['process.exit()', 'FORMULA_UNEXPECTED', 13],
    ['1; 2', 'FORMULA_UNEXPECTED', 1],
    ['a.b.c', 'FORMULA_UNEXPECTED', 3],
    [`1${'0'.repeat(60)}`, 'FORMULA_OUT_OF_RANGE', 0],
    ['1+'.repeat(MAX_FORMULA_LENGTH), 'FORMULA_TOO_LONG', MAX_FORMULA_LENGTH],
    [`${'('.repeat(MAX_FORMULA_DEPTH + 1)}1`, 'FORMULA_TOO_DEEP', MAX_FORMULA_DEPTH],
    [`2${'^2'.repeat(MAX_FORMULA_DEPTH + 1)}`, 'FORMULA_TOO_DEEP', 2 * MAX_FORMULA_DEPTH - 1],
  ])('%s says why and where', (text, code, offset) => {
    expect(problemOf(text)).toMatchObject({ code, offset, remedy: SAID });
  });

  it('says it in both languages, with what to do', () => {
    const { message, remedy } = problemOf('2 $ 3');
    expect(message).toEqual({ ru: 'Непонятно: «$».', en: 'Unexpected “$”.' });
    expect(remedy.ru).toContain('точка с запятой');
  });

  it('names the whole of a character that it does not know', () => {
    expect(problemOf('2 + 😀').message.en).toBe('Unexpected “😀”.');
  });

  it('of any text is a problem and never an exception', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => typeof value(text) === 'string'));
    const symbols = fc.constantFrom(...'0123456789+-*/^().,; F1rminaxπ'.split(''), 'round(', 'min(', '1e9');
    fc.assert(fc.property(fc.array(symbols, { maxLength: 40 }), (parts) => typeof value(parts.join('')) === 'string'));
  });
});

describe('a formula without a value', () => {
  it.each([
    ['нет_такой', 'FORMULA_UNKNOWN_NAME'],
    ['constructor', 'FORMULA_UNKNOWN_NAME'],
    ['__proto__', 'FORMULA_UNKNOWN_NAME'],
    ['toString(1)', 'FORMULA_UNKNOWN_FUNCTION'],
    ['log(2)', 'FORMULA_UNKNOWN_FUNCTION'],
    ['1 / 0', 'FORMULA_DIVISION_BY_ZERO'],
    ['5 / (2 - 2)', 'FORMULA_DIVISION_BY_ZERO'],
    ['sqrt(-1)', 'FORMULA_OUT_OF_RANGE'],
    ['(-8)^0,5', 'FORMULA_OUT_OF_RANGE'],
    ['0^-1', 'FORMULA_OUT_OF_RANGE'],
    [`10^${MAX_EXPONENT + 1}`, 'FORMULA_OUT_OF_RANGE'],
    ['10^20 * 10^20', 'FORMULA_OUT_OF_RANGE'],
    ['min(1,5)', 'FORMULA_ARGUMENTS'],
    ['abs(1; 2)', 'FORMULA_ARGUMENTS'],
    ['round(1; 1,5)', 'FORMULA_ARGUMENTS'],
    ['round(1; -1)', 'FORMULA_ARGUMENTS'],
    ['round(1; 13)', 'FORMULA_ARGUMENTS'],
  ])('%s says %s', (text, code) => {
    expect(problemOf(text)).toMatchObject({ code, remedy: SAID });
  });

  it('has no problem of its own where who knows the names fails', () => {
    const parsed = parseFormula('F1 + 1');
    const resolve = (): never => {
      throw new TypeError('no connection');
    };
    expect(() => parsed.ok && evaluateFormula(parsed.node, resolve)).toThrow(TypeError);
  });

  it('tells a name without a value from a name that is not there', () => {
    expect(value('F1 + 1', { F1: null })).toBe('FORMULA_NO_VALUE');
    expect(problem('FORMULA_NO_VALUE', 0, 'F1').remedy).toEqual(SAID);
    expect(problem('FORMULA_CYCLE', 0, 'F1 → F1').remedy).toEqual(SAID);
    expect(problem('FORMULA_DIVISION_BY_ZERO', 0).message.en).toBe('Division by zero.');
  });
});
