import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { figuresOf } from '../../../test/support/formats/figures-of';
import { essence, readBytes, writeText } from '../../../test/support/formats/reading';
import { snapshotOf } from '../../../test/support/formats/snapshot-of';
import { calculate, SUMMARY_BUCKETS } from '../../engine';
import { plainText } from '../../kernel/decimal';
import type { EstimateDocument, PositionDocument } from '../document';
import { stateXml } from '.';

const FIXTURES = join(__dirname, '../../../test/fixtures/state-xml');
const example = async (version: string): Promise<EstimateDocument> =>
  (await readBytes(stateXml, readFileSync(join(FIXTURES, `example-rim-${version}.gge`)))).document;

const positionsOf = (document: EstimateDocument): PositionDocument[] =>
  document.sections.flatMap((section) =>
    section.rows.flatMap((row) => (row.type === 'position' ? [row.position] : [])),
  );

describe.each(['3.01', '3.02'])('the example estimate in schema %s', (version) => {
  it('is read without a single remark', async () => {
    const bytes = readFileSync(join(FIXTURES, `example-rim-${version}.gge`));

    const { document, issues } = await readBytes(stateXml, bytes);

    expect(issues).toEqual([]);
    expect(document.source).toEqual({
      format: 'state-xml',
      schemaVersion: version,
      program: 'Сметная программа',
      programVersion: '1.0',
      exportedAt: '2025-09-18T16:20:05+03:00',
    });
    expect(document.sections.map((section) => [section.code, section.name, section.rows.length])).toEqual([
      ['1', 'Приямок лифтовой шахты', 4],
      ['2', 'Лифтовое оборудование', 6],
    ]);
    expect(positionsOf(document).map((position) => position.kind)).toEqual([
      'cost',
      'material',
      'machine',
      'cost',
      'equipment',
      'cost',
      'transport',
      'other',
    ]);
  });

  it('comes to the kopeck to what it declares, by position, section and in total', async () => {
    const document = await example(version);
    const result = calculate(snapshotOf(document));

    expect(result.issues).toEqual([]);
    expect(result.isComplete).toBe(true);
    expect(result.estimate.total.toFixed(2)).toBe('1251763.33');
    expect([...result.sections.values()].map((section) => section.total.toFixed(2))).toEqual([
      '220507.18',
      '1031256.15',
    ]);
    positionsOf(document).forEach((position, index) => {
      const calculated = result.positions.get(`position-${index + 1}`)!;
      expect([position.code, calculated.amounts.total.toFixed(2)]).toEqual([
        position.code,
        money(position.declared!.total!),
      ]);
      for (const [name, stated] of Object.entries(position.declared!.amounts)) {
        const amount = Object.entries(calculated.amounts).find(([key]) => key === name)?.[1];
        if (amount !== undefined)
          expect([position.code, name, plainText(amount)]).toEqual([position.code, name, stated]);
      }
    });
    for (const bucket of SUMMARY_BUCKETS) {
      expect([bucket, result.estimate.buckets[bucket]?.total.toFixed(2)]).toEqual([
        bucket,
        money(document.declared!.buckets[bucket]!['total']!),
      ]);
    }
  });

  it('written with figures of our own says what the program that made it said', async () => {
    const document = await example(version);
    const snapshot = snapshotOf(document);
    const figures = figuresOf(snapshot, calculate(snapshot));

    const { text, issues } = writeText(stateXml, withoutMoney(document), { schemaVersion: version, figures });
    const { document: again } = await readBytes(stateXml, text);

    expect(issues).toEqual([]);
    expect(plainMoney(essence(again))).toEqual(plainMoney(essence(document)));
  });
});

it('holds the position 06-03-004-13 as a real estimate has it', async () => {
  const [position] = positionsOf(await example('3.01'));

  expect(position!.declared!.amounts).toMatchObject({
    workersSalary: '13948.32',
    machines: '465.77',
    machinistSalary: '279.3',
    direct: '14693.39',
    salary: '14227.62',
  });
  expect(
    position!.resources.map((resource) => [resource.code, resource.declared!.quantity, resource.declared!.cost]),
  ).toEqual([
    ['1-100-35', '26.45736', '13948.32'],
    ['91.05.05-015', '0.1852015', '308.02'],
    ['91.14.02-001', '0.2513449', '157.75'],
  ]);
  expect(position!.resources[1]!.children.map((machinist) => [machinist.code, machinist.declared!.cost])).toEqual([
    ['4-100-060', '138.93'],
  ]);
});

it('the two schemas carry the same estimate', async () => {
  const [older, newer] = [await example('3.01'), await example('3.02')];

  newer.estimate.objectType = null;
  delete newer.estimate.extras['ConstructionType'];
  expect(essence(newer)).toEqual(essence(older));
});

it('converted to 3.02, says the one thing that the newer schema asks for', async () => {
  const { text, issues } = writeText(stateXml, await example('3.01'), { schemaVersion: '3.02' });
  const { document } = await readBytes(stateXml, text);

  expect(issues.map((issue) => [issue.code, issue.severity, issue.place.path])).toEqual([
    ['SCHEMA_ASKS_FOR', 'error', '/LocalEstimateResourceIndexMethod/Object/Estimate/ObjectType'],
  ]);
  expect(essence(document)).toEqual(essence(await example('3.01')));
});

it('converted to 3.01, says what the older schema cannot hold', async () => {
  const { issues } = writeText(stateXml, await example('3.02'), { schemaVersion: '3.01' });

  expect(issues.map((issue) => [issue.code, issue.place.path])).toEqual([
    ['NOT_IN_THIS_SCHEMA', '/Construction/Object/Estimate/ObjectType'],
    ['NOT_IN_THIS_SCHEMA', '/Construction/Object/Estimate/ConstructionType'],
  ]);
});

function money(text: string): string {
  const [whole, fraction = ''] = text.split('.');
  return `${whole}.${fraction.padEnd(2, '0')}`;
}

/** The document as if nobody had declared a figure. */
function withoutMoney(document: EstimateDocument): EstimateDocument {
  const strip = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(strip);
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inside]) => [key, key.startsWith('declared') ? null : strip(inside)]),
    );
  };
  return strip(document) as EstimateDocument;
}

/** Amounts without idle zeros, without amounts of nothing: `279.30` and `279.3` are one figure. */
function plainMoney(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plainMoney);
  if (typeof value === 'string')
    return /^-?\d+\.\d+$/.test(value) ? value.replace(/0+$/, '').replace(/\.$/, '') : value;
  if (value === null || typeof value !== 'object') return value;
  const kept = Object.entries(value)
    .map(([key, inside]) => [key, plainMoney(inside)] as const)
    .filter(([, inside]) => inside !== '0');
  return Object.fromEntries(kept);
}
