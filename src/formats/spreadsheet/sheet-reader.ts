import { FormatError } from '../codec';
import type { XmlHandler, XmlPlace } from '../xml/reader';
import { SharedStrings } from '../xml/strings';
import { columnName, numberCell, ordinalOfReference, type SheetCell, type SheetRow, unescapedText } from './cell';
import { localName } from './names';

/** What a sheet of Excel can have. */
const MAX_ROWS = 1_048_576;
const MAX_COLUMNS = 16_384;

/** Gathers the rows of a sheet; whoever reads takes them between two slices of the file. */
export class SheetReader implements XmlHandler {
  private rows: SheetRow[] = [];
  private rowNumber = 0;
  private cells: Map<string, SheetCell> | null = null;
  private columnOrdinal = 0;
  /** Names of the columns by their ordinal, as far as they were met. */
  private readonly columns: string[] = [];
  private readonly strings = new SharedStrings();
  private cellType: string | null = null;
  private written = '';
  /** `v` is a value, `t` a text written in its place. */
  private isInValue = false;
  /** Null outside of formulas: they are looked at only where nobody has computed them. */
  private formula: string | null = null;
  private isInFormula = false;

  /** Characters of the shared texts that cells refer to, as if they stood in the cells. */
  private referred = 0;

  /** `maxReferred`: a text of a hundred thousand letters in each of a million cells is a large document in a small file. */
  constructor(
    private readonly sharedStrings: readonly string[],
    private readonly maxReferred: number,
  ) {}

  /** The rows that were complete by now. */
  take(): SheetRow[] {
    const { rows } = this;
    this.rows = [];
    return rows;
  }

  open(name: string, attributes: ReadonlyMap<string, string>, place: XmlPlace): void {
    const element = localName(name);
    if (element === 'row') this.openRow(attributes, place);
    else if (element === 'c') this.openCell(attributes, place);
    else {
      this.isInValue = element === 'v' || element === 't';
      this.isInFormula = element === 'f';
      if (this.isInFormula) this.formula = '';
    }
  }

  text(text: string): void {
    if (this.isInValue) this.written += text;
    else if (this.isInFormula) this.formula += text;
  }

  close(name: string): void {
    const element = localName(name);
    if (element === 'row') this.closeRow();
    else if (element === 'c') this.closeCell();
    this.isInValue = false;
    this.isInFormula = false;
  }

  private openRow(attributes: ReadonlyMap<string, string>, place: XmlPlace): void {
    const number = rowNumberOf(attributes.get('r')) ?? this.rowNumber + 1;
    if (number > MAX_ROWS) throw new FormatError('too_large', place);
    // A row twice, or upwards, would let one overwrite what another one said.
    if (number <= this.rowNumber) throw new FormatError('malformed', place);
    this.rowNumber = number;
    this.columnOrdinal = 0;
    this.cells = new Map();
  }

  private closeRow(): void {
    const { cells, rowNumber: number } = this;
    if (cells !== null && cells.size > 0) this.rows.push({ number, cells });
    this.cells = null;
  }

  private openCell(attributes: ReadonlyMap<string, string>, place: XmlPlace): void {
    const ordinal = ordinalOfReference(attributes.get('r') ?? '') ?? this.columnOrdinal + 1;
    if (ordinal > MAX_COLUMNS) throw new FormatError('too_large', place);
    if (this.cells === null || ordinal <= this.columnOrdinal) throw new FormatError('malformed', place);
    this.columnOrdinal = ordinal;
    this.cellType = attributes.get('t') ?? null;
    this.written = '';
    this.formula = null;
  }

  private closeCell(): void {
    const cell = this.cell();
    if (cell === null || cell.text === '') return;
    this.columns[this.columnOrdinal] ??= columnName(this.columnOrdinal);
    this.cells?.set(this.columns[this.columnOrdinal]!, cell);
  }

  private cell(): SheetCell | null {
    const { cellType, written, formula } = this;
    if (written === '') return formula === null || cellType === 'str' ? null : { kind: 'error', text: this.strings.keep(`=${formula}`) };
    if (cellType === 's') return { kind: 'text', text: this.shared(written) };
    const text = this.strings.keep(written);
    if (cellType === 'b') return { kind: 'boolean', text };
    if (cellType === 'e') return { kind: 'error', text };
    return cellType === null || cellType === 'n' ? numberCell(text) : { kind: 'text', text: unescapedText(text) };
  }

  private shared(index: string): string {
    const text = /^\d{1,9}$/.test(index) ? this.sharedStrings[parseInt(index, 10)] : undefined;
    if (text === undefined) throw new FormatError('malformed', null);
    this.referred += text.length;
    if (this.referred > this.maxReferred) throw new FormatError('too_large', null);
    return text;
  }
}

function rowNumberOf(written: string | undefined): number | null {
  return written !== undefined && /^[1-9]\d{0,9}$/.test(written) ? parseInt(written, 10) : null;
}
