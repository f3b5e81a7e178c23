import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import { newId } from '../../../platform/context';
import { Storage } from '../../../platform/storage';
import { mayHaveCommitted, typeRefused } from '../file-keeper';
import { cleanFileName, extensionOf } from '../file-name';
import { TAKEN_EXTENSIONS } from '../file-type';
import { Arriving } from './arriving';
import { PieceHash, type Checksum, type Metadata } from './tus';
import { UploadEnds } from './upload-ends';
import { UploadsRepository, type FileUpload, type UploadPart } from './uploads.repository';

/** What has arrived is kept, and known to be kept, after so many bytes; a crash loses no more. */
const PIECE_BYTES = 16 * 1024 * 1024;
const MAX_PARTS = 10_000;

export interface Piece {
  offset: number;
  /** As the header says; null where it does not. */
  length: number | null;
  checksum: Checksum | null;
  content: AsyncIterable<Uint8Array>;
}

/**
 * Uploads that may be interrupted, by whatever: each piece becomes a blob of its own, a row says that it is there, and the
 * last one makes a file of all of them. No lock is held while bytes arrive: of two that send the same piece, the row
 * takes one.
 */
@Injectable()
export class Uploads {
  constructor(
    private readonly uploads: UploadsRepository,
    private readonly storage: Storage,
    private readonly ends: UploadEnds,
  ) {}

  /** @throws AppError BODY_TOO_LARGE, FILE_EMPTY, FILE_TYPE_REFUSED, FILE_QUOTA_REACHED, STORAGE_FULL, FILE_NOT_SCANNABLE */
  async create(sizeBytes: number, { raw, filename, sha256 }: Metadata): Promise<FileUpload> {
    const name = cleanFileName(filename);
    if (sizeBytes === 0) throw new AppError('FILE_EMPTY');
    if (!TAKEN_EXTENSIONS.includes(extensionOf(name))) throw typeRefused(name);
    return this.ends.begin({ id: newId(), name, sizeBytes, sha256, metadata: raw });
  }

  /** @throws AppError NOT_FOUND, UPLOAD_OFFSET_CONFLICT, UPLOAD_CHECKSUM_MISMATCH, BODY_TOO_LARGE; as IncomingFiles.receive */
  async append(id: string, piece: Piece): Promise<FileUpload> {
    const upload = await this.uploads.get(id);
    assertFits(upload, piece);
    const arriving = new Arriving(piece.content);
    for (let at = piece.offset; at < upload.sizeBytes && (await arriving.hasMore()); ) {
      const content = arriving.take(Math.min(PIECE_BYTES, upload.sizeBytes - at));
      const part = await this.keep(at, content, piece.checksum);
      at += part.sizeBytes;
      if (at === upload.sizeBytes) await this.ends.finish(upload, part);
      else await this.record(upload, part);
    }
    return this.uploads.get(id);
  }

  /** @throws AppError NOT_FOUND */
  async terminate(id: string): Promise<void> {
    await this.ends.terminate(await this.uploads.get(id));
  }

  private async keep(firstByte: number, content: AsyncIterable<Uint8Array>, checksum: Checksum | null): Promise<UploadPart> {
    const id = newId();
    if (checksum === null) return { id, firstByte, sizeBytes: (await this.storage.write(id, content)).sizeBytes };
    const hash = new PieceHash(checksum);
    const { sizeBytes } = await this.storage.write(id, hash.of(content));
    return this.orForget(id, () => {
      hash.assertRight();
      return Promise.resolve({ id, firstByte, sizeBytes });
    });
  }

  private async record(upload: FileUpload, part: UploadPart): Promise<void> {
    if (upload.receivedBytes > 0 && (await this.uploads.parts(upload.id)).length >= MAX_PARTS) {
      await this.storage.delete(part.id);
      throw new AppError('LIMIT_REACHED', { extensions: { maxPieces: MAX_PARTS } });
    }
    await this.orForget(part.id, () => this.ends.record(upload, part));
  }

  private async orForget<Result>(id: string, work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      if (!mayHaveCommitted(error)) await this.storage.delete(id);
      throw error;
    }
  }
}

function assertFits(upload: FileUpload, { offset, length, checksum }: Piece): void {
  if (offset !== upload.receivedBytes) {
    throw new AppError('UPLOAD_OFFSET_CONFLICT', { extensions: { offset: upload.receivedBytes } });
  }
  if (length !== null && offset + length > upload.sizeBytes) throw new AppError('BODY_TOO_LARGE');
  // A piece with a checksum is taken as a whole or not at all.
  if (checksum === null) return;
  if (length === null || length > PIECE_BYTES) throw new AppError('BODY_TOO_LARGE', { extensions: { maxBytes: PIECE_BYTES } });
}
