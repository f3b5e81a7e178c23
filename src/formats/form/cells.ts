import type { DecimalText } from '../document';

export type FigureFormat = 'plain' | 'money';

/** A number of the form; with a formula it is the value that the formula has in a workbook. */
export interface Figure {
  value: DecimalText;
  format: FigureFormat;
  formula?: string;
}

/** A text stays a text whatever it begins with: nothing that stands in an estimate becomes a formula. */
export type CellContent = string | Figure | null;

/** Cells by the ordinal of their column, from 1. */
export type RowCells = Readonly<Partial<Record<number, CellContent>>>;
