import type { Readable } from 'node:stream';
import type { Issue } from '../../kernel/issue';
import { type DocumentFigures, FormatError } from '../codec';
import type { EstimateDocument } from '../document';
import type { IssueLog } from '../issue-log';
import { Workbook } from '../spreadsheet';
import { Archive, type RawMember } from '../zip/archive';
import { packed, type PackedMember } from '../zip/pack';
import { FillPlan } from './fill-plan';
import { xlsxIssue } from './issue-texts';
import type { ColumnRole } from '../table/column-roles';
import { openTable, type TableOptions } from '../table/table-reader';
import { type RowFilling, SheetRewriter } from './sheet-rewriter';
import { countedAnew } from './workbook-calculation';

const WORKBOOK = 'xl/workbook.xml';

export interface FilledWorkbook {
  content: Iterable<Uint8Array>;
  issues: Issue[];
}

/**
 * A workbook of somebody else with the prices and sums of an estimate in the cells of its table. Every other member of the
 * package stays as it is, packed; of the sheet, every other character. Formulas stay: where there are any, the workbook is
 * told to count them anew when it is opened.
 *
 * @throws FormatError as `Workbook.open`; `not_this_format` where it has no table with a price or a sum
 */
export async function fillWorkbook(
  source: Readable,
  estimate: { document: EstimateDocument; figures: DocumentFigures; exportedAt: string },
  options: TableOptions,
): Promise<FilledWorkbook> {
  const archive = await Archive.open(source);
  const book = await Workbook.of(archive, options);
  const { columns, report, rows } = await openTable(book, options);
  const member = book.memberOf(report.sheetName);
  if (member === null || (columns.price === undefined && columns.total === undefined)) throw new FormatError('not_this_format', null);
  const sheet = { columns, placeAt: book.placesIn(report.sheetName), thousands: new Set<ColumnRole>(), keepsDigits: book.keepsDigits };
  const plan = new FillPlan(sheet, estimate, options.limits);
  for await (const { row, next } of rows) plan.add(row, next);
  const { filling, issues } = plan.finished();
  const members = await filledMembers(archive, { member, filling, issues, options });
  return { content: packed(members, estimate.exportedAt), issues: issues.close() };
}

interface Filling {
  member: string;
  filling: ReadonlyMap<number, RowFilling>;
  issues: IssueLog;
  options: TableOptions;
}

async function filledMembers(archive: Archive, { member, filling, issues, options }: Filling): Promise<(PackedMember | RawMember)[]> {
  const rewriter = new SheetRewriter(filling);
  const sheet = await textOf(archive, member, options, (text) => rewriter.push(text));
  sheet.push(rewriter.end());
  if (rewriter.keptFormulas > 0) issues.add(xlsxIssue('FORMULAS_KEPT', { count: String(rewriter.keptFormulas) }), {});
  const members: (PackedMember | RawMember)[] = [];
  for (const name of archive.names) {
    if (name === member) members.push({ name, pieces: sheet });
    else if (name === WORKBOOK && rewriter.hasFormulas) members.push({ name, pieces: [await recalculated(archive, options)] });
    else members.push(await archive.raw(name));
  }
  return members;
}

/** The workbook told to count its formulas when it is opened. */
async function recalculated(archive: Archive, options: TableOptions): Promise<string> {
  const text = (await textOf(archive, WORKBOOK, options, (piece) => piece)).join('');
  return countedAnew(text);
}

/** The text of a member in pieces, each as `change` makes it. It has been read as UTF-8 before. */
async function textOf(archive: Archive, name: string, { limits, signal, pause }: TableOptions, change: (text: string) => string): Promise<string[]> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const pieces: string[] = [];
  let length = 0;
  for await (const bytes of archive.read(name)) {
    const text = decoder.decode(bytes as Uint8Array, { stream: true }); // members are read as bytes
    length += text.length;
    if (length > limits.maxBytes) throw new FormatError('too_large', null);
    pieces.push(change(text));
    signal?.throwIfAborted();
    await pause?.();
  }
  pieces.push(change(decoder.decode()));
  return pieces;
}
