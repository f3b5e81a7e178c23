import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DEFAULT_READ_LIMITS, FormatError, IssueLog, readCatalogueFile } from '../../../formats';
import { AppError } from '../../../kernel/errors';
import type { Issue } from '../../../kernel/issue';
import { Clock } from '../../../kernel/time';
import { AuditTrail } from '../../../platform/audit';
import { findContext, newId } from '../../../platform/context';
import type { TransactionOptions } from '../../../platform/database';
import { EditionsRepository, type Edition, type EditionFile } from '../editions/editions.repository';
import { WordIndexRepository } from '../search/word-index.repository';
import { CatalogueRowsRepository } from './catalogue-rows.repository';
import { RowBatches, type RowCounts } from './row-batches';
import { unreadableFile } from './unreadable-file';

/** Longest transaction of a load: the whole of ФСНБ on a slow machine. */
const LOAD_TIMEOUT_MS = 1_800_000;

/** A file of an edition, wherever it lies. */
export interface CatalogueSource {
  name: string;
  sha256: string;
  sizeBytes: number;
  open(): Promise<Readable>;
}

export interface EditionTerms {
  name: string;
  orderNumber: string | null;
  orderDate: string | null;
}

export interface LoadRequest {
  edition: EditionTerms;
  sources: readonly CatalogueSource[];
  /** In which the edition is written: all of it or nothing. */
  transaction<Result>(work: () => Promise<Result>, options?: TransactionOptions): Promise<Result>;
  progress(percent: number): void;
  signal?: AbortSignal;
}

export interface LoadOutcome {
  editionId: string;
  /** False where these very files are an edition already: nothing was written. */
  isNew: boolean;
  counts: RowCounts;
  issueCount: number;
}

/** One file read, and what was found in it. */
interface ReadFile {
  file: EditionFile;
  issues: Issue[];
}

/**
 * Makes an edition of files, in one transaction: whoever looks sees all of it or nothing. Rows that cannot be read are
 * issues of the edition; a file that cannot be read ends the load.
 */
@Injectable()
export class EditionLoader {
  constructor(
    private readonly editions: EditionsRepository,
    private readonly rows: CatalogueRowsRepository,
    private readonly index: WordIndexRepository,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError CATALOGUE_FILE_UNREADABLE, CATALOGUE_EDITION_EXISTS, CATALOGUE_EMPTY, CONFLICT */
  load(request: LoadRequest): Promise<LoadOutcome> {
    const sources = distinct(request.sources);
    const fingerprint = fingerprintOf(sources);
    return request.transaction(
      async () => {
        if (!(await this.rows.tryLock())) throw new AppError('CONFLICT', { detail: BUSY, retryAfterSeconds: 60 });
        const known = await this.editions.findByFingerprint(fingerprint);
        if (known !== null) return unchanged(known);
        await this.assertFree(request.edition.name);
        return this.write({ ...request, sources }, fingerprint);
      },
      { timeoutMs: LOAD_TIMEOUT_MS },
    );
  }

  private async assertFree(name: string): Promise<void> {
    const namesake = await this.editions.findByName(name);
    if (namesake === null) return;
    throw new AppError('CATALOGUE_EDITION_EXISTS', { extensions: { editionId: namesake.id } });
  }

  private async write(request: LoadRequest, fingerprint: string): Promise<LoadOutcome> {
    const editionId = newId();
    const batches = new RowBatches(editionId, this.rows);
    const read: ReadFile[] = [];
    const progress = progressOf(request);
    for (const [ordinal, source] of request.sources.entries()) {
      read.push(await readFile(source, { editionId, ordinal, batches, progress, signal: request.signal }));
    }
    await batches.writeRest();
    if (batches.total === 0) throw new AppError('CATALOGUE_EMPTY');
    const issues = read.flatMap(({ file, issues: found }) => found.map((issue) => ({ ...issue, fileOrdinal: file.ordinal })));
    const edition = this.editionOf(request.edition, { id: editionId, fingerprint, batches, issueCount: issues.length });
    const files = read.map(({ file }) => file);
    await this.editions.insert(edition, files, issues.map((issue, ordinal) => ({ editionId, ordinal, ...issue })));
    await this.index.build(editionId);
    await this.rows.analyse();
    const details = { name: edition.name, ...batches.counts, files: files.map(({ name, sha256 }) => ({ name, sha256 })) };
    await this.audit.record({
      ...{ action: 'catalogue.edition_loaded', targetType: 'catalogue_edition', targetId: editionId, details },
    });
    return { editionId, isNew: true, counts: batches.counts, issueCount: issues.length };
  }

  private editionOf(
    terms: EditionTerms,
    made: { id: string; fingerprint: string; batches: RowBatches; issueCount: number },
  ): Edition {
    const { id, fingerprint, batches, issueCount } = made;
    const { norms, resources, groups, coefficients } = batches.counts;
    return {
      ...{ id, ...terms, fingerprint, issueCount },
      ...{ normCount: norms, resourceCount: resources, groupCount: groups, coefficientCount: coefficients },
      loadedBy: findContext()?.actor?.userId ?? null,
      loadedAt: this.clock.now(),
    };
  }
}

interface FileReading {
  editionId: string;
  ordinal: number;
  batches: RowBatches;
  progress: (bytes: number) => void;
  signal?: AbortSignal;
}

async function readFile(source: CatalogueSource, reading: FileReading): Promise<ReadFile> {
  const { editionId, ordinal, batches, progress, signal } = reading;
  const log = new IssueLog(DEFAULT_READ_LIMITS.maxIssues);
  const rowsBefore = batches.total;
  const content = await source.open();
  const pause = async (): Promise<void> => {
    await batches.writeFull();
    await nextTurn();
  };
  try {
    const header = await readCatalogueFile(Readable.from(counted(content, progress)), { limits: DEFAULT_READ_LIMITS, issues: log, rows: batches, pause, signal });
    const { name, sha256, sizeBytes } = source;
    const rowCount = batches.total - rowsBefore;
    return { file: { editionId, ordinal, name, sha256, sizeBytes, rowCount, ...header }, issues: log.close() };
  } catch (error) {
    throw error instanceof FormatError ? unreadableFile(source.name, error) : error;
  } finally {
    content.destroy();
  }
}

/** The bytes as they are asked for: a listener would let them flow into memory ahead of the reader. */
async function* counted(content: AsyncIterable<Buffer>, progress: (bytes: number) => void): AsyncGenerator<Buffer> {
  for await (const bytes of content) {
    progress(bytes.length);
    yield bytes;
  }
}

/** Per cent of all bytes; the last one is for the commit. */
function progressOf({ sources, progress }: LoadRequest): (bytes: number) => void {
  const total = sources.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  let done = 0;
  return (bytes) => {
    done += bytes;
    progress((99 * done) / Math.max(total, 1));
  };
}

/** A file that is given twice is one file. */
function distinct(sources: readonly CatalogueSource[]): CatalogueSource[] {
  return sources.filter(({ sha256 }, index) => sources.findIndex((other) => other.sha256 === sha256) === index);
}

function fingerprintOf(sources: readonly CatalogueSource[]): string {
  const hashes = sources.map(({ sha256 }) => sha256).sort();
  return createHash('sha256').update(hashes.join('\n')).digest('hex');
}

function unchanged(edition: Edition): LoadOutcome {
  const { id, normCount, resourceCount, groupCount, coefficientCount, issueCount } = edition;
  const counts = { norms: normCount, resources: resourceCount, groups: groupCount, coefficients: coefficientCount };
  return { editionId: id, isNew: false, counts, issueCount };
}

const BUSY = {
  ru: 'Сейчас загружается другая редакция; повторите, когда она загрузится.',
  en: 'Another edition is being loaded; try again when it is there.',
};
