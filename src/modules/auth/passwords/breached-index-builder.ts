import { mkdtemp, open, readFile, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { recordsIn, type ListForm } from './breached-lists';
import { HEADER, RECORD_BYTES } from './breached-record';

/** By the first byte: of a billion records each part takes 32 MB while it is sorted. */
const PARTS = 256;
const PART_BUFFER_BYTES = 16 * 1_024;

export interface IndexTerms {
  lists: readonly Readable[];
  form: ListForm;
  /** Where the index comes to lie; until it is whole, it lies beside. */
  file: string;
}

/**
 * Makes an index of lists of any size and order: records go to 256 files by their first byte, each of which is then sorted
 * in memory. It needs as much room again beside the index while it is made.
 *
 * @returns how many records it has
 */
export async function buildBreachedIndex({ lists, form, file }: IndexTerms): Promise<number> {
  const directory = await mkdtemp(join(dirname(file), '.breached-'));
  const parts = new PartFiles(directory);
  try {
    for (const list of lists) for await (const records of recordsIn(list, form)) await parts.add(records);
    const made = join(directory, 'index');
    const count = await parts.joinInto(made);
    await rename(made, file);
    return count;
  } finally {
    await parts.close();
    await rm(directory, { recursive: true, force: true });
  }
}

class PartFiles {
  private readonly handles = new Map<number, FileHandle>();
  private readonly buffers = new Map<number, { bytes: Buffer; used: number }>();

  constructor(private readonly directory: string) {}

  async add(records: Buffer): Promise<void> {
    for (let at = 0; at < records.length; at += RECORD_BYTES) {
      const part = records[at]!;
      const buffer = this.bufferOf(part);
      records.copy(buffer.bytes, buffer.used, at, at + RECORD_BYTES);
      buffer.used += RECORD_BYTES;
      if (buffer.used === PART_BUFFER_BYTES) await this.flush(part);
    }
  }

  async joinInto(file: string): Promise<number> {
    const index = await open(file, 'wx', 0o644);
    try {
      await index.appendFile(HEADER);
      let count = 0;
      for (let part = 0; part < PARTS; part++) {
        const sorted = await this.sorted(part);
        await index.appendFile(sorted);
        count += sorted.length / RECORD_BYTES;
      }
      await index.sync();
      return count;
    } finally {
      await index.close();
    }
  }

  async close(): Promise<void> {
    for (const handle of this.handles.values()) await handle.close();
    this.handles.clear();
  }

  private bufferOf(part: number): { bytes: Buffer; used: number } {
    const known = this.buffers.get(part);
    if (known !== undefined) return known;
    const buffer = { bytes: Buffer.alloc(PART_BUFFER_BYTES), used: 0 };
    this.buffers.set(part, buffer);
    return buffer;
  }

  private async flush(part: number): Promise<void> {
    const buffer = this.bufferOf(part);
    const handle = this.handles.get(part) ?? (await open(this.pathOf(part), 'wx', 0o600));
    this.handles.set(part, handle);
    await handle.appendFile(buffer.bytes.subarray(0, buffer.used));
    buffer.used = 0;
  }

  private async sorted(part: number): Promise<Buffer> {
    if (!this.buffers.has(part)) return Buffer.alloc(0);
    await this.flush(part);
    const records = await readFile(this.pathOf(part));
    await rm(this.pathOf(part));
    return sortedOnce(records);
  }

  private pathOf(part: number): string {
    return join(this.directory, String(part));
  }
}

/** In ascending order, each record once. Sorted as numbers, which is done by the machine and not by a function of ours. */
function sortedOnce(records: Buffer): Buffer {
  const numbers = new BigUint64Array(records.length / RECORD_BYTES);
  for (let index = 0; index < numbers.length; index++) numbers[index] = records.readBigUInt64BE(index * RECORD_BYTES);
  numbers.sort();
  let used = 0;
  for (let index = 0; index < numbers.length; index++) {
    if (index === 0 || numbers[index] !== numbers[index - 1]) used = records.writeBigUInt64BE(numbers[index]!, used);
  }
  return records.subarray(0, used);
}
