import { sum, type Decimal } from '../../kernel/decimal';
import { columnName } from '../spreadsheet/cell';
import { moneyFigure } from './cell-figures';
import type { CellContent, Figure, RowCells } from './cells';
import { POSITION_TOTAL } from './row-words';

/** How a row of the form stands out. */
export type FormLook = 'section' | 'text' | 'position' | 'coefficient' | 'detail' | 'total';

/** A row of the table: its word, which a workbook keeps in a hidden column, says what it is. */
export interface BookLine {
  word: string;
  look: FormLook;
  cells: RowCells;
  /** A text across all columns. */
  isMerged?: boolean;
}

/** A part of a sum: the row that it stands in, and its amount. */
export interface Addend {
  row: number;
  amount: Decimal;
}

/** Rows with the numbers that they will have in the sheet, so that one can refer to another. */
export class LineBook {
  private lines: BookLine[] = [];

  constructor(private nextRow: number) {}

  add(line: BookLine): number {
    this.lines.push(line);
    this.nextRow += 1;
    return this.nextRow - 1;
  }

  /** The number of the row that comes next. */
  get next(): number {
    return this.nextRow;
  }

  take(): BookLine[] {
    const { lines } = this;
    this.lines = [];
    return lines;
  }
}

/**
 * An amount that rows above add up to, with the formula for it. Where they do not (a figure that a document states, or an
 * index to the sum of rows) the amount stands alone: a formula would show another one as soon as somebody recalculates.
 */
export function sumOf(amount: Decimal | null, column: number, addends: readonly Addend[]): CellContent {
  if (amount === null) return null;
  const figure = moneyFigure(amount);
  if (addends.length === 0 || !sum(addends.map((addend) => addend.amount)).equals(amount)) return figure;
  return { ...figure, formula: addends.map(({ row }) => `${columnName(column)}${row}`).join('+') };
}

/** The same for the totals of all positions between two rows, which are known by their word. */
export function sumOfPositions(
  amount: Decimal | null,
  column: number,
  { first, last, whole }: { first: number; last: number; whole: Decimal },
): CellContent {
  if (amount === null) return null;
  const figure: Figure = moneyFigure(amount);
  if (last < first || !whole.equals(amount)) return figure;
  const name = columnName(column);
  return { ...figure, formula: `SUMIF($M$${first}:$M$${last},"${POSITION_TOTAL}",${name}$${first}:${name}$${last})` };
}
