import type { Figure, RowCells } from '../form/cells';
import { columnName } from '../spreadsheet/cell';
import { escapeAttribute, escapeText, withoutInvalid } from '../xml/escape';
import { type Look, styleId } from './styles';

export interface SheetLine {
  look: Look;
  cells: RowCells;
  /** Points; left out, the program finds it by the texts. */
  height?: number;
}

/** `_x0041_` in a file is the letter A: where an estimate has these characters they are told apart so. */
const LOOKS_ESCAPED = /_(?=x[0-9A-Fa-f]{4}_)/g;

/** Where it is, so many texts are told once. */
export interface TextTable {
  ordinalOf(text: string): number | null;
}

export function rowXml(number: number, { look, cells, height }: SheetLine, texts: TextTable): string {
  const size = height === undefined ? '' : ` ht="${height}" customHeight="1"`;
  let xml = `<row r="${number}"${size}>`;
  // Keys of integers come in their order.
  for (const [ordinal, content] of Object.entries(cells)) {
    if (content !== null && content !== undefined && content !== '') {
      xml += cellXml(`${columnName(Number.parseInt(ordinal, 10))}${number}`, content, look, texts);
    }
  }
  return `${xml}</row>`;
}

function cellXml(place: string, content: string | Figure, look: Look, texts: TextTable): string {
  if (typeof content === 'string') {
    const cell = `<c r="${place}" s="${styleId(look, 'text')}"`;
    const ordinal = texts.ordinalOf(content);
    return ordinal === null ? `${cell} t="inlineStr"><is>${textXml(content)}</is></c>` : `${cell} t="s"><v>${ordinal}</v></c>`;
  }
  const { value, format, formula } = content;
  const computed = formula === undefined ? '' : `<f>${escapeText(formula)}</f>`;
  return `<c r="${place}" s="${styleId(look, format)}">${computed}<v>${value}</v></c>`;
}

export function textXml(text: string): string {
  const space = /^\s|\s$|\n/.test(text) ? ' xml:space="preserve"' : '';
  return `<t${space}>${escapeText(withoutInvalid(text).replace(LOOKS_ESCAPED, '_x005F_'))}</t>`;
}

export function attribute(text: string): string {
  return escapeAttribute(withoutInvalid(text));
}
