import { Injectable } from '@nestjs/common';
import { AppError, type ErrorCode } from '../../../kernel/errors';
import { Config } from '../../../platform/config';
import { Storage } from '../../../platform/storage';
import { FileChanges } from '../file-changes';
import type { IncomingFile } from '../file-keeper';
import { FileUsageRepository } from '../file-usage.repository';
import { IncomingFiles } from '../incoming-files';
import { UploadsRepository, type FileUpload, type UploadPart } from './uploads.repository';

/** What no further try would mend: such an upload ends here. */
const FINAL: ReadonlySet<ErrorCode> = new Set([
  ...(['FILE_EMPTY', 'FILE_TYPE_REFUSED', 'FILE_INFECTED', 'FILE_NOT_SCANNABLE', 'CHECKSUM_MISMATCH'] as const),
]);

/** How resumable uploads begin, move and end; each in one transaction, with the place that they take. */
@Injectable()
export class UploadEnds {
  constructor(
    private readonly uploads: UploadsRepository,
    private readonly incoming: IncomingFiles,
    private readonly usage: FileUsageRepository,
    private readonly storage: Storage,
    private readonly changes: FileChanges,
    private readonly config: Config,
  ) {}

  /** Its place is taken at once: what has begun will find room. */
  async begin(made: Parameters<UploadsRepository['insert']>[0]): Promise<FileUpload> {
    const { sizeBytes } = made;
    const { uploadMaxBytes } = this.config;
    if (sizeBytes > uploadMaxBytes) throw new AppError('BODY_TOO_LARGE', { extensions: { maxBytes: uploadMaxBytes } });
    await this.incoming.assertRoom(sizeBytes);
    return this.changes.transaction(async () => {
      await this.usage.take(sizeBytes);
      const upload = await this.uploads.insert(made);
      await this.changes.recordUpload('file_upload.created', upload);
      return upload;
    });
  }

  /** @throws AppError NOT_FOUND, UPLOAD_OFFSET_CONFLICT */
  record({ id }: FileUpload, part: UploadPart): Promise<void> {
    return this.changes.transaction(async () => {
      await this.lockAt(id, part.firstByte);
      await this.uploads.add(id, part);
    });
  }

  /** The pieces and this last one become a file, by the way that every file goes. Until it is there, the last one is not. */
  async finish(upload: FileUpload, last: UploadPart): Promise<void> {
    const { id } = upload;
    const earlier = await this.uploads.parts(id);
    try {
      await this.incoming.receive(this.wholeOf(upload, [...earlier, last]), {
        id,
        isCounted: true,
        claim: () => this.lockAt(id, last.firstByte),
        record: () => this.uploads.finish(upload),
      });
    } catch (error) {
      await this.storage.delete(last.id);
      if (error instanceof AppError && FINAL.has(error.code)) await this.forget(upload);
      throw error;
    }
    await this.deleteBlobs([...earlier, last]);
  }

  async terminate(upload: FileUpload): Promise<void> {
    await this.forget(upload, () => this.changes.recordUpload('file_upload.terminated', upload));
  }

  /** Throws it away with its pieces; a file that came of it stays. */
  async forget(upload: FileUpload, record?: () => Promise<void>): Promise<void> {
    const parts = await this.changes.transaction(async () => {
      const found = await this.uploads.parts(upload.id);
      if (!(await this.uploads.delete(upload.id))) return [];
      const isFile = upload.receivedBytes === upload.sizeBytes;
      if (!isFile) await this.usage.giveBack({ bytes: upload.sizeBytes, files: 1 }, upload.organisationId);
      await record?.();
      return found;
    });
    await this.deleteBlobs(parts);
  }

  private async lockAt(id: string, offset: number): Promise<void> {
    const { receivedBytes } = await this.uploads.lock(id);
    if (receivedBytes !== offset) throw new AppError('UPLOAD_OFFSET_CONFLICT', { extensions: { offset: receivedBytes } });
  }

  private wholeOf({ name, sha256: expected }: FileUpload, parts: UploadPart[]): IncomingFile {
    return {
      name,
      content: () => this.contentOf(parts),
      assertChecksums: (sha256) => {
        if (expected !== null && expected !== sha256) {
          throw new AppError('CHECKSUM_MISMATCH', { extensions: { receivedSha256: sha256 } });
        }
      },
    };
  }

  private async *contentOf(parts: UploadPart[]): AsyncGenerator<Uint8Array> {
    for (const { id } of parts) {
      // Chunks of a stream of bytes are buffers.
      for await (const chunk of (await this.storage.read(id)) as AsyncIterable<Buffer>) yield chunk;
    }
  }

  private async deleteBlobs(parts: readonly UploadPart[]): Promise<void> {
    for (const { id } of parts) await this.storage.delete(id);
  }
}
