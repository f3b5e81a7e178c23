import type { DocumentFigures, WriteOptions, WriteResult } from '../codec';
import type { EstimateDocument } from '../document';
import { IssueLog } from '../issue-log';
import { MAX_ISSUES } from '../limits';
import { Form } from '../print/form';
import { Losses } from '../text/losses';
import { type PackedMember, packed } from '../zip/pack';
import { countLosses, countHeaderLosses } from './losses';
import { sheetHead, type SheetHead } from './sheet-head';
import { FormLines } from '../form/form-lines';
import { KIND_COLUMN, WIDTHS } from './columns';
import { xlsxIssue } from './issue-texts';
import { heightOf } from './row-height';
import { KIND_TITLE } from '../form/row-words';
import { rowXml, type SheetLine } from './sheet-row';
import { SharedTexts } from './shared-texts';
import { stylesXml } from './styles';
import { FORM_LAYOUT, SHEET_MEMBER, sheetEnd, sheetName, sheetStart, smallParts, STYLES_MEMBER, TEXTS_MEMBER } from './workbook-parts';
import type { BookLine } from '../form/line-book';

/** What a sheet can have. */
const MAX_ROWS = 1_048_576;
const ROWS_BELOW = 20;

/** Writes the official form of a local estimate as a workbook; see `Codec.write`. */
export function writeXlsx(document: EstimateDocument, options: WriteOptions): WriteResult {
  const issues = new IssueLog(MAX_ISSUES);
  return { content: packed(members(document, options, issues), options.exportedAt), issues: issues.issues };
}

function* members(document: EstimateDocument, options: WriteOptions, issues: IssueLog): Generator<PackedMember> {
  const form = new Form(document, options);
  const head = sheetHead(form, WIDTHS, KIND_TITLE);
  const facts = {
    sheetName: sheetName(document.estimate.number),
    headRows: head.headRows,
    title: form.title,
    program: options.program.name,
    exportedAt: options.exportedAt,
  };
  for (const [name, content] of smallParts(facts)) yield { name, pieces: [content] };
  yield { name: STYLES_MEMBER, pieces: [stylesXml()] };
  const texts = new SharedTexts();
  yield { name: SHEET_MEMBER, pieces: sheet({ document, figures: options.figures, form, head, issues, texts }) };
  yield { name: TEXTS_MEMBER, pieces: texts.xml() };
  issues.close();
}

interface SheetMaterial {
  document: EstimateDocument;
  figures: DocumentFigures | undefined;
  form: Form;
  head: SheetHead;
  issues: IssueLog;
  texts: SharedTexts;
}

function* sheet({ document, figures, form, head, issues, texts }: SheetMaterial): Generator<string> {
  const lost = new Losses();
  const merged = [...head.merged];
  let row = 0;
  yield sheetStart(head.headRows.last, FORM_LAYOUT);
  for (const line of head.lines) yield rowXml((row += 1), line, texts);
  const first = row + 1;
  const lines = new FormLines(document, figures, first, (position) => countLosses(position, lost));
  for (const line of lines.all()) {
    if (row >= MAX_ROWS - ROWS_BELOW) {
      issues.add(xlsxIssue('SHEET_FULL', { rows: String(MAX_ROWS) }), {});
      break;
    }
    row += 1;
    if (line.isMerged === true) merged.push(`A${row}:L${row}`);
    yield rowXml(row, withWord(line), texts);
  }
  const last = row;
  row += 1;
  for (const [role, name] of form.signatures()) yield rowXml((row += 1), { look: 'caption', cells: { 3: role, 4: name } }, texts);
  yield sheetEnd(merged, { first, last }, FORM_LAYOUT);
  countHeaderLosses(document, lost);
  lost.tell(issues);
}

function withWord({ word, look, cells, isMerged }: BookLine): SheetLine {
  return { look, height: heightOf(cells, WIDTHS, isMerged === true), cells: { ...cells, [KIND_COLUMN]: word } };
}
