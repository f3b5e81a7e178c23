import { FormulaStop, problem } from './problems';

export type Token =
  | { type: 'number'; text: string; printed: string; offset: number }
  | { type: 'name'; text: string; printed: string; offset: number }
  /** `printed`: `×` or `·` of a text that means `*`. */
  | { type: 'sign'; text: Sign; printed: string; offset: number };

export type Sign = '+' | '-' | '*' | '/' | '^' | '(' | ')' | ';';

/** Estimators write the signs as they print; a comma between digits is decimal, any other separates arguments. */
const SIGNS: Readonly<Record<string, Sign>> = {
  '+': '+',
  '-': '-',
  '−': '-',
  '–': '-',
  '*': '*',
  '×': '*',
  '·': '*',
  '/': '/',
  '÷': '/',
  ':': '/',
  '^': '^',
  '(': '(',
  ')': ')',
  ';': ';',
  ',': ';',
};

const SPACE = /\s+/y;
const NUMBER = /\d+(?:[.,]\d+)?/y;
/** `объём`, `F1`, `F1.r1`: letters, digits and underscores, at most one dot. */
const NAME = /[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)?/uy;

/** What a variable, a row or a line may be called, so that formulas can name it. */
export const FORMULA_NAME = /^[\p{L}_][\p{L}\p{N}_]*$/u;

/** @throws FormulaStop at the first character that belongs to nothing. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let offset = 0;
  while (offset < text.length) {
    const space = match(SPACE, text, offset);
    if (space === '') {
      const token = tokenAt(text, offset);
      tokens.push(token);
      offset += token.printed.length;
    } else offset += space.length;
  }
  return tokens;
}

function tokenAt(text: string, offset: number): Token {
  const number = match(NUMBER, text, offset);
  if (number !== '') return { type: 'number', text: number, printed: number, offset };
  const name = match(NAME, text, offset);
  if (name !== '') return { type: 'name', text: name, printed: name, offset };
  // A whole character: half of one is no text that a database takes.
  const character = String.fromCodePoint(text.codePointAt(offset) ?? 0);
  const sign = SIGNS[character];
  if (sign === undefined) throw new FormulaStop(problem('FORMULA_UNEXPECTED', offset, character));
  return { type: 'sign', text: sign, printed: character, offset };
}

function match(pattern: RegExp, text: string, offset: number): string {
  pattern.lastIndex = offset;
  return pattern.exec(text)?.[0] ?? '';
}
