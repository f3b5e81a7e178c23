import type { WriteResult } from '../codec';
import type { Report } from '../print';
import { textCell } from './cells';

const BYTE_ORDER_MARK = '\ufeff';
const NO_BREAK_SPACES = /\u00a0/g;
const SOFT_HYPHENS = /\u00ad/g;
const PRINTED_NUMBER = /^-?\d{1,3}(?:\u00a0\d{3})*(?:,\d+)?$/;

/** Any report as a table for spreadsheets: its columns under their names, figures without spaces. */
export function writeReportCsv(report: Report): WriteResult {
  return { content: pieces(report), issues: [] };
}

function* pieces(report: Report): Generator<string> {
  const { title, name, columns } = report;
  yield BYTE_ORDER_MARK;
  yield line([title]);
  yield line([name]);
  for (const [caption, value] of report.head()) yield line([caption, value]);
  yield line(columns.head.flatMap(({ title: group, under }) => under?.map((part) => `${group}: ${part}`) ?? [group]));
  for (const { style, cells } of report.rows()) {
    const texts: Readonly<Record<number, string | undefined>> = cells;
    const isWhole = style === 'heading' || style === 'text';
    yield isWhole ? line(['', '', texts[columns.nameColumn] ?? '']) : line(columns.widths.map((_, index) => texts[index + 1] ?? ''));
  }
}

function line(cells: readonly string[]): string {
  return `${cells.map(cell).join(';')}\r\n`;
}

/** A figure is one also where it is below zero; any other text may not be taken for a formula. */
function cell(text: string): string {
  return PRINTED_NUMBER.test(text) ? text.replace(NO_BREAK_SPACES, '') : textCell(text.replace(SOFT_HYPHENS, ''));
}
