import { startApp, type TestApp } from '../../support/app';
import { loadedEdition, operator } from '../../support/catalogue';
import { NORM_FILES } from '../../support/norm-files';
import { publishedSet } from '../../support/price-sets';
import { answered, type Made } from '../../support/world';
import { desk, type Desk } from './builders';

const LIFT = 'ГЭСНмр01-01-007-01';
const KERB = 'ГЭСН27-02-010-02';
const ZONE = { regionCode: '47', priceZone: '1', priceLevelCurrent: { year: 2026, quarter: 4 } };
const ROWS = [
  { code: '1-100-37', unit: 'чел.-ч', kind: 'worker', currentPrice: '450.00' },
  { code: '1-100-29', unit: 'чел.-ч', kind: 'worker', currentPrice: '400.00' },
  { code: '4-100-040', unit: 'чел.-ч', kind: 'machinist', currentPrice: '560.00' },
  { code: '4-100-050', unit: 'чел.-ч', kind: 'machinist', currentPrice: '600.00' },
  { code: '91.06.06-011', unit: 'маш.-ч', kind: 'machine', basePrice: '346.73', index: '1.31' },
  { code: '91.18.01-007', unit: 'маш.-ч', kind: 'machine', currentPrice: '412.35' },
  { code: '91.21.10-002', unit: 'маш.-ч', kind: 'machine', basePrice: '2.11', index: '1.22' },
  { code: '91.01.01-014', unit: 'маш.-ч', kind: 'machine', currentPrice: '1000.00' },
  { code: '01.7.03.04-0001', unit: 'кВт-ч', currentPrice: '7.15' },
  { code: '02.3.01.02-1102', unit: 'м3', currentPrice: '800.00' },
  { code: '05.2.03.03-0032', unit: 'м', currentPrice: '250.00' },
];

interface Position extends Made {
  amounts: Record<string, string>;
  issues: { code: string }[];
  resources: Record<string, unknown>[];
}

let app: TestApp;
let edition: string;

beforeAll(async () => {
  app = await startApp();
  const terms = { name: 'ФСНБ-2022, доп. 15', orderDate: '2025-08-14' };
  edition = await loadedEdition(app, await operator(app), { edition: terms, files: NORM_FILES });
}, 180_000);

/** An estimate of a zone and quarter with a published set of prices. */
async function priced(overrides: object = {}): Promise<Desk & { priceSetId: string }> {
  const story = await desk(app, { ...ZONE, ...overrides });
  const set = await publishedSet(app, story.user, { rows: ROWS });
  return { ...story, priceSetId: set.id };
}

async function inserted({ client, path, section }: Desk, body: object): Promise<Position> {
  return answered(await client.post(`${path}/positions/from-norm`, { sectionId: section.id, ...body }), 201) as Position;
}

describe('a norm in one call', () => {
  it('is the position that an estimator works out by hand', async () => {
    const story = await priced();
    const position = await inserted(story, { normCode: LIFT, quantity: '2' });
    // 144.9 × 2 × 450; 1.1 × 2 × R2(346.73 × 1.31 = 454.2163); 3.76 × 2 × 412.35; 3.76 × 2 × R2(2.11 × 1.22 = 2.5742);
    // machinists work as long as the lift and the compressor: 2.2 and 7.52 hours at 560; 3.591 × 2 × 7.15.
    expect(position.resources).toMatchObject([
      { kind: 'worker', code: '1-100-37', unit: 'чел.-ч', quantityTotal: '289.8', cost: '130410.00' },
      { kind: 'machine', code: '91.06.06-011', unit: 'маш.-ч', quantityTotal: '2.2', unitPrice: '454.22', cost: '999.28' },
      { kind: 'machinist', code: '4-100-040', grade: '4', crewSize: '1', quantityTotal: '2.2', cost: '1232.00' },
      { kind: 'machine', code: '91.18.01-007', quantityTotal: '7.52', cost: '3100.87' },
      { kind: 'machinist', code: '4-100-040', quantityTotal: '7.52', cost: '4211.20' },
      { kind: 'machine', code: '91.21.10-002', unitPrice: '2.57', cost: '19.33' },
      { kind: 'material', code: '01.7.03.04-0001', unit: 'кВт-ч', quantityTotal: '7.182', cost: '51.35' },
    ]);
    // ЭМ 999.28 + 3100.87 + 19.33; ОТм 1232.00 + 4211.20; ФОТ 130410.00 + 5443.20; НР 89 %, СП 44 % of it (Пр/812-104.1).
    expect(position).toMatchObject({
      ...{ code: LIFT, unit: 'система', normEditionId: edition, total: '320708.79', isComplete: true, issues: [] },
      ...{ overhead: { code: 'Пр/812-104.1-1' }, profit: { code: 'Пр/774-104.1' }, overheadRatePercent: '89', profitRatePercent: '44' },
      amounts: {
        ...{ workersSalary: '130410.00', machines: '4119.48', machinistSalary: '5443.20', materials: '51.35' },
        ...{ direct: '140024.03', salary: '135853.20', overhead: '120909.35', profit: '59775.41', total: '320708.79' },
      },
    });
    expect(position.resources[1]).toMatchObject({ priceOrigin: { priceSetId: story.priceSetId, rule: 'indexed', quarter: 4 } });
    const estimate = answered(await story.client.get(story.path), 200);
    expect(estimate).toMatchObject({ catalogueEditionId: edition, priceSetId: story.priceSetId, total: '320708.79' });
  });

  it('comes to the kopeck to the same as the same position sent as plain input', async () => {
    const story = await priced();
    const { client, path, section } = story;
    const made = await inserted(story, { normCode: LIFT, quantity: '3.7' });
    const machinist = { code: '4-100-040', name: 'Машинист 4 разряда', price: { current: '560.00' } };
    const line = (kind: string, code: string, consumption: string, price: object, more: object = {}) =>
      ({ kind, code, name: code, unit: 'ч', consumption, price, ...more });
    const plain = await client.post(`${path}/positions`, {
      ...{ sectionId: section.id, code: LIFT, name: 'Замена системы управления', unit: 'система', quantity: '3.7' },
      ...{ overhead: { code: 'Пр/812-104.1-1', ratePercent: '89' }, profit: { code: 'Пр/774-104.1', ratePercent: '44' } },
      resources: [
        line('worker', '1-100-37', '144.9', { current: '450.00' }),
        line('machine', '91.06.06-011', '1.1', { base: '346.73', index: '1.31' }, { machinist }),
        line('machine', '91.18.01-007', '3.76', { current: '412.35' }, { machinist }),
        line('machine', '91.21.10-002', '3.76', { base: '2.11', index: '1.22' }),
        line('material', '01.7.03.04-0001', '3.591', { current: '7.15' }),
      ],
    });
    const sent = answered(plain, 201) as Position;
    expect(made.amounts).toEqual(sent.amounts);
    expect(made.total).toBe(sent.total);
  });

  it('asks what the project decides, and invents neither a resource nor a quantity nor a price nor a type of work', async () => {
    const story = await priced();
    const open = await inserted(story, { normCode: KERB, quantity: '1' });
    expect(open).toMatchObject({ isComplete: false, overhead: null, profit: null });
    expect(open.resources).toMatchObject([
      ...[{ code: '1-100-29' }, { code: '91.01.01-014' }, { code: '4-100-050', consumptionTotal: '0.5' }, { code: '91.99.99-001', unitPrice: null }],
      ...[{ code: '02.3.01.02', placement: 'project', consumption: '5.9' }, { code: '05.2.03.03', consumption: null }],
      // 0.9 hours of machinists in the norm, 0.5 of them on the machine that the edition knows.
      { kind: 'machinist', code: '2', consumption: '0.4', unitPrice: null },
    ]);
    const codes = open.issues.map(({ code }) => code).sort();
    expect(codes).toEqual(['ABSTRACT_RESOURCE', 'ABSTRACT_RESOURCE', 'MARKUP_AMBIGUOUS', 'NEEDS_PRICE', 'NEEDS_PRICE']);
  });

  it('takes choices, quantities, coefficients and the type of work in the same call', async () => {
    const story = await priced();
    const position = await inserted(story, {
      ...{ normCode: KERB, quantity: '1', markup: { ruleCode: '021.1' } },
      resources: [
        { code: '02.3.01.02', resourceCode: '02.3.01.02-1102' },
        { code: '05.2.03.03', resourceCode: '05.2.03.03-0032', quantity: '100' },
        { code: '91.99.99-001', price: { current: '500.00' } },
      ],
      offeredCoefficients: [{ code: 'ПР-27-1', n: '2' }],
    });
    // Hours of workers × (1 + 0.12 × 2); materials × 1.1, the sand, which the coefficient treats otherwise, × 0.5.
    expect(position.resources).toMatchObject([
      { code: '1-100-29', quantityTotal: '86.8', cost: '34720.00' },
      { code: '91.01.01-014', quantityTotal: '0.5', cost: '500.00' },
      { code: '4-100-050', cost: '300.00' },
      { code: '91.99.99-001', cost: '200.00', price: { source: 'manual' }, priceOrigin: null },
      { code: '02.3.01.02-1102', quantityTotal: '2.95', cost: '2360.00', replacedFrom: { code: '02.3.01.02', name: 'Песок' } },
      { code: '05.2.03.03-0032', unit: 'м', quantityTotal: '110', cost: '27500.00', replacedFrom: { code: '05.2.03.03' } },
      { code: '2', quantityTotal: '0.4', cost: null },
    ]);
    expect(position).toMatchObject({ overhead: { code: 'Пр/812-021.1-1' }, coefficients: [{ reason: 'ПР-27-1, приказ Минстроя России от 2022-05-18 № 378/пр' }] });
    expect(position.issues.map(({ code }) => code)).toEqual(['NEEDS_PRICE']);
  });

  it('refuses what the norm does not ask, and then changes nothing', async () => {
    const story = await priced();
    const { client, path, section } = story;
    const wrong = await client.post(`${path}/positions/from-norm`, {
      ...{ sectionId: section.id, normCode: KERB, markup: { ruleCode: '999.9' } },
      resources: [
        { code: '02.3.01.02', resourceCode: '05.2.03.03-0032' },
        ...[{ code: '1-100-29', quantity: '71' }, { code: '04.1.02.05' }],
      ],
      offeredCoefficients: [{ code: 'ПР-27-1' }, { code: 'ПР-28-1' }],
    });
    const { errors } = answered(wrong, 400) as { errors: { pointer: string }[] };
    expect(errors.map(({ pointer }) => pointer)).toEqual([
      ...['/resources/1/quantity', '/resources/0/resourceCode', '/resources/2/code'],
      ...['/offeredCoefficients/0/n', '/offeredCoefficients/1/code', '/markup/ruleCode'],
    ]);
    const unknown = await client.post(`${path}/positions/from-norm`, { sectionId: section.id, normCode: 'ГЭСН06-01-001-01' });
    expect(answered(unknown, 400)).toMatchObject({ errors: [{ pointer: '/normCode' }] });
    expect(answered(await client.get(path), 200)).toMatchObject({ revision: 2, positionCount: 0, catalogueEditionId: null });
  });

  it('follows a formula, and others follow it', async () => {
    const story = await priced({ variables: [{ name: 'лифты', value: '2' }] });
    await inserted(story, { normCode: LIFT, quantityFormula: 'лифты × 1', identifier: 'F1' });
    const following = await story.addPosition({ quantity: undefined, quantityFormula: 'F1 × 3' });
    expect(following).toMatchObject({ quantity: '6' });
    await story.client.patch(story.path, { variables: [{ name: 'лифты', value: '4' }] }).expect(200);
    expect(answered(await story.client.get(`${story.path}/positions/${following.id}`), 200)).toMatchObject({ quantity: '12' });
  });
});

describe('many norms in one call', () => {
  it('have an answer each; one that cannot be taken stops the others only where that is asked for', async () => {
    const story = await priced();
    const { client, path, section } = story;
    const items = [
      { sectionId: section.id, normCode: LIFT, quantity: '2', externalId: 'ERP-1' },
      { sectionId: section.id, normCode: 'ГЭСН99-99-999-99', quantity: '1' },
      { sectionId: section.id, normCode: KERB, quantity: '1' },
    ];
    const bulk = `${path}/positions/from-norm/bulk`;
    expect(answered(await client.post(`${bulk}?atomic=true`, { items }), 422)).toMatchObject({ code: 'BULK_REJECTED', items: [{ index: 1 }] });
    const rehearsed = answered(await client.post(`${bulk}?validateOnly=true`, { items }), 200);
    expect(rehearsed).toMatchObject({ status: 207, result: { created: 2, failed: 1 } });
    expect(await story.total()).toBe('0.00');
    const written = answered(await client.post(bulk, { items }), 207);
    expect(written).toMatchObject({ created: 2, failed: 1, items: [{ status: 201 }, { status: 400 }, { status: 201 }] });
    const again = answered(await client.post(bulk, { items: items.slice(0, 1) }), 207);
    expect(again).toMatchObject({ created: 0, items: [{ status: 409, problem: { code: 'EXTERNAL_ID_TAKEN' } }] });
    expect(answered(await client.get(path), 200)).toMatchObject({ positionCount: 2 });
  });
});

describe('where prices come from', () => {
  it('without a set of the zone and quarter every price is missing; of several sets none is chosen', async () => {
    const story = await desk(app, ZONE);
    const bare = await inserted(story, { normCode: LIFT, quantity: '1' });
    expect(bare.issues.map(({ code }) => code)).toEqual(Array.from({ length: 7 }, () => 'NEEDS_PRICE'));
    for (const name of ['доп. 16', 'доп. 17']) await publishedSet(app, story.user, { rows: ROWS, edition: name });
    const { client, path, section } = story;
    const asked = await client.post(`${path}/positions/from-norm`, { sectionId: section.id, normCode: LIFT });
    expect(answered(asked, 409)).toMatchObject({ code: 'PRICE_SET_AMBIGUOUS', priceSets: [{ edition: 'доп. 16' }, { edition: 'доп. 17' }] });
  });

  it('an estimate is made at the level of a set, and bound to an edition that is there', async () => {
    const { user, client } = await desk(app);
    const set = await publishedSet(app, user, { rows: ROWS });
    const bound = await desk(app, { catalogueEditionId: edition });
    expect(bound.estimate).toMatchObject({ catalogueEditionId: edition, priceSetId: null });
    const project = answered(await client.post('/api/projects', { name: 'Школа' }), 201);
    const made = answered(await client.post('/api/estimates', { projectId: project.id, name: 'Лифты', priceSetId: set.id }), 201);
    expect(made).toMatchObject({ priceSetId: set.id, priceZone: '1', regionCode: '47', priceLevelCurrent: { year: 2026, quarter: 4 } });
    const nowhere = '01997d3e-7c1a-7a3b-9a51-0d3e8f6a2b4c';
    await client.patch(`/api/estimates/${made.id as string}`, { catalogueEditionId: nowhere }).expect(404);
    await bound.client.post('/api/estimates', { projectId: bound.estimate.projectId, name: 'Чужие цены', priceSetId: set.id }).expect(404);
  });
});
