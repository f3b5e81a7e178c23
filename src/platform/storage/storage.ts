import type { Readable } from 'node:stream';

/** What was kept, as counted and hashed on the way in. */
export interface WrittenBlob {
  sizeBytes: number;
  /** Hex. */
  sha256: string;
}

/** Bytes from `start` to `end`, both included (RFC 9110 §14.1.2). */
export interface ByteRange {
  start: number;
  end: number;
}

/**
 * Port: where the bytes of files lie. A blob is whole or absent, never changes, and is known by an id of ours alone;
 * what users call it is a matter of the database.
 *
 * The order that keeps rows and bytes together is the caller's: bytes first, row second; row away first, bytes
 * second. What a crash leaves between the two is bytes without a row, which `idsWrittenBefore` finds.
 */
export abstract class Storage {
  /**
   * Keeps the bytes of `source` under `id`: in the end all of them are there and outlive a power cut, or nothing is.
   *
   * @throws AppError STORAGE_FULL where there is no room; whatever `source` throws.
   */
  abstract write(id: string, source: AsyncIterable<Uint8Array>): Promise<WrittenBlob>;

  /** @throws BlobMissingError */
  abstract read(id: string, range?: ByteRange): Promise<Readable>;

  /** Nothing happens where there is nothing under the id. */
  abstract delete(id: string): Promise<void>;

  /** Room that is left, or null where the storage knows no such bound. */
  abstract freeBytes(): Promise<number | null>;

  /** Ids of all blobs that were whole before `moment`. */
  abstract idsWrittenBefore(moment: Date): AsyncIterable<string>;

  /** Throws away writes begun before `moment` and never ended; answers how many there were. */
  abstract discardUnfinished(moment: Date): Promise<number>;
}

/** A row says that there are bytes, and there are none: somebody has been at the storage behind our back. */
export class BlobMissingError extends Error {
  constructor(
    readonly id: string,
    options?: { cause?: unknown },
  ) {
    super(`no bytes are stored under ${id}`, options);
    this.name = 'BlobMissingError';
  }
}
