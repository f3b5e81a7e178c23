import type { Readable } from 'node:stream';
import { RECORD_BYTES, recordOf } from './breached-record';

/** `sha1` is the form of “Pwned Passwords”: forty hexadecimal digits and, after a colon, how often it was seen. */
export type ListForm = { kind: 'sha1'; seenAtLeast: number } | { kind: 'plain' };

const LINE_FEED = 10;
const SHA1 = /^([0-9a-f]{40})(?::(\d{1,12}))?$/i;
/** Longer than any line that means something. */
const MAX_LINE_BYTES = 4_096;

/** The records of a list, some at a time, in the order of its lines. @throws Error with the number of a line that cannot be read */
export async function* recordsIn(list: Readable, form: ListForm): AsyncGenerator<Buffer> {
  const recordIn = form.kind === 'plain' ? recordOf : (line: string) => recordOfSha1(line, form.seenAtLeast);
  let [rest, lineNumber] = [Buffer.alloc(0), 0];
  const take = (bytes: Buffer): Buffer => {
    const records: Buffer[] = [];
    for (const line of linesOf(bytes)) {
      lineNumber++;
      const record = line === '' ? null : recordIn(line);
      if (record === undefined) throw new Error(`line ${lineNumber} is not SHA-1:count`);
      if (record !== null) records.push(record);
    }
    return Buffer.concat(records);
  };
  // A stream of bytes gives buffers.
  for await (const piece of list as AsyncIterable<Buffer>) {
    const bytes = Buffer.concat([rest, piece]);
    const end = bytes.lastIndexOf(LINE_FEED) + 1;
    yield take(bytes.subarray(0, end));
    rest = bytes.subarray(end);
    if (rest.length > MAX_LINE_BYTES) throw new Error(`line ${lineNumber + 1} does not end`);
  }
  if (rest.length > 0) yield take(Buffer.concat([rest, Buffer.of(LINE_FEED)]));
}

function* linesOf(bytes: Buffer): Generator<string> {
  let start = 0;
  for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, start)) {
    yield bytes.toString('utf8', start, end).replace(/\r$/, '');
    start = end + 1;
  }
}

/** Null where it was seen too seldom; undefined where the line is none. */
function recordOfSha1(line: string, seenAtLeast: number): Buffer | null | undefined {
  const [, hash, count] = SHA1.exec(line) ?? [];
  if (hash === undefined) return undefined;
  if (count !== undefined && Number(count) < seenAtLeast) return null;
  return Buffer.from(hash.slice(0, 2 * RECORD_BYTES), 'hex');
}
