import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../platform/audit';
import { Database } from '../../platform/database';
import type { FailedJob, JobRun } from '../../platform/queue';
import { FilesService } from '../files';
import { mappingAsRead } from './column-mapping.rules';
import { DocumentChecks } from './document-checks';
import type { FileSource } from './document-thread';
import type { ImportState } from './import.rules';
import { tellingContent, tellingRows } from './import-progress';
import { ImportedDocuments, type Made } from './imported-documents';
import { ImportsRepository, type Ending, type ImportRecord } from './imports.repository';
import type { OpenedDocument } from './opened-document';
import type { TableReading } from './read-document';

/** Longest transaction that writes an estimate: 100,000 positions. */
const APPLY_TIMEOUT_MS = 300_000;

/** What reading takes of the time of a check, and of writing. */
const CHECK_READ_PERCENT = 80;
const APPLY_READ_PERCENT = 35;

const NOTHING_REMEMBERED: TableReading['remembered'] = new Map();

/**
 * What the jobs of an import do. Each may run twice: under the lock of the import it asks whether there is still something
 * to do. The row of the job is not held meanwhile, so that the job can go on saying that it is alive.
 */
@Injectable()
export class ImportWork {
  constructor(
    private readonly imports: ImportsRepository,
    private readonly files: FilesService,
    private readonly checks: DocumentChecks,
    private readonly documents: ImportedDocuments,
    private readonly database: Database,
    private readonly audit: AuditTrail,
  ) {}

  /** Reads the file, reconciles its money with ours and asks for review; an unreadable file ends the import. */
  async check(importId: string, run: JobRun): Promise<{ state: string }> {
    const found = await this.imports.get(importId);
    if (!isDoneBy(found, run, 'checking')) return { state: found.state };
    const tables = { mapping: found.columnMapping, remembered: await this.imports.rememberedColumns() };
    const source = await this.sourceOf(found, run, { tables, upTo: CHECK_READ_PERCENT });
    const checked = await this.checks.check(found, source);
    return this.database.transaction(async () => {
      const current = await this.imports.lock(importId);
      if (!isDoneBy(current, run, 'checking')) return { state: current.state };
      return this.checks.save(current, checked);
    });
  }

  /** Writes what the document holds and says so in the import, in one transaction. @throws AbortError once the job is called off */
  async apply(importId: string, run: JobRun): Promise<{ state: string } & Made> {
    const found = await this.imports.get(importId);
    if (!isDoneBy(found, run, 'applying')) return { state: found.state, ...madeBy(found) };
    const tables = { mapping: found.columnMapping ?? mappingAsRead(found.report), remembered: NOTHING_REMEMBERED };
    const source = await this.sourceOf(found, run, { tables, upTo: APPLY_READ_PERCENT });
    const { document, close } = await this.documents.open(source);
    const work = async () => {
      const current = await this.imports.lock(importId);
      if (!isDoneBy(current, run, 'applying')) return { state: current.state, ...madeBy(current) };
      return this.saveMade(current, tellingDocument(document, found, run));
    };
    try {
      return await this.database.transaction(work, { timeoutMs: APPLY_TIMEOUT_MS });
    } finally {
      await close();
    }
  }

  /** A check that failed for good, or was cancelled, must not leave an import that waits for ever. */
  async checkEnded(importId: string, { jobId, failure }: FailedJob): Promise<void> {
    await this.imports.settle({ importId, jobId, from: 'checking' }, endingOf(failure, 'cancelled'));
  }

  /** Nothing was written: a cancelled import goes back to review, a failed one says why. */
  async applyEnded(importId: string, { jobId, failure }: FailedJob): Promise<void> {
    await this.imports.settle({ importId, jobId, from: 'applying' }, endingOf(failure, 'review'));
  }

  private async saveMade(found: ImportRecord, document: OpenedDocument['document']) {
    const { id, fileId } = found;
    const made = await this.documents.write(found, document);
    await this.imports.update(id, { state: 'applied', ...made, failure: null });
    const details = { ...made, fileId };
    await this.audit.record({ action: 'import.applied', targetType: 'import', targetId: id, details });
    return { state: 'applied', ...made };
  }

  private async sourceOf({ fileId }: ImportRecord, run: JobRun, { tables, upTo }: { tables: TableReading; upTo: number }): Promise<FileSource> {
    const { file, content } = await this.files.open(fileId);
    const { mediaType, sizeBytes } = file;
    const told = tellingContent(content, sizeBytes, (share) => run.progress(upTo * share));
    return { content: told, mediaType, sizeBytes, signal: run.signal, tables };
  }
}

function tellingDocument(document: OpenedDocument['document'], { report }: ImportRecord, run: JobRun): OpenedDocument['document'] {
  if (document.kind === 'consolidated' || report === null) return document;
  const tell = (share: number): void => run.progress(APPLY_READ_PERCENT + (100 - APPLY_READ_PERCENT) * share);
  return { ...document, parts: tellingRows(document.parts, report.counts.positions, tell) };
}

function madeBy({ estimateId, objectEstimateId, summaryEstimateId }: ImportRecord): Made {
  return { estimateId, objectEstimateId, summaryEstimateId };
}

/** `cancelled`: where an import goes whose job was called off. */
function endingOf(failure: FailedJob['failure'], cancelled: ImportState): Ending {
  return failure === null ? { state: cancelled } : { state: 'failed', failure: { ...failure, place: null } };
}

/** The import still waits for this very job; one that failed is taken up again when its job is run again. */
function isDoneBy({ state, jobId }: ImportRecord, run: JobRun, awaited: ImportRecord['state']): boolean {
  return jobId === run.jobId && (state === awaited || state === 'failed');
}
