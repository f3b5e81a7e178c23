import { createHash } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat, statfs, type FileHandle } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { AppError } from '../../kernel/errors';
import { isUuid } from '../../kernel/ids';
import { newId } from '../context';
import { BlobMissingError, Storage, type ByteRange, type WrittenBlob } from './storage';

const OWNER_ONLY_FILE = 0o600;
const OWNER_ONLY_DIRECTORY = 0o700;
/** What the system says when there is no room: none on the device, none in the quota, none for one file. */
const NO_ROOM_CODES: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/**
 * Blobs as files of a local directory: `blobs/ab/cd/<id>`, where `abcd` ends the id (its beginning is the clock,
 * which would put everything of a day into one folder). A write goes to `unfinished/` and is renamed when it is whole
 * and on the disk.
 */
export class LocalDiskStorage extends Storage {
  private readonly blobs: string;
  private readonly unfinished: string;

  constructor(directory: string) {
    super();
    this.blobs = join(resolve(directory), 'blobs');
    this.unfinished = join(resolve(directory), 'unfinished');
  }

  async write(id: string, source: AsyncIterable<Uint8Array>): Promise<WrittenBlob> {
    const target = this.pathOf(id);
    const draft = join(this.unfinished, newId());
    try {
      await mkdir(this.unfinished, { recursive: true, mode: OWNER_ONLY_DIRECTORY });
      const blob = await fill(draft, source);
      await publish(draft, target);
      return blob;
    } catch (error) {
      await rm(draft, { force: true });
      throw NO_ROOM_CODES.has(codeOf(error)) ? new AppError('STORAGE_FULL', { cause: error }) : error;
    }
  }

  async read(id: string, range?: ByteRange): Promise<Readable> {
    try {
      const file = await open(this.pathOf(id), 'r');
      return file.createReadStream(range);
    } catch (error) {
      throw codeOf(error) === 'ENOENT' ? new BlobMissingError(id, { cause: error }) : error;
    }
  }

  async delete(id: string): Promise<void> {
    await rm(this.pathOf(id), { force: true });
  }

  async freeBytes(): Promise<number> {
    await mkdir(this.unfinished, { recursive: true, mode: OWNER_ONLY_DIRECTORY });
    const { bavail, bsize } = await statfs(this.unfinished);
    return bavail * bsize;
  }

  async *idsWrittenBefore(moment: Date): AsyncIterable<string> {
    for await (const outer of foldersIn(this.blobs)) {
      for await (const inner of foldersIn(outer)) {
        for (const name of await readdir(inner)) {
          if (isUuid(name) && (await isOlder(join(inner, name), moment))) yield name;
        }
      }
    }
  }

  async discardUnfinished(moment: Date): Promise<number> {
    let discarded = 0;
    for (const name of await namesIn(this.unfinished)) {
      const path = join(this.unfinished, name);
      if (!(await isOlder(path, moment))) continue;
      await rm(path, { force: true });
      discarded++;
    }
    return discarded;
  }

  private pathOf(id: string): string {
    // Nothing but an id of ours ever becomes a part of a path.
    if (!isUuid(id)) throw new RangeError('a blob is known by a UUID');
    const name = id.toLowerCase();
    return join(this.blobs, name.slice(-4, -2), name.slice(-2), name);
  }
}

/** Writes the file and waits until the disk has it. */
async function fill(path: string, source: AsyncIterable<Uint8Array>): Promise<WrittenBlob> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  const file = await open(path, 'wx', OWNER_ONLY_FILE);
  try {
    for await (const chunk of source) {
      hash.update(chunk);
      sizeBytes += chunk.length;
      await writeAll(file, chunk);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { sizeBytes, sha256: hash.digest('hex') };
}

/** The system may take a part of a chunk only, as it does shortly before a disk is full. */
async function writeAll(file: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let written = 0; written < chunk.length; ) {
    const { bytesWritten } = await file.write(chunk, written);
    written += bytesWritten;
  }
}

/** A rename is atomic; it outlives a power cut once the folders that hold the names are on the disk as well. */
async function publish(draft: string, target: string): Promise<void> {
  const folder = dirname(target);
  const firstMade = await mkdir(folder, { recursive: true, mode: OWNER_ONLY_DIRECTORY });
  await rename(draft, target);
  await syncFolder(folder);
  if (firstMade !== undefined) await syncFolder(dirname(firstMade));
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function* foldersIn(path: string): AsyncIterable<string> {
  for (const name of await namesIn(path)) yield join(path, name);
}

async function namesIn(path: string): Promise<string[]> {
  try {
    return await readdir(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}

async function isOlder(path: string, moment: Date): Promise<boolean> {
  try {
    return (await stat(path)).mtime < moment;
  } catch (error) {
    // Another process has swept it away, or published it, between the listing and now.
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  }
}

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}
