import { normKind, type NormKind } from './norm-code';

/** The phrases that «collections» texts are made of. */
export type BindingToken =
  | { type: 'heading'; kind: NormKind; collection: string }
  /** What the numbers or codes after it are. */
  | { type: 'list'; of: ListKind }
  | { type: 'number'; value: number }
  /** `1.8` */
  | { type: 'dotted'; whole: number; part: number }
  /** `01-02-055` or `27-02-010-08`, as printed. */
  | { type: 'code'; text: string }
  | { type: 'except' }
  | { type: 'items'; items: string[] }
  | { type: 'sign'; text: ':' | ',' | ';' | '(' | ')' };

export type ListKind = 'section' | 'department' | 'subsection' | 'codes';

/** Gives the token of a phrase; null for what only stands between phrases. */
type Phrase = readonly [pattern: RegExp, token: (match: RegExpExecArray) => BindingToken | null];

const ITEM_LIST = /[\d.]+(?:(?:,|\s+и)\s+[\d.]+)*/;
const ITEMS = new RegExp(`(?:и )?норм, указанных в пункт(?:е|ах) (${ITEM_LIST.source}) настоящей таблицы`, 'y');

/** A word begins a list only before a number: names of collections have «нормами» and «отделочные» too. */
const PHRASES: readonly Phrase[] = [
  // The letters are those of the five kinds and no others.
  [/ГЭСН(мр|м|р|п|) 81-\d\d-(\d\d)-…/y, ([, letters, collection]) => heading(normKind(letters!)!, collection!)],
  [ITEMS, ([, items]) => ({ type: 'items', items: items!.split(/,\s+|\s+и\s+/) })],
  [/за исключением/y, () => ({ type: 'except' })],
  [/подраздел(?:а|ы|ов)?(?= \d)/y, () => ({ type: 'list', of: 'subsection' })],
  [/раздел(?:а|ы|ов)?(?= \d)/y, () => ({ type: 'list', of: 'section' })],
  [/отдел(?:а|ы|ов)?(?= \d)/y, () => ({ type: 'list', of: 'department' })],
  [/(?:табл\.|нормы?)(?: \(норм\))?(?= \d\d-)/y, () => ({ type: 'list', of: 'codes' })],
  [/\d\d-\d\d-\d{2,3}(?:-\d\d)?/y, ([text]) => ({ type: 'code', text })],
  [/(\d+)\.(\d+)/y, ([, whole, part]) => ({ type: 'dotted', whole: count(whole!), part: count(part!) })],
  [/\d+/y, ([digits]) => ({ type: 'number', value: count(digits) })],
  // The pattern matches these five characters and no others.
  [/[:,;()]/y, ([text]) => ({ type: 'sign', text: text as ':' | ',' | ';' | '(' | ')' })],
  [/\s+|и(?=\s)/y, () => null],
];

/** Where the name of a collection ends. */
const AFTER_NAME = /ГЭСН(?:мр|м|р|п|) 81-|за исключением|(?:под)?раздел(?:а|ы|ов)? \d|отдел(?:а|ы|ов)? \d|табл\.|;/g;

/** @throws RangeError at words that are none of the phrases: a text of a new edition is looked at before it is used. */
export function bindingTokens(text: string, isContinued: boolean): BindingToken[] {
  const tokens: BindingToken[] = [];
  let offset = isContinued ? 0 : endOfName(text, 0);
  while (offset < text.length) {
    const { token, length } = phraseAt(text, offset);
    if (token !== null) tokens.push(token);
    offset = token?.type === 'heading' ? endOfName(text, offset + length) : offset + length;
  }
  return tokens;
}

function phraseAt(text: string, offset: number): { token: BindingToken | null; length: number } {
  for (const [pattern, token] of PHRASES) {
    pattern.lastIndex = offset;
    const match = pattern.exec(text);
    if (match) return { token: token(match), length: match[0].length };
  }
  throw new RangeError(`cannot read “${text.slice(offset, offset + 40)}”`);
}

function heading(kind: NormKind, collection: string): BindingToken {
  return { type: 'heading', kind, collection };
}

function endOfName(text: string, offset: number): number {
  AFTER_NAME.lastIndex = offset;
  return AFTER_NAME.exec(text)?.index ?? text.length;
}

function count(digits: string): number {
  return parseInt(digits, 10);
}
