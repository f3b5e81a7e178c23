import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { itOnSmallDisk, mountSmallDisk } from '../../../test/support/small-disk';
import { newId } from '../context';
import { LocalDiskStorage } from './local-disk-storage';
import { BlobMissingError } from './storage';

const HOUR_MS = 3_600_000;

describe('files on the local disk', () => {
  let directory: string;
  let storage: LocalDiskStorage;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'storage-'));
    storage = new LocalDiskStorage(directory);
  });

  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  it('gives back the bytes it took, and tells their number and hash', async () => {
    const bytes = randomBytes(300_000);
    const id = newId();
    const blob = await storage.write(id, Readable.from([bytes.subarray(0, 7), bytes.subarray(7)]));
    expect(blob).toEqual({ sizeBytes: 300_000, sha256: createHash('sha256').update(bytes).digest('hex') });
    expect(await buffer(await storage.read(id))).toEqual(bytes);
  });

  it('reads a range, both ends included', async () => {
    const id = newId();
    await storage.write(id, Readable.from([Buffer.from('0123456789')]));
    expect((await buffer(await storage.read(id, { start: 2, end: 5 }))).toString()).toBe('2345');
  });

  it('keeps files where only the service itself may read them', async () => {
    await storage.write(newId(), Readable.from([Buffer.from('secret')]));
    const [file] = filesUnder(directory);
    expect(statSync(file!).mode & 0o077).toBe(0);
  });

  it('leaves nothing when the sender breaks off', async () => {
    await expect(storage.write(newId(), brokenOff())).rejects.toThrow('client gone');
    expect(filesUnder(directory)).toEqual([]);
  });

  it('says that a file is missing, and deletes without minding that', async () => {
    const id = newId();
    await expect(storage.read(id)).rejects.toThrow(BlobMissingError);
    await expect(storage.delete(id)).resolves.toBeUndefined();
  });

  it.each(['../../etc/passwd', 'смета.gge', '', 'a/b'])('makes no path from %j', async (name) => {
    await expect(storage.write(name, Readable.from([Buffer.from('x')]))).rejects.toThrow(RangeError);
    await expect(storage.read(name)).rejects.toThrow(RangeError);
  });

  it('lists what was whole before a moment, and forgets writes that never ended', async () => {
    const [old, fresh] = [newId(), newId()];
    await storage.write(old, Readable.from([Buffer.from('old')]));
    makeOlder(filesUnder(directory)[0]!);
    await storage.write(fresh, Readable.from([Buffer.from('fresh')]));
    const leftover = join(directory, 'unfinished', newId());
    writeFileSync(leftover, 'half');
    makeOlder(leftover);

    const hourAgo = new Date(Date.now() - HOUR_MS);
    const ids: string[] = [];
    for await (const id of storage.idsWrittenBefore(hourAgo)) ids.push(id);

    expect(ids).toEqual([old]);
    expect(await storage.discardUnfinished(hourAgo)).toBe(1);
    expect(existsSync(leftover)).toBe(false);
  });

  itOnSmallDisk('says that the disk is full, leaves no debris and works on [R30]', async () => {
    const disk = join(directory, 'small-disk');
    const unmount = mountSmallDisk(disk, 1);
    try {
      const full = new LocalDiskStorage(disk);
      const kept = newId();
      await full.write(kept, Readable.from([Buffer.from('kept')]));
      const tooMuch = Readable.from(Array.from({ length: 40 }, () => randomBytes(65_536)));
      await expect(full.write(newId(), tooMuch)).rejects.toMatchObject({ code: 'STORAGE_FULL', status: 507 });
      expect(filesUnder(disk)).toHaveLength(1);
      expect((await buffer(await full.read(kept))).toString()).toBe('kept');
      await full.write(newId(), Readable.from([Buffer.from('again')]));
      expect(await full.freeBytes()).toBeLessThan(1_048_576);
    } finally {
      unmount();
    }
  });
});

async function* brokenOff(): AsyncIterable<Uint8Array> {
  yield Buffer.alloc(100_000);
  throw await Promise.resolve(new Error('client gone'));
}

function filesUnder(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function makeOlder(path: string): void {
  const twoHoursAgo = new Date(Date.now() - 2 * HOUR_MS);
  utimesSync(path, twoHoursAgo, twoHoursAgo);
}
