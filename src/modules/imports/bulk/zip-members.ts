import { Readable } from 'node:stream';
import iconv from 'iconv-lite';
import { fromRandomAccessReaderPromise, RandomAccessReader, type Entry, type ZipFile } from 'yauzl';
import { intact } from '../../../formats';
import { AppError } from '../../../kernel/errors';

/** Reads bytes of the archive, both ends included. */
export type ReadRange = (range: { start: number; end: number }) => Promise<Readable>;

/** One file in an archive. */
export interface ZipMember {
  /** From 0, in the order of the archive. */
  ordinal: number;
  /** With its folders, as the archive has it; never a path of ours. */
  path: string;
  /** As the archive claims. */
  sizeBytes: number;
  isEncrypted: boolean;
  read(): Promise<Readable>;
}

const UTF8_NAME = 0x800;
/** Unix: the kind of a file stands in the upper half of its attributes. */
const SYMBOLIC_LINK = 0o120_000;
const KIND_MASK = 0o170_000;
const REGULAR_MADE_BY_UNIX = 3;

/**
 * The files of a ZIP archive, in its order: neither its folders nor what a Mac adds. Nothing of it is held in memory but
 * its directory.
 *
 * @throws AppError ARCHIVE_UNREADABLE; ARCHIVE_TOO_LARGE above `maxMembers`
 */
export async function zipMembers(size: number, readRange: ReadRange, maxMembers: number): Promise<ZipMember[]> {
  const file = await orUnreadable(() =>
    fromRandomAccessReaderPromise(new StoredReader(readRange), size, { autoClose: false, decodeStrings: false }),
  );
  if (file.entryCount > maxMembers * 2) throw tooMany(maxMembers);
  const members: ZipMember[] = [];
  await orUnreadable(async () => {
    for await (const entry of file.eachEntry()) {
      const path = nameOf(entry);
      if (!path.endsWith('/') && !isClutter(path)) members.push(memberOf(file, entry, { path, ordinal: members.length }));
    }
  });
  if (members.length > maxMembers) throw tooMany(maxMembers);
  return members;
}

/** A name that would lead out of a folder, or to a place of its own: honest archives have none. */
export function isUnsafePath(path: string): boolean {
  return /^([/\\]|[a-z]:)/i.test(path) || path.split(/[/\\]/).includes('..') || path.includes('\0');
}

class StoredReader extends RandomAccessReader {
  constructor(private readonly readRange: ReadRange) {
    super();
  }

  /** yauzl's range ends before `end`. */
  override _readStreamForRange(start: number, end: number): Readable {
    const { readRange } = this;
    return Readable.from(chunksOf(() => readRange({ start, end: end - 1 })), { objectMode: false });
  }
}

async function* chunksOf(open: () => Promise<Readable>): AsyncGenerator<Buffer> {
  // Chunks of a stream of bytes are buffers.
  for await (const chunk of (await open()) as AsyncIterable<Buffer>) yield chunk;
}

function memberOf(file: ZipFile, entry: Entry, { path, ordinal }: { path: string; ordinal: number }): ZipMember {
  return {
    ...{ ordinal, path, sizeBytes: entry.uncompressedSize },
    isEncrypted: entry.isEncrypted() || isSymbolicLink(entry),
    read: () =>
      orUnreadable(async () => Readable.from(intact(await file.openReadStreamPromise(entry), entry.crc32), { objectMode: false })),
  };
}

function isSymbolicLink({ versionMadeBy, externalFileAttributes }: Entry): boolean {
  const isUnix = versionMadeBy >> 8 === REGULAR_MADE_BY_UNIX;
  return isUnix && ((externalFileAttributes >>> 16) & KIND_MASK) === SYMBOLIC_LINK;
}

/** Programs that do not say UTF-8 mean what their system speaks: in Russia code page 866, whatever the standard says. */
function nameOf({ fileName, fileNameRaw, generalPurposeBitFlag }: Entry): string {
  const raw: unknown = fileName;
  // Without `decodeStrings` names are left as bytes.
  const bytes = Buffer.isBuffer(raw) ? raw : fileNameRaw;
  if ((generalPurposeBitFlag & UTF8_NAME) !== 0) return bytes.toString('utf8');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return iconv.decode(bytes, 'cp866');
  }
}

function isClutter(path: string): boolean {
  const parts = path.split('/');
  return parts.includes('__MACOSX') || parts.at(-1)!.startsWith('._') || /^(\.DS_Store|Thumbs\.db|desktop\.ini)$/i.test(parts.at(-1)!);
}

function tooMany(maxMembers: number): AppError {
  return new AppError('ARCHIVE_TOO_LARGE', { extensions: { maxMembers } });
}

async function orUnreadable<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('ARCHIVE_UNREADABLE', { cause });
  }
}
