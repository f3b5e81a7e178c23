import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { WRITTEN_BY } from '../../../test/support/formats/reading';
import { describeWithSchemas, sampleFolder, schemaErrors } from '../../../test/support/formats/state-schemas';
import { objectGge } from '../../../test/support/object-gge';
import { FormatError, type WriteOptions } from '../codec';
import type { ConsolidatedDocument } from '../consolidated';
import type { Issue } from '../../kernel/issue';
import { DEFAULT_READ_LIMITS } from '../limits';
import { readObjectEstimate, writeObjectEstimate } from '.';

async function read(text: string | Buffer): Promise<ConsolidatedDocument> {
  const source = Readable.from([Buffer.from(text)]);
  return (await readObjectEstimate(source, { limits: DEFAULT_READ_LIMITS })).document;
}

function write(document: ConsolidatedDocument, options: Partial<WriteOptions> = {}): { text: string; issues: Issue[] } {
  const { content, issues } = writeObjectEstimate(document, { ...WRITTEN_BY, ...options });
  return { text: [...content].join(''), issues };
}

/** Without what every writing changes: where things stood, who wrote it, and when. */
function essence(document: ConsolidatedDocument): unknown {
  return JSON.parse(
    JSON.stringify(document, (key, value: unknown) =>
      key === 'place' || key === 'source' || key === 'Construction/ExportDateTime' ? undefined : value,
    ),
  );
}

const EXAMPLE = objectGge({
  locals: [
    { name: 'Первый этап', building: '16893.25', total: '16893.24' },
    { name: 'Второй & третий', building: '28383.30' },
  ],
  temporaryBuildings: [{ name: 'Временные здания', percent: '0.5', building: '226.38' }],
  subtotals: ['45276.54', '45502.93'],
  total: '45502.93',
}).replace('Второй & третий', 'Второй &amp; третий');

const SAMPLE = sampleFolder === null ? null : join(sampleFolder, 'gge/OSR_3.01_01-02_rekultivaciya.gge');

it('an object estimate is written and read again without loss', async () => {
  const document = await read(EXAMPLE);
  const { text, issues } = write(document);
  expect(issues).toEqual([]);
  expect(essence(await read(text))).toEqual(essence(document));
});

it('an object estimate that nobody has filled in is written as far as it goes, and told what it lacks', async () => {
  const document = await read(EXAMPLE);
  const blank: ConsolidatedDocument = {
    ...document,
    object: { ...document.object, regionCode: null },
    ...{ createdOn: null, approvedOn: null, details: null, extras: {} },
    rows: document.rows.map((row) => ({ ...row, details: null, extras: {} })),
  };
  const { issues } = write(blank);
  expect(issues.map(({ severity, place }) => [severity, place.path])).toEqual([
    ['warning', '/Construction/Object/Region'],
    ['error', '/Construction/Object/Created'],
    ['error', '/Construction/Object/Approved'],
    ['warning', '/Construction/Object/Signatures'],
  ]);
  expect(() => write(document, { schemaVersion: '3.03' })).toThrow(FormatError);
});

describeWithSchemas('against the official schema', () => {
  it('what is written is valid, with the details of a document and with those that follow from its columns', async () => {
    const document = await read(EXAMPLE);
    const own = {
      ...document,
      details: null,
      extras: {},
      rows: document.rows.map((row) => ({ ...row, details: null, extras: {} })),
    };
    const texts = [EXAMPLE, write(document).text, write(own).text];
    expect(await schemaErrors('object-3.01', texts)).toEqual([[], [], []]);
    const { text, issues } = write(document, { schemaVersion: '3.02' });
    expect(issues).toEqual([]);
    expect(text).toMatch(/"ObjectEstimate\.xsd"[\s\S]*<Version>3\.02<\/Version>/);
    expect(await schemaErrors('object-3.02', [text])).toEqual([[]]);
  });

  it('a real document is written valid, and read again without loss', async () => {
    const document = await read(readFileSync(SAMPLE!));
    const { text, issues } = write(document);
    expect(issues).toEqual([]);
    expect(await schemaErrors('object-3.01', [text])).toEqual([[]]);
    expect(essence(await read(text))).toEqual(essence(document));
  });
});
