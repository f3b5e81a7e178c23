import { setTimeout as pause } from 'node:timers/promises';
import { Readable } from 'node:stream';
import { EICAR, FakeClamd } from '../../../test/support/clamd';
import { Clamd } from './clamd';

const MIB = 1024 * 1024;

describe('clamd', () => {
  let clamd: FakeClamd;

  beforeEach(async () => {
    clamd = await FakeClamd.start();
  });

  afterEach(() => clamd.stop());

  const scan = (content: Iterable<Uint8Array> | AsyncIterable<Uint8Array>, settings = {}) =>
    new Clamd({ address: clamd.address, timeoutMs: 60_000, maxBytes: 20 * MIB, ...settings }).scan(Readable.from(content));

  it('finds nothing in what is clean, however large and in whatever pieces', async () => {
    expect(await scan([Buffer.from('<Construction/>')])).toEqual({ isClean: true });
    expect(await scan(Array.from({ length: 100 }, () => Buffer.alloc(100_000, 0x20)))).toEqual({ isClean: true });
    expect(await scan([])).toEqual({ isClean: true });
    expect(clamd.receivedBytes).toBe(15 + 10_000_000);
  });

  it('names what it finds, even where it stands across two pieces', async () => {
    const [first, second] = [EICAR.slice(0, 20), EICAR.slice(20)];
    expect(await scan([Buffer.from(`x${first}`), Buffer.from(second)])).toEqual({ isClean: false, signature: 'Eicar-Test-Signature' });
  });

  it('listens on a socket of the file system as well', async () => {
    await clamd.stop();
    clamd = await FakeClamd.start({ onSocket: true });
    expect(clamd.address).toMatch(/^unix:\//);
    expect(await scan([Buffer.from(EICAR)])).toMatchObject({ isClean: false });
  });

  it.each([
    ['is not there', 'gone'],
    ['closes without a word', 'closing'],
    ['says something else', 'babbling'],
    ['says nothing', 'silent'],
  ] as const)('that %s is away, and the wait for it is bounded', async (_, mood) => {
    clamd.mood = mood;
    if (mood === 'gone') await clamd.stop();
    const verdict = scan([Buffer.alloc(3 * MIB)], { timeoutMs: 300 });
    await expect(verdict).rejects.toMatchObject({ code: 'ANTIVIRUS_UNAVAILABLE', status: 503, retryAfterSeconds: 10 });
  });

  it('is not asked about more than it takes', async () => {
    await expect(scan([Buffer.alloc(3 * MIB)], { maxBytes: MIB })).rejects.toMatchObject({ code: 'FILE_NOT_SCANNABLE' });
    clamd.maxBytes = MIB;
    await expect(scan([Buffer.alloc(3 * MIB)])).rejects.toMatchObject({ code: expect.stringMatching(/FILE_NOT_SCANNABLE|ANTIVIRUS_UNAVAILABLE/) });
  });

  it('passes on why the bytes could not be read', async () => {
    const broken = (async function* () {
      yield Buffer.from('x');
      await pause(1);
      throw new Error('disk broken');
    })();
    await expect(scan(broken)).rejects.toThrow('disk broken');
  });
});
