import type { SourcePlace } from '../document';
import type { SheetRow } from '../spreadsheet';

/** Where a row stands in the file, or a cell of it; null stands for the whole row. */
export type PlaceAt = (row: number, column: string | null) => SourcePlace;

/** What tables are read from: a workbook, or a text that is one sheet without a name. */
export interface TableSource {
  /** The id of its format. */
  readonly format: string;
  readonly sheetNames: string[];
  /** The same, with those that nobody sees behind the others. */
  readonly sheetNamesVisibleFirst: string[];
  /** Numbers are kept as they are written, with the zeros behind them. */
  readonly keepsDigits: boolean;
  /** The rows of a sheet that have something in them, from the top. */
  rows(sheetName: string): AsyncGenerator<SheetRow>;
  placesIn(sheetName: string): PlaceAt;
}
