import { open, type FileHandle } from 'node:fs/promises';
import { HEADER, RECORD_BYTES } from './breached-record';

/** Read at once: a page of the file system. */
const WINDOW_RECORDS = 512;

/** A part of the records, and between which values they lie. */
interface Range {
  from: number;
  to: number;
  low: number;
  high: number;
}

/**
 * A file of sorted records that is asked where it lies: nothing of it is kept in memory. Hashes are spread evenly, so the
 * place of one is guessed from its value; of ten million records two windows of 4 KiB are read.
 */
export class BreachedIndex {
  private constructor(
    private readonly file: FileHandle,
    readonly records: number,
  ) {}

  /** @throws Error where the file is no index, or is cut off */
  static async open(path: string): Promise<BreachedIndex> {
    const file = await open(path, 'r');
    try {
      return new BreachedIndex(file, await recordsOf(file));
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  async has(record: Buffer): Promise<boolean> {
    const value = valueOf(record);
    let range: Range = { from: 0, to: this.records, low: 0, high: 1 };
    for (let round = 0; range.from < range.to; round++) {
      const start = windowIn(range, value, round);
      const window = await this.read(start, Math.min(range.to, start + WINDOW_RECORDS));
      const [first, last] = [recordAt(window, 0), recordAt(window, window.length / RECORD_BYTES - 1)];
      if (record.compare(first) < 0) range = { ...range, to: start, high: valueOf(first) };
      else if (record.compare(last) > 0) range = { ...range, from: start + window.length / RECORD_BYTES, low: valueOf(last) };
      else return isIn(window, record);
    }
    return false;
  }

  close(): Promise<void> {
    return this.file.close();
  }

  private async read(from: number, to: number): Promise<Buffer> {
    const window = Buffer.alloc((to - from) * RECORD_BYTES);
    const { bytesRead } = await this.file.read(window, 0, window.length, HEADER.length + from * RECORD_BYTES);
    if (bytesRead < window.length) throw new Error('the index of breached passwords has become shorter');
    return window;
  }
}

async function recordsOf(file: FileHandle): Promise<number> {
  const { size } = await file.stat();
  const head = Buffer.alloc(HEADER.length);
  await file.read(head, 0, head.length, 0);
  const records = (size - HEADER.length) / RECORD_BYTES;
  if (!head.equals(HEADER) || !Number.isInteger(records)) throw new Error('this is no index of breached passwords');
  return records;
}

/** Where to look: guessed from the value, and every third time in the middle, in case values are not spread evenly. */
function windowIn({ from, to, low, high }: Range, value: number, round: number): number {
  const isGuess = round % 3 < 2 && high > low;
  const share = isGuess ? (value - low) / (high - low) : 0.5;
  const middle = from + Math.floor((to - from) * Math.min(1, Math.max(0, share)));
  return Math.max(from, Math.min(middle - WINDOW_RECORDS / 2, to - WINDOW_RECORDS));
}

/** Between 0 and 1, as exactly as a guess needs. */
function valueOf(record: Buffer): number {
  return record.readUIntBE(0, 6) / 2 ** 48;
}

function recordAt(window: Buffer, index: number): Buffer {
  return window.subarray(index * RECORD_BYTES, (index + 1) * RECORD_BYTES);
}

function isIn(window: Buffer, record: Buffer): boolean {
  let [from, to] = [0, window.length / RECORD_BYTES];
  while (from < to) {
    const middle = (from + to) >>> 1;
    const order = record.compare(recordAt(window, middle));
    if (order === 0) return true;
    if (order < 0) to = middle;
    else from = middle + 1;
  }
  return false;
}
