import { api } from '../../support/api';
import { startApp, type TestApp } from '../../support/app';
import { answered, world, type Made } from '../../support/world';
import { untilJob } from '../../support/jobs';
import { desk, norm, worker } from './builders';

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});

/** The table gives it one rule, 006.0: НР 102 %, СП 58 %. */
const CONCRETE = { ...norm('1'), code: 'ГЭСН06-03-004-13', price: undefined };
/** The table leaves the choice between 021.0 and 021.1. */
const ROAD = { ...norm('1'), code: 'ГЭСН27-02-010-01', price: undefined };
/** The table does not name it. */
const UNNAMED = { ...norm('1'), code: 'ГЭСН46-02-003-01', price: undefined };

interface Answer {
  jobId: string | null;
  applied: number;
  ambiguous: number;
  unknown: number;
  data: { positionId: string; status: string; ruleCode: string | null; candidates: { ruleCode: string; reason: string }[] }[];
  reductions: { id: string; caution: string }[];
}

describe('choosing overhead and profit by norm', () => {
  it('applies what is certain, asks what is not, and takes the answer', async () => {
    const { client, path, addPosition } = await desk(app);
    const [concrete, road, unnamed] = [await addPosition(CONCRETE), await addPosition(ROAD), await addPosition(UNNAMED)];
    const stated = await addPosition({ ...CONCRETE, overhead: { code: 'свой', ratePercent: '10' }, profit: { code: 'свой', ratePercent: '5' } });
    const show = async (position: Made) => answered(await client.get(`${path}/positions/${position.id}`), 200) as Made;

    const first = answered(await client.post(`${path}/markup-choices`, {}), 200) as unknown as Answer;

    expect(first).toMatchObject({ jobId: null, applied: 1, ambiguous: 1, unknown: 1 });
    expect(first.data).toMatchObject([
      { positionId: concrete.id, status: 'applied', ruleCode: '006.0', overhead: { ratePercent: '102' } },
      {
        positionId: road.id,
        status: 'ambiguous',
        ruleCode: null,
        candidates: [
          { ruleCode: '021.0', reasonCode: 'either', overhead: { code: 'Пр/812-021.0-1', ratePercent: '147' } },
          { ruleCode: '021.1', reasonCode: 'either', overhead: { code: 'Пр/812-021.1-1', ratePercent: '113' } },
        ],
      },
      { positionId: unnamed.id, status: 'unknown', candidates: [] },
    ]);
    expect(first.reductions.map(({ id }) => id)).toContain('overhaul');
    // Salary: 5 × 400 + 2 × 700 = 3400; 102 % = 3468, 58 % = 1972.
    expect(await show(concrete)).toMatchObject({
      overhead: { code: 'Пр/812-006.0-1', coefficients: [] },
      amounts: { salary: '3400.00', overhead: '3468.00', profit: '1972.00' },
    });
    expect(await show(road)).toMatchObject({ overhead: null, profit: null, etag: road.etag });
    expect(await show(stated)).toMatchObject({ overhead: { code: 'свой' }, etag: stated.etag });

    const choices = [{ positionId: road.id, ruleCode: '021.1', reductions: ['overhaul'] }];
    const second = answered(await client.post(`${path}/markup-choices`, { choices }), 200);
    expect(second).toMatchObject({ applied: 1, ambiguous: 0, unknown: 0 });
    // 113 × 0.9 = 101.7 % of 3400.
    expect(await show(road)).toMatchObject({
      overheadRatePercent: '101.7',
      overhead: { code: 'Пр/812-021.1-1', coefficients: [{ value: '0.9', name: 'Капитальный ремонт' }] },
      amounts: { overhead: '3457.80' },
      issues: [],
    });
    const totals = answered(await client.get(`${path}/totals`), 200) as { summary: { overhead: string } };
    // 3468 + 3457.80 + 10 % of 3400.
    expect(totals.summary.overhead).toBe('7265.80');
  });

  it('follows the territory of the estimate and what is built', async () => {
    const { client, path, addPosition } = await desk(app, { territory: 'far_north' });
    const cable = await addPosition({ ...norm('1'), code: '08-02-147-01', prefix: 'ГЭСНм', price: undefined });
    const asked = answered(await client.post(`${path}/markup-choices`, {}), 200) as unknown as Answer;
    expect(asked.data).toMatchObject([{ positionId: cable.id, status: 'ambiguous', asks: ['site'] }]);
    const told = answered(await client.post(`${path}/markup-choices`, { site: 'other' }), 200) as unknown as Answer;
    expect(told.data).toMatchObject([{ status: 'applied', ruleCode: '049.3', overhead: { code: 'Пр/812-049.3-3' } }]);
  });

  it('rehearses without changing anything', async () => {
    const { client, path, addPosition } = await desk(app);
    const concrete = await addPosition(CONCRETE);
    const rehearsed = answered(await client.post(`${path}/markup-choices?validateOnly=true`, {}), 200);
    expect(rehearsed).toMatchObject({ result: { applied: 1 } });
    expect(answered(await client.get(`${path}/positions/${concrete.id}`), 200)).toMatchObject({ overhead: null });
  });

  it('refuses a choice that cannot be, and changes nothing', async () => {
    const { client, path, addPosition } = await desk(app);
    const [concrete, foreign] = [await addPosition(CONCRETE), await (await desk(app)).addPosition(CONCRETE)];
    const wrong = [{ positionId: concrete.id, ruleCode: '999.9' }, { positionId: concrete.id, site: 'other' }];
    const response = await client.post(`${path}/markup-choices`, { choices: wrong, reductions: ['mine'] }).expect(400);
    expect(JSON.stringify(response.body)).toContain('/reductions');
    const rules = await client.post(`${path}/markup-choices`, { choices: wrong }).expect(400);
    const pointers = (rules.body as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer);
    expect(pointers).toEqual(['/choices/0/ruleCode', '/choices/1/positionId']);
    const named = { choices: [{ positionId: concrete.id }, { positionId: foreign.id }] };
    const strange = await client.post(`${path}/markup-choices`, named).expect(400);
    expect(strange.body).toMatchObject({ errors: [{ pointer: '/choices/1/positionId' }] });
    expect(answered(await client.get(`${path}/positions/${concrete.id}`), 200)).toMatchObject({ etag: concrete.etag });
    await api(app).as(await world(app).stranger()).post(`${path}/markup-choices`, {}).expect(404);
  });

  it('leaves more positions than a request takes to a job', async () => {
    const { user, client, path, section } = await desk(app);
    const items = Array.from({ length: 501 }, () => ({
      ...{ sectionId: section.id, name: 'Норма', unit: 'т', quantity: '1', code: 'ГЭСН06-03-004-13' },
      resources: [worker('1', '100.00')],
    }));
    answered(await client.post(`${path}/positions/bulk`, { items }), 207);
    const response = await client.post(`${path}/markup-choices`, {}).expect(202);
    const { jobId, data } = response.body as Answer;
    expect([response.headers['location'], data]).toEqual([`/api/jobs/${jobId}`, []]);
    const job = await untilJob(app, { user, id: jobId! });
    expect(job).toMatchObject({ state: 'succeeded', result: { applied: 501, open: 0 } });
    // 102 of each 100.00.
    const { summary } = answered(await client.get(`${path}/totals`), 200) as { summary: { overhead: string } };
    expect(summary.overhead).toBe('51102.00');
  }, 180_000);
});

describe('a position that asks for the overhead and profit of its norm', () => {
  it('has them at once where the table is sure', async () => {
    const { addPosition } = await desk(app);
    expect(await addPosition({ ...CONCRETE, markups: 'by_norm' })).toMatchObject({
      markups: 'by_norm',
      overhead: { code: 'Пр/812-006.0-1', ratePercent: '102' },
      profit: { code: 'Пр/774-006.0', ratePercent: '58' },
      issues: [],
    });
  });

  it('is asked about where the table is not sure, until somebody says', async () => {
    const { client, path, addPosition } = await desk(app);
    const road = await addPosition({ ...ROAD, markups: 'by_norm' });
    expect(road).toMatchObject({
      overhead: null,
      profit: null,
      isComplete: true,
      issues: [{ code: 'MARKUP_AMBIGUOUS', place: { positionId: road.id, field: 'overhead' } }],
    });
    answered(await client.post(`${path}/markup-choices`, { choices: [{ positionId: road.id, ruleCode: '021.0' }] }), 200);
    expect(answered(await client.get(`${path}/positions/${road.id}`), 200)).toMatchObject({ issues: [] });
  });

  it('gets them when its code becomes a norm that the table is sure of', async () => {
    const { client, path, addPosition } = await desk(app);
    const road = await addPosition({ ...ROAD, markups: 'by_norm' });
    const changed = answered(
      await client.with({ 'If-Match': road.etag }).patch(`${path}/positions/${road.id}`, { code: CONCRETE.code }),
      200,
    );
    expect(changed).toMatchObject({ overhead: { code: 'Пр/812-006.0-1' }, issues: [] });
  });

  it('keeps what is stated, and says where a stated rate is not that of its code', async () => {
    const { addPosition } = await desk(app);
    const overhead = { code: 'Пр/812-006.0-1', ratePercent: '92' };
    expect(await addPosition({ ...CONCRETE, markups: 'by_norm', overhead })).toMatchObject({
      overhead: { ratePercent: '92' },
      profit: null,
      issues: [{ code: 'MARKUP_RATE_DIFFERS' }],
    });
  });
});
