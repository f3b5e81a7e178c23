import { Injectable } from '@nestjs/common';
import { AppError, ERRORS } from '../../../kernel/errors';
import type { LastSeen } from '../../../kernel/page';
import { getActor } from '../../../platform/context';
import { Handles, HandlesFailure, type FailedJob, type JobFailure, type JobRun } from '../../../platform/queue';
import { FilesService, type StoredFile } from '../../files';
import { AuditEventsRepository, type EventFilters } from '../events/audit-events.repository';
import { MAX_ROWS } from './audit-exports.dto';
import { AuditExportsRepository } from './audit-exports.repository';
import { WriteAuditExport } from './job-kinds';
import { entryLine, headLine } from './trail-csv';

const PAGE = 1_000;
const CANCELLED: JobFailure = { code: 'EXPORT_CANCELLED', detail: ERRORS.EXPORT_CANCELLED.title };
const TOO_MANY = {
  en: `More than ${MAX_ROWS} entries: ask for a shorter time`,
  ru: `Больше ${MAX_ROWS} записей: возьмите меньший срок`,
};

/** The job of an export. It may run twice: a second run finds the export ready and throws its file away. */
@Injectable()
export class AuditExportWork {
  constructor(
    private readonly exports: AuditExportsRepository,
    private readonly events: AuditEventsRepository,
    private readonly files: FilesService,
  ) {}

  @Handles(WriteAuditExport)
  async write({ exportId }: { exportId: string }, run: JobRun): Promise<{ state: string }> {
    const { state, filters, createdAt } = await this.exports.get(exportId);
    if (state === 'ready') return { state };
    const counted = { rows: 0 };
    const name = `audit-${createdAt.toISOString().slice(0, 10)}.csv`;
    const content = this.content(filters, counted, run.signal);
    await this.files.write({ name, mediaType: 'text/csv', content }, (file) => this.finish(exportId, file, counted.rows));
    return { state: 'ready' };
  }

  @HandlesFailure(WriteAuditExport)
  async ended({ exportId }: { exportId: string }, { jobId, failure }: FailedJob): Promise<void> {
    await this.exports.markFailed({ exportId, jobId }, failure ?? CANCELLED);
  }

  private async finish(exportId: string, file: StoredFile, rowCount: number): Promise<void> {
    const { state } = await this.exports.lock(exportId);
    if (state === 'ready') throw new AppError('CONFLICT');
    await this.exports.markReady(exportId, { fileId: file.id, rowCount });
  }

  private async *content(filters: EventFilters, counted: { rows: number }, signal: AbortSignal): AsyncGenerator<Uint8Array> {
    const { organisationId: whose } = getActor();
    yield Buffer.from(headLine());
    let after: LastSeen | null = null;
    do {
      signal.throwIfAborted();
      const rows = await this.events.oldestFirst(filters, { whose, after, take: PAGE });
      counted.rows += rows.length;
      if (counted.rows > MAX_ROWS) throw new AppError('LIMIT_REACHED', { detail: TOO_MANY, extensions: { limit: MAX_ROWS } });
      if (rows.length > 0) yield Buffer.from(rows.map(entryLine).join(''));
      after = rows.length === PAGE ? rows[PAGE - 1]! : null;
    } while (after !== null);
  }
}
