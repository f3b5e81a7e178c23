import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { encode } from 'iconv-lite';
import { arbitraryDocument, type Method } from '../../test/support/formats/arbitrary-document';
import { HOSTILE_XML } from '../../test/support/formats/hostile-xml';
import { essence, readBytes, writeText } from '../../test/support/formats/reading';
import { describeWithSchemas, schemaErrors } from '../../test/support/formats/state-schemas';
import { CODECS, DEFAULT_READ_LIMITS, detectCodec, type EstimateDocument, findCodec, FormatError, HEAD_BYTES } from '.';

/** What the suite knows of each format: its versions, its fixtures, the material made to hurt it. */
const SUITES = {
  'state-xml': {
    written: [
      ['resource_index', '3.01'],
      ['resource_index', '3.02'],
      ['base_index', '3.01'],
      ['base_index', '3.02'],
    ],
    hostile: HOSTILE_XML,
  },
} as const;

/** Half a second alone on the machine; work that grows with the square of the input would take hours. */
const PATIENCE_MS = 60_000;
const FIXTURES = join(__dirname, '../../test/fixtures');
const fixturesOf = (id: string): [string, Buffer][] =>
  readdirSync(join(FIXTURES, id)).map((name) => [name, readFileSync(join(FIXTURES, id, name))]);

it('every codec is in the suite', () => {
  expect(CODECS.map((codec) => codec.id)).toEqual(Object.keys(SUITES));
});

it('an unknown format is no codec', () => {
  expect(findCodec('dwg')).toBeNull();
  expect(findCodec('__proto__')).toBeNull();
});

describe.each(CODECS.map((codec) => [codec.id, codec] as const))('%s', (id, codec) => {
  const { written, hostile } = SUITES[id as keyof typeof SUITES];

  it.each(fixturesOf(id))('knows %s by its first bytes, in both encodings', (_name, bytes) => {
    expect(detectCodec(bytes.subarray(0, HEAD_BYTES))).toBe(codec);
    expect(detectCodec(inCyrillic(bytes).subarray(0, HEAD_BYTES))).toBe(codec);
    expect(detectCodec(Buffer.concat([Buffer.from('\ufeff'), bytes]).subarray(0, HEAD_BYTES))).toBe(codec);
  });

  it.each(fixturesOf(id))('reads %s the same in windows-1251', async (_name, bytes) => {
    const inUtf8 = await readBytes(codec, bytes);
    const in1251 = await readBytes(codec, inCyrillic(bytes));

    expect(in1251).toEqual(inUtf8);
  });

  it.each(fixturesOf(id))('reads %s the same in pieces of any size', async (_name, bytes) => {
    const whole = await readBytes(codec, bytes);
    const pieces = (async function* () {
      for (let from = 0; from < bytes.length; from += 7) yield bytes.subarray(from, from + 7);
    })();

    expect(await codec.read(Readable.from(pieces), { limits: DEFAULT_READ_LIMITS })).toEqual(whole);
  });

  it.each(fixturesOf(id))('writes %s and reads it again without loss', async (_name, bytes) => {
    const { document } = await readBytes(codec, bytes);
    const { text, issues } = writeText(codec, document, { schemaVersion: document.source.schemaVersion! });

    expect(issues).toEqual([]);
    expect(essence((await readBytes(codec, text)).document)).toEqual(essence(document));
  });

  it.each(written)('carries any document whole: %s, schema %s', async (method, version) => {
    await fc.assert(
      fc.asyncProperty(arbitraryDocument({ isComplete: false, method }), async (document) => {
        if (version === '3.01') document.estimate.objectType = null;
        if (version === '3.02') document.estimate.extras = {};
        const { text } = writeText(codec, document, { schemaVersion: version });

        expect(essence((await readBytes(codec, text)).document)).toEqual(essence(document));
      }),
      { numRuns: 40 },
    );
  });

  it.each(hostile.map((material) => [material.title, material] as const))(
    'survives %s',
    async (_title, { bytes, reason }) => {
      const before = process.memoryUsage().rss;

      const outcome = await readBytes(codec, bytes()).catch((error: unknown) => error);

      expect(process.memoryUsage().rss - before).toBeLessThan(400_000_000);
      if (reason === null) {
        expect(outcome).not.toBeInstanceOf(Error);
        expect(outcome).toMatchObject({ issues: expect.anything() });
      } else {
        expect(outcome).toBeInstanceOf(FormatError);
        expect(outcome).toMatchObject({ reason });
      }
      expect({}).not.toHaveProperty('polluted');
    },
    PATIENCE_MS,
  );

  it('says where it gave up', async () => {
    const [, bytes] = fixturesOf(id)[0]!;
    const broken = bytes.toString('utf8').replace('</Signatures>', '</Signature>');
    const line = broken.slice(0, broken.indexOf('</Signature>')).split('\n').length;

    await expect(readBytes(codec, broken)).rejects.toMatchObject({ reason: 'malformed', place: { line } });
  });

  it('stops when it is told to', async () => {
    const [, bytes] = fixturesOf(id)[0]!;
    const controller = new AbortController();
    const source = Readable.from(
      (async function* () {
        yield bytes.subarray(0, 10_000);
        controller.abort();
        yield bytes.subarray(10_000);
      })(),
    );

    await expect(codec.read(source, { limits: DEFAULT_READ_LIMITS, signal: controller.signal })).rejects.toThrow(
      /abort/i,
    );
    expect(source.destroyed).toBe(true);
  });

  it('hands back what the source throws', async () => {
    const source = Readable.from(
      (async function* () {
        yield Buffer.from('<?xml version="1.0"?>');
        throw new Error('the disk is gone');
      })(),
    );

    await expect(codec.read(source, { limits: DEFAULT_READ_LIMITS })).rejects.toThrow('the disk is gone');
  });

  it('lets others work while it reads a large document from memory', async () => {
    const [, bytes] = fixturesOf(id)[0]!;
    const item = /<Item>[\s\S]*?<\/Item>/.exec(bytes.toString('utf8'))![0];
    const large = bytes.toString('utf8').replace('<Items>', `<Items>${item.repeat(3000)}`);
    let turns = 0;
    const pause = async (): Promise<void> => {
      turns += 1;
      await new Promise((resolve) => setImmediate(resolve));
    };

    await codec.read(Readable.from([Buffer.from(large)]), { limits: DEFAULT_READ_LIMITS, pause });

    expect(turns).toBeGreaterThanOrEqual(Math.floor(Buffer.byteLength(large) / 65_536));
  });

  it('keeps every limit it is given', async () => {
    const [, bytes] = fixturesOf(id)[0]!;

    await expect(readBytes(codec, bytes, { maxBytes: 1000 })).rejects.toMatchObject({ reason: 'too_large' });
    await expect(readBytes(codec, bytes, { maxNodes: 100 })).rejects.toMatchObject({ reason: 'too_many_nodes' });
    await expect(readBytes(codec, bytes, { maxDepth: 5 })).rejects.toMatchObject({ reason: 'too_deep' });
    await expect(readBytes(codec, bytes, { maxTextLength: 20 })).rejects.toMatchObject({ reason: 'too_large' });
    await expect(readBytes(codec, bytes, { maxPositions: 5 })).rejects.toMatchObject({ reason: 'too_many_nodes' });
    await expect(readBytes(codec, bytes, { maxResources: 5 })).rejects.toMatchObject({ reason: 'too_many_nodes' });
    await expect(readBytes(codec, bytes, { maxRecordNodes: 50 })).rejects.toMatchObject({ reason: 'too_many_nodes' });
  });
});

describeWithSchemas('by the official schemas', () => {
  const codec = findCodec('state-xml')!;

  const documents = (options: { isComplete: boolean; method: Method }): fc.Arbitrary<EstimateDocument[]> =>
    fc.array(arbitraryDocument(options), { minLength: 30, maxLength: 30 });
  // The older base-index schema was not published with the others.
  const schemas = [
    ['rim-3.01', 'resource_index', '3.01'],
    ['rim-3.02', 'resource_index', '3.02'],
    ['bim-3.02', 'base_index', '3.02'],
  ] as const;

  it.each(schemas)('everything written as %s without an error is valid', async (schema, method, version) => {
    const property = fc.asyncProperty(documents({ isComplete: true, method }), async (batch) => {
      const written = batch.map((document) => writeText(codec, document, { schemaVersion: version }));

      expect(written.flatMap(({ issues }) => issues.filter((issue) => issue.severity === 'error'))).toEqual([]);
      expect(
        (
          await schemaErrors(
            schema,
            written.map(({ text }) => text),
          )
        ).flat(),
      ).toEqual([]);
    });
    await fc.assert(property, { numRuns: 1, endOnFailure: true });
  });

  it.each(schemas)(
    'what lacks something in %s is told, and only then is it not valid',
    async (schema, method, version) => {
      const property = fc.asyncProperty(documents({ isComplete: false, method }), async (batch) => {
        const written = batch.map((document) => writeText(codec, document, { schemaVersion: version }));
        const errors = await schemaErrors(
          schema,
          written.map(({ text }) => text),
        );

        written.forEach(({ issues }, index) => {
          const told = issues.filter((issue) => issue.severity === 'error');
          expect({ told, isValid: errors[index]!.length === 0 }).toEqual({ told, isValid: told.length === 0 });
        });
      });
      await fc.assert(property, { numRuns: 1, endOnFailure: true });
    },
  );

  it.each(schemas)('the example of %s is valid itself', async (schema) => {
    const text = readFileSync(join(FIXTURES, 'state-xml', `example-${schema}.gge`), 'utf8');

    expect(await schemaErrors(schema, [text])).toEqual([[]]);
  });
});

/** The same document in windows-1251, declared as such. */
function inCyrillic(bytes: Buffer): Buffer {
  const text = bytes.toString('utf8').replace(/<\?xml[^>]*\?>/, '<?xml version="1.0" encoding="windows-1251"?>');
  return encode(text, 'win1251');
}
