import { Injectable } from '@nestjs/common';
import { AppError } from '../../kernel/errors';
import { Database, isDatabaseUnavailable } from '../../platform/database';
import { Jobs } from '../../platform/queue';
import { peek, Storage, type WrittenBlob } from '../../platform/storage';
import { cleanFileName, extensionOf } from './file-name';
import { HEAD_BYTES, mediaTypeOf, TAKEN_EXTENSIONS } from './file-type';
import type { NewContent } from './files.repository';
import { ScanContent } from './scans/scan-job';
import { Scans } from './scans/scans';

/** A file that somebody sends, by whatever way. */
export interface IncomingFile {
  name: string;
  /** From the first byte to the last; read once. */
  content(): AsyncIterable<Uint8Array>;
  /** Compares what was promised with what came. @throws AppError CHECKSUM_MISMATCH */
  assertChecksums(sha256: string): Promise<void> | void;
}

/** A file that the product itself writes. */
export interface WrittenFile {
  name: string;
  mediaType: string;
  content: AsyncIterable<Uint8Array>;
}

/** Writes the row of a content, in a transaction of its own; without a row there will be no bytes either. */
export type Record<Result> = (content: NewContent) => Promise<Result>;

/** Bytes first, row second: either both are there in the end, or nothing is. */
@Injectable()
export class FileKeeper {
  constructor(
    private readonly storage: Storage,
    private readonly scans: Scans,
    private readonly jobs: Jobs,
    private readonly database: Database,
  ) {}

  /** What cannot become a file is not waited for. @throws AppError STORAGE_FULL, FILE_NOT_SCANNABLE */
  async assertRoom(bytes: number): Promise<void> {
    this.scans.assertScannable(bytes);
    const free = await this.storage.freeBytes();
    if (free !== null && bytes > free) throw new AppError('STORAGE_FULL');
  }

  /** Keeps what somebody sends, once its type, size and checksum are known to be right and no virus was found. */
  async take<Result>(contentId: string, incoming: IncomingFile, record: Record<Result>): Promise<Result> {
    const name = cleanFileName(incoming.name);
    const { head, content, close } = await peek(incoming.content(), HEAD_BYTES);
    const mediaType = mediaTypeOf(name, head);
    if (mediaType === null) {
      await close();
      throw head.length === 0 ? new AppError('FILE_EMPTY') : typeRefused(name);
    }
    return this.keep(contentId, content, async (blob) => {
      await incoming.assertChecksums(blob.sha256);
      const scan = await this.scans.look(contentId, name, blob);
      return this.database.transaction(async () => {
        const recorded = await record({ contentId, name, mediaType, scan, ...blob });
        if (scan === 'pending') await this.jobs.enqueue(ScanContent, { contentId });
        return recorded;
      });
    });
  }

  /** Keeps what the product writes. */
  write<Result>(contentId: string, file: WrittenFile, record: Record<Result>): Promise<Result> {
    const { mediaType, content } = file;
    const name = cleanFileName(file.name);
    return this.keep(contentId, content, (blob) =>
      this.database.transaction(() => record({ contentId, name, mediaType, scan: 'not_scanned', ...blob })),
    );
  }

  private async keep<Result>(
    contentId: string,
    content: AsyncIterable<Uint8Array>,
    accept: (blob: WrittenBlob) => Promise<Result>,
  ): Promise<Result> {
    const blob = await this.storage.write(contentId, content);
    try {
      return await accept(blob);
    } catch (error) {
      if (!mayHaveCommitted(error)) await this.storage.delete(contentId);
      throw error;
    }
  }
}

/**
 * A database that went away may have committed: then the row must keep its bytes, and the sweeper looks later. A refusal
 * of ours comes before that, whatever connection of another kind stands behind it.
 */
export function mayHaveCommitted(error: unknown): boolean {
  return !(error instanceof AppError) && isDatabaseUnavailable(error);
}

export function typeRefused(name: string): AppError {
  const detail = WORKBOOKS_OF_OTHERS.has(extensionOf(name)) ? SAVE_AS_XLSX : undefined;
  return new AppError('FILE_TYPE_REFUSED', { detail, extensions: { taken: TAKEN_EXTENSIONS } });
}

const WORKBOOKS_OF_OTHERS: ReadonlySet<string> = new Set(['xls', 'ods', 'xlsb']);
const SAVE_AS_XLSX = { en: 'Save the table as an .xlsx workbook', ru: 'Сохраните таблицу как книгу .xlsx' };
