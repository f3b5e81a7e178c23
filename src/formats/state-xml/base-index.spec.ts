import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { essence, readBytes, writeText } from '../../../test/support/formats/reading';
import { sampleFolder } from '../../../test/support/formats/state-schemas';
import { round } from '../../engine';
import { decimal, type Decimal, sum, ZERO } from '../../kernel/decimal';
import type { CoefficientDocument, EstimateDocument, PositionDocument } from '../document';
import { stateXml } from '.';

const FIXTURES = join(__dirname, '../../../test/fixtures/state-xml');
const example = async (version: string): Promise<EstimateDocument> =>
  (await readBytes(stateXml, readFileSync(join(FIXTURES, `example-bim-${version}.gge`)))).document;
const positionsOf = (document: EstimateDocument): PositionDocument[] =>
  document.sections.flatMap((section) =>
    section.rows.flatMap((row) => (row.type === 'position' ? [row.position] : [])),
  );
const money = (value: Decimal): string => round(value, 'resource_cost').toFixed(2);

describe.each(['3.01', '3.02'])('a base-index estimate in schema %s', (version) => {
  it('is read without a remark, with its indices', async () => {
    const { document, issues } = await readBytes(stateXml, readFileSync(join(FIXTURES, `example-bim-${version}.gge`)));

    expect(issues).toEqual([]);
    expect(document.estimate).toMatchObject({ method: 'base_index', indexKind: 'elements' });
    expect(document.estimate.indices.map(({ workType, target, value }) => [workType, target, value])).toEqual([
      ['building', 'machines', '16.64'],
      ['building', 'materials', '8.49'],
      ['mounting', 'machines', '16.64'],
      ['mounting', 'materials', '8.49'],
      [null, 'equipment', '6.31'],
    ]);
    expect(document.declared).toMatchObject({ total: '24073671.27', base: { total: '577476.22' } });
    expect(document.sections.map((section) => [section.declared!.total, section.declared!.base!.total])).toEqual([
      [null, '461793.16'],
      [null, '115683.06'],
    ]);
  });

  it('holds the unit rate of a position, its indices, and money at both levels', async () => {
    const [position] = positionsOf(await example(version));

    expect(position).toMatchObject({
      code: '08-01-001-01',
      prefix: 'ФЕР',
      unitRate: {
        workersSalary: '32.74',
        machines: '10.46',
        machinistSalary: '1.74',
        materials: '215.19',
        labourHours: '3.94',
        machinistHours: '0.15',
      },
      overhead: { ratePercent: '110', declaredAmount: '1980.23', declaredAmountBase: '37.93' },
      profit: { ratePercent: '69', declaredAmount: '1242.14', declaredAmountBase: '23.79' },
      declared: {
        totalBase: '320.11',
        amounts: { normWorkersSalary: '1709.36', normMachinistSalary: '90.85', salary: '1800.21' },
        amountsBase: { normDirect: '258.39', normMachines: '10.46', workersSalary: '32.74', salary: '34.48' },
      },
    });
    expect(position!.indices!.map(({ target, value }) => [target, value])).toEqual([
      ['workersSalary', '52.21'],
      ['machinistSalary', '52.21'],
    ]);
  });

  it('keeps final coefficients that do not follow from the others, because the document is right', async () => {
    const position = positionsOf(await example(version))[2]!;

    expect(position.coefficients.map(({ group, table, effect }) => [group, table, effect])).toEqual([
      ['condition', '1', 'consumption'],
      ['condition', '1', 'consumption'],
      ['wage_only', '', 'cost'],
      ['wage_only', '2', 'cost'],
    ]);
    expect(position.statedCoefficients).toEqual([
      { target: 'workersSalary', value: '2.8375' },
      { target: 'machinistSalary', value: '1.35' },
    ]);
  });

  it('knows the extra pay of machinists for what it is: money of the position, no machine to be paid again', async () => {
    const position = positionsOf(await example(version))[2]!;

    expect(position.resources.map(({ kind, code, isExcluded }) => [kind, code, isExcluded])).toEqual([
      ['worker', '1-0049', false],
      ['machine', '421/пр_2020_п.60.1', true],
    ]);
    expect(position.declared!.amountsBase!['machinistSalaryExtra']).toBe('342.06');
    expect(position.declared!.amounts['machinistSalaryExtra']).toBe('17858.95');
  });

  it('takes a current price of 0.00 beside base price, index and cost for what it is: none', async () => {
    const [carried] = positionsOf(await example(version))[4]!.resources;

    expect(carried).toMatchObject({
      kind: 'transport',
      consumption: '-1',
      price: { base: '19.29', index: '16.22', current: null, source: 'index' },
      declared: { cost: '-312.88', costBase: '-19.29' },
      extras: { PricePerUnitCur: '<PricePerUnitCur>0.00</PricePerUnitCur>' },
    });
  });

  it('has everything that the formulas of the method need', async () => {
    const document = await example(version);

    for (const position of positionsOf(document)) {
      if (position.unitRate !== null)
        expect([position.code, baseLevel(position)]).toEqual([position.code, declaredBase(position)]);
    }
    const building = document.declared!.base!.buckets.building!;
    const index = document.estimate.indices.find(
      ({ workType, target }) => workType === 'building' && target === 'materials',
    )!;
    expect(money(decimal(building['materialsPrice']!).times(decimal(index.value)))).toBe(
      document.declared!.buckets.building!['materialsPrice'],
    );
  });

  it('is written as it came', async () => {
    const text = readFileSync(join(FIXTURES, `example-bim-${version}.gge`), 'utf8');
    const { document } = await readBytes(stateXml, text);
    const body = (whole: string): string => whole.slice(whole.indexOf('<Num>'), whole.indexOf('<ExportDateTime>'));

    expect(body(writeText(stateXml, document, { schemaVersion: version }).text)).toBe(body(text));
  });
});

it('the two schemas carry the same estimate', async () => {
  const [older, newer] = [await example('3.01'), await example('3.02')];
  newer.estimate.objectType = null;
  newer.estimate.extras = older.estimate.extras = {};

  expect(essence(newer)).toEqual(essence(older));
});

it('converted to the newer schema, only the type of the object is asked for', async () => {
  const { text, issues } = writeText(stateXml, await example('3.01'), { schemaVersion: '3.02' });

  expect(issues.map((issue) => [issue.code, issue.place.path])).toEqual([
    ['SCHEMA_ASKS_FOR', '/LocalEstimateBaseIndexMethod/Object/Estimate/ObjectType'],
  ]);
  expect(text).toContain('<LocalEstimateBaseIndexMethodType>1</LocalEstimateBaseIndexMethodType>');
});

interface TrueLine {
  num: string;
  code: string;
  kind?: string;
  quantity: string;
  perUnit?: Record<string, string>;
  k?: Record<string, string>;
  base: Record<string, string>;
}

(sampleFolder === null ? it.skip : it)(
  'the official sample has all that its recomputed figures need (skipped where it is absent)',
  async () => {
    const sample = readFileSync(join(sampleFolder!, 'gge/LSR_BIM_3.01_primer1.gge'));
    // The file is ours to read, not to check.
    const truth = JSON.parse(readFileSync(join(sampleFolder!, 'bim/bim_ground_truth.json'), 'utf8')) as {
      positions: TrueLine[];
    };

    const { document, issues } = await readBytes(stateXml, sample);
    const positions = positionsOf(document);

    expect(issues).toEqual([]);
    expect(document.declared).toMatchObject({ total: '36150662.20', base: { total: '1806575.55' } });
    expect(positions.map((position) => position.number)).toEqual(truth.positions.map((line) => line.num));
    truth.positions.forEach((line, index) => {
      const position = positions[index]!;
      if (line.perUnit === undefined) return;
      const { WorkersSalary, Machines, MachinistSalary, Materials } = line.perUnit;
      expect(position.unitRate).toMatchObject({
        workersSalary: WorkersSalary,
        machines: Machines,
        machinistSalary: MachinistSalary,
        materials: Materials,
      });
      const { OT, EM, OTm, OTmExtra, M } = line.base;
      expect([line.num, baseLevel(position)]).toEqual([line.num, [OT, EM, OTm, M, OTmExtra]]);
    });
  },
);

/** Formula 12: wages, machines, machinists, materials and extra pay at the base level. */
function baseLevel(position: PositionDocument): string[] {
  const { workersSalary, machines, machinistSalary, materials } = position.unitRate!;
  const volume = decimal(position.quantity!);
  const rate = (price: string): Decimal => volume.times(decimal(price));
  const hours = shares(position, 'machinistLabour');
  const full = hours.times(wages(position, 'machinistSalary'));
  const withoutPay = volume.times(decimal(machines).minus(decimal(machinistSalary)));
  return [
    rate(workersSalary).times(stated(position, 'workersSalary')),
    withoutPay
      .times(stated(position, 'machines'))
      .plus(rate(machinistSalary).times(stated(position, 'machinistSalary'))),
    rate(machinistSalary).times(stated(position, 'machinistSalary')),
    rate(materials).times(stated(position, 'materials')),
    rate(machinistSalary).times(twoPlaces(full, position).minus(hours)),
  ].map(money);
}

/** The program of this document rounds what conditions and wages make together to two places first. */
function twoPlaces(full: Decimal, position: PositionDocument): Decimal {
  const beyond = wages(position, 'machinistSalary', '');
  const technological = factors(position, 'machinistLabour', ({ group }) => group === 'technological');
  const conditions = full.div(beyond).div(technological);
  return round(conditions, 'coefficient_group').times(beyond).times(technological);
}

function stated(
  position: PositionDocument,
  target: 'workersSalary' | 'machines' | 'machinistSalary' | 'materials',
): Decimal {
  const given = position.statedCoefficients?.find((coefficient) => coefficient.target === target);
  return given === undefined ? shares(position, target) : decimal(given.value);
}

function shares(position: PositionDocument, target: string): Decimal {
  const conditions = valuesOf(position, target, ({ group }) => group === 'condition');
  const condition = sum(conditions.map((value) => value.minus(1))).plus(1);
  return condition.times(factors(position, target, ({ group }) => group === 'technological'));
}

function wages(position: PositionDocument, target: string, table?: string): Decimal {
  return factors(
    position,
    target,
    (coefficient) => coefficient.group === 'wage_only' && coefficient.table === (table ?? coefficient.table),
  );
}

function factors(
  position: PositionDocument,
  target: string,
  isMeant: (coefficient: CoefficientDocument) => boolean,
): Decimal {
  return valuesOf(position, target, isMeant).reduce((product, value) => product.times(value), ZERO.plus(1));
}

function valuesOf(
  position: PositionDocument,
  target: string,
  isMeant: (coefficient: CoefficientDocument) => boolean,
): Decimal[] {
  return position.coefficients
    .filter(isMeant)
    .flatMap(({ values }) => values.filter((value) => value.target === target).map((value) => decimal(value.value)));
}

function declaredBase(position: PositionDocument): string[] {
  const stated = position.declared!.amountsBase!;
  const names = ['normWorkersSalary', 'normMachines', 'normMachinistSalary', 'normMaterials', 'machinistSalaryExtra'];
  return names.map((name) => decimal(stated[name] ?? '0').toFixed(2));
}
