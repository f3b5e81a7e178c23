import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { CompletedPart } from '@aws-sdk/client-s3';
import { isUuid } from '../../kernel/ids';
import type { OpenWrite, S3Bucket } from './s3-bucket';
import { BlobMissingError, Storage, type ByteRange, type WrittenBlob } from './storage';

/** Every part but the last has 5 MiB at least, and there are 10,000 at most. One part of a write is held in memory. */
const PART_BYTES = 8 * 1024 * 1024;
const PREFIX = 'blobs/';

/**
 * Blobs as objects of a bucket: `blobs/<id>`. A small one is put at once; a larger one goes up in parts, and is an object
 * only when all of them are there.
 */
export class S3Storage extends Storage {
  constructor(private readonly bucket: S3Bucket) {
    super();
  }

  async write(id: string, source: AsyncIterable<Uint8Array>): Promise<WrittenBlob> {
    const key = keyOf(id);
    const hash = createHash('sha256');
    let sizeBytes = 0;
    const upload = new PartedWrite(this.bucket, key);
    try {
      for await (const part of inParts(source, PART_BYTES)) {
        hash.update(part);
        sizeBytes += part.length;
        await upload.add(part);
      }
      await upload.end();
    } catch (error) {
      await upload.forget();
      throw error;
    }
    return { sizeBytes, sha256: hash.digest('hex') };
  }

  async read(id: string, range?: ByteRange): Promise<Readable> {
    const content = await this.bucket.get(keyOf(id), range);
    if (content === null) throw new BlobMissingError(id);
    return content;
  }

  async delete(id: string): Promise<void> {
    await this.bucket.delete(keyOf(id));
  }

  async freeBytes(): Promise<null> {
    return Promise.resolve(null);
  }

  async *idsWrittenBefore(moment: Date): AsyncIterable<string> {
    for await (const { key, since } of this.bucket.objects(PREFIX)) {
      const id = key.slice(PREFIX.length);
      if (isUuid(id) && since < moment) yield id;
    }
  }

  async discardUnfinished(moment: Date): Promise<number> {
    let discarded = 0;
    for await (const write of this.bucket.openWrites(PREFIX)) {
      if (write.since >= moment) continue;
      await this.bucket.abort(write);
      discarded++;
    }
    return discarded;
  }
}

/** Holds the latest part back: one that stays alone is put at once. */
class PartedWrite {
  private held: Uint8Array | null = null;
  private begun: OpenWrite | null = null;
  private readonly parts: CompletedPart[] = [];

  constructor(
    private readonly bucket: S3Bucket,
    private readonly key: string,
  ) {}

  async add(part: Uint8Array): Promise<void> {
    if (this.held !== null) await this.send(this.held);
    this.held = part;
  }

  async end(): Promise<void> {
    const last = this.held ?? new Uint8Array();
    if (this.begun === null) return this.bucket.put(this.key, last);
    await this.send(last);
    await this.bucket.complete(this.begun, this.parts);
  }

  /** What cannot be called off now is called off by the sweeper. */
  async forget(): Promise<void> {
    if (this.begun !== null) await this.bucket.abort(this.begun).catch(() => undefined);
  }

  private async send(part: Uint8Array): Promise<void> {
    this.begun ??= await this.bucket.begin(this.key);
    this.parts.push(await this.bucket.putPart(this.begun, this.parts.length + 1, part));
  }
}

/** The same bytes in pieces of `size`, the last one smaller. */
async function* inParts(source: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Uint8Array> {
  let gathered: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of source) {
    gathered.push(chunk);
    length += chunk.length;
    while (length >= size) {
      const whole = Buffer.concat(gathered);
      yield whole.subarray(0, size);
      gathered = [whole.subarray(size)];
      length -= size;
    }
  }
  if (length > 0) yield Buffer.concat(gathered);
}

function keyOf(id: string): string {
  // Nothing but an id of ours ever becomes a part of a key.
  if (!isUuid(id)) throw new RangeError('a blob is known by a UUID');
  return `${PREFIX}${id.toLowerCase()}`;
}
