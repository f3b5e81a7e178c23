import { decimalOrNull } from '../../kernel/decimal';
import type { CellContent, Figure, RowCells } from '../form/cells';
import type { BookLine } from '../form/line-book';
import { POSITION_TOTAL } from '../form/row-words';
import { type Cells, type FormRow, heading } from './form-row';
import { printed, printedMoney } from './numbers';

const TOTAL_COLUMN = 12;

/** A line of the official form as it is printed: numbers as people write them, formulas left to workbooks. */
export function printedLine({ word, look, cells }: BookLine): FormRow {
  if (look === 'section') return heading(textOf(cells[1]));
  if (look === 'text') return { style: 'text', cells: { 3: textOf(cells[1]) } };
  const row: FormRow = { style: look, cells: printedCells(cells) };
  return word === POSITION_TOTAL ? { ...row, counted: decimalOrNull(figureIn(cells[TOTAL_COLUMN])?.value) } : row;
}

function printedCells(cells: RowCells): Cells {
  const texts = Object.entries(cells).map(([column, content]) => [column, textOf(content)] as const);
  return Object.fromEntries(texts);
}

function textOf(content: CellContent | undefined): string {
  const figure = figureIn(content);
  if (figure === null) return typeof content === 'string' ? content : '';
  return figure.format === 'money' ? printedMoney(figure.value) : printed(figure.value);
}

function figureIn(content: CellContent | undefined): Figure | null {
  return typeof content === 'object' ? content : null;
}
