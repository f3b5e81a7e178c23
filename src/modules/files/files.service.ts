import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { AppError } from '../../kernel/errors';
import { Clock } from '../../kernel/time';
import { AuditTrail } from '../../platform/audit';
import { newId } from '../../platform/context';
import { Database, isDatabaseUnavailable } from '../../platform/database';
import { assertMatches } from '../../platform/http';
import { peek, Storage, type ByteRange, type WrittenBlob } from '../../platform/storage';
import { cleanFileName } from './file-name';
import { HEAD_BYTES, mediaTypeOf, TAKEN_EXTENSIONS } from './file-type';
import { FileUses } from './file-uses';
import { fileEtag } from './files.dto';
import { FilesRepository, type StoredFile } from './files.repository';
import type { IncomingUpload } from './incoming-upload';

/** A file that the product itself writes. */
export interface WrittenFile {
  name: string;
  mediaType: string;
  content: AsyncIterable<Uint8Array>;
}

/** Files and their bytes: the bytes are written before the row and go after it, so that a row always has its bytes. */
@Injectable()
export class FilesService {
  constructor(
    private readonly files: FilesRepository,
    private readonly storage: Storage,
    private readonly uses: FileUses,
    private readonly database: Database,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** A file that cannot fit is not begun. @throws AppError STORAGE_FULL */
  async assertRoom(bytes: number): Promise<void> {
    const free = await this.storage.freeBytes();
    if (free !== null && bytes > free) throw new AppError('STORAGE_FULL');
  }

  /** Keeps what a client sends, once its type, size and checksum are known to be right. */
  async receive(upload: IncomingUpload): Promise<StoredFile> {
    const name = cleanFileName(upload.name);
    const { head, content } = await peek(upload.content(), HEAD_BYTES);
    if (head.length === 0) throw new AppError('FILE_EMPTY');
    const mediaType = mediaTypeOf(name, head);
    if (mediaType === null) throw new AppError('FILE_TYPE_REFUSED', { extensions: { taken: TAKEN_EXTENSIONS } });
    return this.keep({ name, mediaType, content }, 'upload', {
      check: ({ sha256 }) => upload.assertChecksums(sha256),
      record: ({ id, ...file }) => this.record('file.uploaded', id, file),
    });
  }

  /**
   * Keeps a file that the product writes; `record` says so in the caller's own rows, in the transaction of the file's
   * row.
   */
  async write(file: WrittenFile, record: (file: StoredFile) => Promise<void>): Promise<StoredFile> {
    const name = cleanFileName(file.name);
    return this.keep({ ...file, name }, 'export', { check: () => Promise.resolve(), record });
  }

  /** An upload and its bytes. @throws AppError NOT_FOUND */
  async open(id: string): Promise<{ file: StoredFile; content: Readable }> {
    const file = await this.files.get(id, 'upload');
    return { file, content: await this.read(file) };
  }

  /** The bytes of a file, or a part of them. */
  read({ id }: StoredFile, range?: ByteRange): Promise<Readable> {
    return this.storage.read(id, range);
  }

  /** @throws AppError NOT_FOUND, FILE_IN_USE, PRECONDITION_FAILED */
  async delete(id: string, ifMatch: string | null): Promise<void> {
    await this.database.transaction(async () => {
      await this.files.lockForDeletion(id);
      const file = await this.files.getUpload(id);
      assertMatches(ifMatch, fileEtag(file));
      if (await this.uses.isInUse(id)) throw new AppError('FILE_IN_USE');
      await this.files.delete(id);
      await this.record('file.deleted', id, file);
    });
    await this.storage.delete(id);
  }

  private async keep(
    { name, mediaType, content }: WrittenFile,
    purpose: StoredFile['purpose'],
    { check, record }: { check: (blob: WrittenBlob) => Promise<void>; record: (file: StoredFile) => Promise<void> },
  ): Promise<StoredFile> {
    const id = newId();
    const blob = await this.storage.write(id, content);
    try {
      await check(blob);
      const file: StoredFile = { id, name, mediaType, purpose, createdAt: this.clock.now(), ...blob };
      await this.database.transaction(async () => {
        await this.files.insert(file);
        await record(file);
      });
      return file;
    } catch (error) {
      // A database that went away may have committed: then the row must keep its bytes. The sweeper looks later.
      if (!isDatabaseUnavailable(error)) await this.storage.delete(id);
      throw error;
    }
  }

  private async record(action: string, id: string, { name, sizeBytes, sha256 }: Omit<StoredFile, 'id'>): Promise<void> {
    await this.audit.record({ action, targetType: 'file', targetId: id, details: { name, sizeBytes, sha256 } });
  }
}
