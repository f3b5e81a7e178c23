import { api } from '../../support/api';
import { startApp, type TestApp } from '../../support/app';
import { untilJob } from '../../support/jobs';
import { draftSet, publishedSet, TERMS } from '../../support/price-sets';
import { answered, world, type Made } from '../../support/world';
import { desk, everything, material, norm, type Desk } from './builders';

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});

const WORKER = { code: '1-100-20', unit: 'чел.-ч', kind: 'worker', currentPrice: '440.00' };
const EXCAVATOR = { code: '91.01.05-086', unit: 'маш.-ч', kind: 'machine', basePrice: '1000.00', index: '1.55' };
const MACHINIST = { code: '4-100-060', unit: 'чел.-ч', kind: 'machinist', currentPrice: '750.00' };
const SAND = { code: '02.3.01.02-1011', unit: 'м3', currentPrice: '30.00' };

interface Shown extends Made {
  state: string;
  before: Record<string, unknown>;
  after: Record<string, unknown>;
  links: { job: string; self: string };
}

/** A preview that is ready. */
async function previewed({ client, path, user }: Desk, set: Made): Promise<Shown> {
  const begun = await client.post(`${path}/repricings`, { priceSetId: set.id });
  const { links } = answered(begun, 202) as Shown;
  expect(begun.headers.location).toBe(links.job);
  expect(await untilJob(app, { user, id: links.job.split('/').at(-1)! })).toMatchObject({ state: 'succeeded' });
  return answered(await client.get(links.self), 200) as Shown;
}

async function applied({ client }: Desk, { links }: Shown): Promise<Record<'repricing' | 'estimate' | 'kept', Made>> {
  const answer = await client.post(`${links.self}/application`);
  return answered(answer, 200) as Record<'repricing' | 'estimate' | 'kept', Made>;
}

/** Everything of the estimate that a reader sees. */
async function contentOf({ client, path }: Desk): Promise<unknown> {
  const positions = await everything(client, `${path}/positions`, 200);
  const totals = answered(await client.get(`${path}/totals`), 200);
  return { positions, totals, estimate: answered(await client.get(path), 200) };
}

describe('a preview', () => {
  it('says what each position and each resource would cost, and why, and leaves the estimate alone', async () => {
    const story = await desk(app);
    const { addPosition, client, user } = story;
    const work = await addPosition(norm('2'));
    const sand = await addPosition();
    await addPosition({ ...material('1', '98500.00'), code: 'ТЦ_08.4', price: { current: '98500.00', source: 'market_analysis' } });
    const untouched = await contentOf(story);
    const set = await publishedSet(app, user, { rows: [WORKER, EXCAVATOR, SAND] });
    const preview = await previewed(story, set);

    // 2 × 5 h, 2 × 2 machine hours with as many of the machinist, 10 m3 of sand, one kept price:
    // 4000 + 6000 + 2800 + 255 + 98500 before; 4400 + 6200 + nothing known + 300 + 98500 after.
    expect(preview).toMatchObject({
      ...{ state: 'ready', priceSetId: set.id, difference: '-2155.00', positionCount: 2, resourceCount: 5 },
      ...{ needsPriceCount: 1, keptCount: 1 },
      before: { total: '111555.00', incompleteCount: 0, summary: { workersSalary: '4000.00', machines: '6000.00' } },
      after: { total: '109400.00', incompleteCount: 1, summary: { workersSalary: '4400.00', machines: '6200.00' } },
    });
    expect(await everything(client, `${preview.links.self}/positions?sort=size`, 1)).toMatchObject([
      { positionId: work.id, totalBefore: '12800.00', totalAfter: '10600.00', difference: '-2200.00', needsPriceCount: 1 },
      { positionId: sand.id, totalBefore: '255.00', totalAfter: '300.00', difference: '45.00', needsPriceCount: 0 },
    ]);
    const origin = { priceSetId: set.id, act: TERMS.source.act, effectiveDate: '2026-12-25', edition: TERMS.edition };
    expect(await everything(client, `${preview.links.self}/resources`, 2)).toMatchObject([
      {
        ...{ code: '1-100-20', status: 'repriced', priceBefore: '400.00', priceAfter: '440.00', quantity: '10' },
        ...{ costBefore: '4000.00', costAfter: '4400.00', difference: '400.00', origin: { ...origin, rule: 'direct' } },
      },
      {
        ...{ code: '91.01.05-086', priceAfter: '1550.00', costAfter: '6200.00', difference: '200.00' },
        origin: { ...origin, rule: 'indexed', regionCode: '47', priceZone: '1', year: 2026, quarter: 4 },
      },
      {
        ...{ code: '4-100-060', status: 'needs_price', priceBefore: '700.00', priceAfter: null, costAfter: null },
        ...{ difference: '-2800.00', origin: null, issue: { code: 'NEEDS_PRICE' } },
      },
      { code: SAND.code, status: 'repriced', kind: 'material', costBefore: '255.00', costAfter: '300.00' },
      { code: 'ТЦ_08.4', status: 'kept', source: 'market_analysis', priceAfter: '98500.00', difference: '0.00' },
    ]);
    const gaps = await everything(client, `${preview.links.self}/resources?status=needs_price`);
    expect(gaps.map(({ code }) => code)).toEqual(['4-100-060']);
    expect(await contentOf(story)).toEqual(untouched);
  });

  it('is asked for at a published set of one’s own, of an estimate of one’s own', async () => {
    const story = await desk(app);
    const { client, path, user } = story;
    const draft = await draftSet(app, user, { rows: [WORKER] });
    const refused = await client.post(`${path}/repricings`, { priceSetId: draft.id }).expect(409);
    expect(refused.body).toMatchObject({ code: 'PRICE_SET_NOT_PUBLISHED' });
    const stranger = await world(app).stranger();
    const theirs = await publishedSet(app, stranger, { rows: [WORKER] });
    await client.post(`${path}/repricings`, { priceSetId: theirs.id }).expect(404);
    await api(app).as(stranger).post(`${path}/repricings`, { priceSetId: theirs.id }).expect(404);
    const own = await previewed(story, await publishedSet(app, user, { rows: [WORKER] }));
    for (const address of ['', '/positions', '/resources']) {
      await api(app).as(stranger).get(`${own.links.self}${address}`).expect(404);
    }
    await api(app).as(stranger).post(`${own.links.self}/application`).expect(404);
    expect(await everything(client, `${path}/repricings`)).toMatchObject([{ id: own.id }]);
  });
});

describe('an application', () => {
  it('gives what the preview said, to the kopeck, with the price level, and keeps what was there', async () => {
    // 22 per cent by the day of supply.
    const story = await desk(app, { supplyDate: '2026-12-31' });
    const { addPosition, client, path, user } = story;
    await addPosition({ ...norm('1.37'), overhead: { code: 'НР', ratePercent: '102' }, profit: { code: 'СП', ratePercent: '58' } });
    await addPosition(material('7.77', '25.50'));
    const rows = [WORKER, EXCAVATOR, MACHINIST, { ...SAND, unit: '1000 м3', currentPrice: '31234.56' }];
    const set = await publishedSet(app, user, { rows });
    const preview = await previewed(story, set);
    const positions = await everything(client, `${preview.links.self}/positions`);
    const before = await contentOf(story);
    expect(preview.before.totalWithVat).toBe((before as { estimate: Made }).estimate.totalWithVat);
    expect(preview.after.vat).not.toBeNull();

    const { estimate, kept, repricing } = await applied(story, preview);
    expect(estimate).toMatchObject({
      ...{ total: preview.after.total, totalWithVat: preview.after.totalWithVat, priceSetId: set.id },
      ...{ regionCode: '47', priceZone: '1', priceLevelCurrent: { year: 2026, quarter: 4, note: TERMS.edition } },
    });
    expect(kept).toMatchObject({ reason: 'repricing', total: preview.before.total });
    expect(repricing).toMatchObject({ state: 'applied', keptVersionId: kept.id });
    for (const { positionId, totalAfter } of positions) {
      const position = answered(await client.get(`${path}/positions/${String(positionId)}`), 200);
      expect(position).toMatchObject({ total: totalAfter, isComplete: true });
    }
    const totals = answered(await client.get(`${path}/totals`), 200);
    expect(totals).toMatchObject({ total: preview.after.total, summary: preview.after.summary as object });

    // A full calculation finds nothing to change, and the version brings everything back.
    const { jobId } = answered(await client.post(`${path}/calculations`), 202);
    expect(await untilJob(app, { user, id: String(jobId) })).toMatchObject({ result: { changedPositions: 0 } });
    await client.post(`${path}/versions/${kept.id}/restorations`).expect(200);
    expect(await contentOf(story)).toMatchObject({
      estimate: { total: (before as { estimate: Made }).estimate.total, priceSetId: null, priceZone: null },
    });
  });

  it('is refused where the estimate has changed since, and a second time', async () => {
    const story = await desk(app);
    const { addPosition, client, user } = story;
    await addPosition();
    const set = await publishedSet(app, user, { rows: [SAND] });
    const preview = await previewed(story, set);
    await addPosition();
    const before = await contentOf(story);
    const refused = await client.post(`${preview.links.self}/application`).expect(409);
    expect(refused.body).toMatchObject({ code: 'REPRICING_OUTDATED' });
    expect(await contentOf(story)).toEqual(before);
    const again = await previewed(story, set);
    const answers = await Promise.all([1, 2].map(() => client.post(`${again.links.self}/application`)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)!.body).toMatchObject({ code: 'REPRICING_STATE' });
    expect(await story.total()).toBe('600.00');
  });

  it('leaves no old price and no zero where the set has none', async () => {
    const story = await desk(app);
    const { addPosition, client, path, user } = story;
    const { id } = await addPosition(norm('1'));
    await applied(story, await previewed(story, await publishedSet(app, user, { rows: [EXCAVATOR, MACHINIST] })));
    const position = answered(await client.get(`${path}/positions/${id}`), 200) as Made;
    expect(position).toMatchObject({ isComplete: false, issues: [{ code: 'NEEDS_PRICE' }] });
    expect((position.resources as Made[])[0]).toMatchObject({
      ...{ code: '1-100-20', unitPrice: null, cost: null, priceOrigin: null },
      price: { base: null, index: null, current: null, source: null },
    });
  });

  it('makes lines, positions and explanations say where their prices come from, until somebody states another', async () => {
    const story = await desk(app);
    const { addPosition, client, path, user } = story;
    const work = await addPosition(norm('1'));
    const sand = await addPosition();
    const set = await publishedSet(app, user, { rows: [WORKER, EXCAVATOR, MACHINIST, SAND] });
    await applied(story, await previewed(story, set));
    const { effectiveDate, act } = TERMS.source;
    const origin = { priceSetId: set.id, act, effectiveDate, edition: TERMS.edition, priceZone: '1', year: 2026, quarter: 4 };
    const lines = answered(await client.get(`${path}/positions/${work.id}/resources`), 200).data as Made[];
    expect(lines[0]).toMatchObject({ price: { source: 'state' }, priceOrigin: { ...origin, rule: 'direct' } });
    expect(lines[1]).toMatchObject({
      ...{ price: { base: '1000.00', index: '1.55', source: 'index', indexReason: act } },
      priceOrigin: { ...origin, rule: 'indexed' },
    });
    expect(answered(await client.get(`${path}/positions/${sand.id}`), 200)).toMatchObject({ priceOrigin: origin });

    const address = `${path}/positions/${work.id}/explanation`;
    const { figures } = answered(await client.get(address), 200) as { figures: Made[] };
    const price = figures.find(({ id }) => id === `resource/${lines[0]!.id}/price`);
    expect(price).toMatchObject({ value: '440.00', priceOrigin: origin });
    const { text } = await client.get(address).set('Accept', 'text/plain').expect(200);
    expect(text).toContain(`Цены: ${act}; Ленинградская область, зона 1, 4 квартал 2026 г.; действуют с ${effectiveDate}`);

    const line = `${path}/positions/${work.id}/resources/${lines[0]!.id}`;
    const change = client.patch(line, { price: { current: '450.00', source: 'manual' } }).set('If-Match', '*');
    expect(answered(await change, 200)).toMatchObject({ priceOrigin: null, unitPrice: '450.00' });
  });
});

describe('the base-index method', () => {
  const unitRate = {
    ...{ workersSalary: '100.00', machines: '200.00', machinistSalary: '50.00', materials: '300.00' },
    ...{ labourHours: '10', machinistHours: '2' },
  };
  const indices = (workersSalary: string, machines: string, machinistSalary: string, materials: string) =>
    Object.entries({ workersSalary, machines, machinistSalary, materials }).map(([target, value]) => ({ target, value }));

  it('takes the indices of the set, and the preview is what the application gives', async () => {
    const story = await desk(app, { method: 'base_index', indices: indices('10', '5', '10', '4') });
    const { addPosition, client, path, user, total } = story;
    const position = { kind: 'cost', code: 'ФЕР01-01-013-01', name: 'Разработка', unit: '1000 м3', unitRate };
    await addPosition({ ...position, quantity: '1', price: undefined });
    await addPosition({ ...position, quantity: '2.5', price: undefined, indices: [{ target: 'workersSalary', value: '11' }] });
    // 3.5 × 200 × 5 and 3.5 × 300 × 4 once on the total; wages 100 × 10 and 250 × 11.
    expect(await total()).toBe('11450.00');
    const set = await publishedSet(app, user, { indices: indices('20.11', '6.07', '20.11', '5.03') });
    const preview = await previewed(story, set);
    // 700 × 6.07 = 4249.00; 1050 × 5.03 = 5281.50; 100 × 20.11 + 250 × 20.11 = 7038.50
    expect(preview).toMatchObject({ after: { total: '16569.00', missingIndexCount: 0 }, resourceCount: 0 });
    const { estimate } = await applied(story, preview);
    expect(estimate).toMatchObject({ total: '16569.00', priceSetId: set.id });
    expect((estimate.indices as Made[])[0]).toMatchObject({ value: '20.11', reason: TERMS.source.act });
    expect(answered(await client.get(`${path}/totals`), 200)).toMatchObject({ summary: preview.after.summary as object });
  });

  it('needs an index that the set does not have', async () => {
    const story = await desk(app, { method: 'base_index', indices: indices('10', '5', '10', '4') });
    await story.addPosition({ kind: 'cost', code: 'ФЕР', name: 'Р', unit: 'м3', unitRate, quantity: '1', price: undefined });
    const set = await publishedSet(app, story.user, { indices: indices('20', '6', '20', '5').slice(0, 3) });
    const preview = await previewed(story, set);
    expect(preview).toMatchObject({ after: { total: '3200.00', missingIndexCount: 1 } });
  });
});

it('five thousand positions are previewed by a job and applied in one request', async () => {
  const story = await desk(app);
  const { client, path, section, user, total } = story;
  const items = Array.from({ length: 1_000 }, () => ({ sectionId: section.id, ...norm('1') }));
  for (let n = 0; n < 5; n++) answered(await client.post(`${path}/positions/bulk`, { items }), 207);
  expect(await total()).toBe('32000000.00');
  const set = await publishedSet(app, user, { rows: [WORKER, EXCAVATOR, MACHINIST] });
  const { links } = answered(await client.post(`${path}/repricings`, { priceSetId: set.id }), 202) as Shown;
  const began = Date.now();
  let shown: Shown;
  do {
    await new Promise((resolve) => setTimeout(resolve, 100));
    shown = answered(await client.get(links.self), 200) as Shown;
  } while (shown.state === 'waiting' && Date.now() - began < 120_000);
  // 5 × 440 + 2 × 1550 + 2 × 750 = 6800
  expect(shown).toMatchObject({ state: 'ready', after: { total: '34000000.00' }, positionCount: 5_000, resourceCount: 3 });
  const { estimate } = await applied(story, shown);
  expect(estimate.total).toBe('34000000.00');
}, 300_000);
