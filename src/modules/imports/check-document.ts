import type { ChapterNumber } from '../../engine';
import type { ColumnReport, DocumentSource, EstimateDocument, ReadResult, SourcePlace } from '../../formats';
import type { Issue, IssuePlace, Severity } from '../../kernel/issue';
import { packResources, type PackedResources } from './document-resources';
import { packRows, type PackedRows } from './document-rows';
import type { LinkableRow, RowLink } from '../consolidated-estimates';
import type { ComparedFigure } from './figures';
import { snapshotOf, type SnapshotOfDocument } from './document-snapshot';
import type { MatchStatus } from '../catalogue';
import { calculateAndCompare, reconcile, type Reconciliation } from './reconcile';

/** Issues that are kept; the rest is counted. */
export const MAX_ISSUES = 2_000;

/** What was understood of a document, what was not and where, and how its money compares with ours. */
export interface ImportReport extends Reconciliation {
  /** Left out in reports of local estimates. */
  kind?: 'object_estimate' | 'summary_estimate';
  format: string;
  schemaVersion: string | null;
  program: string | null;
  programVersion: string | null;
  estimate: { number: string; name: string; method: string | null; date: string | null };
  counts: DocumentCounts;
  issueCounts: Record<Severity, number>;
  engineVersion: string;
  /** Of a table: what was taken for what. Left out for other formats. */
  columns?: ColumnReport;
  /** Left out where no edition of the catalogue was loaded, and of documents without positions. */
  match?: MatchSummary;
  /** Of a summary estimate. */
  chapters?: ComparedChapter[];
  /** Of a summary estimate: rows that will follow an estimate of the construction. */
  links?: LinkedRow[];
}

/** How the positions of a document stand in an edition of the catalogue. */
export interface MatchSummary {
  editionId: string;
  editionName: string;
  counts: Record<MatchStatus, number>;
  /** Positions that will be linked with the catalogue, and those that somebody has decided about. */
  linkedCount: number;
  decidedCount: number;
  /** Left out in reports of before resources were matched. */
  resources?: ResourceMatchSummary;
}

/** How the resources of a document stand there, each of them counted once. */
export interface ResourceMatchSummary {
  counts: Record<MatchStatus, number>;
  lineCount: number;
  /** Lines of resources beyond the most that are looked for. */
  leftOutLineCount: number;
}

type Compared = Pick<ComparedFigure, 'computed' | 'declared' | 'difference'>;

/** The totals of a chapter, whether they agree or not. */
export interface ComparedChapter {
  number: ChapterNumber;
  /** Where the client has one of his own. */
  name: string | null;
  total: Compared;
  /** After chapters where the form draws it. */
  runningTotal: Compared | null;
}

/** A row of a document and the estimate that it stands for. */
export interface LinkedRow extends RowLink {
  chapter: number;
  number: string;
  name: string;
  /** Thousands of rubles: what the document states, and what the estimate comes to at present. */
  declared: string | null;
  present: string | null;
}

export interface DocumentCounts {
  sections: number;
  positions: number;
  texts: number;
  resources: number;
  coefficients: number;
}

/** An issue of a document with the row it stands in, as the document numbers it. */
export interface DocumentIssue extends Issue {
  positionNumber: string | null;
}

export interface CheckedDocument {
  report: ImportReport;
  /** Those of the reader first, then those of the calculation. */
  issues: DocumentIssue[];
  /** The positions, to be looked for in the catalogue; left out where there are none to look for. */
  rows?: PackedRows;
  /** The resources of all positions, for the same. */
  resources?: PackedResources;
  /** Rows that may stand for estimates of the construction. */
  linkable?: LinkableRow[];
}

/** Calculates a document and compares it with what it states of itself. Pure, and all it answers is plain data. */
export function checkDocument({ document, issues: readIssues, columns }: ReadResult & { columns?: ColumnReport }): CheckedDocument {
  const source = snapshotOf(document);
  const compared = calculateAndCompare(source);
  const { issues: found, engineVersion } = compared.totals;
  const { number, name, method, date } = document.estimate;
  const issues = [...readIssues.map(withoutPosition), ...withPlaces(source, found)];
  const report: ImportReport = {
    ...originOf(document.source),
    estimate: { number, name, method, date },
    counts: countParts(document, source),
    issueCounts: countIssues(issues),
    ...reconcile(document, source, compared),
    engineVersion,
    ...(columns === undefined ? {} : { columns }),
  };
  return { report, issues: issues.slice(0, MAX_ISSUES), rows: packRows(source), resources: packResources(source) };
}

export function originOf({ format, schemaVersion, program, programVersion }: DocumentSource) {
  return { format, schemaVersion, program, programVersion };
}

/** What the reader finds stands in the file, not in a position. */
export function withoutPosition(issue: Issue): DocumentIssue {
  return { ...issue, positionNumber: null };
}

/** Ids of the snapshot mean nothing to anybody; the place in the source file does. */
function withPlaces(source: SnapshotOfDocument, found: readonly Issue[]): DocumentIssue[] {
  const wanted = new Set(found.map(({ place }) => place.positionId));
  const places = new Map<string, SourcePlace>();
  const numbers = new Map<string, string>();
  for (const { id, part } of source.sections) places.set(id, part.place);
  for (const { id, part, resources } of source.positions.filter((position) => wanted.has(position.id))) {
    places.set(id, part.place);
    numbers.set(id, part.number);
    for (const resource of resources) places.set(resource.id, resource.part.place);
  }
  return found.map((issue) => {
    const { resourceId, positionId, sectionId, field } = issue.place;
    const id = resourceId ?? positionId ?? sectionId;
    const place: IssuePlace = { ...places.get(id ?? ''), ...(field === undefined ? {} : { field }) };
    return { ...issue, place, positionNumber: numbers.get(positionId ?? '') ?? null };
  });
}

function countParts(document: EstimateDocument, { sections, positions }: SnapshotOfDocument): DocumentCounts {
  const counts: DocumentCounts = {
    sections: sections.length,
    positions: positions.length,
    texts: 0,
    resources: 0,
    coefficients: document.estimate.coefficients.length,
  };
  for (const { part } of sections) counts.texts += part.rows.filter(({ type }) => type === 'text').length;
  for (const { part, resources } of positions) {
    counts.resources += resources.length;
    counts.coefficients += part.coefficients.length;
    for (const { part: resource } of resources) counts.coefficients += resource.coefficients.length;
  }
  return counts;
}

export function countIssues(issues: readonly Issue[]): Record<Severity, number> {
  const counts: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
  for (const { severity } of issues) counts[severity] += 1;
  return counts;
}
