import { api } from '../../support/api';
import { startApp, type TestApp } from '../../support/app';
import { untilJob, type ShownJob } from '../../support/jobs';
import { draftSet, publishedSet } from '../../support/price-sets';
import { CONCRETE_ROW, CRANE_ROW, splitForm, TARIFF_ROW, UNPRICED_ROW } from '../../support/split-forms';
import { upload } from '../../support/uploads';
import { answered, world, type TestUser } from '../../support/world';

let app: TestApp;
let user: TestUser;

beforeAll(async () => {
  app = await startApp();
});

beforeEach(async () => {
  user = await world(app).user();
});

const client = () => api(app).as(user);

async function load(priceSetId: string, content: Buffer): Promise<ShownJob> {
  const file = answered(await upload(app, user, 'split-47-1.xlsx', content), 201);
  const { jobId } = answered(await client().post(`/api/price-sets/${priceSetId}/loads`, { fileId: file.id }), 202);
  return untilJob(app, { user, id: String(jobId) });
}

describe('a split form', () => {
  it('goes into a draft, which then says what resources cost and where that stands', async () => {
    const set = await draftSet(app, user, { rows: [{ code: '1-100-30', unit: 'чел.-ч', kind: 'worker', currentPrice: '1.00' }] });
    const job = await load(set.id, splitForm([CRANE_ROW, CONCRETE_ROW, TARIFF_ROW, UNPRICED_ROW, ['без кода']]));
    expect(job).toMatchObject({ state: 'succeeded', result: { priced: 3, unpriced: 1, refused: 0, created: 2, updated: 1, issues: [] } });
    const shown = answered(await client().post(`/api/price-sets/${set.id}/publication`), 200);
    expect(shown).toMatchObject({ rowCount: 3, source: { fileName: 'split-47-1.xlsx', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) } });
    const codes = '91.05.05-015,04.1.02.05-0003,1-100-30,01.7.03.04-0001';
    const { body } = await client().get(`/api/price-sets/${set.id}/prices?code=${codes}`).expect(200);
    // 3 841.25 × 1.27, to the kopeck.
    expect(body.data.map(({ price }: { price: string | null }) => price)).toEqual(['1663.18', '4878.39', '512.40', null]);
  });

  it('again changes no price', async () => {
    const set = await draftSet(app, user);
    await load(set.id, splitForm([CRANE_ROW]));
    expect(await load(set.id, splitForm([CRANE_ROW]))).toMatchObject({ result: { created: 0, updated: 1 } });
    expect(answered(await client().get(`/api/price-sets/${set.id}`), 200)).toMatchObject({ rowCount: 1 });
  });

  it('that cannot be read leaves the draft as it was', async () => {
    const set = await draftSet(app, user);
    const whole = splitForm([CRANE_ROW]);
    for (const content of [whole.subarray(0, whole.length - 40), splitForm([CRANE_ROW], ['Код'])]) {
      expect(await load(set.id, content)).toMatchObject({ state: 'failed', failure: { code: 'PRICE_FILE_UNREADABLE' } });
    }
    expect(answered(await client().get(`/api/price-sets/${set.id}`), 200)).toMatchObject({ rowCount: 0, etag: set.etag });
  });

  it('goes into no published set, and no other organisation’s', async () => {
    const set = await publishedSet(app, user, { rows: [{ code: 'a', unit: 'т', currentPrice: '1.00' }] });
    const file = answered(await upload(app, user, 'a.xlsx', splitForm([CRANE_ROW])), 201);
    const refused = await client().post(`/api/price-sets/${set.id}/loads`, { fileId: file.id }).expect(409);
    expect(refused.body).toMatchObject({ code: 'PRICE_SET_PUBLISHED' });
    const stranger = api(app).as(await world(app).stranger());
    const draft = await draftSet(app, user);
    await stranger.post(`/api/price-sets/${draft.id}/loads`, { fileId: file.id }).expect(404);
    const theirs = await draftSet(app, await world(app).stranger());
    await client().post(`/api/price-sets/${theirs.id}/loads`, { fileId: file.id }).expect(404);
  });
});
