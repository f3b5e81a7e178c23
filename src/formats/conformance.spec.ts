import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { decode, encode } from 'iconv-lite';
import { arbitraryDocument, type Method } from '../../test/support/formats/arbitrary-document';
import { carriedByGrandSmeta } from '../../test/support/formats/carried-by-grand-smeta';
import { GRAND_SMETA, gsfxOf, inWindows1251 } from '../../test/support/formats/grand-smeta';
import { HOSTILE_GRAND_SMETA, HOSTILE_GSFX } from '../../test/support/formats/hostile-grand-smeta';
import { HOSTILE_XML, type Hostile } from '../../test/support/formats/hostile-xml';
import { essence, readBytes, withoutExtras, writeBytes, writeText } from '../../test/support/formats/reading';
import { describeWithSchemas, schemaErrors } from '../../test/support/formats/state-schemas';
import { CODECS, DEFAULT_READ_LIMITS, detectCodec, type EstimateDocument, findCodec, FormatError, HEAD_BYTES } from '.';

/** What the suite knows of each format: its versions, its fixtures, the material made to hurt it. */
interface Suite {
  written: readonly (readonly [method: Method, version: string | null])[];
  hostile: readonly Hostile[];
  fixtures: readonly [name: string, bytes: Buffer][];
  /** The same document in the other encodings that are read. */
  encodings(bytes: Buffer): Buffer[];
  /** A fixture with something of its text changed. */
  altered(bytes: Buffer, change: (text: string) => string): Buffer;
  /** A closing tag to break, and an element to repeat with the tag that it stands behind. */
  closing: string;
  repeated: { element: RegExp; behind: string };
  /** What of a document comes back, by the stated loss of the format. */
  carried(document: EstimateDocument, version: string | null): EstimateDocument;
}

const FIXTURES = join(__dirname, '../../test/fixtures');

const GRAND_SMETA_SUITE = {
  written: [['resource_index', null], ['base_index', null]],
  closing: '</GsDocSignatures>',
  repeated: { element: /<Position [\s\S]*?<\/Position>/, behind: '<Comment Caption="Захватка 1"/>' },
  carried: carriedByGrandSmeta,
} as const satisfies Partial<Suite>;

const SUITES: Readonly<Record<string, Suite>> = {
  'state-xml': {
    written: [
      ['resource_index', '3.01'],
      ['resource_index', '3.02'],
      ['base_index', '3.01'],
      ['base_index', '3.02'],
    ],
    hostile: HOSTILE_XML,
    fixtures: readdirSync(join(FIXTURES, 'state-xml')).map((name) => [name, readFileSync(join(FIXTURES, 'state-xml', name))]),
    encodings: (bytes) => [inCyrillic(bytes), Buffer.concat([Buffer.from('\ufeff'), bytes])],
    altered: (bytes, change) => Buffer.from(change(bytes.toString('utf8'))),
    closing: '</Signatures>',
    repeated: { element: /<Item>[\s\S]*?<\/Item>/, behind: '<Items>' },
    carried: (document, version) => {
      if (version === '3.01') document.estimate.objectType = null;
      if (version === '3.02') document.estimate.extras = {};
      return document;
    },
  },
  'grand-smeta-xml': {
    ...GRAND_SMETA_SUITE,
    hostile: HOSTILE_GRAND_SMETA,
    fixtures: [['a full document', inWindows1251(GRAND_SMETA)]],
    encodings: () => ['', '\ufeff'].map((mark) => Buffer.from(mark + GRAND_SMETA.replace('windows-1251', 'utf-8'))),
    altered: (bytes, change) => inWindows1251(change(decode(bytes, 'win1251'))),
  },
  gsfx: {
    ...GRAND_SMETA_SUITE,
    hostile: HOSTILE_GSFX,
    fixtures: [['a full document', gsfxOf(GRAND_SMETA)]],
    encodings: () => [gsfxOf(GRAND_SMETA, [{ name: 'Data.sign', content: 'x' }])],
    altered: (_bytes, change) => gsfxOf(change(GRAND_SMETA)),
  },
};

/** Half a second alone on the machine; work that grows with the square of the input would take hours. */
const PATIENCE_MS = 60_000;

it('every codec is in the suite', () => {
  expect(CODECS.map((codec) => codec.id)).toEqual(Object.keys(SUITES));
});

it('an unknown format is no codec', () => {
  expect(findCodec('dwg')).toBeNull();
  expect(findCodec('__proto__')).toBeNull();
});

describe.each(CODECS.map((codec) => [codec.id, codec] as const))('%s', (id, codec) => {
  const { written, hostile, fixtures, encodings, altered, closing, repeated, carried } = SUITES[id]!;

  it.each(fixtures)('knows %s by its first bytes, in every encoding', (_name, bytes) => {
    for (const same of [bytes, ...encodings(bytes)]) expect(detectCodec(same.subarray(0, HEAD_BYTES))).toBe(codec);
  });

  it.each(fixtures)('reads %s the same in every encoding', async (_name, bytes) => {
    const whole = await readBytes(codec, bytes);

    for (const same of encodings(bytes)) expect(await readBytes(codec, same)).toEqual(whole);
  });

  it.each(fixtures)('reads %s the same in pieces of any size', async (_name, bytes) => {
    const whole = await readBytes(codec, bytes);
    const pieces = (async function* () {
      for (let from = 0; from < bytes.length; from += 7) yield bytes.subarray(from, from + 7);
    })();

    expect(await codec.read(Readable.from(pieces), { limits: DEFAULT_READ_LIMITS })).toEqual(whole);
  });

  it.each(fixtures)('writes %s and reads it again without loss', async (_name, bytes) => {
    const { document } = await readBytes(codec, bytes);
    const { bytes: written, issues } = writeBytes(codec, document, { schemaVersion: document.source.schemaVersion ?? undefined });

    expect(issues).toEqual([]);
    expect(essence((await readBytes(codec, written)).document)).toEqual(essence(document));
  });

  it.each(written)('carries any document whole, but for what it states: %s, schema %s', async (method, version) => {
    await fc.assert(
      fc.asyncProperty(arbitraryDocument({ isComplete: false, method }), async (document) => {
        const whole = carried(document, version);
        const { bytes } = writeBytes(codec, document, { schemaVersion: version ?? undefined });
        const { document: read } = await readBytes(codec, bytes);

        expect(essence(version === null ? withoutExtras(read) : read)).toEqual(essence(whole));
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
    const [, bytes] = fixtures[0]!;
    let line = 0;
    const broken = altered(bytes, (text) => {
      line = text.slice(0, text.indexOf(closing)).split('\n').length;
      return text.replace(closing, '</Nothing>');
    });

    await expect(readBytes(codec, broken)).rejects.toMatchObject({ reason: 'malformed', place: { line } });
  });

  it('stops when it is told to', async () => {
    const [, bytes] = fixtures[0]!;
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
    const [, bytes] = fixtures[0]!;
    const { element, behind } = repeated;
    const large = altered(bytes, (text) => text.replace(behind, behind + element.exec(text)![0].repeat(3000)));
    let turns = 0;
    const pause = async (): Promise<void> => {
      turns += 1;
      await new Promise((resolve) => setImmediate(resolve));
    };

    await codec.read(Readable.from([large]), { limits: DEFAULT_READ_LIMITS, pause });

    expect(turns).toBeGreaterThanOrEqual(Math.floor(large.length / 65_536));
  });

  it('keeps every limit it is given', async () => {
    const [, bytes] = fixtures[0]!;

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
