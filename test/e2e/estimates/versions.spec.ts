import { startApp, type TestApp } from '../../support/app';
import { api } from '../../support/api';
import { sql } from '../../support/sql';
import { answered, world, type Made } from '../../support/world';
import { desk, everything, norm, type Desk } from './builders';

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});

async function keep({ client, path }: Desk, body: object = {}): Promise<Made> {
  return answered(await client.post(`${path}/versions`, body), 201) as Made;
}

async function verify({ client, path }: Desk, { id }: Made): Promise<Record<string, unknown>> {
  return answered(await client.post(`${path}/versions/${id}/verifications`), 200);
}

async function restore({ client, path }: Desk, { id }: Made): Promise<Record<'estimate' | 'kept', Made>> {
  const answer = await client.post(`${path}/versions/${id}/restorations`);
  return answered(answer, 200) as Record<'estimate' | 'kept', Made>;
}

/** Everything that a reader of the estimate sees, but for versions of rows and the revision. */
async function contentOf({ client, path }: Desk): Promise<unknown> {
  const positions = await everything(client, `${path}/positions`, 200);
  const details = [];
  for (const { id } of positions) details.push(answered(await client.get(`${path}/positions/${id}`), 200));
  const sections = answered(await client.get(`${path}/sections`), 200);
  const { calculation: _stamp, ...totals } = answered(await client.get(`${path}/totals`), 200);
  const timeless = (key: string, value: unknown) => (['etag', 'revision'].includes(key) ? undefined : value);
  return JSON.parse(JSON.stringify({ details, sections, totals }, timeless));
}

describe('a version', () => {
  it('shows for good what the estimate was, with its totals', async () => {
    const story = await desk(app, { vatRatePercent: '22' });
    await story.addPosition(norm('1'));
    const totals = answered(await story.client.get(`${story.path}/totals`), 200);
    const kept = await keep(story, { name: 'Перед экспертизой', comment: 'первая\nредакция' });
    expect(kept).toMatchObject({
      ...{ number: 1, name: 'Перед экспертизой', comment: 'первая\nредакция', reason: 'request' },
      ...{ total: '6400.00', positionCount: 1, isComplete: true, revision: 3 },
      inputHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    await story.addPosition();
    const shown = answered(await story.client.get(`${story.path}/versions/${kept.id}`), 200);
    expect(shown).toMatchObject({ ...kept, totals: { ...totals, calculation: { inputHash: kept.inputHash } } });
  });

  it('stands in a list with the newest first, page by page', async () => {
    const story = await desk(app);
    for (const name of ['1', '2', '3']) await keep(story, { name });
    const listed = await everything(story.client, `${story.path}/versions`, 2);
    expect(listed.map(({ number, name }) => [number, name])).toEqual([[3, '3'], [2, '2'], [1, '1']]);
  });

  it('has the hash of the full calculation of the same state', async () => {
    const story = await desk(app);
    await story.addPosition(norm('1.5'));
    const [first, second] = [await keep(story), await keep(story)];
    expect(second.inputHash).toBe(first.inputHash);
    await story.addPosition();
    expect((await keep(story)).inputHash).not.toBe(first.inputHash);
  });

  it('is changed by nobody, not even in the database', async () => {
    const story = await desk(app);
    const { id } = await keep(story);
    await expect(sql('UPDATE estimate_version SET total = 1 WHERE id = $1', [id])).rejects.toThrow('never changed');
    const part = "UPDATE estimate_version_part SET content = '' WHERE version_id = $1";
    await story.addPosition();
    const { id: withPart } = await keep(story);
    await expect(sql(part, [withPart])).rejects.toThrow('never changed');
  });

  it('gets a number of its own however many are kept at once', async () => {
    const story = await desk(app);
    const kept = await Promise.all([1, 2, 3, 4].map(() => keep(story)));
    expect(kept.map(({ number }) => number).sort()).toEqual([1, 2, 3, 4]);
  });

  it('goes with its estimate, and strangers never see it', async () => {
    const story = await desk(app);
    const { id } = await keep(story);
    const stranger = api(app).as(await world(app).stranger());
    await stranger.get(`${story.path}/versions`).expect(404);
    await stranger.get(`${story.path}/versions/${id}`).expect(404);
    await stranger.post(`${story.path}/versions/${id}/restorations`).expect(404);
    const other = await desk(app);
    await story.client.get(`${other.path}/versions/${id}`).expect(404);
    await story.client.delete(story.path).expect(204);
    expect(await sql('SELECT 1 FROM estimate_version WHERE id = $1', [id])).toEqual([]);
  });

  it('is not made of figures that await their calculation', async () => {
    const story = await desk(app);
    await sql('UPDATE estimate SET is_stale = true WHERE id = $1', [story.estimate.id]);
    const refused = await story.client.post(`${story.path}/versions`, {}).expect(409);
    expect(refused.body).toMatchObject({ code: 'ESTIMATE_STALE' });
    expect(await everything(story.client, `${story.path}/versions`)).toEqual([]);
  });
});

describe('a verification', () => {
  it('finds the same figures as long as the engine says the same, whatever became of the estimate', async () => {
    const story = await desk(app);
    const position = await story.addPosition(norm('1.37'));
    await story.addPosition({ kind: 'text', name: 'Примечание', code: undefined });
    const kept = await keep(story);
    await story.client.delete(`${story.path}/positions/${position.id}`).set('If-Match', '*').expect(204);
    const { engineVersion, inputHash, total } = kept;
    expect(await verify(story, kept)).toEqual({
      versionId: kept.id,
      isSame: true,
      stored: { engineVersion, inputHash, total },
      present: { engineVersion, inputHash, total },
      positionCount: 1,
      differenceCount: 0,
      differences: [],
    });
  });

  it('names every figure that the present engine has otherwise', async () => {
    const story = await desk(app);
    const { id } = await story.addPosition(norm('1'));
    await sql('UPDATE "position" SET total = 1 WHERE id = $1', [id]);
    await sql('UPDATE estimate SET total = 3 WHERE id = $1', [story.estimate.id]);
    expect(await verify(story, await keep(story))).toMatchObject({
      isSame: false,
      stored: { total: '3.00' },
      present: { total: '6400.00' },
      differenceCount: 2,
      differences: [
        { level: 'estimate', fields: ['total'], stored: '3.00', present: '6400.00' },
        { level: 'position', id, number: '1', fields: ['total'], stored: '1.00', present: '6400.00' },
      ],
    });
  });
});

describe('a restoration', () => {
  it('brings everything back under its ids, and keeps what was there before', async () => {
    const story = await desk(app, { vatRatePercent: '22', indices: [] });
    const { client, path, addSection, addPosition, section } = story;
    const inner = await addSection({ parentId: section.id, name: 'Подраздел' });
    const first = await addPosition({ ...norm('1.37'), externalId: 'ERP-1', sectionId: inner.id });
    const second = await addPosition();
    const then = await contentOf(story);
    const kept = await keep(story);

    await client.delete(`${path}/sections/${inner.id}?withContents=true`).expect(204);
    await client.patch(`${path}/positions/${second.id}`, { quantity: '99' }).set('If-Match', '*').expect(200);
    await addPosition({ ...norm('3'), externalId: 'ERP-1' });
    await client.patch(path, { name: 'Другое имя', territory: 'far_north' }).expect(200);
    const between = await contentOf(story);
    const before = answered(await client.get(path), 200);

    const restored = await restore(story, kept);
    expect(restored.estimate).toMatchObject({ name: 'Общестроительные работы', territory: 'ordinary', total: kept.total });
    expect(restored.estimate.revision).toBe((before.revision as number) + 1);
    expect(await contentOf(story)).toEqual(then);
    expect(restored.kept).toMatchObject({ number: 2, reason: 'restoration', total: before.total });

    // An ETag of before must not pass for one of now.
    const stale = client.patch(`${path}/positions/${first.id}`, { quantity: '5' }).set('If-Match', first.etag);
    await stale.expect(412);
    await restore(story, restored.kept);
    expect(await contentOf(story)).toEqual(between);
  });

  it('changes nothing where somebody was faster, where the estimate is locked, and in a rehearsal', async () => {
    const story = await desk(app);
    const { client, path, estimate } = story;
    const kept = await keep(story);
    await story.addPosition();
    const before = await contentOf(story);
    const address = `${path}/versions/${kept.id}/restorations`;
    await client.post(address).set('If-Match', estimate.etag).expect(412);
    await client.post(`${address}?validateOnly=true`).expect(200);
    await sql("UPDATE estimate SET status = 'approved' WHERE id = $1", [estimate.id]);
    expect((await client.post(address).expect(409)).body).toMatchObject({ code: 'ESTIMATE_LOCKED' });
    expect(await contentOf(story)).toEqual(before);
    expect(await everything(client, `${path}/versions`)).toHaveLength(1);
  });

  it('of a thousand positions takes a request, and goes on to be calculated line by line', async () => {
    const story = await desk(app);
    const { client, path, section, total } = story;
    const items = Array.from({ length: 1_000 }, (_, n) => ({ sectionId: section.id, ...norm(String(n + 1)) }));
    answered(await client.post(`${path}/positions/bulk`, { items }), 207);
    const kept = await keep(story);
    await client.delete(`${path}/sections/${section.id}?withContents=true`).expect(204);
    expect(await total()).toBe('0.00');
    await restore(story, kept);
    // 6400 × (1 + … + 1000)
    expect(await total()).toBe('3203200000.00');
    expect(await verify(story, kept)).toMatchObject({ isSame: true, positionCount: 1_000 });
    await story.addPosition();
    expect(await total()).toBe('3203200255.00');
  }, 180_000);
});
