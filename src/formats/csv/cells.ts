import type { DecimalText } from '../document';
import { readDecimal } from '../number';

/** What a spreadsheet would carry out instead of showing it; where full-width signs are typed it takes them for the plain ones. */
const FORMULA = /^'*[=+\-@＝＋－＠\t\r\n]/;
const GUARDED = /^'+[=+\-@＝＋－＠\t\r\n]/;
/** The delimiters of everybody: a file that is opened by another of them splits no text. */
const NEEDS_QUOTES = /[",;\t\r\n]/;
const CURRENCY = /(?:₽|руб\.?|р\.)$/iu;
const SPACES = /\s/gu;

/** A text that no program takes for a formula, quoted where it has to be. */
export function textCell(text: string): string {
  return quoted(FORMULA.test(text) ? `'${text}` : text);
}

/** `1,000.50` and `1,000,000`; `1,000` alone is one with three places, as everywhere in Russia. */
const COMMA_GROUPS = /^[+-]?\d{1,3}(?:(?:,\d{3})+\.\d+|(?:,\d{3}){2,})$/;
/** `1.000,50` and `1.000.000` */
const POINT_GROUPS = /^[+-]?\d{1,3}(?:(?:\.\d{3})+,\d+|(?:\.\d{3}){2,})$/;
/** Accountants have what is to be taken away in brackets. */
const IN_BRACKETS = /^\((\d[\d.,]*)\)$/;

/** Comma or point for the decimals, spaces between groups, rubles behind it; undefined where it is no number. */
export function numberOf(cell: string): DecimalText | undefined {
  const text = cell.replace(SPACES, '').replace(CURRENCY, '').replace(IN_BRACKETS, '-$1');
  if (COMMA_GROUPS.test(text)) return readDecimal(text.replaceAll(',', ''))?.value;
  return readDecimal(POINT_GROUPS.test(text) ? text.replaceAll('.', '') : text)?.value;
}

/** With a comma, as Russian spreadsheets have it. */
export function numberCell(value: DecimalText | null): string {
  return value === null ? '' : value.replace('.', ',');
}

/** So people keep a spreadsheet from taking `01-02` for a day: `="01-02"`. */
const TEXT_FORMULA = /^="([^"]*)"$/;

/** A text as it was before it was guarded. */
export function unguarded(cell: string): string {
  return GUARDED.test(cell) ? cell.slice(1) : cell.replace(TEXT_FORMULA, '$1');
}

function quoted(text: string): string {
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
