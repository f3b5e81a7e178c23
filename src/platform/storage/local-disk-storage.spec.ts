import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { itOnSmallDisk, mountSmallDisk } from '../../../test/support/small-disk';
import { newId } from '../context';
import { LocalDiskStorage } from './local-disk-storage';

/** What every storage does is in storage.spec.ts. */
describe('files on the local disk', () => {
  let directory: string;
  let storage: LocalDiskStorage;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'storage-'));
    storage = new LocalDiskStorage(directory);
  });

  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  it('keeps files where only the service itself may read them', async () => {
    await storage.write(newId(), Readable.from([Buffer.from('secret')]));
    const [file] = filesUnder(directory);
    expect(statSync(file!).mode & 0o077).toBe(0);
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

function filesUnder(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
