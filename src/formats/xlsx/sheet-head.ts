import type { Report, ReportColumns } from '../print/report';
import { columnName } from '../spreadsheet/cell';
import { heightAcross } from './row-height';
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
const TITLE_HEIGHT = 18;
/** Letters of titles are larger and bold: fewer of them in a line, and fewer lines in a height. */
const OF_BOLD_LETTERS = 0.65;
const LARGER_LINES = 1.5;

/**
 * @param widths of the columns of the sheet, in characters
 * @param kindTitle of the hidden column behind the table, where there is one
 */
export function sheetHead(report: Pick<Report, 'title' | 'name' | 'head' | 'columns'>, widths: readonly number[], kindTitle?: string): SheetHead {
  const { length } = report.columns.widths;
  const last = columnName(length);
  const lines: SheetLine[] = [{ look: 'title', cells: { 1: report.title }, height: TITLE_HEIGHT }];
  const merged = [`A1:${last}1`];
  if (report.name !== '') {
    const narrower = widths.map((width) => width * OF_BOLD_LETTERS);
    lines.push({ look: 'title', cells: { 1: report.name }, height: Math.max(TITLE_HEIGHT, (heightAcross(report.name, narrower) ?? 0) * LARGER_LINES) });
    merged.push(`A${lines.length}:${last}${lines.length}`);
  }
  for (const [caption, value] of report.head()) {
    lines.push({ look: 'caption', cells: { 1: caption, 4: value }, height: heightAcross(value, widths.slice(3)) });
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
