import { api } from '../../support/api';
import { startApp, type TestApp } from '../../support/app';
import { untilJob } from '../../support/jobs';
import { publishedSet } from '../../support/price-sets';
import { sql } from '../../support/sql';
import { EMPTY_ESTIMATE, upload } from '../../support/uploads';
import { answered, world, type Made, type TestUser } from '../../support/world';
import { desk, everything, material } from '../estimates/builders';

let app: TestApp;
let user: TestUser;

beforeAll(async () => {
  app = await startApp();
});

beforeEach(async () => {
  user = await world(app).user();
});

const client = () => api(app).as(user);
const LEVEL = { regionCode: '47', regionName: 'Ленинградская область', priceZone: '1', year: 2026, quarter: 4 };
const REBAR = 'ТЦ_08.4.03.02';

/** Of three suppliers: 50000 and 1000 of delivery; 50500; 51219.51 a ton, from 62.48775 rubles a kilogram. */
const OFFERS = [
  { supplierInn: '7707083893', price: '61000.00', isVatIncluded: true, deliveryPrice: '1220.00' },
  { supplierInn: '7736207543', price: '50500.00', isVatIncluded: false },
  { supplierInn: '500100732259', price: '62.49', isVatIncluded: true, unit: 'кг' },
];

async function offered(terms: object = {}): Promise<Made> {
  const offer = {
    ...{ supplierName: 'ООО «Металлоторг»', supplierInn: '7707083893', resourceCode: REBAR, name: 'Арматура', unit: 'т' },
    ...{ price: '61000.00', isVatIncluded: true, vatRatePercent: '22', offeredOn: '2026-09-01', validUntil: '2026-12-31' },
  };
  return answered(await client().post('/api/supplier-offers', { ...offer, ...terms }), 201) as Made;
}

async function begun(terms: object = {}): Promise<Made> {
  const input = { name: 'КА № 1', ...LEVEL, analysedOn: '2026-10-01', ...terms };
  return answered(await client().post('/api/market-analyses', input), 201) as Made;
}

async function withRow({ id }: Made, offers: readonly Made[], row: object = {}): Promise<Made> {
  const input = { code: REBAR, name: 'Арматура А500С', unit: 'т', offerIds: offers.map((offer) => offer.id), ...row };
  return answered(await client().post(`/api/market-analyses/${id}/rows`, input), 201) as Made;
}

async function published(terms: object = {}, row: object = {}): Promise<Made> {
  const analysis = await begun(terms);
  await withRow(analysis, await Promise.all(OFFERS.map(offered)), row);
  return answered(await client().post(`/api/market-analyses/${analysis.id}/publication`), 200) as Made;
}

describe('a price list of one’s own', () => {
  it('keeps offers of suppliers with their documents, found by resource, supplier and day', async () => {
    const file = answered(await upload(app, user, 'offer.xml', EMPTY_ESTIMATE), 201) as Made;
    const offer = await offered({ fileId: file.id });
    expect(offer).toMatchObject({ price: '61000.00', deliveryPrice: null, fileId: file.id, etag: 'W/"1"' });
    const other = await offered({ supplierInn: '7736207543', resourceCode: 'ТЦ_1', validUntil: null });
    const found = async (query: string) => (await everything(client(), `/api/supplier-offers?${query}`)).map(({ id }) => id);
    expect(await found(`code=${encodeURIComponent(REBAR)}`)).toEqual([offer.id]);
    expect(await found('inn=7736207543')).toEqual([other.id]);
    expect(await found('validOn=2027-01-01')).toEqual([other.id]);
    expect(await found('validOn=2026-10-01')).toEqual([other.id, offer.id]);

    const inUse = await client().delete(`/api/files/${file.id}`).expect(409);
    expect(inUse.body).toMatchObject({ code: 'FILE_IN_USE' });
    const change = client().patch(`/api/supplier-offers/${offer.id}`, { price: '60500.00' }).set('If-Match', offer.etag);
    expect(answered(await change, 200)).toMatchObject({ price: '60500.00', etag: 'W/"2"' });
    await client().patch(`/api/supplier-offers/${offer.id}`, { price: '1.00' }).set('If-Match', offer.etag).expect(412);
    const early = await client().patch(`/api/supplier-offers/${offer.id}`, { validUntil: '2026-08-31' }).expect(400);
    expect(early.body).toMatchObject({ errors: [{ pointer: '/validUntil' }] });
    await client().patch(`/api/supplier-offers/${offer.id}`, { fileId: other.id }).expect(404);
  });

  it('is a matter of its own organisation', async () => {
    const [offer, analysis] = [await offered(), await published()];
    const stranger = api(app).as(await world(app).stranger());
    for (const path of [`supplier-offers/${offer.id}`, `market-analyses/${analysis.id}`, `market-analyses/${analysis.id}/rows`]) {
      await stranger.get(`/api/${path}`).expect(404);
    }
    expect(await everything(stranger, '/api/supplier-offers')).toEqual([]);
    const theirs = answered(await stranger.post('/api/market-analyses', { name: 'КА', ...LEVEL, analysedOn: '2026-10-01' }), 201);
    const row = { code: REBAR, name: 'Арматура', unit: 'т', offerIds: [offer.id] };
    const refused = await stranger.post(`/api/market-analyses/${String(theirs.id)}/rows`, row).expect(400);
    expect(refused.body).toMatchObject({ errors: [{ pointer: '/offerIds/0' }] });
  });
});

describe('a market analysis', () => {
  it('compares offers without VAT, with delivery, per unit of the project, and takes the lowest', async () => {
    const analysis = await begun();
    const offers = await Promise.all(OFFERS.map(offered));
    const row = await withRow(analysis, offers);
    // 61000 / 1.22 and 1220 / 1.22; 62.49 / 1.22 × 1000 = 51221.311…
    expect(row).toMatchObject({ price: '50500.00', chosenOfferId: offers[1]!.id, issues: [] });
    expect((row.offers as Made[]).map(({ price, delivery, total }) => [price, delivery, total])).toEqual([
      ['50000.00', '1000.00', '51000.00'],
      ['50500.00', '0.00', '50500.00'],
      ['51221.31', '0.00', '51221.31'],
    ]);

    // What is offered later is another matter until the row is written again.
    await client().patch(`/api/supplier-offers/${offers[1]!.id}`, { price: '49000.00' }).expect(200);
    const address = `/api/market-analyses/${analysis.id}/rows/${row.id}`;
    expect(answered(await client().get(address), 200)).toMatchObject({ price: '50500.00' });
    const chosen = { offerIds: offers.map(({ id }) => id), choice: 'chosen', chosenOfferId: offers[0]!.id };
    const refused = await client().patch(address, chosen).expect(400);
    expect(refused.body).toMatchObject({ errors: [{ pointer: '/reason' }] });
    const changed = answered(await client().patch(address, { ...chosen, reason: 'Срок поставки' }).set('If-Match', row.etag), 200);
    expect(changed).toMatchObject({ price: '51000.00', chosenOfferId: offers[0]!.id, reason: 'Срок поставки' });
    expect((changed.offers as Made[])[1]).toMatchObject({ total: '49000.00' });
    await client().patch(address, { choice: 'lowest', chosenOfferId: null, reason: null }).set('If-Match', row.etag).expect(412);
    const again = { code: REBAR, name: 'Арматура', unit: 'т', offerIds: [] };
    expect((await client().post(`/api/market-analyses/${analysis.id}/rows`, again).expect(409)).body).toMatchObject({ existingId: row.id });
  });

  it('has no price with fewer than three suppliers, until somebody says why, and is not published before', async () => {
    const analysis = await begun();
    const path = `/api/market-analyses/${analysis.id}`;
    const empty = await client().post(`${path}/publication`).expect(409);
    expect(empty.body).toMatchObject({ code: 'MARKET_ANALYSIS_INCOMPLETE', rowCount: 0 });
    const expired = { supplierInn: '7736207543', validUntil: '2026-09-30' };
    const row = await withRow(analysis, [await offered(), await offered({ price: '1.00' }), await offered(expired)]);
    expect(row).toMatchObject({ price: null, chosenOfferId: null, issues: [{ code: 'MARKET_ANALYSIS_NEEDS_OFFERS', severity: 'error' }] });
    expect((row.offers as Made[])[2]).toMatchObject({ isCounted: false, issues: [{ code: 'OFFER_NOT_IN_FORCE' }] });
    const refused = await client().post(`${path}/publication`).expect(409);
    expect(refused.body).toMatchObject({ code: 'MARKET_ANALYSIS_INCOMPLETE', codes: [REBAR] });

    const reason = { scarcityReason: 'Письмо заказчика: поставщик один' };
    expect(answered(await client().patch(`${path}/rows/${row.id}`, reason), 200)).toMatchObject({ price: '0.82', issues: [] });
    // On a day before all offers none of them counts.
    await client().patch(path, { analysedOn: '2026-08-01' }).expect(200);
    expect(answered(await client().get(`${path}/rows/${row.id}`), 200)).toMatchObject({ price: null });
    await client().patch(path, { analysedOn: '2026-10-01' }).expect(200);
    expect(answered(await client().post(`${path}/publication`), 200)).toMatchObject({ state: 'published', rowCount: 1 });
  });

  it('never changes once it is published, not even in the database', async () => {
    const { id } = await published();
    const path = `/api/market-analyses/${id}`;
    const [row] = await everything(client(), `${path}/rows`);
    for (const change of [client().patch(path, { name: 'X' }), client().delete(path), client().delete(`${path}/rows/${row!.id}`)]) {
      expect((await change.expect(409)).body).toMatchObject({ code: 'MARKET_ANALYSIS_PUBLISHED' });
    }
    await expect(sql("UPDATE market_analysis SET name = 'X' WHERE id = $1", [id])).rejects.toThrow('never changes');
    await expect(sql('UPDATE market_analysis_row SET price = 1 WHERE id = $1', [row!.id])).rejects.toThrow('never change');
    expect((await everything(client(), `/api/market-analyses?state=published`)).map((analysis) => analysis.id)).toEqual([id]);
  });
});

describe('prices by market analysis', () => {
  it('stand after those of the set, and say which analysis they come from', async () => {
    const other = await published({ quarter: 3 });
    const analysis = await published();
    await published({ name: 'КА № 2' }, { code: 'ТЦ_2' });
    const set = await publishedSet(app, user, { rows: [{ code: 'ТЦ_2', unit: 'т', currentPrice: '7.00' }] });
    const codes = encodeURIComponent(`${REBAR},ТЦ_2,ТЦ_3`);
    const { data } = answered(await client().get(`/api/price-sets/${set.id}/prices?code=${codes}`), 200) as { data: Made[] };
    expect(data).toMatchObject([
      {
        ...{ code: REBAR, price: '50500.00', unit: 'т', rule: 'market_analysis', issues: [] },
        origin: { marketAnalysisId: analysis.id, priceSetId: null, act: 'КА № 1', effectiveDate: '2026-10-01', quarter: 4 },
      },
      { code: 'ТЦ_2', price: '7.00', rule: 'direct', origin: { priceSetId: set.id } },
      { code: 'ТЦ_3', price: null, issues: [{ code: 'NEEDS_PRICE' }] },
    ]);
    expect(other.id).not.toBe(analysis.id);
  });

  it('go into estimates with a re-pricing, which later analyses do not change', async () => {
    const story = await desk(app);
    user = story.user;
    const { client: hands, path } = story;
    const rebar = await story.addPosition({ ...material('2', '1.00'), code: REBAR, unit: 'т' });
    const analysis = await published();
    const set = await publishedSet(app, user, { rows: [{ code: 'ТЦ_2', unit: 'т', currentPrice: '7.00' }] });
    const begin = async (input: object = {}) => {
      const begunOne = answered(await hands.post(`${path}/repricings`, { priceSetId: set.id, ...input }), 202) as Made;
      const { job, self } = begunOne.links as { job: string; self: string };
      await untilJob(app, { user, id: job.split('/').at(-1)! });
      return answered(await hands.get(self), 200) as Made & { links: { self: string } };
    };
    const preview = await begin();
    expect(preview).toMatchObject({ marketAnalysisIds: [analysis.id], needsPriceCount: 0, after: { total: '101000.00' } });
    await published({ name: 'КА № 2' }, { scarcityReason: 'Позже' });
    const { estimate } = answered(await hands.post(`${preview.links.self}/application`), 200) as { estimate: Made };
    expect(estimate.total).toBe('101000.00');
    const origin = { marketAnalysisId: analysis.id, rule: 'market_analysis', act: 'КА № 1' };
    expect(answered(await hands.get(`${path}/positions/${rebar.id}`), 200)).toMatchObject({
      ...{ price: { current: '50500.00', source: 'market_analysis' }, priceOrigin: origin },
    });
    const { text } = await hands.get(`${path}/positions/${rebar.id}/explanation`).set('Accept', 'text/plain').expect(200);
    expect(text).toContain('Цены: КА № 1; Ленинградская область, зона 1, 4 квартал 2026 г.; действуют с 2026-10-01.');

    // A price that was looked up is looked up anew; with no analysis to look in it is gone.
    expect(await begin({ marketAnalysisIds: [] })).toMatchObject({ needsPriceCount: 1, after: { total: '0.00' } });
    const draft = await begun();
    const refused = await hands.post(`${path}/repricings`, { priceSetId: set.id, marketAnalysisIds: [draft.id] }).expect(409);
    expect(refused.body).toMatchObject({ code: 'MARKET_ANALYSIS_NOT_PUBLISHED' });
  });
});
