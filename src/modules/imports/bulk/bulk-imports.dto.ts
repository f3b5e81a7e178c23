import { Choice, Count, etagOf, Id, Moment, Part, Text } from '../../../platform/http';
import { IMPORT_STATES, type ImportState } from '../import.rules';
import { failureView } from '../import.views';
import { ImportFailureView } from '../report.dto';
import { BULK_STATES, type BulkState, type CountedBulkImport, type ListedMember } from './bulk-imports.repository';

const MAX = 2_147_483_647;

export class CreateBulkImport {
  @Id({ about: 'An uploaded ZIP archive' })
  fileId!: string;

  @Id({ about: 'The project that the estimates will stand in' })
  projectId!: string;
}

export class BulkCountsView {
  @Count({ about: 'Members that became a file and an import', max: MAX, example: 11 })
  imported!: number;

  @Count({ max: MAX, example: 1 })
  refused!: number;
}

export class BulkImportView {
  @Id()
  id!: string;

  @Text({ max: 100, example: 'W/"2.11.1"' })
  etag!: string;

  @Choice(BULK_STATES, { name: 'BulkImportState', about: '`unpacking` → `done`; or `failed`, or `cancelled`', example: 'done' })
  state!: BulkState;

  @Id()
  projectId!: string;

  @Id()
  fileId!: string;

  @Text({ max: 255, example: 'Сметы.zip' })
  fileName!: string;

  @Id({ about: 'The job at work, or the last one' })
  jobId!: string;

  @Part(() => BulkCountsView, { about: 'Of the members dealt with so far' })
  counts!: BulkCountsView;

  @Part(() => ImportFailureView, { about: 'Why the archive was not unpacked, or not to its end', nullable: true })
  failure!: ImportFailureView | null;

  @Moment()
  createdAt!: string;

  @Moment()
  updatedAt!: string;
}

export class BulkMemberView {
  @Count({ about: 'From 0, in the order of the archive', max: MAX, example: 0 })
  ordinal!: number;

  @Text({ about: 'With its folders', max: 255, example: 'Школа/ЛСР 02-01-01.gge' })
  name!: string;

  @Count({ about: 'Unpacked', max: MAX, example: 13_246 })
  sizeBytes!: number;

  @Id({ nullable: true })
  fileId!: string | null;

  @Id({ nullable: true })
  importId!: string | null;

  @Choice(IMPORT_STATES, { name: 'ImportState', about: 'Of its import, now', nullable: true, example: 'review' })
  importState!: ImportState | null;

  @Part(() => ImportFailureView, { about: 'Why it is left out', nullable: true })
  failure!: ImportFailureView | null;
}

export function bulkImportView(record: CountedBulkImport): BulkImportView {
  const { id, version, state, projectId, fileId, fileName, jobId, counts, failure } = record;
  return {
    ...{ id, etag: etagOf(`${version}.${counts.imported}.${counts.refused}`), state, projectId, fileId, fileName, jobId, counts },
    failure: failure === null || state !== 'failed' ? null : failureView(failure),
    createdAt: record.createdAt.toISOString(),
    updatedAt: record.updatedAt.toISOString(),
  };
}

export function bulkMemberView({ failure, ...member }: ListedMember): BulkMemberView {
  const { ordinal, name, sizeBytes, fileId, importId, importState } = member;
  return { ordinal, name, sizeBytes, fileId, importId, importState, failure: failure === null ? null : failureView(failure) };
}
