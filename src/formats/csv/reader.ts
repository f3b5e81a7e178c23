import type { Readable } from 'node:stream';
import { FormatError, type ReadLimits, type ReadOptions, type ReadResult } from '../codec';
import { decimal, plainText } from '../../kernel/decimal';
import type { DecimalText, EstimateDocument, PositionDocument, SectionDocument, SourcePlace } from '../document';
import { decode } from '../encoding';
import { HEAD_BYTES } from '../limits';
import { blankDocument, blankPosition, blankSection } from '../blank';
import { ReadLog } from '../read-log';
import { splitCode } from '../text/code-prefix';
import { type TextIssueCode, textIssue } from '../text/issue-texts';
import { groupBySums } from '../text/groups-by-sums';
import { pricedBySum, type PricedRow } from '../text/stated-sum';
import { textEncoding } from '../text/text-encoding';
import { VatRows } from '../text/vat-rows';
import { numberOf, unguarded } from './cells';
import { type Column, type Columns, columnsInThousands, columnsOf, columnsOfTwo, delimiterOf } from './columns';
import { FOOTER, positionKind, rowKind, sectionDepth, totalDepth } from './row-kinds';
import { type CsvRow, CsvRows } from './rows';

/** Reads a table of works and their prices; see `Codec.read` for what is thrown. */
export async function readCsv(source: Readable, options: ReadOptions): Promise<ReadResult> {
  const builder = new DocumentBuilder(options.limits);
  let rows: CsvRows | null = null;
  let head = '';
  for await (const text of decode(source, options, textEncoding)) {
    head += text;
    if (rows === null && head.length < HEAD_BYTES) continue;
    rows ??= rowsOf(head, options.limits);
    rows.push(head).forEach((row) => builder.add(row));
    head = '';
  }
  rows ??= rowsOf(head, options.limits);
  [...rows.push(head), ...rows.end()].forEach((row) => builder.add(row));
  return builder.result();
}

function rowsOf(head: string, limits: ReadLimits): CsvRows {
  const delimiter = delimiterOf(head);
  if (delimiter === null) throw new FormatError('not_this_format', null);
  return new CsvRows(delimiter, limits);
}

const NUMBER_OF_ESTIMATE = /^(?:локальн\p{L}*\s+)?(?:смет\p{L}*|ЛСР|(?:сметный\s+)?расч[её]т\p{L}*)[^№]*№\s*(.+)$/isu;

class DocumentBuilder {
  private readonly document: EstimateDocument = blankDocument('csv');
  private readonly log: ReadLog;
  private readonly open: SectionDocument[] = [];
  private columns: Columns | null = null;
  private readonly vat = new VatRows();
  /** The row of titles, until the one below it has been seen. */
  private head: readonly string[] | null = null;
  private isFirstRow = true;
  /** Once a section calls itself one, a name alone is a text. */
  private hasNamedSections = false;
  private isBehindTotal = false;
  /** Another table has begun below the grand total. */
  private isOver = false;
  private thousands: ReadonlySet<Column> = new Set();
  private readonly sumsAlone = new Set<PositionDocument>();

  constructor(private readonly limits: ReadLimits) {
    this.log = new ReadLog(limits);
  }

  add({ cells, line }: CsvRow): void {
    if (this.isOver || cells.every((cell) => cell === '')) return;
    if (this.columns === null) return this.addTitle(cells);
    if (this.addSecondLine(cells)) return;
    if (this.isFirstRow && isNumbering(cells)) return;
    if (columnsOf(cells) !== null) return this.addHeadAgain(line);
    this.isFirstRow = false;
    this.addRow(new Row(cells, this.columns, { path: `line ${line}`, line, column: 1 }));
  }

  result(): ReadResult {
    if (this.columns === null) throw new FormatError('not_this_format', null);
    groupBySums(this.document.sections, this.sumsAlone);
    return { document: this.document, issues: this.log.issues.close() };
  }

  private addTitle(cells: readonly string[]): void {
    this.columns = columnsOf(cells);
    this.head = this.columns === null ? null : cells;
    if (this.columns !== null) return this.beginTable(this.columns, cells);
    const { estimate } = this.document;
    const text = unguarded(cells.find((cell) => cell !== '')!);
    const number = NUMBER_OF_ESTIMATE.exec(text)?.[1];
    if (number !== undefined && estimate.number === '') estimate.number = number;
    else if (estimate.name === '' && !text.startsWith('sep=')) estimate.name = text;
  }

  private beginTable(columns: Columns, cells: readonly string[]): void {
    this.thousands = columnsInThousands(columns, cells);
    if (this.thousands.size === 0) return;
    const titles = cells.filter((cell) => /тыс/iu.test(cell)).map((cell) => `«${cell}»`).join(', ');
    this.log.issues.add(textIssue('READ_IN_THOUSANDS', { titles }), { path: 'line 1' });
  }

  /** Of the next page, or of another table. */
  private addHeadAgain(line: number): void {
    if (!this.isBehindTotal) return;
    this.isOver = true;
    this.log.issues.add(textIssue('ROWS_BELOW_NOT_READ'), { path: `line ${line}`, line, column: 1 });
  }

  /** Of a head of two lines: `Стоимость, руб.` above `за единицу` and `всего`. */
  private addSecondLine(cells: readonly string[]): boolean {
    const { head } = this;
    this.head = null;
    const both = head === null ? null : columnsOfTwo(head, cells);
    this.columns = both ?? this.columns;
    return both !== null;
  }

  private addRow(row: Row): void {
    const word = row.text('kind');
    const name = row.text('name') || row.first();
    const kind = rowKind({ word, name, hasFigures: row.hasFigures() });
    if (this.isBehindTotal && word === '' && !row.hasSums() && FOOTER.test(row.first())) return;
    if (kind === 'section') this.addSection(row, name, sectionDepth(word, name));
    else if (kind === 'position') this.addPosition(row);
    else if (kind === 'heading' && !this.hasNamedSections) this.openSection(row, 0).name = name;
    else if (kind === 'text' || kind === 'heading') this.addText(row, name);
    else if (kind === 'vat') this.addVat(row, name);
    else if (kind === 'total') this.addGrandTotal(row);
    else this.addTotal(row, this.closedSection(totalDepth(word, name)) ?? this.document);
  }

  private addGrandTotal(row: Row): void {
    this.isBehindTotal = true;
    this.addTotal(row, this.document);
  }

  private addSection(row: Row, name: string, depth: number): void {
    this.hasNamedSections = true;
    this.openSection(row, depth).name = name;
  }

  private openSection(row: Row, wanted: number): SectionDocument {
    this.log.countPosition(row.place);
    const depth = Math.min(wanted, this.open.length);
    if (depth >= this.limits.maxDepth) throw new FormatError('too_deep', row.place);
    this.open.length = depth;
    const around = this.open[depth - 1];
    const beside = around?.sections ?? this.document.sections;
    const code = around === undefined ? String(beside.length + 1) : `${around.code}.${beside.length + 1}`;
    const section = { ...blankSection(row.place), code };
    beside.push(section);
    this.open.push(section);
    return section;
  }

  private addText(row: Row, text: string): void {
    this.log.countResource(row.place);
    this.section(row).rows.push({ type: 'text', text });
  }

  private addPosition(row: Row): void {
    this.log.countPosition(row.place);
    const total = this.number(row, 'total');
    const { quantity, price: current, isSumAlone } = this.figures(row, total);
    const position = {
      ...blankPosition(row.place),
      number: row.text('number'),
      kind: positionKind(row.text('kind')),
      ...splitCode(row.text('code')),
      name: row.text('name'),
      unit: row.text('unit'),
      quantity,
      price: { base: null, index: null, current, source: 'manual' as const, indexName: null, indexReason: null },
    };
    if (quantity === null) this.tell('QUANTITY_MISSING', row);
    const stated = { quantityTotal: null, amounts: {}, total, totalBase: null, totalPerUnit: null };
    const declared = total === null ? null : stated;
    const made = { ...position, declared };
    if (isSumAlone) this.sumsAlone.add(made);
    this.section(row).rows.push({ type: 'position', position: made });
  }

  /** A table that says the kinds of its rows is one of ours: nothing in it is taken for granted. */
  private figures(row: Row, total: DecimalText | null): Pick<PricedRow, 'quantity' | 'price'> & { isSumAlone: boolean } {
    const stated = { quantity: this.number(row, 'quantity'), price: this.number(row, 'price'), total };
    if (row.text('kind') !== '') return { ...stated, isSumAlone: false };
    const { told, ...priced } = pricedBySum({ ...stated, isQuantityBlank: row.isBlank('quantity'), isPriceBlank: row.isBlank('price') });
    if (told !== null) this.tell(told, row);
    return { ...priced, isSumAlone: told === 'LUMP_SUM' };
  }

  private addVat(row: Row, name: string): void {
    this.vat.add(this.number(row, 'total') ?? row.lastNumber());
    this.tell('VAT_PASSED_OVER', row, { text: name });
  }

  private addTotal(row: Row, of: Pick<SectionDocument, 'declared'>): void {
    const total = this.number(row, 'total') ?? row.lastNumber();
    if (total === null) return;
    const isWithVat = of === this.document && this.vat.isTotalWithVat(total, of.declared?.total ?? null);
    if (isWithVat) this.tell('VAT_PASSED_OVER', row, { text: row.text('name') || row.first() });
    else of.declared = { buckets: {}, summary: null, otherTotal: null, total };
  }

  /** A total ends its section, and those inside of it. */
  private closedSection(depth: number | null): SectionDocument | undefined {
    if (depth !== null) this.open.length = Math.min(this.open.length, depth + 1);
    return this.open.pop();
  }

  private section(row: Row): SectionDocument {
    return this.open[this.open.length - 1] ?? this.openSection(row, 0);
  }

  private number(row: Row, column: Column): DecimalText | null {
    const text = row.text(column);
    if (row.isBlank(column)) return null;
    const value = numberOf(text);
    if (value === undefined) this.tell('NUMBER_UNREADABLE', row, { text, field: column });
    if (value === undefined) return null;
    return this.thousands.has(column) ? plainText(decimal(value).times(THOUSAND)) : value;
  }

  private tell(code: TextIssueCode, { place }: Row, details: Readonly<Record<string, string>> = {}): void {
    this.log.issues.add(textIssue(code, details), place);
  }
}

const THOUSAND = 1000;
const BLANK: ReadonlySet<string> = new Set(['', '-', '—', '–', 'х', 'x']);

/** One row under the header. */
class Row {
  constructor(
    private readonly cells: readonly string[],
    private readonly columns: Columns,
    readonly place: SourcePlace,
  ) {}

  text(column: Column): string {
    const index = this.columns[column];
    return index === undefined ? '' : unguarded(this.cells[index] ?? '');
  }

  first(): string {
    return unguarded(this.cells.find((cell) => cell !== '') ?? '');
  }

  isBlank(column: Column): boolean {
    return BLANK.has(this.text(column));
  }

  hasFigures(): boolean {
    return (['unit', 'quantity', 'price', 'total'] as const).some((column) => this.text(column) !== '');
  }

  /** Something can be counted in it. */
  hasSums(): boolean {
    return (['quantity', 'price', 'total'] as const).some((column) => numberOf(this.text(column)) !== undefined);
  }

  lastNumber(): DecimalText | null {
    const numbers = this.cells.flatMap((cell) => numberOf(cell) ?? []);
    return numbers[numbers.length - 1] ?? null;
  }
}

/** The row of column numbers under the header. */
function isNumbering(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell !== '');
  return filled.length > 1 && filled.every((cell, index) => cell === String(index + 1));
}
