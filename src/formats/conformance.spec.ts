import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { arbitraryDocument, type Method } from '../../test/support/formats/arbitrary-document';
import { essence, readBytes, withoutExtras, writeBytes, writeText } from '../../test/support/formats/reading';
import { describeWithSchemas, schemaErrors } from '../../test/support/formats/state-schemas';
import { SUITES, XML_FIXTURES } from '../../test/support/formats/suites';
import { CODECS, DEFAULT_READ_LIMITS, detectCodec, type EstimateDocument, findCodec, FormatError, HEAD_BYTES } from '.';

/** Half a second alone on the machine; work that grows with the square of the input would take hours. */
const PATIENCE_MS = 60_000;
const READ_CODECS = CODECS.filter((codec) => codec.canRead);

it('every codec that reads is in the suite', () => {
  expect(READ_CODECS.map((codec) => codec.id)).toEqual(Object.keys(SUITES));
});

it('an unknown format is no codec', () => {
  expect(findCodec('dwg')).toBeNull();
  expect(findCodec('__proto__')).toBeNull();
});

describe.each(READ_CODECS.map((codec) => [codec.id, codec] as const))('%s', (id, codec) => {
  const { fixtures, alike, written, hostile, broken, large, limits, alwaysTold } = SUITES[id]!;

  it.each(fixtures)('knows %s by its first bytes, in every encoding', (_name, bytes) => {
    for (const same of [bytes, ...alike(bytes)]) expect(detectCodec(same.subarray(0, HEAD_BYTES))).toBe(codec);
  });

  it.each(fixtures)('reads %s the same in every encoding', async (_name, bytes) => {
    const read = await readBytes(codec, bytes);

    for (const same of alike(bytes)) expect(await readBytes(codec, same)).toEqual(read);
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
    const schemaVersion = document.source.schemaVersion ?? undefined;
    const { bytes: again, issues } = writeBytes(codec, document, { schemaVersion });

    expect(issues.map(({ code }) => code)).toEqual(alwaysTold);
    expect(essence((await readBytes(codec, again)).document)).toEqual(essence(document));
  });

  it.each(written.map((made) => [made.title, made] as const))(
    'carries any document whole, but for what it states: %s',
    async (_title, { documents, options, carried, isWithoutExtras }) => {
      await fc.assert(
        fc.asyncProperty(documents, async (document) => {
          const whole = carried?.(document) ?? document;
          const { bytes } = writeBytes(codec, document, options);
          const { document: read } = await readBytes(codec, bytes);

          expect(essence(isWithoutExtras === true ? withoutExtras(read) : read)).toEqual(essence(whole));
        }),
        { numRuns: 40 },
      );
    },
    PATIENCE_MS,
  );

  it.each(hostile.map((material) => [material.title, material] as const))(
    'survives %s',
    async (_title, { bytes, reason }) => {
      // What it takes of memory: hostile-memory.spec.ts.
      const outcome = await readBytes(codec, bytes()).catch((error: unknown) => error);

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
    if (broken === null) return;
    const { bytes, line } = broken(fixtures[0]![1]);

    await expect(readBytes(codec, bytes)).rejects.toMatchObject({ place: { line } });
  });

  it('stops when it is told to', async () => {
    const [, bytes] = fixtures[0]!;
    const controller = new AbortController();
    const source = Readable.from(
      (async function* () {
        yield bytes.subarray(0, bytes.length / 2);
        controller.abort();
        yield bytes.subarray(bytes.length / 2);
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
        yield fixtures[0]![1].subarray(0, 20);
        throw new Error('the disk is gone');
      })(),
    );

    await expect(codec.read(source, { limits: DEFAULT_READ_LIMITS })).rejects.toThrow('the disk is gone');
  });

  it('lets others work while it reads a large document from memory', async () => {
    const bytes = large(fixtures[0]![1]);
    let turns = 0;
    const pause = async (): Promise<void> => {
      turns += 1;
      await new Promise((resolve) => setImmediate(resolve));
    };

    await codec.read(Readable.from([bytes]), { limits: DEFAULT_READ_LIMITS, pause });

    expect(turns).toBeGreaterThanOrEqual(Math.floor(bytes.length / 65_536));
  });

  it.each(limits)('keeps to %s', async (limit, value, reason) => {
    await expect(readBytes(codec, fixtures[0]![1], { [limit]: value })).rejects.toMatchObject({ reason });
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
    const text = readFileSync(join(XML_FIXTURES, `example-${schema}.gge`), 'utf8');

    expect(await schemaErrors(schema, [text])).toEqual([[]]);
  });
});
