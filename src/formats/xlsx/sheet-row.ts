import type { DecimalText } from '../document';
import { columnName } from '../spreadsheet/cell';
import { escapeAttribute, escapeText, withoutInvalid } from '../xml/escape';
import { type CellFormat, type Look, styleId } from './styles';

/** A number of the sheet; with a formula it is the value that the formula has. */
export interface Figure {
  value: DecimalText;
  format: Exclude<CellFormat, 'text'>;
  formula?: string;
}

/** A text stays a text whatever it begins with: nothing that stands in an estimate becomes a formula. */
export type CellContent = string | Figure | null;

/** Cells by the ordinal of their column, from 1. */
export type RowCells = Readonly<Partial<Record<number, CellContent>>>;

export interface SheetLine {
  look: Look;
  cells: RowCells;
  /** Points; left out, the program finds it by the texts. */
  height?: number;
}

/** `_x0041_` in a file is the letter A: where an estimate has these characters they are told apart so. */
const LOOKS_ESCAPED = /_(?=x[0-9A-Fa-f]{4}_)/g;

export function rowXml(number: number, { look, cells, height }: SheetLine): string {
  const size = height === undefined ? '' : ` ht="${height}" customHeight="1"`;
  let xml = `<row r="${number}"${size}>`;
  // Keys of integers come in their order.
  for (const [ordinal, content] of Object.entries(cells)) {
    if (content !== null && content !== undefined && content !== '') {
      xml += cellXml(`${columnName(Number.parseInt(ordinal, 10))}${number}`, content, look);
    }
  }
  return `${xml}</row>`;
}

function cellXml(place: string, content: string | Figure, look: Look): string {
  if (typeof content === 'string') {
    const text = escapeText(withoutInvalid(content).replace(LOOKS_ESCAPED, '_x005F_'));
    return `<c r="${place}" s="${styleId(look, 'text')}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
  }
  const { value, format, formula } = content;
  const computed = formula === undefined ? '' : `<f>${escapeText(formula)}</f>`;
  return `<c r="${place}" s="${styleId(look, format)}">${computed}<v>${value}</v></c>`;
}

export function attribute(text: string): string {
  return escapeAttribute(withoutInvalid(text));
}
