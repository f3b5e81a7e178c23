import { Injectable } from '@nestjs/common';
import { AppError } from '../../kernel/errors';
import { newId } from '../../platform/context';
import { assertMatches } from '../../platform/http';
import { FileChanges } from './file-changes';
import { FileKeeper, type IncomingFile } from './file-keeper';
import { FileUsageRepository } from './file-usage.repository';
import { FileUses } from './file-uses';
import { fileEtag } from './files.dto';
import { FilesRepository } from './files.repository';
import type { StoredFile } from './stored-file';

export interface Reception {
  /** Where the id of the file is known beforehand. */
  id?: string;
  /** Its place was counted when its sending began. */
  isCounted?: boolean;
  /** First thing in the transaction of the row. */
  claim?: () => Promise<void>;
  /** In the same transaction, once the row is there. */
  record?: (file: StoredFile) => Promise<void>;
}

/** What users send, by whatever way: it becomes a file, or the next version of one. */
@Injectable()
export class IncomingFiles {
  constructor(
    private readonly files: FilesRepository,
    private readonly keeper: FileKeeper,
    private readonly usage: FileUsageRepository,
    private readonly uses: FileUses,
    private readonly changes: FileChanges,
  ) {}

  /** A file that cannot be kept is not begun. @throws AppError STORAGE_FULL, FILE_QUOTA_REACHED, FILE_NOT_SCANNABLE */
  async assertRoom(bytes: number): Promise<void> {
    await this.usage.assertRoom(bytes);
    await this.keeper.assertRoom(bytes);
  }

  /** @throws AppError FILE_EMPTY, FILE_TYPE_REFUSED, CHECKSUM_MISMATCH, FILE_QUOTA_REACHED; as Scans.look */
  receive(incoming: IncomingFile, { id, isCounted = false, claim, record }: Reception = {}): Promise<StoredFile> {
    const contentId = newId();
    return this.keeper.take(contentId, incoming, async (content) => {
      await claim?.();
      if (!isCounted) await this.usage.take(content.sizeBytes);
      const file = await this.files.insert(id ?? contentId, 'upload', content);
      await this.changes.record('file.uploaded', file);
      await record?.(file);
      return file;
    });
  }

  /** The same for an existing file. @throws AppError NOT_FOUND, PRECONDITION_FAILED, FILE_IN_USE */
  async receiveVersion(id: string, ifMatch: string | null, incoming: IncomingFile): Promise<StoredFile> {
    return this.keeper.take(newId(), incoming, async (content) => {
      await this.files.lockForChange(id);
      await this.assertChangeable(id, ifMatch);
      await this.usage.take(content.sizeBytes);
      const file = await this.files.replaceContent(await this.files.getUpload(id), content);
      await this.changes.record('file.version_added', file);
      return file;
    });
  }

  /** Asked before the bytes are read as well. @throws AppError NOT_FOUND, PRECONDITION_FAILED, FILE_IN_USE */
  async assertChangeable(id: string, ifMatch: string | null): Promise<void> {
    assertMatches(ifMatch, fileEtag(await this.files.getUpload(id)));
    // Whoever has looked at one content must not go on with another.
    if (await this.uses.isInUse(id)) throw new AppError('FILE_IN_USE');
  }
}
