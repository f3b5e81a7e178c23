import type { Report, ReportColumns } from '../print/report';
import { columnName } from '../spreadsheet/cell';
import type { SheetLine } from './sheet-row';

/** What stands above the rows of a report, from the first row of the sheet on. */
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

/** @param kindTitle of the hidden column behind the table, where there is one */
export function sheetHead(report: Pick<Report, 'title' | 'name' | 'head' | 'columns'>, kindTitle?: string): SheetHead {
  const { widths } = report.columns;
  const { length } = widths;
  const last = columnName(length);
  const lines: SheetLine[] = [{ look: 'title', cells: { 1: report.title }, height: TITLE_HEIGHT }];
  const merged = [`A1:${last}1`];
  if (report.name !== '') {
    lines.push({ look: 'title', cells: { 1: report.name }, height: TITLE_HEIGHT * linesOf(report.name, titleLetters(widths)) });
    merged.push(`A${lines.length}:${last}${lines.length}`);
  }
  for (const [caption, value] of report.head()) {
    lines.push({ look: 'caption', cells: { 1: caption, 4: value }, height: CAPTION_HEIGHT * linesOf(value, captionLetters(widths)) });
    merged.push(`A${lines.length}:C${lines.length}`, `D${lines.length}:${last}${lines.length}`);
  }
  lines.push({ look: 'plain', cells: {} });
  const first = lines.length + 1;
  const { upper, lower, areas } = titles(report.columns, first);
  const numbers = Object.fromEntries(Array.from({ length }, (_, index) => [index + 1, String(index + 1)]));
  lines.push(
    { look: 'head', cells: { ...upper, ...(kindTitle === undefined ? {} : { [length + 1]: kindTitle }) }, height: UPPER_HEIGHT },
    { look: 'head', cells: lower, height: LOWER_HEIGHT },
    { look: 'head', cells: numbers },
  );
  return { lines, merged: [...merged, ...areas], headRows: { first, last: first + 2 } };
}

/** What a line of a caption or a title holds: letters are somewhat wider than the digits that widths are counted in, and bold ones more so. */
function captionLetters(widths: readonly number[]): number {
  return Math.floor(0.85 * sum(widths.slice(3)));
}

function titleLetters(widths: readonly number[]): number {
  return Math.floor(0.6 * sum(widths));
}

function sum(widths: readonly number[]): number {
  return widths.reduce((total, width) => total + width, 0);
}

function linesOf(text: string, letters: number): number {
  return Math.max(1, Math.ceil(text.length / letters));
}

/** Titles over both rows of the head, and those over groups. */
function titles({ head }: ReportColumns, row: number) {
  const upper: Record<number, string> = {};
  const lower: Record<number, string> = {};
  const areas: string[] = [];
  let column = 1;
  for (const { title, under } of head) {
    const width = under?.length ?? 1;
    const [left, right] = [columnName(column), columnName(column + width - 1)];
    upper[column] = title.replace(SOFT_HYPHEN, '');
    areas.push(under === undefined ? `${left}${row}:${left}${row + 1}` : `${left}${row}:${right}${row}`);
    for (const [index, name] of (under ?? []).entries()) lower[column + index] = name.replace(SOFT_HYPHEN, '');
    column += width;
  }
  return { upper, lower, areas };
}
