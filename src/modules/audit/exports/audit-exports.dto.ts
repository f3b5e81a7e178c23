import { PickType } from '@nestjs/swagger';
import { Choice, Count, Id, Moment, Part, Text } from '../../../platform/http';
import { EventsQuery } from '../events/audit-events.dto';
import { EXPORT_STATES, type AuditExportState } from './export-states';

/** A file with more lines opens in no spreadsheet. */
export const MAX_ROWS = 1_000_000;

export class CreateAuditExport extends PickType(EventsQuery, [
  'from',
  'to',
  'userId',
  'apiKeyId',
  'action',
  'targetType',
  'targetId',
  'requestId',
]) {}

export class AuditExportFailureView {
  @Text({ about: 'A code of the error catalogue', max: 63, example: 'LIMIT_REACHED' })
  code!: string;

  @Text({ max: 500, example: 'There are too many of these' })
  title!: string;

  @Text({ max: 4_000, example: 'Ask for a shorter time' })
  detail!: string;
}

export class AuditExportLinks {
  @Text({ max: 200, example: '/api/audit/exports/01997d3e-7c1a-7a3b-9a51-0d3e8f6a2b4c' })
  self!: string;

  @Text({ about: 'There once the file is ready', max: 200, optional: true, example: undefined })
  content?: string;
}

export class AuditExportView {
  @Id()
  id!: string;

  @Choice(EXPORT_STATES, { name: 'AuditExportState', example: 'ready' })
  state!: AuditExportState;

  @Count({ about: 'Entries in the file', max: MAX_ROWS, nullable: true, example: 128 })
  rowCount!: number | null;

  @Id({ about: 'The job that writes it', nullable: true })
  jobId!: string | null;

  @Part(() => AuditExportFailureView, { about: 'Why there is no file', nullable: true })
  failure!: AuditExportFailureView | null;

  @Part(() => AuditExportLinks)
  links!: AuditExportLinks;

  @Moment()
  createdAt!: string;

  @Moment()
  updatedAt!: string;
}
