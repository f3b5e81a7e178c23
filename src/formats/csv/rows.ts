import { FormatError, type ReadLimits } from '../codec';

export interface CsvRow {
  cells: string[];
  /** The line that the row begins in, from 1. */
  line: number;
}

/**
 * Rows of a table of delimited cells (RFC 4180): quotes around a cell, two for one inside, line breaks within quotes.
 * A quote in the middle of a cell is a character like any other: `Труба 1/2"`.
 */
export class CsvRows {
  private cells: string[] = [];
  private cell = '';
  private state: 'plain' | 'quoted' | 'closed' = 'plain';
  /** Behind a carriage return outside of quotes, which ends the row by itself where no line feed follows. */
  private isAfterReturn = false;
  private line = 1;
  private rowLine = 1;
  private nodes = 0;

  constructor(
    private readonly delimiter: string,
    private readonly limits: Pick<ReadLimits, 'maxNodes' | 'maxRecordNodes' | 'maxTextLength'>,
  ) {}

  /** The rows that end in this piece of text. @throws FormatError `too_large`, `too_many_nodes` */
  push(text: string): CsvRow[] {
    const rows: CsvRow[] = [];
    for (const character of text) {
      if (this.isAfterReturn && character !== '\n') rows.push(this.endLine());
      this.isAfterReturn = false;
      if (character === '\n') this.line += 1;
      if (this.state === 'quoted') this.inQuotes(character);
      else if (character === '"' && this.opensQuotes()) this.openQuotes();
      else if (character === this.delimiter) this.endCell();
      else if (character === '\n') rows.push(this.endRow());
      else if (character === '\r') this.isAfterReturn = true;
      else this.cell += character;
    }
    if (this.cell.length > this.limits.maxTextLength) throw new FormatError('too_large', this.place());
    return rows;
  }

  /** The last row, where no line break ends it. @throws FormatError `malformed` inside of quotes */
  end(): CsvRow[] {
    if (this.state === 'quoted') throw new FormatError('malformed', this.place());
    return this.cells.length > 0 || this.cell !== '' ? [this.endRow()] : [];
  }

  private endLine(): CsvRow {
    this.line += 1;
    return this.endRow();
  }

  private inQuotes(character: string): void {
    if (character === '"') this.state = 'closed';
    else this.cell += character;
  }

  private opensQuotes(): boolean {
    return this.state === 'closed' || this.cell === '';
  }

  private openQuotes(): void {
    if (this.state === 'closed') this.cell += '"';
    this.state = 'quoted';
  }

  private endCell(): void {
    if (this.cell.length > this.limits.maxTextLength) throw new FormatError('too_large', this.place());
    this.nodes += 1;
    if (this.nodes > this.limits.maxNodes || this.cells.length >= this.limits.maxRecordNodes) {
      throw new FormatError('too_many_nodes', this.place());
    }
    this.cells.push(this.cell.trim());
    this.cell = '';
    this.state = 'plain';
  }

  private endRow(): CsvRow {
    this.endCell();
    const row = { cells: this.cells, line: this.rowLine };
    this.cells = [];
    this.rowLine = this.line;
    return row;
  }

  private place(): { line: number; column: number } {
    return { line: this.rowLine, column: 1 };
  }
}
