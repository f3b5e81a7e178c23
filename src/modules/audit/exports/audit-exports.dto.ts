import { PickType } from '@nestjs/swagger';
import { Choice, Count, Id, Moment, Part } from '../../../platform/http';
import { EXPORT_STATES, ExportFailureView, ExportLinks, type ExportState } from '../../exports';
import { EventsQuery } from '../events/audit-events.dto';

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

export class AuditExportView {
  @Id()
  id!: string;

  @Choice(EXPORT_STATES, { name: 'ExportState', example: 'ready' })
  state!: ExportState;

  @Count({ about: 'Entries in the file', max: MAX_ROWS, nullable: true, example: 128 })
  rowCount!: number | null;

  @Id({ about: 'The job that writes it', nullable: true })
  jobId!: string | null;

  @Part(() => ExportFailureView, { about: 'Why there is no file', nullable: true })
  failure!: ExportFailureView | null;

  @Part(() => ExportLinks)
  links!: ExportLinks;

  @Moment()
  createdAt!: string;

  @Moment()
  updatedAt!: string;
}
