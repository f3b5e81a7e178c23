import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { AppError, ERRORS } from '../../kernel/errors';
import { Clock } from '../../kernel/time';
import { AuditTrail } from '../../platform/audit';
import { getActor } from '../../platform/context';
import { API_VERSION } from '../../platform/http/api-version';
import { JobActors, type FailedJob, type JobFailure, type JobRun } from '../../platform/queue';
import { FilesService, type StoredFile } from '../files';
import { conversionOf } from './conversion';
import { ExportedDocuments, type Written } from './exported-documents';
import { ExportsRepository, type ExportReport } from './exports.repository';

/** Pieces of a few hundred bytes are gathered into writes of this size. */
const CHUNK_BYTES = 64 * 1024;

/** A page of a printed document is a handful of pieces and milliseconds of work: others get their turn between them. */
const PIECES_A_TURN = 32;

/** Stands in the written documents as the program that made them. */
const PROGRAM = { name: 'Construction Estimates', version: API_VERSION };

/** Of a large estimate about half the time goes into reading and calculating it, and half into writing. */
const READ_PERCENT = 50;

const CANCELLED: JobFailure = { code: 'EXPORT_CANCELLED', detail: ERRORS.EXPORT_CANCELLED.title };

/** What the job of an export does. It may run twice: a second run finds the export ready and throws its file away. */
@Injectable()
export class ExportWork {
  constructor(
    private readonly exports: ExportsRepository,
    private readonly documents: ExportedDocuments,
    private readonly files: FilesService,
    private readonly audit: AuditTrail,
    private readonly actors: JobActors,
    private readonly clock: Clock,
  ) {}

  async write(exportId: string, run: JobRun): Promise<{ state: string }> {
    const found = await this.exports.get(exportId);
    if (found.state === 'ready') return { state: 'ready' };
    const options = { schemaVersion: found.schemaVersion ?? undefined, exportedAt: this.clock.now().toISOString(), program: PROGRAM };
    const written = await this.documents.write(found, options, (share) => run.progress(READ_PERCENT + (100 - READ_PERCENT) * share));
    const { name, mediaType } = written;
    await this.files.write({ name, mediaType, content: chunksOf(written.content, run.signal) }, (file) =>
      this.finish(exportId, file, () => reportOf(written)),
    );
    return { state: 'ready' };
  }

  /** A job that failed for good must not leave an export that is pending for ever. */
  async ended(exportId: string, { jobId, failure }: FailedJob): Promise<void> {
    await this.exports.markFailed({ exportId, jobId }, failure ?? CANCELLED);
  }

  /** In the transaction of the file's row. The issues are complete only now that the content has been walked. */
  private async finish(exportId: string, file: StoredFile, report: () => ExportReport): Promise<void> {
    const current = await this.exports.lock(exportId);
    if (current.state === 'ready') throw new AppError('CONFLICT');
    await this.assertStillMay();
    await this.exports.markReady(exportId, { fileId: file.id, report: report() });
    const details = { fileId: file.id, sizeBytes: file.sizeBytes, sha256: file.sha256 };
    await this.audit.record({ action: 'export.written', targetType: 'export', targetId: exportId, details });
  }

  /** Writing takes minutes: whoever has lost the right meanwhile, or the key, gets nothing. @throws AppError PERMISSION_DENIED */
  private async assertStillMay(): Promise<void> {
    const { userId, organisationId, apiKey } = getActor();
    const actor = await this.actors.find({ userId, organisationId, apiKeyId: apiKey?.id ?? null });
    if (actor?.permissions.has('exports:write') !== true) throw new AppError('PERMISSION_DENIED');
  }
}

function reportOf({ issues, total, conversion }: Written): ExportReport {
  const isValid = issues.every(({ severity }) => severity !== 'error');
  const converted = conversion === undefined ? null : conversionOf(conversion.source, conversion.schemaVersion, issues);
  return { isValid, issues: [...issues], total, ...(converted === null ? {} : { conversion: converted }) };
}

/** The pieces of a codec in chunks worth a write, with a turn for others between them. */
async function* chunksOf(pieces: Iterable<string | Uint8Array>, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  let gathered: Uint8Array[] = [];
  let length = 0;
  let count = 0;
  for (const piece of pieces) {
    count += 1;
    if (count % PIECES_A_TURN === 0) await takeTurns(signal);
    const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
    gathered.push(bytes);
    length += bytes.length;
    if (length < CHUNK_BYTES) continue;
    yield Buffer.concat(gathered);
    gathered = [];
    length = 0;
  }
  if (length > 0) yield Buffer.concat(gathered);
}

async function takeTurns(signal: AbortSignal): Promise<void> {
  await nextTurn();
  signal.throwIfAborted();
}
