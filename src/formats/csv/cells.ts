import type { DecimalText } from '../document';

/** What a spreadsheet would carry out instead of showing it; where full-width signs are typed it takes them for the plain ones. */
const FORMULA = /^'*[=+\-@＝＋－＠\t\r\n]/;
const GUARDED = /^'+[=+\-@＝＋－＠\t\r\n]/;
/** The delimiters of everybody: a file that is opened by another of them splits no text. */
const NEEDS_QUOTES = /[",;\t\r\n]/;

/** A text that no program takes for a formula, quoted where it has to be. */
export function textCell(text: string): string {
  return quoted(FORMULA.test(text) ? `'${text}` : text);
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
