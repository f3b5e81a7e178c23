import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { S3_BUCKET, S3_KEYS, S3Server } from '../../../test/support/s3-server';
import { newId } from '../context';
import { LocalDiskStorage } from './local-disk-storage';
import { S3Bucket } from './s3-bucket';
import { S3Storage } from './s3-storage';
import { BlobMissingError, type Storage } from './storage';

const HOUR_MS = 3_600_000;
const MIB = 1024 * 1024;

/** A storage, and a look behind it that the port does not give. */
interface Bench {
  storage: Storage;
  /** Whole blobs and writes that never ended. */
  leftovers(): number;
  /** All that is there now was written two hours ago. */
  makeOlder(): void;
  /** Leaves a write as a crash would. */
  crashInTheMiddle(): Promise<void>;
  close(): Promise<void>;
}

describe.each([
  ['the local disk', onDisk],
  ['S3', onS3],
])('files on %s', (_, open) => {
  let bench: Bench;
  let storage: Storage;

  beforeEach(async () => {
    bench = await open();
    ({ storage } = bench);
  });

  afterEach(() => bench.close());

  it.each([0, 1, 300_000, 8 * MIB, 8 * MIB + 1, 20 * MIB])('gives back the %d bytes it took, and tells their number and hash', async (size) => {
    const bytes = randomBytes(size);
    const id = newId();
    const blob = await storage.write(id, Readable.from([bytes.subarray(0, 7), bytes.subarray(7)]));
    expect(blob).toEqual({ sizeBytes: size, sha256: sha256(bytes) });
    expect((await buffer(await storage.read(id))).equals(bytes)).toBe(true);
    expect(bench.leftovers()).toBe(1);
  });

  it('reads a range, both ends included', async () => {
    const id = newId();
    await storage.write(id, Readable.from([Buffer.from('0123456789')]));
    expect((await buffer(await storage.read(id, { start: 2, end: 5 }))).toString()).toBe('2345');
  });

  it.each([100_000, 20 * MIB])('leaves nothing when the sender breaks off after %d bytes', async (size) => {
    await expect(storage.write(newId(), brokenOff(size))).rejects.toThrow('client gone');
    expect(bench.leftovers()).toBe(0);
  });

  it('says that a file is missing, and deletes without minding that', async () => {
    const id = newId();
    await expect(storage.read(id)).rejects.toThrow(BlobMissingError);
    await expect(storage.delete(id)).resolves.toBeUndefined();
    await storage.write(id, Readable.from([Buffer.from('x')]));
    await storage.delete(id);
    await expect(storage.read(id, { start: 0, end: 0 })).rejects.toThrow(BlobMissingError);
  });

  it.each(['../../etc/passwd', 'смета.gge', '', 'a/b'])('makes no place from %j', async (name) => {
    await expect(storage.write(name, Readable.from([Buffer.from('x')]))).rejects.toThrow(RangeError);
    await expect(storage.read(name)).rejects.toThrow(RangeError);
    await expect(storage.delete(name)).rejects.toThrow(RangeError);
  });

  it('lists what was whole before a moment, however much it is', async () => {
    const old = [newId(), newId(), newId(), newId(), newId()];
    for (const id of old) await storage.write(id, Readable.from([Buffer.from('old')]));
    bench.makeOlder();
    await storage.write(newId(), Readable.from([Buffer.from('fresh')]));
    const ids: string[] = [];
    for await (const id of storage.idsWrittenBefore(new Date(Date.now() - HOUR_MS))) ids.push(id);
    expect(ids.sort()).toEqual(old.sort());
  });

  it('forgets writes that never ended, once they are old', async () => {
    for (let count = 0; count < 3; count++) await bench.crashInTheMiddle();
    const hourAgo = new Date(Date.now() - HOUR_MS);
    expect(await storage.discardUnfinished(hourAgo)).toBe(0);
    bench.makeOlder();
    expect(await storage.discardUnfinished(hourAgo)).toBe(3);
    expect(bench.leftovers()).toBe(0);
  });
});

describe('S3', () => {
  let server: S3Server;

  beforeEach(async () => {
    server = await S3Server.start();
  });

  afterEach(() => server.stop());

  it('is asked again where it stumbles', async () => {
    const storage = await storageAt(server);
    server.failures.push({ status: 503 }, { status: 500 });
    const id = newId();
    await storage.write(id, Readable.from([Buffer.from('x')]));
    expect((await buffer(await storage.read(id))).toString()).toBe('x');
  });

  it('that is away for longer is told as such, in a bounded time', async () => {
    const storage = await storageAt(server);
    server.failures.push(...Array.from({ length: 3 }, () => ({ status: 503 })));
    await expect(storage.read(newId())).rejects.toMatchObject({ code: 'STORAGE_UNAVAILABLE', status: 503 });
    await server.stop();
    await expect(storage.write(newId(), Readable.from([Buffer.from('x')]))).rejects.toMatchObject({ code: 'STORAGE_UNAVAILABLE' });
    server = await S3Server.start();
  });

  it('that is full is told as such', async () => {
    const storage = await storageAt(server);
    server.failures.push({ status: 507, body: '<Error><Code>XMinioStorageFull</Code></Error>' });
    server.failures.push({ status: 507, body: '<Error><Code>XMinioStorageFull</Code></Error>' });
    server.failures.push({ status: 507, body: '<Error><Code>XMinioStorageFull</Code></Error>' });
    await expect(storage.write(newId(), Readable.from([Buffer.from('x')]))).rejects.toMatchObject({ code: 'STORAGE_FULL', status: 507 });
  });

  it('that does not list unfinished writes is swept all the same', async () => {
    const storage = await storageAt(server);
    server.failures.push({ status: 501, body: '<Error><Code>NotImplemented</Code></Error>' });
    expect(await storage.discardUnfinished(new Date())).toBe(0);
  });

  it('is not fooled by a wrong key', async () => {
    const storage = await storageAt(server, { secretAccessKey: 'another-secret-key' });
    await expect(storage.write(newId(), Readable.from([Buffer.from('x')]))).rejects.toThrow('SignatureDoesNotMatch');
    expect(server.objects.size).toBe(0);
  });
});

function onDisk(): Promise<Bench> {
  const directory = mkdtempSync(join(tmpdir(), 'storage-'));
  const storage = new LocalDiskStorage(directory);
  const files = (): string[] =>
    readdirSync(directory, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  return Promise.resolve({
    storage,
    leftovers: () => files().length,
    makeOlder: () => files().forEach((path) => utimesSync(path, twoHoursAgo(), twoHoursAgo())),
    crashInTheMiddle: () => stallInTheMiddle(storage, () => files().length),
    close: () => Promise.resolve(rmSync(directory, { recursive: true, force: true })),
  });
}

async function onS3(): Promise<Bench> {
  const server = await S3Server.start();
  const storage = await storageAt(server);
  return {
    storage,
    leftovers: () => server.objects.size + server.uploads.size,
    makeOlder: () => {
      for (const one of [...server.objects.values(), ...server.uploads.values()]) one.since = twoHoursAgo();
    },
    crashInTheMiddle: () => stallInTheMiddle(storage, () => server.uploads.size),
    close: () => server.stop(),
  };
}

async function storageAt({ endpoint }: S3Server, other: Partial<typeof S3_KEYS> = {}): Promise<S3Storage> {
  const settings = { endpoint, region: 'us-east-1', bucket: S3_BUCKET, ...S3_KEYS, hasPathStyle: true, timeoutMs: 60_000, ...other };
  return new S3Storage(await S3Bucket.connect(settings));
}

/** Begins a write whose source never ends, and returns once all that came from it is there: nothing of it is new later. */
async function stallInTheMiddle(storage: Storage, count: () => number): Promise<void> {
  const before = count();
  let isAllTaken = false;
  storage.write(newId(), neverEnding(() => (isAllTaken = true))).catch(() => undefined);
  while (count() === before || !isAllTaken) await new Promise((resolve) => setImmediate(resolve));
}

async function* neverEnding(taken: () => void): AsyncIterable<Uint8Array> {
  yield Buffer.alloc(17 * MIB);
  taken();
  await new Promise(() => undefined);
}

async function* brokenOff(size: number): AsyncIterable<Uint8Array> {
  yield Buffer.alloc(size);
  throw await Promise.resolve(new Error('client gone'));
}

function twoHoursAgo(): Date {
  return new Date(Date.now() - 2 * HOUR_MS);
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
