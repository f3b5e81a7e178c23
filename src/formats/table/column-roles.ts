/** What a column of a table of works can hold. */
export const COLUMN_ROLES = [
  'number',
  'code',
  'name',
  'unit',
  'quantity',
  'coefficient',
  'quantityTotal',
  'basePrice',
  'baseTotal',
  'index',
  'price',
  'costCoefficient',
  'total',
  'formula',
  'comment',
  'kind',
] as const;
export type ColumnRole = (typeof COLUMN_ROLES)[number];

/** In which column each thing stands, by its letters. */
export type ColumnLetters = Partial<Record<ColumnRole, string>>;

/** How a table is to be read, where somebody says so. */
export interface ColumnMapping {
  sheetName: string;
  /** The last row above the data, from 1. */
  headRow: number;
  columns: ColumnLetters;
}

/** `form`: the words and the numbers of an official form. `words`: by the titles. `remembered`, `given`: by a mapping. */
export type MappingSource = 'form' | 'words' | 'remembered' | 'given' | 'none';

/** What a reader took for what, to be looked at and corrected. */
export interface ColumnReport {
  sheetName: string;
  headRow: number;
  /** Of the titles of the table: tables of one make have the same. */
  fingerprint: string;
  source: MappingSource;
  columns: ColumnGuess[];
  /** Of the workbook, in the order of its tabs. */
  sheetNames: string[];
}

export interface ColumnGuess {
  column: string;
  title: string;
  role: ColumnRole | null;
  /** Whole per cent; null without a role. */
  confidencePercent: number | null;
  /** The first values under the title. */
  samples: string[];
}

interface Rule {
  role: ColumnRole;
  words: RegExp;
  confidencePercent: number;
}

const rule = (role: ColumnRole, words: RegExp, confidencePercent = 90): Rule => ({ role, words, confidencePercent });

/** Titles in lower case, `group > title` under a group; the first that fits. */
const RULES: readonly Rule[] = [
  rule('kind', /^(?:вид|тип)(?:\s+(?:строки|затрат))?$/u),
  rule('number', /^(?:№+|n|номер)\.?\s*(?:п\s*[./\\]?\s*п\.?)?$|^номер > по порядку$|^номер по порядку$/u),
  rule('formula', /формула/u),
  rule('code', /обоснован|шифр|^код(?!\p{L})|^расценка\s*№|^(?:№|номер)\s*(?:единичн\p{L}*\s+)?расценки/u),
  rule('quantityTotal', /^(?:кол|об[ъь][её]м).* > .*(?:всего|с уч[её]том)/u),
  rule('coefficient', /^кол.* > .*коэф/u),
  rule('quantity', /^кол.* > | > кол(?!\p{L})| > количеств|^кол(?!\p{L})|^к-во(?!\p{L})|^количеств|^об[ъь][её]м/u),
  rule('costCoefficient', /стоимост.* > .*коэф/u),
  rule('baseTotal', /базис.* > .*всего|всего.*базис/u),
  rule('basePrice', /базис.* > .*единиц|единиц.*базис/u),
  rule('index', /^индекс| > индекс/u),
  rule('price', / > .*единиц|цена|расценка|(?:стоимость|ст-ть)\s+(?:за\s+|на\s+)?ед|^за\s+ед/u),
  rule('unit', /^ед(?:\.|иниц|\s|$)/u),
  rule('name', /наименован|^название|^виды?\s+работ|^работы$/u),
  rule('total', /текущ.* > .*всего| > .*всего.*текущ|стоимость.*текущ/u),
  rule('total', /^(?:всего|итого|общая\s+(?:сумма|стоимость|ст-ть))/u, 80),
  rule('total', /^сумма|стоимость|^ст-ть/u, 80),
  rule('comment', /примечани|комментари|дополнительн/u),
  rule('name', /^позици[яи]$|^описание|^работа/u, 60),
  rule('number', /^поз\.?$/u, 60),
];

/** Of an official form none is half as long; a rule with two gaps takes the cube of the length. */
const LONGEST_TITLE = 250;
/** Looked at before white space is: soft hyphens and spaces may take their part of a long cell. */
const LONGEST_WRITTEN = 1_000;
/** A text that many cells share is looked at once. */
const MOST_REMEMBERED = 1_000;
const remembered = new Map<string, Rule | null>();

/** The titles of columns, each under its group, as they were found. */
export interface Titled {
  column: string;
  title: string;
}

/** Leftmost first: a role has one column, a column one role. */
export function guessRoles(titles: readonly Titled[]): Map<string, { role: ColumnRole; confidencePercent: number }> {
  const leftmost = new Map<Rule, string>();
  for (const { column, title } of titles) {
    const fitting = ruleOf(title);
    if (fitting !== null && !leftmost.has(fitting)) leftmost.set(fitting, column);
  }
  const found = new Map<string, { role: ColumnRole; confidencePercent: number }>();
  const taken = new Set<ColumnRole>();
  for (const one of RULES) {
    const { role, confidencePercent } = one;
    const column = leftmost.get(one);
    if (column === undefined || taken.has(role)) continue;
    found.set(column, { role, confidencePercent });
    taken.add(role);
  }
  return found;
}

/** What a title by itself says. */
export function roleOf(title: string): ColumnRole | null {
  return ruleOf(title)?.role ?? null;
}

/** The first rule that fits a title, even where the column of its role is another one. */
function ruleOf(title: string): Rule | null {
  const text = normalised(title).slice(0, LONGEST_TITLE);
  const known = remembered.get(text);
  if (known !== undefined) return known;
  const found = RULES.find(({ words }) => words.test(text)) ?? null;
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(text, found);
  return found;
}

export function normalised(title: string): string {
  return title.slice(0, LONGEST_WRITTEN).replace(/\u00ad/g, '').replace(/\s+/gu, ' ').trim().toLowerCase();
}

/** What a table of works cannot do without: names, and something to count. */
export function isTable(roles: ReadonlySet<ColumnRole>): boolean {
  const counted = (['unit', 'quantity', 'price', 'total', 'quantityTotal'] as const).filter((role) => roles.has(role));
  return roles.has('name') && counted.length >= 2;
}

/** Of an official form: coefficients or indices have columns of their own. */
export function isForm(columns: ColumnLetters): boolean {
  return columns.quantityTotal !== undefined && (columns.index !== undefined || columns.coefficient !== undefined);
}
