import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { AppError } from '../../kernel/errors';
import { newId } from '../../platform/context';
import { assertMatches } from '../../platform/http';
import { Storage, type ByteRange } from '../../platform/storage';
import { FileChanges } from './file-changes';
import { FileKeeper, type WrittenFile } from './file-keeper';
import { FileUsageRepository } from './file-usage.repository';
import { FileUses } from './file-uses';
import { fileEtag } from './files.dto';
import { FilesRepository } from './files.repository';
import type { FileContent, StoredFile } from './stored-file';

const ASK_AGAIN_SECONDS = 10;

/** Files that are there, and their bytes: rows go before their bytes, so that a row always has its bytes. */
@Injectable()
export class FilesService {
  constructor(
    private readonly files: FilesRepository,
    private readonly keeper: FileKeeper,
    private readonly storage: Storage,
    private readonly uses: FileUses,
    private readonly usage: FileUsageRepository,
    private readonly changes: FileChanges,
  ) {}

  /**
   * Keeps a file that the product writes; `record` says so in the caller's own rows, in the transaction of the file's
   * row.
   */
  write(file: WrittenFile, record: (file: StoredFile) => Promise<void>): Promise<StoredFile> {
    const id = newId();
    return this.keeper.write(id, file, async (content) => {
      const stored = await this.files.insert(id, 'export', content);
      await record(stored);
      return stored;
    });
  }

  /** An upload and its bytes. @throws AppError NOT_FOUND, FILE_NOT_SCANNED, FILE_INFECTED */
  async open(id: string): Promise<{ file: StoredFile; content: Readable }> {
    const file = await this.files.get(id, 'upload');
    return { file, content: await this.read(file) };
  }

  /** An upload. @throws AppError NOT_FOUND, FILE_NOT_SCANNED, FILE_INFECTED */
  async get(id: string): Promise<StoredFile> {
    const file = await this.files.get(id, 'upload');
    assertServed(file);
    return file;
  }

  /** The bytes of a content, or a part of them. @throws AppError FILE_NOT_SCANNED, FILE_INFECTED */
  read(content: Pick<FileContent, 'contentId' | 'scan'>, range?: ByteRange): Promise<Readable> {
    assertServed(content);
    return this.storage.read(content.contentId, range);
  }

  /** @throws AppError NOT_FOUND, FILE_IN_USE, PRECONDITION_FAILED */
  async delete(id: string, ifMatch: string | null): Promise<void> {
    const contentIds = await this.changes.transaction(async () => {
      await this.files.lockForChange(id);
      const file = await this.files.getUpload(id);
      assertMatches(ifMatch, fileEtag(file));
      if (await this.uses.isInUse(id)) throw new AppError('FILE_IN_USE');
      return this.remove(file);
    });
    for (const contentId of contentIds) await this.storage.delete(contentId);
  }

  /** Deletes a file that the product wrote, with what `record` says of it in the same transaction. */
  async discard(id: string, record: () => Promise<void>): Promise<void> {
    const contentIds = await this.changes.transaction(async () => {
      await record();
      const { contentIds: gone } = await this.files.delete(id);
      return gone;
    });
    for (const contentId of contentIds) await this.storage.delete(contentId);
  }

  private async remove(file: StoredFile): Promise<string[]> {
    const { contentIds, sizeBytes } = await this.files.delete(file.id);
    await this.usage.giveBack({ bytes: sizeBytes, files: contentIds.length });
    await this.changes.record('file.deleted', file);
    return contentIds;
  }
}

/** @throws AppError FILE_NOT_SCANNED, FILE_INFECTED */
export function assertServed({ scan }: Pick<FileContent, 'scan'>): void {
  if (scan === 'infected') throw new AppError('FILE_INFECTED');
  if (scan === 'pending') throw new AppError('FILE_NOT_SCANNED', { retryAfterSeconds: ASK_AGAIN_SECONDS });
}
