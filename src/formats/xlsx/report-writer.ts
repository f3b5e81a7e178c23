import type { WriteResult } from '../codec';
import { IssueLog } from '../issue-log';
import { MAX_ISSUES } from '../limits';
import type { RowCells } from '../form/cells';
import type { FormRow } from '../print/form-row';
import type { PrintOptions, Report, ReportColumns } from '../print/report';
import { columnName } from '../spreadsheet/cell';
import { type PackedMember, packed } from '../zip/pack';
import { xlsxIssue } from './issue-texts';
import { ReportFigures } from './report-figures';
import { heightOf } from './row-height';
import { SharedTexts } from './shared-texts';
import { sheetHead, type SheetHead } from './sheet-head';
import { rowXml, type SheetLine } from './sheet-row';
import { type Look, stylesXml } from './styles';
import { SHEET_MEMBER, sheetEnd, type SheetLayout, sheetName, sheetStart, smallParts, STYLES_MEMBER, TEXTS_MEMBER } from './workbook-parts';

/** What a sheet can have, and what stands below the table. */
const MAX_ROWS = 1_048_576;
const ROWS_BELOW = 20;
/** Characters of a hundredth of the table: figures of twelve digits fit into its narrowest money. */
const CHARACTERS_PER_CENT = 1.7;
const LOOKS: Readonly<Record<FormRow['style'], Look>> = {
  heading: 'section',
  text: 'text',
  position: 'position',
  coefficient: 'coefficient',
  detail: 'detail',
  total: 'total',
  summary: 'detail',
};

/** Any report as a workbook: figures are numbers, and what follows from others is a formula. */
export function writeReportXlsx(report: Report, options: PrintOptions): WriteResult {
  const issues = new IssueLog(MAX_ISSUES);
  return { content: packed(members(report, options, issues), options.exportedAt), issues: issues.issues };
}

function* members(report: Report, { program, exportedAt }: PrintOptions, issues: IssueLog): Generator<PackedMember> {
  const head = sheetHead(report, widthsOf(report.columns));
  const facts = { sheetName: sheetName('', 'Ведомость'), headRows: head.headRows, title: report.title, program: program.name, exportedAt };
  for (const [name, content] of smallParts(facts)) yield { name, pieces: [content] };
  yield { name: STYLES_MEMBER, pieces: [stylesXml()] };
  const texts = new SharedTexts();
  yield { name: SHEET_MEMBER, pieces: sheet(report, { head, texts, issues }) };
  yield { name: TEXTS_MEMBER, pieces: texts.xml() };
  issues.close();
}

function widthsOf({ widths }: ReportColumns): number[] {
  return widths.map((percent) => Math.round(percent * CHARACTERS_PER_CENT));
}

interface SheetMaterial {
  head: SheetHead;
  texts: SharedTexts;
  issues: IssueLog;
}

function* sheet(report: Report, { head, texts, issues }: SheetMaterial): Generator<string> {
  const { columns } = report;
  const layout: SheetLayout = {
    widths: widthsOf(columns),
    hiddenWidth: null,
    ruledBy: columnName(columns.nameColumn),
  };
  const merged = [...head.merged];
  const figures = new ReportFigures(columns);
  let row = 0;
  yield sheetStart(head.headRows.last, layout);
  for (const line of head.lines) yield rowXml((row += 1), line, texts);
  const first = row + 1;
  for (const found of report.rows()) {
    if (row >= MAX_ROWS - ROWS_BELOW) {
      issues.add(xlsxIssue('SHEET_FULL', { rows: String(MAX_ROWS) }), {});
      break;
    }
    yield rowXml((row += 1), lineOf(found, figures.cells(found, row), layout), texts);
  }
  const last = row;
  row += 1;
  for (const [role, name] of report.signatures()) yield rowXml((row += 1), { look: 'caption', cells: { 3: role, 4: name } }, texts);
  yield sheetEnd(merged, { first, last }, layout);
}

function lineOf({ style }: FormRow, cells: RowCells, { widths }: SheetLayout): SheetLine {
  return { look: LOOKS[style], cells, height: heightOf(cells, widths, false) };
}
