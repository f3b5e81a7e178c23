import { SEVERITIES } from '../../kernel/issue';
import { Choice, Count, Day, DecimalText, Flag, Id, Part, Parts, Text } from '../../platform/http';
import { ColumnReportView } from './column-mapping.dto';
import { CAUSES, type Cause } from './causes';
import { MatchSummaryView } from './match-summary.dto';
import { DIFFERENCE_SCOPES, MAX_DIFFERENCES } from './reconcile';

/** Issues that stand in the report itself; GET /api/imports/{id}/issues has the rest. */
export const ISSUES_SHOWN = 50;
const MAX_COUNT = 2_147_483_647;
const MAX_FIGURES = 200;
const MAX_TEXT = 4_000;
const DOCUMENT_KINDS = ['local_estimate', 'object_estimate', 'summary_estimate'] as const;
const LINK_KINDS = ['estimate', 'object_estimate'] as const;
/** As many rows as a summary estimate may have. */
const MAX_LINKS = 1_000;
const BUCKETS = ['building', 'mounting', 'equipment', 'otherWorks', 'other', 'otherTransport', 'summary'] as const;
// Object.keys widens to string[]; CAUSES has exactly these keys.
const CAUSE_CODES = Object.keys(CAUSES) as Cause[];

/** A figure of ours or of the document: money has two places, hours and quantities have theirs. */
function Figure(options: { about?: string; nullable?: boolean; example: string }): PropertyDecorator {
  return DecimalText({ ...options, integerDigits: 24, places: 20, signed: true });
}

/** One figure on both sides. */
export class ComparedView {
  @Figure({ about: 'Null where a figure is missing that it depends on', nullable: true, example: '5957.22' })
  computed!: string | null;

  @Figure({ about: 'Null where the document does not state it', nullable: true, example: '5957.22' })
  declared!: string | null;

  @Figure({ about: 'Computed less declared', nullable: true, example: '0.00' })
  difference!: string | null;
}

export class FigureView extends ComparedView {
  @Choice(BUCKETS, {
    name: 'ReportBucket',
    about: 'Column of the summary; null for what stands beside the columns, and for figures of a position',
    nullable: true,
    example: 'otherWorks',
  })
  bucket!: string | null;

  @Text({ about: 'In the words of the totals', max: 50, example: 'machines' })
  figure!: string;
}

export class SourcePlaceView {
  @Text({ max: MAX_TEXT, nullable: true, example: '/Construction/Object/Estimate/Sections/Section[1]/Items/Item[1]' })
  path!: string | null;

  @Count({ about: 'From 1', max: MAX_COUNT, nullable: true, example: 129 })
  line!: number | null;

  @Count({ about: 'From 1', max: MAX_COUNT, nullable: true, example: 13 })
  column!: number | null;
}

export class DocumentPlaceView extends SourcePlaceView {
  @Text({ about: 'The field of the row, in the words of the API', max: 100, nullable: true, example: 'quantity' })
  field!: string | null;

  @Text({ about: 'The number of the position as the document prints it', max: 30, nullable: true, example: '1' })
  positionNumber!: string | null;
}

export class ImportIssueView {
  @Text({ max: 100, example: 'NEEDS_PRICE' })
  code!: string;

  @Choice(SEVERITIES, { name: 'IssueSeverity', example: 'error' })
  severity!: string;

  @Text({ max: MAX_TEXT, example: 'There is no price: 01.7.03.01-0001.' })
  message!: string;

  @Text({ about: 'What to do about it', max: MAX_TEXT, example: 'Give a current price.' })
  remedy!: string;

  @Part(() => DocumentPlaceView)
  place!: DocumentPlaceView;
}

export class CauseView {
  @Choice(CAUSE_CODES, { name: 'DifferenceCause', example: 'quantity' })
  code!: Cause;

  @Text({ max: MAX_TEXT, example: 'The quantity of the document is not its volume times the coefficients.' })
  message!: string;
}

/** A row whose figures are not the declared ones. */
export class DifferenceView {
  @Choice(DIFFERENCE_SCOPES, { name: 'DifferenceScope', example: 'position' })
  scope!: string;

  @Text({ about: 'Number of the position, estimate or chapter, code of the section', max: 100, nullable: true, example: '1' })
  number!: string | null;

  @Text({ about: 'Code of the norm or resource', max: 200, nullable: true, example: 'ГЭСН06-03-004-13' })
  code!: string | null;

  @Text({ max: MAX_TEXT, example: 'Установка закладных деталей' })
  name!: string;

  @Part(() => SourcePlaceView, { nullable: true })
  place!: SourcePlaceView | null;

  @Parts(() => FigureView, { about: 'The differing ones', max: MAX_FIGURES })
  figures!: FigureView[];

  @Part(() => CauseView, { about: 'The most likely one' })
  cause!: CauseView;
}

export class DocumentCountsView {
  @Count({ about: 'Chapters of a summary estimate', max: MAX_COUNT, example: 1 })
  sections!: number;

  @Count({ about: 'Rows of an object or a summary estimate', max: MAX_COUNT, example: 1 })
  positions!: number;

  @Count({ about: 'Free lines between the positions', max: MAX_COUNT, example: 0 })
  texts!: number;

  @Count({ max: MAX_COUNT, example: 0 })
  resources!: number;

  @Count({ max: MAX_COUNT, example: 0 })
  coefficients!: number;
}

export class IssueCountsView {
  @Count({ max: MAX_COUNT, example: 0 })
  error!: number;

  @Count({ max: MAX_COUNT, example: 0 })
  warning!: number;

  @Count({ max: MAX_COUNT, example: 0 })
  info!: number;
}

export class DocumentEstimateView {
  @Text({ max: 100, example: 'ЛСР 09-01-01' })
  number!: string;

  @Text({ max: MAX_TEXT, example: 'Строительный мусор, утилизация отходов' })
  name!: string;

  @Text({ about: 'Null for an object or a summary estimate', max: 30, nullable: true, example: 'resource_index' })
  method!: string | null;

  @Day({ nullable: true })
  date!: string | null;
}

/** The totals of a chapter of a summary estimate. */
export class ReportChapterView {
  @Count({ min: 1, max: 14, example: 2 })
  number!: number;

  @Text({ max: MAX_TEXT, example: 'Main objects' })
  name!: string;

  @Part(() => ComparedView)
  total!: ComparedView;

  @Part(() => ComparedView, { about: 'Of this chapter and all before; null where the form draws none', nullable: true })
  runningTotal!: ComparedView | null;
}

/** A row of a summary estimate and the estimate of the project with its number, which it will follow. */
export class ReportLinkView {
  @Text({ about: 'The row in the document', max: MAX_TEXT, example: '/Construction/Chapter2/ObjectEstimate[1]' })
  path!: string;

  @Count({ min: 1, max: 14, example: 2 })
  chapter!: number;

  @Choice(LINK_KINDS, { name: 'ReportLinkKind', example: 'object_estimate' })
  kind!: (typeof LINK_KINDS)[number];

  @Id()
  id!: string;

  @Text({ max: MAX_TEXT, example: 'ОСР 02-01' })
  number!: string;

  @Text({ max: MAX_TEXT, example: 'Школа на 550 мест' })
  name!: string;

  @Text({ max: 200, example: '/api/object-estimates/0190a0c4-6b1e-7c1a-8f4e-1d2c3b4a5f60' })
  link!: string;

  @Figure({ about: 'Thousands of rubles, as the document states them', nullable: true, example: '1700.00' })
  declared!: string | null;

  @Figure({ about: 'What the estimate comes to at present', nullable: true, example: '1700.00' })
  present!: string | null;
}

/** What was understood of the document, what was not and where, and its money beside ours. */
export class ImportReportView {
  @Choice(DOCUMENT_KINDS, {
    name: 'ImportedDocumentKind',
    about: 'Figures of object and summary estimates are thousands of rubles, and their rows are counted as positions',
    example: 'local_estimate',
  })
  documentKind!: (typeof DOCUMENT_KINDS)[number];

  @Text({ max: 30, example: 'state-xml' })
  format!: string;

  @Text({ max: 20, nullable: true, example: '3.01' })
  schemaVersion!: string | null;

  @Text({ about: 'The program that wrote the document', max: 200, nullable: true, example: 'ГРАНД-Смета' })
  program!: string | null;

  @Text({ max: 200, nullable: true, example: '2025.3' })
  programVersion!: string | null;

  @Part(() => DocumentEstimateView)
  estimate!: DocumentEstimateView;

  @Part(() => DocumentCountsView)
  counts!: DocumentCountsView;

  @Flag({ about: 'Every total that the document states, of whatever row, is the computed one', example: true })
  isReconciled!: boolean;

  @Flag({ about: 'There are differences or errors: confirming accepts them', example: false })
  needsAcceptance!: boolean;

  @Part(() => ComparedView, { about: 'The total of the estimate' })
  total!: ComparedView;

  @Parts(() => FigureView, { about: 'Every figure of the whole estimate that the document states', max: MAX_FIGURES })
  totals!: FigureView[];

  @Parts(() => DifferenceView, { about: `The first ${MAX_DIFFERENCES}`, max: MAX_DIFFERENCES })
  differences!: DifferenceView[];

  @Count({ about: 'All of them', max: MAX_COUNT, example: 0 })
  differenceCount!: number;

  @Part(() => IssueCountsView)
  issueCounts!: IssueCountsView;

  @Parts(() => ImportIssueView, { about: `The first ${ISSUES_SHOWN}; the rest at …/issues`, max: ISSUES_SHOWN })
  issues!: ImportIssueView[];

  @Part(() => MatchSummaryView, {
    about: 'The positions in the catalogue; they are at …/items. Null where no edition was loaded, and for object estimates',
    nullable: true,
  })
  match!: MatchSummaryView | null;

  @Part(() => ColumnReportView, { about: 'Of a table: what its columns were taken for. Null for other documents', nullable: true })
  columns!: ColumnReportView | null;

  @Parts(() => ReportChapterView, { about: 'Of a summary estimate, null for other documents', max: 14, nullable: true })
  chapters!: ReportChapterView[] | null;

  @Parts(() => ReportLinkView, { about: 'Of a summary estimate, null for other documents', max: MAX_LINKS, nullable: true })
  links!: ReportLinkView[] | null;

  @Text({ max: 30, example: '1.0.0' })
  engineVersion!: string;
}

/** Why there is nothing to import. */
export class ImportFailureView {
  @Text({ about: 'A code of the error catalogue', max: 63, example: 'IMPORT_MALFORMED' })
  code!: string;

  @Text({ max: 500, example: 'The document is broken' })
  title!: string;

  @Text({ max: MAX_TEXT, example: 'The markup of the document is broken, or a part of the file is missing.' })
  detail!: string;

  @Part(() => SourcePlaceView, { about: 'Where reading stopped', nullable: true })
  place!: SourcePlaceView | null;
}
