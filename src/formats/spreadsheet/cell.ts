import { Decimal, plainText } from '../../kernel/decimal';
import type { SourcePlace } from '../document';

/** What a cell shows, before any number format. An error (`#N/A`) is its text. */
export interface SheetCell {
  readonly kind: 'text' | 'number' | 'boolean' | 'error';
  /** A number is a plain decimal; a boolean `1` or `0`. Never empty. */
  readonly text: string;
}

/** A row that has at least one cell with something in it. */
export interface SheetRow {
  /** From 1, as the program shows it. */
  readonly number: number;
  /** By the letters of the column: `A`, `AB`. Empty cells are not there. */
  readonly cells: ReadonlyMap<string, SheetCell>;
}

/** Programs keep 15 digits of a number and write 17: `0.1` stands in the file as `0.10000000000000001`. */
const SIGNIFICANT_DIGITS = 15;
const NUMBER = /^-?\d{1,30}(?:\.\d{1,30})?(?:[eE][-+]?\d{1,3})?$/;
const FIRST_LETTER = 'A'.charCodeAt(0);
const LETTERS = 26;

/** Most numbers: too few digits to be a binary fraction, and no exponent. */
const SHORT = /^-?(?:0|[1-9]\d{0,8})(?:\.\d{1,6})?$/;

/** A number of the file as a plain decimal; anything else is kept as the text it is. */
export function numberCell(written: string): SheetCell {
  if (SHORT.test(written)) return { kind: 'number', text: withoutIdleZeros(written) };
  if (!NUMBER.test(written)) return { kind: 'text', text: written };
  return { kind: 'number', text: plainText(new Decimal(written).toSignificantDigits(SIGNIFICANT_DIGITS)) };
}

function withoutIdleZeros(written: string): string {
  const text = written.includes('.') ? written.replace(/\.?0+$/, '') : written;
  return text === '-0' ? '0' : text;
}

/** 1 → `A`, 28 → `AB` */
export function columnName(ordinal: number): string {
  const rest = (ordinal - 1) % LETTERS;
  const before = (ordinal - 1 - rest) / LETTERS;
  return (before === 0 ? '' : columnName(before)) + String.fromCharCode(FIRST_LETTER + rest);
}

/** `AB` → 28 */
export function columnOrdinal(name: string): number {
  let ordinal = 0;
  for (let at = 0; at < name.length; at += 1) ordinal = ordinal * LETTERS + name.charCodeAt(at) - FIRST_LETTER + 1;
  return ordinal;
}

const MAX_COLUMN_LETTERS = 3;
const MAX_ROW_DIGITS = 7;

/** The column of a cell by its reference, `AB12` → 28; null where it is none. By the million: without a pattern. */
export function ordinalOfReference(reference: string): number | null {
  let at = 0;
  while (isBetween(reference.charCodeAt(at), 'A', 'Z')) at += 1;
  const letters = at;
  while (isBetween(reference.charCodeAt(at), '0', '9')) at += 1;
  const digits = at - letters;
  const isReference = letters >= 1 && letters <= MAX_COLUMN_LETTERS && digits >= 1 && digits <= MAX_ROW_DIGITS && at === reference.length;
  return isReference ? columnOrdinal(reference.slice(0, letters)) : null;
}

function isBetween(code: number, first: string, last: string): boolean {
  return code >= first.charCodeAt(0) && code <= last.charCodeAt(0);
}

/** Where a row stands, or a cell of it: `'Смета'!D14`. */
export function placeInSheet(sheetName: string, row: number, column: string | null): SourcePlace {
  const reference = column === null ? `${row}:${row}` : `${column}${row}`;
  return { path: `'${sheetName}'!${reference}`, line: row, column: column === null ? 1 : columnOrdinal(column) };
}

const ESCAPED = /_x([0-9A-Fa-f]{4})_/g;
/** No text at all, whoever wrote it: halves of letters, and what neither markup nor a database can hold. */
const NO_TEXT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]/;

/** A text as the program shows it: the file has `_x000D_` for characters that markup cannot hold. What is no text stays as it is written. */
export function unescapedText(written: string): string {
  if (!written.includes('_x')) return written;
  return written.replace(ESCAPED, (escaped, code: string) => {
    const character = String.fromCharCode(Number.parseInt(code, 16));
    return NO_TEXT.test(character) ? escaped : character;
  });
}
