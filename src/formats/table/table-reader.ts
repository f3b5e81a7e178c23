import type { ReadOptions, ReadResult } from '../codec';
import type { SheetRow } from '../spreadsheet';
import { guessColumns } from './column-guess';
import type { ColumnLetters, ColumnMapping, ColumnReport, ColumnRole } from './column-roles';
import { DocumentBuilder } from './document-builder';
import { findHead, headOf, isNumbering, isRightOf, MAX_COLUMNS, type TableHead } from './table-head';
import type { PlaceAt, TableSource } from './table-source';
import { TitleBlock } from './title-block';

/** A head stands among the first rows, or there is none. */
const HEAD_WITHIN = 120;
/** Rows under the head that columns are guessed and shown by. */
const SAMPLE_ROWS = 30;
const DOUBTFUL_PERCENT = 70;
const NONE: ReadonlyMap<string, ColumnLetters> = new Map();

export interface TableOptions extends ReadOptions {
  /** How to read the table, where somebody says so. */
  mapping?: ColumnMapping | null;
  /** By the fingerprint of the titles: how such tables were read before. */
  remembered?: ReadonlyMap<string, ColumnLetters>;
}

export interface TableResult extends ReadResult {
  columns: ColumnReport;
}

/** Reads the first sheet that has a table of works; see `Codec.read` for what is thrown. */
export async function readTable(book: TableSource, options: TableOptions): Promise<TableResult> {
  const { columns, report, above, rows } = await openTable(book, options);
  const { sheetName, source: origin } = report;
  const placeAt = book.placesIn(sheetName);
  const { format, keepsDigits } = book;
  const sheet = { format, keepsDigits, columns, placeAt, thousands: inThousands(report) };
  const builder = new DocumentBuilder(sheet, new TitleBlock(above, sheetName), options.limits);
  for await (const { row, next, isUnderHead, isNextUnderHead } of rows) {
    if (origin === 'none') continue;
    if (isUnderHead) builder.addHead(placeAt(row.number, null));
    builder.add(row, next, isNextUnderHead);
  }
  tellOfColumns({ builder, placeAt }, report, await otherTables(book, sheetName));
  return { ...builder.result(), columns: report };
}

export interface OpenTable {
  columns: ColumnLetters;
  report: ColumnReport;
  above: SheetRow[];
  /** Those under the head, each with the one below it; heads that come again are left out, and told of the row below. */
  rows: AsyncGenerator<RowOfTable>;
}

export interface RowOfTable {
  row: SheetRow;
  next: SheetRow | null;
  /** The head of the table, or of another one, stands right above it. */
  isUnderHead: boolean;
  isNextUnderHead: boolean;
}

export async function openTable(book: TableSource, options: TableOptions): Promise<OpenTable> {
  const { sheetName, head, above, sample, rest } = await findTable(book, options);
  const { columns, report } = guessColumns({
    ...{ sheetName, sheetNames: book.sheetNames, head, rows: sample },
    given: options.mapping?.columns ?? null,
    remembered: options.remembered ?? NONE,
  });
  const below = { rows: sample, rest, isHead: repeatedHead(head) };
  return { columns, report, above, rows: paired(below, head.lastColumn ?? null) };
}

interface FoundTable {
  sheetName: string;
  head: TableHead;
  above: SheetRow[];
  sample: SheetRow[];
  rest: AsyncGenerator<SheetRow>;
}

async function findTable(book: TableSource, { mapping = null, remembered = NONE }: TableOptions): Promise<FoundTable> {
  const names = mapping === null ? book.sheetNamesVisibleFirst : book.sheetNames.filter((name) => name === mapping.sheetName);
  let first: FoundTable | null = null;
  for (const sheetName of names.length > 0 ? names : book.sheetNames) {
    const rest = book.rows(sheetName);
    const rows = await taken(rest, Math.max(HEAD_WITHIN, mapping?.headRow ?? 0) + SAMPLE_ROWS);
    const head = mapping === null ? findHead(rows, (fingerprint) => remembered.has(fingerprint)) : givenHead(rows, mapping.headRow);
    const shown = head ?? { titles: titlesByLetters(rows), lastRow: 0, hasNumbers: false };
    const below = rows.filter(({ number }) => number > shown.lastRow);
    const above = rows.filter(({ number }) => number <= shown.lastRow);
    const table = { sheetName, head: shown, above, sample: below, rest };
    if (head !== null) {
      if (first !== null) await first.rest.return(undefined);
      return table;
    }
    if (first === null) first = table;
    else await rest.return(undefined);
  }
  return first ?? { sheetName: '', head: { titles: [], lastRow: 0, hasNumbers: false }, above: [], sample: [], rest: nothing() };
}

/** Without a head the columns are shown by what stands in them. */
function titlesByLetters(rows: readonly SheetRow[]) {
  return [...new Set(rows.flatMap(({ cells }) => [...cells.keys()]))].slice(0, MAX_COLUMNS).map((column) => ({ column, title: '' }));
}

/** The titles as they would be found, where they end in the same row; else those of this row alone. */
function givenHead(rows: readonly SheetRow[], headRow: number): TableHead {
  const found = findHead(rows);
  if (found !== null && found.lastRow === headRow) return found;
  const row = rows.find(({ number }) => number === headRow);
  return row === undefined ? { titles: [], lastRow: headRow, hasNumbers: false } : headOf(row);
}

async function taken(rows: AsyncGenerator<SheetRow>, count: number): Promise<SheetRow[]> {
  const first: SheetRow[] = [];
  while (first.length < count) {
    const { value, done } = await rows.next();
    if (done === true) break;
    first.push(value);
  }
  return first;
}

async function* nothing(): AsyncGenerator<SheetRow> {}

/** Some prints have the head of the table on every page. */
function repeatedHead({ titles }: TableHead): (row: SheetRow) => boolean {
  const count = Math.min(3, titles.length);
  return (row) => isNumbering(row) || (count > 0 && titles.filter(({ column, title }) => row.cells.get(column)?.text.trim() === title).length >= count);
}

interface RowsBelow {
  rows: readonly SheetRow[];
  rest: AsyncGenerator<SheetRow>;
  isHead(row: SheetRow): boolean;
}

/** Each row with the one below it. */
async function* paired({ rows, rest, isHead }: RowsBelow, lastColumn: string | null): AsyncGenerator<RowOfTable> {
  let waiting: { row: SheetRow; isUnderHead: boolean } | null = null;
  let isUnderHead = false;
  try {
    for await (const whole of inTurn(rows, rest)) {
      const row = lastColumn === null ? whole : withoutCopy(whole, lastColumn);
      if (row.cells.size === 0) continue;
      const isItself = isHead(row);
      isUnderHead ||= isItself;
      if (isItself) continue;
      if (waiting !== null) yield { ...waiting, next: row, isNextUnderHead: isUnderHead };
      waiting = { row, isUnderHead };
      isUnderHead = false;
    }
    if (waiting !== null) yield { ...waiting, next: null, isNextUnderHead: false };
  } finally {
    await rest.return(undefined);
  }
}

function withoutCopy({ number, cells }: SheetRow, lastColumn: string): SheetRow {
  return { number, cells: new Map([...cells].filter(([column]) => !isRightOf(column, lastColumn))) };
}

async function* inTurn(rows: readonly SheetRow[], rest: AsyncGenerator<SheetRow>): AsyncGenerator<SheetRow> {
  yield* rows;
  yield* rest;
}

/** Workbooks of an object have a sheet for each estimate; beyond so many sheets nobody is told of each. */
const MOST_SHEETS_LOOKED_AT = 30;

/** Names of the other sheets that have a table of works. */
async function otherTables(book: TableSource, sheetName: string): Promise<string[]> {
  const found: string[] = [];
  for (const name of book.sheetNames.filter((other) => other !== sheetName).slice(0, MOST_SHEETS_LOOKED_AT)) {
    const rows = book.rows(name);
    if (findHead(await taken(rows, HEAD_WITHIN)) !== null) found.push(name);
    await rows.return(undefined);
  }
  return found;
}

const MONEY: ReadonlySet<ColumnRole | null> = new Set<ColumnRole>(['basePrice', 'baseTotal', 'price', 'total']);

/** Columns of money whose titles say that it is in thousands. */
function inThousands({ columns }: Pick<ColumnReport, 'columns'>): Set<ColumnRole> {
  return new Set(columns.flatMap(({ role, title }) => (role !== null && MONEY.has(role) && /тыс\.?\s*руб/iu.test(title) ? [role] : [])));
}

function tellOfColumns({ builder, placeAt }: { builder: DocumentBuilder; placeAt: PlaceAt }, { sheetName, headRow, source, columns, sheetNames }: ColumnReport, withTables: readonly string[]): void {
  const place = sheetName === '' ? placeAt(headRow, null) : { path: `'${sheetName}'` };
  if (source === 'none') builder.tell('COLUMNS_UNKNOWN', {}, place);
  const titled = columns.filter(({ title }) => title !== '');
  const doubtful = titled.filter(({ confidencePercent }) => confidencePercent !== null && confidencePercent < DOUBTFUL_PERCENT);
  if (doubtful.length > 0) builder.tell('COLUMNS_GUESSED', { titles: titlesOf(doubtful) }, place);
  const inThousandsOf = inThousands({ columns });
  const unread = titled.filter(({ role }) => role === null);
  if (source !== 'form' && unread.length > 0) builder.tell('COLUMNS_NOT_READ', { titles: titlesOf(unread) }, place);
  const thousands = columns.filter(({ role }) => role !== null && inThousandsOf.has(role));
  if (thousands.length > 0) builder.tell('READ_IN_THOUSANDS', { titles: titlesOf(thousands) }, place);
  const others = sheetNames.filter((name) => name !== sheetName && !withTables.includes(name));
  if (others.length > 0) builder.tell('SHEETS_NOT_READ', { titles: namesOf(others) }, {});
  if (withTables.length > 0) builder.tell('OTHER_TABLES', { titles: namesOf(withTables) }, {});
}

function namesOf(sheets: readonly string[]): string {
  return sheets.map((name) => `«${name}»`).join(', ');
}

function titlesOf(columns: readonly { column: string; title: string }[]): string {
  return columns.map(({ column, title }) => `${column} «${title}»`).join(', ');
}
