import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { Readable } from 'node:stream';
import { checkInThread } from '../../src/modules/imports/document-reader';
import { openedAtHand, openInThread, type LocalDocument, type OpenedDocument } from '../../src/modules/imports/opened-document';
import { checkSource, readDocument } from '../../src/modules/imports/read-document';
import { compiled } from '../support/compiled';
import { gge, rubbish } from '../support/gge';

/** Reading in place keeps the event loop at work all the time; feeding a thread takes a small part of it. */
const MOST_OF_THE_LOOP = 0.5;
/** What is read in place never leaves the loop, however often it is tried. */
const ATTEMPTS = 8;
const COMPILATION_MS = 180_000;

describe('the check of a document in a thread of its own', () => {
  let script: string;

  beforeAll(() => {
    script = join(compiled(), 'modules/imports/check.thread.js');
  }, COMPILATION_MS);

  it('finds what the check in place finds', async () => {
    const content = gge({ items: [rubbish({ quantity: '9.825508', quantityTotal: '8.825508' })] });
    expect(await checkInThread(sourceOf(content), script)).toEqual(await checkSource(sourceOf(content)));
  });

  it('leaves the event loop to others', async () => {
    const content = gge({ items: Array.from({ length: 5_000 }, () => rubbish()) });
    await checkInThread(sourceOf(gge()), script);
    let least = 1;
    // On a busy machine the thread takes the processor from the loop, which seems to be at work while it waits for it.
    for (let attempt = 0; attempt < ATTEMPTS && least >= MOST_OF_THE_LOOP; attempt++) {
      const before = performance.eventLoopUtilization();
      const outcome = await checkInThread(sourceOf(content), script);
      least = Math.min(least, performance.eventLoopUtilization(before).utilization);
      expect(outcome).toMatchObject({ kind: 'checked', report: { counts: { positions: 5_000 } } });
    }
    expect(least).toBeLessThan(MOST_OF_THE_LOOP);
  });

  it('says what is wrong with a document as soon as it is seen, and does not wait for the rest', async () => {
    const broken = Readable.from(endless('<Construction><Broken <<<'));
    const outcome = await checkInThread({ ...sourceOf(''), content: broken }, script);
    expect(outcome).toMatchObject({ kind: 'unreadable', failure: { code: 'IMPORT_MALFORMED' } });
    expect(broken.destroyed).toBe(true);
  });

  it('stops when the job is cancelled', async () => {
    const cancelling = new AbortController();
    const content = Readable.from(endless(gge().slice(0, 700)));
    const check = checkInThread({ ...sourceOf(''), content, signal: cancelling.signal }, script);
    setTimeout(() => cancelling.abort(new Error('cancelled')), 50);
    await expect(check).rejects.toThrow('cancelled');
    expect(content.destroyed).toBe(true);
  });

  it('passes on that the stored bytes could not be read', async () => {
    const failing = new Readable({ read: () => failing.destroy(new Error('disk gone')) });
    await expect(checkInThread({ ...sourceOf(''), content: failing }, script)).rejects.toThrow('could not be read');
  });
});

describe('a document that a thread holds while it is written', () => {
  const positions = 300;
  const content = gge({ items: Array.from({ length: positions }, () => rubbish()) });
  let script: string;
  let opened: OpenedDocument | undefined;

  beforeAll(() => {
    script = join(compiled(), 'modules/imports/parts.thread.js');
  }, COMPILATION_MS);

  afterEach(() => opened?.close());

  it('is what it is where it is read in place, a few rows at a time', async () => {
    opened = await openInThread(sourceOf(content), script);
    const [there, here] = [localOf(opened), localOf(openedAtHand(await readDocument(sourceOf(content))))];
    expect({ outline: there.parts.outline, combination: there.combination }).toEqual({
      outline: here.parts.outline,
      combination: here.combination,
    });
    const batches = await batchesOf(there);
    expect(batches).toEqual(await batchesOf(here));
    expect(batches.flat()).toHaveLength(positions);
    expect(batches.length).toBeGreaterThan(2);
  });

  it('is handed over from the beginning to a transaction that is tried again', async () => {
    opened = await openInThread(sourceOf(content), script);
    const document = localOf(opened);
    const interrupted = [];
    for await (const rows of document.parts.rows()) {
      interrupted.push(...rows);
      if (interrupted.length > 100) break;
    }
    const again = (await batchesOf(document)).flat();
    expect(again).toHaveLength(positions);
    expect(again.slice(0, interrupted.length)).toEqual(interrupted);
  });

  it('is gone with the job that is called off', async () => {
    const cancelling = new AbortController();
    opened = await openInThread({ ...sourceOf(content), signal: cancelling.signal }, script);
    const writing = (async () => {
      for await (const rows of localOf(opened).parts.rows()) if (rows[0]!.place > 0) cancelling.abort(new Error('cancelled'));
    })();
    await expect(writing).rejects.toThrow('cancelled');
  });
});

function localOf({ document }: OpenedDocument): LocalDocument {
  if (document.kind !== 'local') throw new Error(`a ${document.kind} document`);
  return document;
}

async function batchesOf({ parts }: LocalDocument) {
  const batches = [];
  for await (const rows of parts.rows()) batches.push(rows);
  return batches;
}

function sourceOf(content: string) {
  const bytes = Buffer.from(content);
  const { signal } = new AbortController();
  return { content: Readable.from(slices(bytes)), mediaType: 'application/xml', sizeBytes: bytes.length, signal };
}

/** As a disk gives them. */
function* slices(bytes: Buffer): Generator<Buffer> {
  for (let start = 0; start < bytes.length; start += 65_536) yield bytes.subarray(start, start + 65_536);
}

async function* endless(start: string): AsyncGenerator<Buffer> {
  yield Buffer.from(start);
  for (;;) {
    await new Promise((resolve) => setImmediate(resolve));
    yield Buffer.alloc(65_536, 0x20);
  }
}
