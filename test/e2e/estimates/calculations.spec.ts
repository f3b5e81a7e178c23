import { startApp, type TestApp } from '../../support/app';
import { untilJob } from '../../support/jobs';
import { sql } from '../../support/sql';
import { answered, type Made } from '../../support/world';
import { desk, machine, material, norm, worker, type Desk } from './builders';

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});

async function calculate({ client, path, user }: Desk) {
  const started = await client.post(`${path}/calculations`).expect(202);
  const { jobId, links } = started.body as { jobId: string; links: { job: string } };
  expect(started.headers.location).toBe(links.job);
  return untilJob(app, { user, id: jobId });
}

async function totalsOf({ client, path }: Desk): Promise<Record<string, unknown>> {
  return answered(await client.get(`${path}/totals`), 200);
}

describe('the totals', () => {
  it('show every column of the summary, its sections and VAT', async () => {
    const story = await desk(app, { vatRatePercent: '22' });
    const { section, addSection, addPosition } = story;
    const inner = await addSection({ parentId: section.id });
    await addPosition(norm('1'));
    await addPosition({ sectionId: inner.id, summaryType: 'mounting' });
    await addPosition({ kind: 'equipment', summaryType: 'equipment', price: { current: '1000.10' }, quantity: '1' });
    const totals = await totalsOf(story);
    // 6400.00 + 255.00 + 1000.10; VAT 22 % of 7655.10 is 1684.122.
    expect(totals).toMatchObject({
      total: '7655.10',
      vat: '1684.12',
      totalWithVat: '9339.22',
      building: { total: '6400.00', workersSalary: '2000.00', machines: '3000.00', machinistSalary: '1400.00' },
      mounting: { total: '255.00', materials: '255.00' },
      equipment: { total: '1000.10', equipment: '1000.10' },
      other: { total: '0.00' },
      otherTotal: '0.00',
      summary: { total: '6655.00', direct: '6655.00' },
      revision: 6,
      calculation: null,
      declared: null,
      difference: null,
    });
    expect(totals.sections).toMatchObject([
      { id: section.id, total: '7655.10' },
      { id: inner.id, parentId: section.id, total: '255.00', mounting: { total: '255.00' } },
    ]);
  });
});

describe('a full calculation', () => {
  it('stamps the engine and the hash of what it calculated, and changes nothing where nothing is amiss', async () => {
    const story = await desk(app);
    await story.addPosition(norm('1.5'));
    const before = (await story.client.get(story.path)).body as Made;
    const job = await calculate(story);
    expect(job).toMatchObject({
      state: 'succeeded',
      result: { changedPositions: 0, total: '9600.00', revision: before.revision },
    });
    const { calculation } = await totalsOf(story);
    expect(calculation).toMatchObject({
      engineVersion: expect.stringMatching(/^\d/),
      inputHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      revision: before.revision,
    });
    expect((await story.client.get(story.path)).body).toEqual(before);

    await calculate(story);
    expect((await totalsOf(story)).calculation).toMatchObject({
      inputHash: (calculation as { inputHash: string }).inputHash,
    });
    await story.addPosition();
    await calculate(story);
    expect(((await totalsOf(story)).calculation as { inputHash: string }).inputHash).not.toBe(
      (calculation as { inputHash: string }).inputHash,
    );
  });

  it('puts right figures and sums that are not what the engine makes of the rows', async () => {
    const story = await desk(app);
    const { id } = await story.addPosition(norm('1'));
    const right = await totalsOf(story);
    await sql('UPDATE "position" SET total = 1, contributions = \'{}\', is_complete = false WHERE id = $1', [id]);
    await sql("UPDATE section SET total = 2, contributions = '{}' WHERE id = $1", [story.section.id]);
    await sql(
      "UPDATE estimate SET total = 3, contributions = '{}', position_count = 7, incomplete_count = 7 WHERE id = $1",
      [story.estimate.id],
    );
    expect(await calculate(story)).toMatchObject({ state: 'succeeded', result: { changedPositions: 1 } });
    const healed = await totalsOf(story);
    expect(healed).toEqual({ ...right, calculation: healed.calculation, revision: (right.revision as number) + 1 });
    expect((await story.client.get(`${story.path}/positions/${id}`)).body).toMatchObject({
      total: '6400.00',
      isComplete: true,
    });
  });

  it('follows by itself where a change concerns more positions than a request may touch', async () => {
    const story = await desk(app);
    const { client, path, section, user, total } = story;
    const items = Array.from({ length: 501 }, () => ({ sectionId: section.id, ...norm('1') }));
    answered(await client.post(`${path}/positions/bulk`, { items }), 207);
    const coefficients = [{ name: 'k', values: [{ target: 'workersLabour', value: '1.5' }] }];
    const changed = answered(await client.patch(path, { coefficients }), 200);
    expect(changed).toMatchObject({ isStale: true, total: '3206400.00' });
    const [job] = answered(await client.get('/api/jobs?name=estimates.calculate'), 200).data as Made[];
    expect(await untilJob(app, { user, id: job!.id })).toMatchObject({
      state: 'succeeded',
      result: { changedPositions: 501 },
    });
    expect(await total()).toBe('3707400.00');
    expect(await totalsOf(story)).toMatchObject({ isStale: false, total: '3707400.00' });
    expect((await client.get(`${path}/positions?limit=1`)).body.data[0]).toMatchObject({
      total: '7400.00',
      etag: 'W/"2"',
    });
  }, 180_000);

  it('happens at once where few positions are concerned', async () => {
    const { client, path, addPosition, total } = await desk(app);
    await addPosition(norm('1'));
    const coefficients = [{ name: 'k', values: [{ target: 'workersLabour', value: '1.5' }] }];
    expect(answered(await client.patch(path, { coefficients }), 200)).toMatchObject({
      isStale: false,
      total: '7400.00',
    });
    await client.patch(path, { method: 'resource' }).expect(200);
    expect(await total()).toBe('7400.00');
  });
});

describe('the explanation', () => {
  it('of a position leads from its total down to what was given, with formula, rounding and source', async () => {
    const { client, path, addPosition } = await desk(app);
    const position = await addPosition({
      ...norm('1.15032'),
      resources: [worker('20', '527.20'), machine('0.14', '1663.18')],
    });
    const answer = answered(await client.get(`${path}/positions/${position.id}/explanation`), 200);
    const figures = answer.figures as {
      id: string;
      value: string;
      operands: { value: string; figureId: string | null }[];
      rounding: unknown;
      formula: { symbols: string };
      source: { act: string };
    }[];
    const byId = new Map(figures.map((figure) => [figure.id, figure]));
    expect(byId.get(answer.rootId as string)!.value).toBe(position.total);
    const workerLine = (position.resources as Made[])[0]!;
    const cost = byId.get(`resource/${workerLine.id}/cost`)!;
    // 20 × 1.15032 = 23.0064 h at 527.20
    expect(cost).toMatchObject({
      value: '12128.97',
      rounding: { places: 2 },
      source: { field: 'TResource/PriceTotalCur' },
    });
    expect(cost.operands.map(({ value }) => value)).toEqual(expect.arrayContaining(['23.0064', '527.20']));
    const named = figures.flatMap(({ operands }) => operands.flatMap(({ figureId }) => figureId ?? []));
    expect(named.every((id) => byId.has(id))).toBe(true);
  });

  it('of a section and of the estimate leads down to their positions', async () => {
    const { client, path, section, addPosition, total } = await desk(app, { vatRatePercent: '22' });
    const first = await addPosition();
    await addPosition(material('1', '45.00'));
    for (const address of [`${path}/explanation`, `${path}/sections/${section.id}/explanation`]) {
      const answer = answered(await client.get(`${address}?figures=building/materials`), 200);
      const figures = answer.figures as {
        id: string;
        value: string;
        operands: { positionId: string | null; value: string }[];
      }[];
      expect(answer.rootId).toBe('totalWithVat');
      const materials = figures.find(({ id }) => id === 'building/materials')!;
      expect(materials).toMatchObject({ value: await total() });
      expect(materials.operands[0]).toMatchObject({ positionId: first.id, value: '255.00' });
    }
    await client.get(`${path}/explanation?figures=building/colour`).expect(400);
  });
});
