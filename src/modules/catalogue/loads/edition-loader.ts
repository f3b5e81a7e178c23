import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DEFAULT_READ_LIMITS, FormatError, IssueLog, readCatalogueFile } from '../../../formats';
import { AppError } from '../../../kernel/errors';
import type { Issue } from '../../../kernel/issue';
import { Clock } from '../../../kernel/time';
import { AuditTrail } from '../../../platform/audit';
import { findContext, newId } from '../../../platform/context';
import { EditionsRepository, type Edition, type EditionFile, type EditionIssue } from '../editions/editions.repository';
import { CatalogueRowsRepository, EditionRows } from './catalogue-rows.repository';
import { RowBatches, type RowCounts } from './row-batches';
import { unreadableFile } from './unreadable-file';

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
  /** In which the edition, whose rows are there by then, becomes visible. */
  transaction<Result>(work: () => Promise<Result>): Promise<Result>;
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

/** What has been written for an edition before it is there. */
interface WrittenRows {
  counts: RowCounts;
  files: EditionFile[];
  issues: EditionIssue[];
}

interface WrittenEdition extends WrittenRows {
  editionId: string;
  fingerprint: string;
}

/**
 * Makes an edition of files. Its rows are written batch by batch and seen by nobody; one short transaction makes the edition
 * of them, so that whoever looks sees all of it or nothing. Rows that cannot be read are issues of the edition; a file that
 * cannot be read ends the load.
 */
@Injectable()
export class EditionLoader {
  constructor(
    private readonly editions: EditionsRepository,
    private readonly rows: CatalogueRowsRepository,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError CATALOGUE_FILE_UNREADABLE, CATALOGUE_EDITION_EXISTS, CATALOGUE_EMPTY, CONFLICT */
  async load(request: LoadRequest): Promise<LoadOutcome> {
    const sources = distinct(request.sources);
    const outcome = await this.rows.alone((rows) => this.loadAlone({ ...request, sources }, rows));
    if (outcome === null) throw new AppError('CONFLICT', { detail: BUSY, retryAfterSeconds: 60 });
    return outcome;
  }

  private async loadAlone(request: LoadRequest, rows: EditionRows): Promise<LoadOutcome> {
    const fingerprint = fingerprintOf(request.sources);
    const known = await this.editions.findByFingerprint(fingerprint);
    if (known !== null) return unchanged(known);
    await this.assertFree(request.edition.name);
    const editionId = newId();
    await rows.begin(editionId, this.clock.now());
    try {
      const written = await writeRows(request, editionId, rows);
      return await request.transaction(() => this.publish(request.edition, { editionId, fingerprint, ...written }));
    } catch (error) {
      // Where the connection has broken the next load does it.
      await rows.discardUnfinished().catch(() => undefined);
      throw error;
    }
  }

  private async assertFree(name: string): Promise<void> {
    const namesake = await this.editions.findByName(name);
    if (namesake === null) return;
    throw new AppError('CATALOGUE_EDITION_EXISTS', { extensions: { editionId: namesake.id } });
  }

  /** From here on there is an edition. */
  private async publish(
    terms: EditionTerms,
    { editionId, fingerprint, counts, files, issues }: WrittenEdition,
  ): Promise<LoadOutcome> {
    if (!(await this.rows.finish(editionId))) throw new AppError('CONFLICT', { detail: BUSY });
    const edition: Edition = {
      ...{ id: editionId, ...terms, fingerprint, issueCount: issues.length },
      ...{ normCount: counts.norms, resourceCount: counts.resources, groupCount: counts.groups },
      ...{ coefficientCount: counts.coefficients, markupCount: counts.markups },
      loadedBy: findContext()?.actor?.userId ?? null,
      loadedAt: this.clock.now(),
    };
    await this.editions.insert(edition, files, issues);
    const details = { name: edition.name, ...counts, files: files.map(({ name, sha256 }) => ({ name, sha256 })) };
    await this.audit.record({
      ...{ action: 'catalogue.edition_loaded', targetType: 'catalogue_edition', targetId: editionId, details },
    });
    return { editionId, isNew: true, counts, issueCount: issues.length };
  }
}

/** The rows of all files, written; nobody sees them yet. @throws AppError CATALOGUE_FILE_UNREADABLE, CATALOGUE_EMPTY */
async function writeRows(request: LoadRequest, editionId: string, rows: EditionRows): Promise<WrittenRows> {
  const batches = new RowBatches(editionId, rows);
  const read: ReadFile[] = [];
  const progress = progressOf(request);
  for (const [ordinal, source] of request.sources.entries()) {
    read.push(await readFile(source, { editionId, ordinal, batches, progress, signal: request.signal }));
  }
  await batches.writeRest();
  if (batches.total === 0) throw new AppError('CATALOGUE_EMPTY');
  await rows.indexWords(editionId);
  await rows.analyse();
  const issues = read.flatMap(({ file, issues: found }) => found.map((issue) => ({ ...issue, fileOrdinal: file.ordinal })));
  return {
    counts: batches.counts,
    files: read.map(({ file }) => file),
    issues: issues.map((issue, ordinal) => ({ editionId, ordinal, ...issue })),
  };
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
    const header = await readCatalogueFile(counted(content, progress), { limits: DEFAULT_READ_LIMITS, issues: log, rows: batches, pause, signal });
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
  const { id, issueCount } = edition;
  const counts = {
    ...{ norms: edition.normCount, resources: edition.resourceCount, groups: edition.groupCount },
    ...{ coefficients: edition.coefficientCount, markups: edition.markupCount },
  };
  return { editionId: id, isNew: false, counts, issueCount };
}

const BUSY = {
  ru: 'Сейчас загружается другая редакция; повторите, когда она загрузится.',
  en: 'Another edition is being loaded; try again when it is there.',
};
