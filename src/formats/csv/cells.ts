import type { DecimalText } from '../document';
import { readDecimal } from '../number';

/** What a spreadsheet would carry out instead of showing it; where full-width signs are typed it takes them for the plain ones. */
const FORMULA = /^'*[=+\-@＝＋－＠\t\r\n]/;
const GUARDED = /^'+[=+\-@＝＋－＠\t\r\n]/;
const NEEDS_QUOTES = /[";\r\n]/;
const CURRENCY = /(?:₽|руб\.?|р\.)$/iu;
const SPACES = /\s/gu;

/** A text that no program takes for a formula, quoted where it has to be. */
export function textCell(text: string): string {
  return quoted(FORMULA.test(text) ? `'${text}` : text);
}

/** Comma or point for the decimals, spaces between groups, rubles behind it; undefined where it is no number. */
export function numberOf(cell: string): DecimalText | undefined {
  return readDecimal(cell.replace(SPACES, '').replace(CURRENCY, ''))?.value;
}

/** With a comma, as Russian spreadsheets have it. */
export function numberCell(value: DecimalText | null): string {
  return value === null ? '' : value.replace('.', ',');
}

/** A text as it was before it was guarded. */
export function unguarded(cell: string): string {
  return GUARDED.test(cell) ? cell.slice(1) : cell;
}

function quoted(text: string): string {
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
