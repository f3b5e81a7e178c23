import { SEVERITIES } from '../../kernel/issue';
import { Choice, Count, Flag, Id, Money, Moment, PageQuery, Part, Parts, Text } from '../../platform/http';
import { EXPORT_CONTENTS, EXPORT_STATES, type ExportContent, type ExportState } from './export.rules';

const MAX_TEXT = 4_000;
const MAX_ISSUES = 1_001;

export class CreateExport {
  @Id({ about: 'A local estimate', optional: true, nullable: true })
  estimateId?: string | null;

  @Id({ about: 'Or an object estimate', optional: true, nullable: true, example: null })
  objectEstimateId?: string | null;

  @Id({ about: 'Or a summary estimate', optional: true, nullable: true, example: null })
  summaryEstimateId?: string | null;

  @Text({ about: 'One of GET /api/formats that can be written', max: 30, example: 'state-xml' })
  format!: string;

  @Text({ about: 'Version of its schema; left out: the one that the estimate came in, else the newest', max: 20, optional: true, example: '3.02' })
  schemaVersion?: string;

  @Choice(EXPORT_CONTENTS, {
    name: 'ExportContent',
    about: 'The estimate itself (left out), the list of its resources, or what changed; reports as html, pdf or csv',
    optional: true,
    example: 'document',
  })
  content?: ExportContent;

  @Id({ about: 'A comparison: the estimate that stands for «было»', optional: true, nullable: true, example: null })
  comparedEstimateId?: string | null;

  @Id({ about: 'Or the version of the same estimate', optional: true, nullable: true, example: null })
  versionId?: string | null;

  @Id({ about: 'An uploaded workbook to be filled with the prices and sums of the local estimate; `format: xlsx`', optional: true, nullable: true, example: null })
  templateFileId?: string | null;
}

export class ComparedStateView {
  @Id()
  estimateId!: string;

  @Id({ about: 'Null for the estimate as it is', nullable: true, example: null })
  versionId!: string | null;
}

export class ExportsQuery extends PageQuery {
  @Choice(EXPORT_STATES, { name: 'ExportState', optional: true, example: undefined })
  state?: ExportState;

  @Id({ optional: true, example: undefined })
  estimateId?: string;

  @Id({ optional: true, example: undefined })
  objectEstimateId?: string;

  @Id({ optional: true, example: undefined })
  summaryEstimateId?: string;
}

export class ExportIssueView {
  @Text({ max: 100, example: 'ELEMENT_MISSING' })
  code!: string;

  @Choice(SEVERITIES, { name: 'IssueSeverity', example: 'warning' })
  severity!: string;

  @Text({ max: MAX_TEXT, example: 'The schema asks for the type of the object.' })
  message!: string;

  @Text({ about: 'What to do about it', max: MAX_TEXT, example: 'Give the type of the object and export again.' })
  remedy!: string;

  @Text({ about: 'Element of the written document', max: MAX_TEXT, nullable: true, example: '/Construction/Object' })
  path!: string | null;
}

export class ConvertedElementView {
  @Text({ about: 'Element of the schema, under its row', max: MAX_TEXT, example: 'Item/WorkType' })
  element!: string;

  @Count({ about: 'How often it is met', max: MAX_ISSUES, example: 12 })
  count!: number;

  @Text({ about: 'Where it is met first', max: MAX_TEXT, nullable: true, example: '/LocalEstimateResourceIndexMethod/Object' })
  path!: string | null;
}

/** Of a document that was read in one version of the state schema and is written in another. */
export class ConversionView {
  @Text({ max: 20, example: '3.01' })
  from!: string;

  @Text({ max: 20, example: '3.02' })
  to!: string;

  @Parts(() => ConvertedElementView, { about: 'Asked for, and not in the estimate: the file is not valid without', max: MAX_ISSUES })
  missing!: ConvertedElementView[];

  @Parts(() => ConvertedElementView, { about: 'Asked for, and filled with a neutral value', max: MAX_ISSUES })
  filled!: ConvertedElementView[];

  @Parts(() => ConvertedElementView, { about: 'Without a place in the version written', max: MAX_ISSUES })
  dropped!: ConvertedElementView[];
}

export class ExportReportView {
  @Flag({ about: 'Nothing that the schema asks for is missing', example: true })
  isValid!: boolean;

  @Money({ about: 'The computed total that stands in the file; thousands of rubles of an object or a summary estimate', signed: true, example: '5957.22' })
  total!: string;

  @Parts(() => ExportIssueView, { about: 'What the format cannot carry, and what its schema lacks', max: MAX_ISSUES })
  issues!: ExportIssueView[];

  @Part(() => ConversionView, { about: 'Null unless one version of the state schema was changed for another', nullable: true })
  conversion!: ConversionView | null;
}

export class ExportFailureView {
  @Text({ about: 'A code of the error catalogue', max: 63, example: 'STORAGE_FULL' })
  code!: string;

  @Text({ max: 500, example: 'There is no room to store this' })
  title!: string;

  @Text({ max: MAX_TEXT, example: 'There is no room to store this' })
  detail!: string;
}

export class ExportLinks {
  @Text({ max: 200, example: '/api/exports/01997d3e-7c1a-7a3b-9a51-0d3e8f6a2b4c' })
  self!: string;

  @Text({ about: 'There once the export is ready', max: 200, optional: true, example: undefined })
  content?: string;
}

export class ExportView {
  @Id()
  id!: string;

  @Text({ max: 100, example: 'W/"2"' })
  etag!: string;

  @Choice(EXPORT_STATES, { name: 'ExportState', example: 'ready' })
  state!: ExportState;

  @Id({ about: 'The local estimate that is written', nullable: true })
  estimateId!: string | null;

  @Id({ about: 'Or the object estimate', nullable: true, example: null })
  objectEstimateId!: string | null;

  @Id({ about: 'Or the summary estimate', nullable: true, example: null })
  summaryEstimateId!: string | null;

  @Choice(EXPORT_CONTENTS, { name: 'ExportContent', example: 'document' })
  content!: ExportContent;

  @Part(() => ComparedStateView, { about: 'What a comparison begins from', nullable: true })
  comparedWith!: ComparedStateView | null;

  @Text({ max: 30, example: 'state-xml' })
  format!: string;

  @Text({ about: 'Null where none was asked for', max: 20, nullable: true, example: '3.02' })
  schemaVersion!: string | null;

  @Id({ about: 'The workbook that is filled', nullable: true, example: null })
  templateFileId!: string | null;

  @Id({ about: 'The job that writes it', nullable: true })
  jobId!: string | null;

  @Part(() => ExportReportView, { nullable: true })
  report!: ExportReportView | null;

  @Part(() => ExportFailureView, { about: 'Why there is no file', nullable: true })
  failure!: ExportFailureView | null;

  @Part(() => ExportLinks)
  links!: ExportLinks;

  @Moment()
  createdAt!: string;

  @Moment()
  updatedAt!: string;
}
