import { columnOrdinal } from '../spreadsheet/cell';
import type { SheetRow } from '../spreadsheet';
import { type ColumnRole, guessRoles, isTable, normalised, type Titled } from './column-roles';

/** Of a head: its titles from left to right, and the last of its rows. */
export interface TableHead {
  titles: Titled[];
  lastRow: number;
  /** A row of column numbers ends it: the sign of an official form. */
  hasNumbers: boolean;
  /** Of the numbers. Some programs print a copy of the table to the right of it. */
  lastColumn?: string;
}

/** Rows of titles that a form has above the numbers of its columns. */
const MAX_HEAD_ROWS = 5;
/** Lines of a head without numbers below it. */
const MAX_HEAD_LINES = 3;
const MAX_TITLE_LENGTH = 200;
/** A table of works has twenty columns, a sheet of Excel sixteen thousand. */
export const MAX_COLUMNS = 100;
/** Cells of a head are looked at so far; any cell may be as long as a book. */
const LONGEST_CELL = 1_000;
/** So many numbers of columns in a row are no chance. */
const LEAST_NUMBERS = 3;
/** FNV-1a of 64 bits, in two halves, since big integers are slow: it tells tables apart and protects nothing. */
const FNV_START = { high: 0xcbf29ce4, low: 0x84222325 };
/** The lower half of the prime; the upper one shifts by eight bits into the upper half of the hash. */
const FNV_PRIME = 0x1b3;
const HALF = 2 ** 32;

/** The first head among these rows; null where there is none. `isKnown`: a fingerprint that somebody has told about. */
export function findHead(rows: readonly SheetRow[], isKnown: (fingerprint: string) => boolean = () => false): TableHead | null {
  const known = rows.find((row) => row.cells.size > 1 && isKnown(fingerprintOf(titlesOf([row]))));
  if (known !== undefined) return headOf(known);
  for (let index = 0; index < rows.length; index += 1) {
    if (!hasTitle(rows[index]!)) continue;
    const head = headFrom(rows.slice(index, index + MAX_HEAD_ROWS + 1));
    if (head !== null) return head;
  }
  return null;
}

/** The texts of this row as a head, whatever they are. */
export function headOf(row: SheetRow): TableHead {
  return { titles: titlesOf([row]), lastRow: row.number, hasNumbers: false };
}

export function fingerprintOf(titles: readonly Titled[]): string {
  const text = titles.map(({ column, title }) => `${column}:${normalised(title)}`).join('\n');
  let { high, low } = FNV_START;
  for (const byte of Buffer.from(text)) {
    const mixed = (low ^ byte) >>> 0;
    const product = mixed * FNV_PRIME;
    high = (high * FNV_PRIME + Math.floor(product / HALF) + mixed * 256) % HALF;
    low = product % HALF;
  }
  return inHex(high) + inHex(low);
}

function inHex(half: number): string {
  return half.toString(16).padStart(8, '0');
}

function hasTitle({ cells }: SheetRow): boolean {
  const titles = [...cells].slice(0, MAX_COLUMNS).map(([column, { text }]) => ({ column, title: text }));
  const roles = new Set([...guessRoles(titles).values()].map(({ role }) => role));
  return roles.has('name') && roles.size >= 2;
}

/** Titles in one row, or in several above the numbers of the columns. */
function headFrom(rows: readonly SheetRow[]): TableHead | null {
  const numbersAt = rows.findIndex(isNumbering);
  if (numbersAt > 0) {
    const titles = titlesOf(rows.slice(0, numbersAt));
    if (!isTable(rolesOf(titles))) return null;
    const lastColumn = columnBeforeCopy(rows[numbersAt]!);
    const own = lastColumn === null ? titles : titles.filter(({ column }) => !isRightOf(column, lastColumn));
    return { titles: own, lastRow: rows[numbersAt]!.number, hasNumbers: true, ...(lastColumn === null ? {} : { lastColumn }) };
  }
  let best: TableHead | null = null;
  let mostRoles = rolesOf(titlesOf([rows[0]!])).size;
  for (let count = 1; count <= MAX_HEAD_LINES && count <= rows.length; count += 1) {
    const last = rows[count - 1]!;
    if (count > 1 && !isTextAlone(last)) break;
    const titles = titlesOf(rows.slice(0, count));
    const roles = rolesOf(titles);
    const isBetter = count === 1 || (last.cells.size >= 2 && roles.size > mostRoles);
    if (!isTable(roles) || !isBetter) continue;
    best = { titles, lastRow: last.number, hasNumbers: false };
    mostRoles = roles.size;
  }
  return best;
}

function rolesOf(titles: readonly Titled[]): Set<ColumnRole> {
  return new Set([...guessRoles(titles).values()].map(({ role }) => role));
}

/** Titles under groups: there are no figures among them. */
function isTextAlone({ cells }: SheetRow): boolean {
  return [...cells.values()].every(({ kind, text }) => kind === 'text' && !/^\d/.test(text));
}

/** `1 2 3 …`, with `6.1` between them where a form divides a column. */
export function isNumbering({ cells }: SheetRow): boolean {
  let whole = 0;
  let others = 0;
  for (const { text: written } of cells.values()) {
    const text = written.trim();
    if (text === '1' && whole >= LEAST_NUMBERS) return true;
    if (!/^\d{1,2}(?:\.\d)?$/.test(text)) others += 1;
    else if (!text.includes('.')) {
      whole += 1;
      if (text !== String(whole)) return false;
    }
    // Of a row by the hundred thousand the second cell tells already.
    if (others > 1) return false;
  }
  return whole >= LEAST_NUMBERS;
}

/** The last column of a table whose numbers begin again to the right of it; null where they do not. */
function columnBeforeCopy({ cells }: SheetRow): string | null {
  const columns = [...cells.keys()];
  const copy = columns.findIndex((column, index) => index >= LEAST_NUMBERS && cells.get(column)?.text.trim() === '1');
  return copy === -1 ? null : columns[copy - 1]!;
}

export function isRightOf(column: string, other: string): boolean {
  return columnOrdinal(column) > columnOrdinal(other);
}

/** A text in the upper row reaches over the columns to its right that have a title of their own below. */
function titlesOf(rows: readonly SheetRow[]): Titled[] {
  const [upper, ...lower] = rows;
  const columns = new Set(rows.flatMap(({ cells }) => [...cells.keys()]));
  const ordered = [...columns].sort((left, right) => columnOrdinal(left) - columnOrdinal(right)).slice(0, MAX_COLUMNS);
  let group = '';
  return ordered.flatMap((column) => {
    const above = textOf(upper!, column);
    const below = lower.map((row) => textOf(row, column)).filter((text) => text !== '').join(' ');
    if (above !== '') group = above;
    const title = below === '' ? above : `${group} > ${below}`;
    return title === '' ? [] : [{ column, title: title.slice(0, MAX_TITLE_LENGTH) }];
  });
}

function textOf({ cells }: SheetRow, column: string): string {
  return cells.get(column)?.text.slice(0, LONGEST_CELL).trim() ?? '';
}
