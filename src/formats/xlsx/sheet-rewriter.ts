import { FormatError } from '../codec';
import type { DecimalText } from '../document';
import { columnName, columnOrdinal } from '../spreadsheet/cell';

/** What goes into the cells of one row, by the letters of its columns. */
export type RowFilling = ReadonlyMap<string, DecimalText>;

/** Characters of one row: 16,384 cells with long texts in them. */
const MAX_ROW_LENGTH = 8 * 1024 * 1024;
/** One space before it, whatever stands before that: a tag may hold nothing but spaces, as many as somebody likes. */
const TYPE = /\st\s*=\s*(?:"[^"]*"|'[^']*')/u;
const ROW = /<((?:\w+:)?)row\b([^>]*?)(\/?)>/u;
const CELL = /<(?:\w+:)?c\b([^>]*?)(?:\/>|>([^]*?)<\/(?:\w+:)?c>)/gu;

/**
 * Puts figures into cells of a sheet and leaves every other character as it is. Cells with a formula are left alone and
 * counted. The markup has been read before, so that it is known to be well-formed.
 */
export class SheetRewriter {
  private waiting = '';
  private rowNumber = 0;
  /** Cells to be filled that hold a formula. */
  keptFormulas = 0;
  /** The sheet has a formula somewhere, whose value may depend on what was filled in. */
  hasFormulas = false;

  constructor(private readonly filling: ReadonlyMap<number, RowFilling>) {}

  /** What is ready of the sheet so far. @throws FormatError `forbidden_markup`, `too_large` */
  push(text: string): string {
    this.waiting += text;
    // Rows in a comment or in CDATA would be taken for rows.
    if (this.waiting.includes('<!')) throw new FormatError('forbidden_markup', null);
    this.hasFormulas ||= /<(?:\w+:)?f[\s>/]/u.test(this.waiting);
    let ready = '';
    for (;;) {
      const found = ROW.exec(this.waiting);
      if (found === null) break;
      const [tag, prefix, attributes, isEmpty] = found;
      const end = isEmpty === '/' ? found.index + tag.length : this.endOfRow(prefix!, found.index);
      if (end === -1) break;
      ready += this.waiting.slice(0, found.index) + this.row(this.waiting.slice(found.index, end), { tag, prefix: prefix!, attributes: attributes! });
      this.waiting = this.waiting.slice(end);
    }
    if (this.waiting.length > MAX_ROW_LENGTH) throw new FormatError('too_large', null);
    return ready + this.released();
  }

  end(): string {
    const rest = this.waiting;
    this.waiting = '';
    return rest;
  }

  private endOfRow(prefix: string, from: number): number {
    const closing = `</${prefix}row>`;
    const at = this.waiting.indexOf(closing, from);
    return at === -1 ? -1 : at + closing.length;
  }

  /** What no row can begin in any more. */
  private released(): string {
    if (ROW.test(this.waiting)) return '';
    const at = this.waiting.lastIndexOf('<');
    const end = at === -1 || this.waiting.indexOf('>', at) !== -1 ? this.waiting.length : at;
    const ready = this.waiting.slice(0, end);
    this.waiting = this.waiting.slice(end);
    return ready;
  }

  private row(markup: string, { tag, prefix, attributes }: { tag: string; prefix: string; attributes: string }): string {
    const number = attributeOf(attributes, 'r');
    this.rowNumber = number === null ? this.rowNumber + 1 : Number.parseInt(number, 10);
    const filling = this.filling.get(this.rowNumber);
    if (filling === undefined) return markup;
    const isEmpty = tag.endsWith('/>');
    const opening = isEmpty ? `${tag.slice(0, -2).trimEnd()}>` : tag;
    const closing = `</${prefix}row>`;
    const cells = isEmpty ? '' : markup.slice(tag.length, markup.length - closing.length);
    return opening + this.cells(cells, prefix, new Map(filling)) + closing;
  }

  /** `left`: what has not been put into a cell yet. */
  private cells(markup: string, prefix: string, left: Map<string, DecimalText>): string {
    let ordinal = 0;
    const filled = markup.replace(CELL, (cell: string, attributes: string, content: string | undefined) => {
      const place = /^([A-Z]{1,3})\d+$/.exec(attributeOf(attributes, 'r') ?? '')?.[1];
      ordinal = place === undefined ? ordinal + 1 : columnOrdinal(place);
      const before = this.missing(left, prefix, ordinal);
      const value = left.get(columnName(ordinal));
      if (value === undefined) return before + cell;
      left.delete(columnName(ordinal));
      return before + this.cell(cell, { attributes, content: content ?? '', prefix, value });
    });
    return filled + this.missing(left, prefix, Infinity);
  }

  /** Cells that the row does not have, up to this column. */
  private missing(left: Map<string, DecimalText>, prefix: string, before: number): string {
    const columns = [...left.keys()].filter((column) => columnOrdinal(column) < before);
    columns.sort((first, second) => columnOrdinal(first) - columnOrdinal(second));
    return columns
      .map((column) => {
        const value = left.get(column)!;
        left.delete(column);
        return `<${prefix}c r="${column}${this.rowNumber}"><${prefix}v>${value}</${prefix}v></${prefix}c>`;
      })
      .join('');
  }

  private cell(cell: string, { attributes, content, prefix, value }: { attributes: string; content: string; prefix: string; value: DecimalText }): string {
    if (/<(?:\w+:)?f[\s>/]/u.test(content)) {
      this.keptFormulas += 1;
      return cell;
    }
    const kept = attributes.replace(TYPE, '').trimEnd();
    return `<${prefix}c${kept}><${prefix}v>${value}</${prefix}v></${prefix}c>`;
  }
}

function attributeOf(attributes: string, name: string): string | null {
  const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'u').exec(attributes);
  return found === null ? null : (found[1] ?? found[2] ?? null);
}
