import type { CalculationMethod } from '../../engine';
import { columnsOf } from '../print/columns';
import type { Form } from '../print/form';
import { columnName } from '../spreadsheet/cell';
import { KIND_COLUMN } from './columns';
import { KIND_TITLE } from './row-words';
import type { SheetLine } from './sheet-row';

/** What stands above the rows of an estimate, from the first row of the sheet on. */
export interface SheetHead {
  lines: SheetLine[];
  merged: string[];
  /** Of the table: its titles and the numbers of its columns. */
  headRows: { first: number; last: number };
}

const SOFT_HYPHEN = /\u00ad/g;
/** Points: titles of two lines, and of four. */
const UPPER_HEIGHT = 26;
const LOWER_HEIGHT = 48;

export function sheetHead(form: Form, method: CalculationMethod): SheetHead {
  const lines: SheetLine[] = [{ look: 'title', cells: { 1: form.title }, height: 18 }];
  const merged = ['A1:L1'];
  if (form.name !== '') {
    lines.push({ look: 'title', cells: { 1: form.name }, height: 18 });
    merged.push(`A${lines.length}:L${lines.length}`);
  }
  for (const [caption, value] of form.head()) {
    lines.push({ look: 'caption', cells: { 1: caption, 4: value } });
    merged.push(`A${lines.length}:C${lines.length}`, `D${lines.length}:L${lines.length}`);
  }
  lines.push({ look: 'plain', cells: {} });
  const first = lines.length + 1;
  const { upper, lower, areas } = titles(method, first);
  const { length } = columnsOf(method).widths;
  const numbers = Object.fromEntries(Array.from({ length }, (_, index) => [index + 1, String(index + 1)]));
  lines.push(
    { look: 'head', cells: { ...upper, [KIND_COLUMN]: KIND_TITLE }, height: UPPER_HEIGHT },
    { look: 'head', cells: lower, height: LOWER_HEIGHT },
    { look: 'head', cells: numbers },
  );
  return { lines, merged: [...merged, ...areas], headRows: { first, last: first + 2 } };
}

/** Titles over both rows of the head, and those over groups. */
function titles(method: CalculationMethod, row: number) {
  const upper: Record<number, string> = {};
  const lower: Record<number, string> = {};
  const areas: string[] = [];
  let column = 1;
  for (const { title, under } of columnsOf(method).head) {
    const width = under?.length ?? 1;
    const [left, right] = [columnName(column), columnName(column + width - 1)];
    upper[column] = title.replace(SOFT_HYPHEN, '');
    areas.push(under === undefined ? `${left}${row}:${left}${row + 1}` : `${left}${row}:${right}${row}`);
    for (const [index, name] of (under ?? []).entries()) lower[column + index] = name.replace(SOFT_HYPHEN, '');
    column += width;
  }
  return { upper, lower, areas };
}
