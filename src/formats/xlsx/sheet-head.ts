import type { CalculationMethod } from '../../engine';
import { columnsOf } from '../print/columns';
import type { Form } from '../print/form';
import { columnName } from '../spreadsheet/cell';
import { KIND_COLUMN, WIDTHS } from './columns';
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
/** Of one line of a caption and of a title; merged cells do not grow with their texts by themselves. */
const CAPTION_HEIGHT = 13;
const TITLE_HEIGHT = 18;
/** What a line of them holds: letters are somewhat wider than the digits that widths are counted in, and bold ones more so. */
const CAPTION_LETTERS = Math.floor(0.85 * WIDTHS.slice(3).reduce((sum, width) => sum + width, 0));
const TITLE_LETTERS = Math.floor(0.6 * WIDTHS.reduce((sum, width) => sum + width, 0));

export function sheetHead(form: Form, method: CalculationMethod): SheetHead {
  const lines: SheetLine[] = [{ look: 'title', cells: { 1: form.title }, height: TITLE_HEIGHT }];
  const merged = ['A1:L1'];
  if (form.name !== '') {
    lines.push({ look: 'title', cells: { 1: form.name }, height: TITLE_HEIGHT * linesOf(form.name, TITLE_LETTERS) });
    merged.push(`A${lines.length}:L${lines.length}`);
  }
  for (const [caption, value] of form.head()) {
    lines.push({ look: 'caption', cells: { 1: caption, 4: value }, height: CAPTION_HEIGHT * linesOf(value, CAPTION_LETTERS) });
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

function linesOf(text: string, letters: number): number {
  return Math.max(1, Math.ceil(text.length / letters));
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
