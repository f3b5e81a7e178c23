import { decimal, isDecimalString, plainText } from '../../kernel/decimal';
import type { DecimalText, SourcePlace } from '../document';
import { numberOf } from '../text/written-number';
import type { SheetRow } from '../spreadsheet';
import type { ColumnLetters, ColumnRole } from './column-roles';
import type { PlaceAt } from './table-source';
import { isByProject, markedNumber, type RowMark } from './row-marks';

const DASHES: ReadonlySet<string> = new Set(['', '-', '—', '–', 'х', 'Х', 'x', 'X']);
const THOUSAND = 1000;
/** `3,5 %` in a row whose unit is a per cent. */
const PER_CENT = /\s*%$/u;
const FIGURES: readonly ColumnRole[] = ['unit', 'quantity', 'quantityTotal', 'price', 'total', 'basePrice', 'baseTotal'];

/** What rows have in common. */
export interface Sheet {
  columns: ColumnLetters;
  placeAt: PlaceAt;
  /** Columns that are in thousands. */
  thousands: ReadonlySet<ColumnRole>;
  /** `2.50` stays as it is written: cells of a workbook have no idle zeros, those of a text have. */
  keepsDigits: boolean;
}

/** One row under the head. */
export class TableRow {
  private told: Set<ColumnRole> | null = null;

  constructor(
    readonly row: SheetRow,
    private readonly sheet: Sheet,
    /** Told of what should be a number and is none. */
    private readonly onUnreadable: (role: ColumnRole, text: string, place: SourcePlace) => void,
  ) {}

  private get columns(): ColumnLetters {
    return this.sheet.columns;
  }

  text(role: ColumnRole): string {
    const column = this.columns[role];
    const text = column === undefined ? '' : (this.row.cells.get(column)?.text.trim() ?? '');
    return role === 'number' ? markedNumber(text).number : text;
  }

  /** Rows of ours do: nothing is taken for granted of them. */
  get saysItsKind(): boolean {
    return this.text('kind') !== '';
  }

  /** What stands beside the number of the row. */
  get marks(): readonly RowMark[] {
    const { number } = this.columns;
    return markedNumber(number === undefined ? '' : (this.row.cells.get(number)?.text.trim() ?? '')).marks;
  }

  /** The project says how much, or which, of it: the norm does not. */
  get isByProject(): boolean {
    return isByProject(this.text('quantity')) || this.marks.some((mark) => mark === 'П' || mark === 'Н');
  }

  /** Null where nothing, a dash, or the word that the project says it stands there. */
  number(role: ColumnRole): DecimalText | null {
    const value = this.written(role);
    return value === null || !this.sheet.thousands.has(role) ? value : plainText(decimal(value).times(THOUSAND));
  }

  private written(role: ColumnRole): DecimalText | null {
    const column = this.columns[role];
    const cell = column === undefined ? undefined : this.row.cells.get(column);
    // It is a plain decimal already.
    if (cell?.kind === 'number' && isDecimalString(cell.text)) return cell.text;
    const text = this.text(role);
    if (DASHES.has(text) || (role === 'quantity' && isByProject(text))) return null;
    const value = numberOf(role === 'quantity' ? text.replace(PER_CENT, '') : text);
    if (value === undefined) this.tellUnreadable(role, text);
    if (value === undefined) return null;
    return this.sheet.keepsDigits ? value : plainText(decimal(value));
  }

  /** Once, however often it is asked for. */
  private tellUnreadable(role: ColumnRole, text: string): void {
    if (this.told?.has(role) === true) return;
    this.told = (this.told ?? new Set()).add(role);
    this.onUnreadable(role, text, this.placeOf(role));
  }

  /** The leftmost text. */
  first(): string {
    for (const [column, { text }] of this.row.cells) if (column !== this.columns.kind && text.trim() !== '') return text.trim();
    return '';
  }

  /** The last number of the row, wherever it stands. */
  lastNumber(): DecimalText | null {
    const numbers = [...this.row.cells.values()].flatMap(({ text }) => numberOf(text.trim()) ?? []);
    const last = numbers[numbers.length - 1];
    return last === undefined ? null : plainText(decimal(last));
  }

  /** Nothing but numbers stands in it. */
  isFigureAlone(): boolean {
    return [...this.row.cells.values()].every(({ text }) => numberOf(text.trim()) !== undefined);
  }

  /** The text to the right of the leftmost one. */
  second(): string {
    const texts = [...this.row.cells.values()].map(({ text }) => text.trim()).filter((text) => text !== '');
    return texts[1] ?? '';
  }

  has(role: ColumnRole): boolean {
    return !DASHES.has(this.text(role));
  }

  hasFigures(): boolean {
    return FIGURES.some((role) => this.has(role));
  }

  get place(): SourcePlace {
    return this.sheet.placeAt(this.row.number, null);
  }

  placeOf(role: ColumnRole): SourcePlace {
    return this.sheet.placeAt(this.row.number, this.columns[role] ?? 'A');
  }
}

/** `1 Работы` above `1.1`: a section that may state its sum. */
export function isGroup(row: TableRow, next: TableRow): boolean {
  const number = row.text('number').replace(/\.$/, '');
  const isWithout = !row.has('quantity') && !row.has('price') && !row.has('code');
  return number !== '' && isWithout && next.text('number').startsWith(`${number}.`);
}

/** A name alone above a row that has all that a position has. */
export function beginsSection(row: TableRow, next: TableRow): boolean {
  const isNameAlone = row.first() !== '' && !row.hasFigures();
  return isNameAlone && next.has('name') && next.has('quantity') && (next.has('price') || next.has('total'));
}
