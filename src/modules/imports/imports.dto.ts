import { SEVERITIES, type Severity } from '../../kernel/issue';
import { Choice, Flag, Id, Moment, PageQuery, Part, Text } from '../../platform/http';
import { IMPORT_STATES, type ImportState } from './import.rules';
import { ImportFailureView, ImportReportView } from './report.dto';

export class CreateImport {
  @Id({ about: 'An uploaded file' })
  fileId!: string;

  @Id({ about: 'The project that the estimate will stand in' })
  projectId!: string;

  @Id({
    about: 'The edition of the catalogue that the positions are matched with; left out: the current one',
    optional: true,
    nullable: true,
    example: null,
  })
  catalogueEditionId?: string | null;
}

export class ConfirmImport {
  @Flag({
    about: 'False refuses where computed figures differ from the declared ones, or there are errors; the report has been reviewed otherwise',
    optional: true,
    example: true,
  })
  acceptDifferences?: boolean;
}

export class ImportsQuery extends PageQuery {
  @Choice(IMPORT_STATES, { name: 'ImportState', optional: true, example: undefined })
  state?: ImportState;

  @Id({ optional: true, example: undefined })
  projectId?: string;

  @Id({ optional: true, example: undefined })
  fileId?: string;
}

export class ImportIssuesQuery extends PageQuery {
  @Choice(SEVERITIES, { name: 'IssueSeverity', optional: true, example: undefined })
  severity?: Severity;
}

/** An import as it stands in a list. */
export class ImportSummaryView {
  @Id()
  id!: string;

  @Text({ max: 100, example: 'W/"3"' })
  etag!: string;

  @Choice(IMPORT_STATES, {
    name: 'ImportState',
    about: '`checking` → `review` → `applying` → `applied`; or `failed`, or `cancelled`',
    example: 'review',
  })
  state!: ImportState;

  @Id()
  projectId!: string;

  @Id()
  fileId!: string;

  @Text({ max: 255, example: 'ЛСР 09-01-01.gge' })
  fileName!: string;

  @Text({ about: 'Known once the document has been read', max: 30, nullable: true, example: 'state-xml' })
  format!: string | null;

  @Id({ about: 'The job at work, or the last one', nullable: true })
  jobId!: string | null;

  @Id({ about: 'The local estimate that was made; there once the import is applied', nullable: true })
  estimateId!: string | null;

  @Id({ about: 'The object estimate that was made, of a document of that kind', nullable: true, example: null })
  objectEstimateId!: string | null;

  @Id({ about: 'The summary estimate that was made, of a document of that kind', nullable: true, example: null })
  summaryEstimateId!: string | null;

  @Moment()
  createdAt!: string;

  @Moment()
  updatedAt!: string;
}

export class ImportView extends ImportSummaryView {
  @Part(() => ImportReportView, { about: 'What was understood; there from `review` on', nullable: true })
  report!: ImportReportView | null;

  @Part(() => ImportFailureView, { about: 'Why there is nothing to import', nullable: true })
  failure!: ImportFailureView | null;
}
