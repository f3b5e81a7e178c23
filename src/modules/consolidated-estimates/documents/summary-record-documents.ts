import { VAT_ROW, type ChapterResult, type CostColumns } from '../../../engine';
import type { DocumentSource, Extras, NumberedName, SourcePlace } from '../../../formats/document';
import type { SummaryChapter, SummaryEstimateDocument, SummaryRow, SummaryRowType } from '../../../formats/summary-estimate';
import { plainText } from '../../../kernel/decimal';
import type { ConsolidatedRecord, HeaderRecord, RowRecord } from '../records/records';
import type { CalculatedSummary } from '../sheets/sheet';
import { vatOf } from '../sheets/vat';
import { columnsText } from './columns-text';

/** The way out: a summary estimate with its present figures as a document. */

/** Rows made over the API, or read back, stand in no file. */
const NOWHERE: SourcePlace = { path: '', line: 0, column: 0 };
const NO_SOURCE: DocumentSource = { format: 'none', schemaVersion: null, program: null, programVersion: null, exportedAt: null };
const POSITIVE_INTEGER = /^0*[1-9]\d*$/;
/** What a document keeps of the figures of stages, and of the places of its totals. */
const OF_FIGURES = new Set(['RelatedStage', 'SubSummaryStage', 'SubSummaryStageALL', 'Summary/NumSummary', 'SubSummary/NumSummary']);

export function summaryDocument(calculated: CalculatedSummary, project: NumberedName): SummaryEstimateDocument {
  const { estimate } = calculated.sheet;
  const { header, number, estimateDate, declared } = estimate;
  const total = columnsText(calculated.result.total);
  return {
    kind: 'summary_estimate',
    source: header.source ?? NO_SOURCE,
    number: number || null,
    name: header.construction?.name ?? project.name,
    ...{ accessLevel: header.accessLevel ?? null, customer: header.customer ?? null },
    ...{ createdOn: estimateDate, approvedOn: header.approvedOn ?? null, approvedBy: header.approvedBy ?? null },
    ...{ priceLevel: header.priceLevel ?? null, isBaseLevel: header.isBaseLevel ?? null },
    chapters: numbered(calculated.result.chapters.flatMap((chapter) => documentChapter(chapter, calculated))),
    total,
    extras: truthful(header.extras ?? {}, declared?.total === total.total),
  };
}

/** Chapters without rows are left out, unless the document that was imported has them. */
function documentChapter(chapter: ChapterResult, calculated: CalculatedSummary): SummaryChapter[] {
  const { number, rows } = chapter;
  const read = calculated.sheet.estimate.header.chapters?.find((each) => each.number === number);
  if (rows.size === 0 && read === undefined) return [];
  const total = columnsText(chapter.total);
  // Chapter 14 ends with the whole, which stands above.
  const runningTotal = chapter.runningTotal === null ? null : columnsText(chapter.runningTotal);
  const isAsRead = read?.total?.total === total.total && (read.runningTotal?.total ?? null) === (runningTotal?.total ?? null);
  return [
    {
      ...{ number, name: read?.name ?? null, total, runningTotal, place: NOWHERE },
      rows: [...rows].map(([id, columns]) => documentRow(id, columns, calculated)),
      extras: truthful(read?.extras ?? {}, isAsRead),
    },
  ];
}

/** What was kept beside figures goes with them. */
function truthful(extras: Extras, areFiguresAsRead: boolean): Extras {
  if (areFiguresAsRead) return extras;
  return Object.fromEntries(Object.entries(extras).filter(([key]) => !OF_FIGURES.has(key)));
}

const BLANK = { number: null, reason: null, link: null, stage: null, details: null, extras: {}, place: NOWHERE } as const;

function documentRow(id: string, columns: CostColumns, { sheet }: CalculatedSummary): SummaryRow {
  const row = sheet.rows.find((record) => record.id === id);
  if (row === undefined) return vatRow(id, columns, sheet.estimate);
  const linked = sheet.locals.get(row.estimateId ?? '') ?? sheet.objects.get(row.objectEstimateId ?? '')?.sheet.estimate;
  const { link = null, stage = null, details = null, extras = {} } = row.extras;
  return {
    ...BLANK,
    type: typeOf(row),
    number: row.number,
    name: linked?.name ?? row.name,
    reason: linked?.number ?? row.reason,
    ...{ link, stage, details, extras },
    columns: row.unit === 'thousands' ? { ...columnsText(columns), ...statedText(row) } : columnsText(columns),
  };
}

/** A cost of its own as it was stated; what was left out is worked out. */
function statedText({ building, mounting, equipment, other, total }: RowRecord): Partial<SummaryRow['columns']> {
  const stated = { building, mounting, equipment, other, total };
  return Object.fromEntries(Object.entries(stated).filter(([, figure]) => figure !== null));
}

const TYPES: Readonly<Record<RowRecord['kind'], SummaryRowType>> = {
  estimate: 'local_estimate',
  object_estimate: 'object_estimate',
  cost: 'calculation',
  limited_cost: 'addition',
};

/** A row of a document that stands for an estimate nobody has here is a cost of its own with what it was. */
function typeOf({ kind, extras }: RowRecord): SummaryRowType {
  return kind === 'cost' ? (extras.type ?? TYPES[kind]) : TYPES[kind];
}

/** VAT is no row of anybody's: it is worked out. The words of a document stay with its rate. */
function vatRow(id: string, columns: CostColumns, estimate: ConsolidatedRecord): SummaryRow {
  const { ratePercent } = vatOf(estimate);
  const rate = ratePercent === null || id !== VAT_ROW ? null : plainText(ratePercent);
  const read: HeaderRecord['vat'] = estimate.header.vat;
  const words = read !== undefined && read.ratePercent === rate ? wordsOf(read) : { name: rate === null ? 'НДС' : `НДС ${rate} %` };
  return { ...BLANK, type: 'addition', ...words, columns: columnsText(columns) };
}

function wordsOf({ ratePercent: _rate, ...words }: NonNullable<HeaderRecord['vat']>) {
  return words;
}

/** The schema numbers rows from 1; numbers that a document gave stay where all rows have one. */
function numbered(chapters: readonly SummaryChapter[]): SummaryChapter[] {
  const rows = chapters.flatMap((chapter) => chapter.rows);
  if (rows.every(({ number }) => number !== null && POSITIVE_INTEGER.test(number))) return [...chapters];
  let last = 0;
  return chapters.map((chapter) => ({
    ...chapter,
    rows: chapter.rows.map((row) => ({ ...row, number: `${(last += 1)}` })),
  }));
}
