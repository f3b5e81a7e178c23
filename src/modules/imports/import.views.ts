import { CHAPTERS } from '../../engine';
import type { ColumnReport } from '../../formats';
import { ERRORS } from '../../kernel/errors';
import { getContext } from '../../platform/context';
import { etagOf } from '../../platform/http';
import { CAUSES } from './causes';
import type { ComparedChapter, ImportReport, LinkedRow } from './check-document';
import { ColumnReportView } from './column-mapping.dto';
import type { ImportFailure } from './import-failure';
import { needsAcceptance } from './import.rules';
import { ImportSummaryView, ImportView } from './imports.dto';
import type { ImportRecord, ImportSummary, StoredIssue } from './imports.repository';
import { matchSummaryView } from './item.views';
import type { ComparedFigure } from './figures';
import type { Difference } from './reconcile';
import {
  DifferenceView,
  FigureView,
  ImportFailureView,
  ImportIssueView,
  ImportReportView,
  ReportChapterView,
  ReportLinkView,
} from './report.dto';

export function importEtag({ version }: Pick<ImportRecord, 'version'>): string {
  return etagOf(version);
}

export function importSummaryView(record: ImportSummary): ImportSummaryView {
  const { id, state, projectId, fileId, fileName, format, jobId, estimateId, createdAt, updatedAt } = record;
  return {
    ...{ id, etag: importEtag(record), state, projectId, fileId, fileName, format, jobId, estimateId },
    objectEstimateId: record.objectEstimateId,
    summaryEstimateId: record.summaryEstimateId,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}

/** `issues`: the first ones of the import. */
export function importView(record: ImportRecord, issues: readonly StoredIssue[]): ImportView {
  return {
    ...importSummaryView(record),
    report: record.report === null ? null : reportView(record.report, issues),
    failure: record.failure === null ? null : failureView(record.failure),
  };
}

export function issueView({ code, severity, message, remedy, place, positionNumber }: StoredIssue): ImportIssueView {
  const { locale } = getContext();
  const { path = null, line = null, column = null, field = null } = place;
  return {
    ...{ code, severity },
    message: message[locale],
    remedy: remedy[locale],
    place: { path, line, column, field, positionNumber },
  };
}

function reportView(report: ImportReport, issues: readonly StoredIssue[]): ImportReportView {
  const { format, schemaVersion, program, programVersion, estimate, counts, issueCounts, engineVersion } = report;
  const { isReconciled, figures, differences, differenceCount } = report;
  const { computed = null, declared = null, difference = null } = figures[0] ?? {};
  return {
    documentKind: report.kind ?? 'local_estimate',
    ...{ format, schemaVersion, program, programVersion, estimate, counts, isReconciled },
    needsAcceptance: needsAcceptance(report),
    total: { computed, declared, difference },
    totals: figures.map(figureView),
    differences: differences.map(differenceView),
    ...{ differenceCount, issueCounts },
    issues: issues.map(issueView),
    match: report.match === undefined ? null : matchSummaryView(report.match),
    columns: report.columns === undefined ? null : columnsView(report.columns),
    chapters: report.chapters?.map(chapterView) ?? null,
    links: report.links?.map(linkView) ?? null,
    engineVersion,
  };
}

function chapterView({ number, name, total, runningTotal }: ComparedChapter): ReportChapterView {
  return { number, name: name ?? CHAPTERS[number][getContext().locale], total, runningTotal };
}

function linkView({ path, chapter, kind, id, number, name, declared, present }: LinkedRow): ReportLinkView {
  const link = kind === 'estimate' ? `/api/estimates/${id}` : `/api/object-estimates/${id}`;
  return { path, chapter, kind, id, number, name, link, declared, present };
}

function columnsView({ sheetName, sheetNames, headRow, source, columns }: ColumnReport): ColumnReportView {
  return {
    ...{ sheetName, sheetNames, headRow, source },
    columns: columns.map(({ column, title, role, confidencePercent, samples }) => ({ column, title, role, confidencePercent, samples })),
  };
}

function differenceView({ scope, number, code, name, place, figures, cause }: Difference): DifferenceView {
  return {
    ...{ scope, number, code, name },
    place: place === null ? null : { path: place.path, line: place.line, column: place.column },
    figures: figures.map(figureView),
    cause: { code: cause, message: CAUSES[cause][getContext().locale] },
  };
}

function figureView({ bucket, figure, computed, declared, difference }: ComparedFigure): FigureView {
  return { bucket, figure, computed, declared, difference };
}

export function failureView({ code, detail, place }: ImportFailure): ImportFailureView {
  const { locale } = getContext();
  return {
    code,
    title: ERRORS[code].title[locale],
    detail: detail[locale],
    place: place === null ? null : { path: null, line: place.line, column: place.column },
  };
}
