import { api } from '../../support/api';
import { startApp, type TestApp } from '../../support/app';
import { draftSet, publishedSet, rowInput, SOURCE, TERMS } from '../../support/price-sets';
import { sql } from '../../support/sql';
import { answered, world, type Made, type TestUser } from '../../support/world';
import { everything } from '../estimates/builders';

let app: TestApp;
let user: TestUser;

beforeAll(async () => {
  app = await startApp();
});

beforeEach(async () => {
  user = await world(app).user();
});

const client = () => api(app).as(user);
const CRANE = { code: '91.05.05-015', unit: 'маш.-ч', kind: 'machine', currentPrice: '1663.18' };

describe('a price set', () => {
  it('is made with its source, changed while it is a draft, and shown', async () => {
    const created = await client().post('/api/price-sets', TERMS).expect(201);
    const set = created.body as Made;
    expect(created.headers.location).toBe(`/api/price-sets/${set.id}`);
    expect(set).toMatchObject({ ...TERMS, state: 'draft', rowCount: 0, publishedAt: null, indices: [], etag: 'W/"1"' });
    const indices = [{ target: 'machines', value: '16.64', workType: 'building', reason: 'Письмо', name: null }];
    const change = client().patch(`/api/price-sets/${set.id}`, { quarter: 3, indices }).set('If-Match', set.etag);
    expect(answered(await change, 200)).toMatchObject({ quarter: 3, year: 2026, indices, etag: 'W/"2"' });
    await client().patch(`/api/price-sets/${set.id}`, { quarter: 2 }).set('If-Match', set.etag).expect(412);
    expect(answered(await client().get(`/api/price-sets/${set.id}`), 200)).toMatchObject({ quarter: 3, source: SOURCE });
  });

  it.each([
    ['/quarter', { quarter: 5 }],
    ['/source/sha256', { source: { ...SOURCE, sha256: 'abc' } }],
    ['/source/effectiveDate', { source: { ...SOURCE, effectiveDate: undefined } }],
    ['/source', { source: undefined }],
  ])('is refused with a wrong %s', async (pointer, fault) => {
    const refused = await client().post('/api/price-sets', { ...TERMS, ...fault }).expect(400);
    expect(refused.body).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect((refused.body as { errors: { pointer: string }[] }).errors[0]!.pointer).toBe(pointer);
  });

  it('is found by region, zone, year, quarter and state', async () => {
    await draftSet(app, user, { rows: [CRANE] });
    const other = await publishedSet(app, user, { regionCode: '78', priceZone: '2', quarter: 1, rows: [CRANE] });
    const found = async (query: string) => (await everything(client(), `/api/price-sets?${query}`)).map(({ id }) => id);
    expect(await everything(client(), '/api/price-sets')).toHaveLength(2);
    for (const query of ['regionCode=78', 'priceZone=2', 'quarter=1', 'state=published', 'year=2026&regionCode=78']) {
      expect(await found(query)).toEqual([other.id]);
    }
    expect(await found('year=2025')).toEqual([]);
  });

  it('is a matter of its own organisation, and a viewer only reads it', async () => {
    const { id } = await draftSet(app, user, { rows: [CRANE] });
    const stranger = api(app).as(await world(app).stranger());
    for (const path of ['', '/rows', '/prices?code=91.05.05-015']) await stranger.get(`/api/price-sets/${id}${path}`).expect(404);
    await stranger.post(`/api/price-sets/${id}/publication`).expect(404);
    await stranger.post(`/api/price-sets/${id}/rows/bulk`, { items: [rowInput(CRANE)] }).expect(404);
    const viewer = api(app).as(await world(app).member(user, 'viewer'));
    await viewer.get(`/api/price-sets/${id}`).expect(200);
    await viewer.post(`/api/price-sets/${id}/publication`).expect(403);
  });
});

describe('a published set', () => {
  it('never changes, not even in the database', async () => {
    const { id, state, publishedAt } = await publishedSet(app, user, { rows: [CRANE] });
    expect([state, publishedAt]).toEqual(['published', expect.stringMatching(/Z$/)]);
    const refusals = [
      client().patch(`/api/price-sets/${id}`, { quarter: 1 }),
      client().delete(`/api/price-sets/${id}`),
      client().post(`/api/price-sets/${id}/rows/bulk`, { items: [rowInput(CRANE)] }),
      client().post(`/api/price-sets/${id}/publication`),
    ];
    for (const refusal of refusals) expect((await refusal.expect(409)).body).toMatchObject({ code: 'PRICE_SET_PUBLISHED' });
    for (const statement of [
      'UPDATE price_set SET quarter = 1 WHERE id = $1',
      'DELETE FROM price_set WHERE id = $1',
      'UPDATE price_set_row SET current_price = 1 WHERE price_set_id = $1',
      'DELETE FROM price_set_row WHERE price_set_id = $1',
      `INSERT INTO price_set_row SELECT price_set_id, organisation_id, 'new', name, unit, kind, 1, 1, 1
       FROM price_set_row WHERE price_set_id = $1`,
    ]) {
      await expect(sql(statement, [id])).rejects.toThrow(/never change/);
    }
  });

  it('is the only one of its region, zone, quarter and edition, however many publish at once', async () => {
    const drafts = await Promise.all([1, 2, 3].map(() => draftSet(app, user, { rows: [CRANE] })));
    const answers = await Promise.all(drafts.map(({ id }) => client().post(`/api/price-sets/${id}/publication`)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    const refused = answers.find(({ status }) => status === 409)!;
    expect(refused.body).toMatchObject({ code: 'PRICE_SET_EXISTS' });
    await publishedSet(app, user, { rows: [CRANE], edition: 'ФСНБ-2022, дополнение 18' });
  });

  it('is not an empty one', async () => {
    const { id } = await draftSet(app, user);
    const refused = await client().post(`/api/price-sets/${id}/publication`).expect(409);
    expect(refused.body).toMatchObject({ code: 'PRICE_SET_EMPTY' });
    await client().delete(`/api/price-sets/${id}`).expect(204);
    await client().get(`/api/price-sets/${id}`).expect(404);
  });
});

describe('prices of a draft', () => {
  it('are put in and replaced in bulk, each item for itself', async () => {
    const { id } = await draftSet(app, user, { rows: [CRANE] });
    const items = [
      rowInput({ ...CRANE, currentPrice: '1700.00' }),
      rowInput({ code: '1-100-20', unit: 'чел.-ч', kind: 'worker', basePrice: '300.5', index: '1.230' }),
      rowInput({ code: 'x', unit: 'т' }),
      { code: 'y' },
      rowInput({ ...CRANE, currentPrice: '1.00' }),
      rowInput({ code: 'z', unit: 'т', currentPrice: '1.001' }),
    ];
    const answer = answered(await client().post(`/api/price-sets/${id}/rows/bulk`, { items }), 207);
    expect(answer).toMatchObject({ created: 1, updated: 1, failed: 4 });
    expect((answer.items as { status: number }[]).map(({ status }) => status)).toEqual([200, 201, 400, 400, 409, 400]);
    const rows = answered(await client().get(`/api/price-sets/${id}/rows`), 200).data;
    expect(rows).toMatchObject([
      { code: '1-100-20', basePrice: '300.50', index: '1.23', currentPrice: null },
      { code: '91.05.05-015', basePrice: null, index: null, currentPrice: '1700.00' },
    ]);
    expect(answered(await client().get(`/api/price-sets/${id}`), 200)).toMatchObject({ rowCount: 2, etag: 'W/"3"' });
  });

  it('are refused all together where one is wrong and all were asked for', async () => {
    const { id } = await draftSet(app, user);
    const items = [rowInput(CRANE), rowInput({ code: 'x', unit: 'т' })];
    const refused = await client().post(`/api/price-sets/${id}/rows/bulk?atomic=true`, { items }).expect(422);
    expect(refused.body).toMatchObject({ code: 'BULK_REJECTED', items: [{ index: 1, status: 400 }] });
    expect(await everything(client(), `/api/price-sets/${id}/rows`)).toEqual([]);
  });

  it('are listed by the beginning of their code, page by page', async () => {
    const codes = ['01.1', '01.10', '01.2', '01_1', '02.1', '1-100-30', '01'];
    const { id } = await draftSet(app, user, { rows: codes.map((code) => ({ code, unit: 'т', currentPrice: '1.00' })) });
    const found = async (query: string) => (await everything(client(), `/api/price-sets/${id}/rows${query}`)).map(({ code }) => code);
    expect(await found('?code=01.1')).toEqual(['01.1', '01.10']);
    expect(await found('?code=01')).toEqual(['01', '01.1', '01.10', '01.2', '01_1']);
    expect(await found('')).toEqual(['01', '01.1', '01.10', '01.2', '01_1', '02.1', '1-100-30']);
    expect(await found('?kind=worker')).toEqual([]);
  });

  it('go in by ten thousand', async () => {
    const rows = Array.from({ length: 10_000 }, (_, n) => ({ code: `01.${n}`, unit: 'т', currentPrice: `${n}.50` }));
    const { id } = await draftSet(app, user, { rows });
    expect(answered(await client().get(`/api/price-sets/${id}`), 200)).toMatchObject({ rowCount: 10_000 });
  }, 180_000);
});

describe('the price of a resource', () => {
  const rows = [
    { ...CRANE, basePrice: '1000.00', index: '1.10' },
    { code: '1-100-30', unit: 'чел.-ч', kind: 'worker', currentPrice: '500.00' },
    { code: '1-100-40', unit: 'чел.-ч', kind: 'worker', currentPrice: '560.00' },
    { code: '01.7.15.06-0111', unit: 'т', basePrice: '251.07', index: '1.23' },
    { code: '20.2.01.01-0001', unit: '1000 шт', currentPrice: '12345.67' },
    { code: '04.1.02.05-0003', unit: 'м3', currentPrice: '5000.00' },
    { code: '08.1.01', unit: 'т', basePrice: '5.00' },
  ];
  let path: string;

  beforeEach(async () => {
    path = `/api/price-sets/${(await publishedSet(app, user, { rows })).id}/prices`;
  });

  const asked = async (query: string) =>
    answered(await client().get(`${path}?${query}`), 200).data as Record<string, unknown>[];

  it('is the current one, else base × index, else an issue, each with rule and source', async () => {
    const [crane, nails, base, unknown] = await asked('code=91.05.05-015,01.7.15.06-0111,08.1.01,99.9');
    expect(crane).toMatchObject({ price: '1663.18', rule: 'direct', unit: 'маш.-ч', issues: [] });
    // 251.07 × 1.23 = 308.8161
    expect(nails).toMatchObject({ price: '308.82', rule: 'indexed', basePrice: '251.07', index: '1.23' });
    const { name: _name, regionName, source: _source, ...place } = TERMS;
    const { act, url, fileName, effectiveDate } = SOURCE;
    expect(nails!.origin).toEqual({
      ...{ priceSetId: expect.any(String), rule: 'indexed', act, url, fileName, effectiveDate },
      ...{ ...place, regionName },
    });
    for (const gap of [base, unknown]) {
      expect(gap).toMatchObject({ price: null, rule: null, origin: null, issues: [{ code: 'NEEDS_PRICE' }] });
    }
  });

  it('of a grade that the table does not have is not made from its neighbours', async () => {
    const [missing, third] = await asked(`code=${encodeURIComponent('1-100-35, 1-100-30')}`);
    expect(missing).toMatchObject({ code: '1-100-35', price: null, issues: [{ code: 'NEEDS_PRICE' }] });
    expect(third).toMatchObject({ price: '500.00' });
  });

  it('is converted to the unit that is wanted, where both measure the same', async () => {
    const unit = (text: string) => `&unit=${encodeURIComponent(text)}`;
    expect(await asked(`code=20.2.01.01-0001${unit('шт')}`)).toMatchObject([{ price: '12.35', unit: 'шт' }]);
    expect(await asked(`code=01.7.15.06-0111${unit('кг')}`)).toMatchObject([{ price: '0.31', basePrice: '0.25107' }]);
    expect(await asked(`code=04.1.02.05-0003${unit('т')}`)).toMatchObject([
      { price: null, issues: [{ code: 'PRICE_UNIT_MISMATCH' }] },
    ]);
  });

  it('is asked for by 1 to 100 codes', async () => {
    await client().get(path).expect(400);
    await client().get(`${path}?code=,`).expect(400);
    await client().get(`${path}?code=${Array.from({ length: 101 }, (_, n) => n).join()}`).expect(400);
  });
});

it('the regions are told with their zones and quarters', async () => {
  await draftSet(app, user, { regionCode: '78', regionName: 'Санкт-Петербург' });
  const first = await publishedSet(app, user, { rows: [CRANE], quarter: 3 });
  const second = await publishedSet(app, user, { rows: [CRANE] });
  await draftSet(app, user, { priceZone: '2' });
  expect(await everything(client(), '/api/price-regions', 1)).toMatchObject([
    {
      ...{ code: '47', name: 'Ленинградская область' },
      zones: [
        {
          priceZone: '1',
          quarters: [
            { year: 2026, quarter: 4, state: 'published', priceSetId: second.id },
            { year: 2026, quarter: 3, priceSetId: first.id },
          ],
        },
        { priceZone: '2', quarters: [{ quarter: 4, state: 'draft' }] },
      ],
    },
    { code: '78', name: 'Санкт-Петербург', zones: [{ priceZone: '1' }] },
  ]);
});
