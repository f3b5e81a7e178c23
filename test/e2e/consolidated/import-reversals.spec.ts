import { api } from '../../support/api';
import { startApp, type TestApp } from '../../support/app';
import { confirmed, imported, type Work } from '../../support/imports';
import { objectGge } from '../../support/object-gge';
import { SUMMARY_EXAMPLE, summaryGge } from '../../support/summary-gge';
import { answered, world } from '../../support/world';
import { office, type Office } from './office';

const OBJECT = objectGge({ locals: [{ name: 'Первый этап', building: '16893.25' }], subtotals: ['16893.25'], total: '16893.25' });
const SUMMARY = summaryGge(SUMMARY_EXAMPLE);

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});

/** An import that has been applied, and the address of what it made. */
async function applied({ user, projectId }: Office, content: string): Promise<{ work: Work; path: string }> {
  const { id } = await imported(app, user, { projectId, content, name: 'сводная.gge' });
  const work = await confirmed(app, user, id);
  const { state, objectEstimateId, summaryEstimateId } = work as Work & { objectEstimateId: string | null; summaryEstimateId: string | null };
  expect(state).toBe('applied');
  const path = objectEstimateId === null ? `/api/summary-estimates/${summaryEstimateId!}` : `/api/object-estimates/${objectEstimateId}`;
  return { work, path };
}

const undoing = ({ id }: Work) => `/api/imports/${id}/estimate`;
const NOTHING_MADE = { estimateId: null, objectEstimateId: null, summaryEstimateId: null };

describe('an import that made an object or a summary estimate', () => {
  it.each([
    ['object_estimate', OBJECT],
    ['summary_estimate', SUMMARY],
  ])('of the kind %s is undone, and waits for review with its report', async (kind, content) => {
    const place = await office(app);
    const { client } = place;
    const { work, path } = await applied(place, content);
    const undone = answered(await client.with({ 'If-Match': work.etag }).delete(undoing(work)), 200);
    expect(undone).toMatchObject({ state: 'review', ...NOTHING_MADE, report: { documentKind: kind } });
    await client.get(path).expect(404);
    const { data } = answered(await client.get(`/api/audit/events?targetId=${work.id}`), 200) as { data: { action: string; details: object }[] };
    expect(data[0]).toMatchObject({ action: 'import.reversed', details: { estimateId: null, state: 'review' } });
    expect(JSON.stringify(data[0]!.details)).toContain(path.split('/').at(-1));

    const again = await confirmed(app, place.user, work.id);
    expect(again).toMatchObject({ state: 'applied', estimateId: null });
  });

  it('is undone once, however many ask at a time', async () => {
    const place = await office(app);
    const { work, path } = await applied(place, OBJECT);
    const answers = await Promise.all([1, 2, 3].map(() => place.client.delete(undoing(work))));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(answers.filter(({ status }) => status === 409).map(({ body }) => body.code)).toEqual(['IMPORT_STATE', 'IMPORT_STATE']);
    await place.client.get(path).expect(404);
  });

  it.each([
    ['a row added', OBJECT, (path: string, { addRow }: Office) => addRow(path, { name: 'Вынос сетей', costs: { unit: 'thousands', building: '1.00' } })],
    ['another name', SUMMARY, async (path: string, { client }: Office) => answered(await client.patch(path, { name: 'Переименована' }), 200)],
  ])('is not undone after a change: %s', async (_, content, change) => {
    const place = await office(app);
    const { work, path } = await applied(place, content);
    await change(path, place);
    expect((await place.client.delete(undoing(work)).expect(409)).body.code).toBe('ESTIMATE_CHANGED');
    await place.client.get(path).expect(200);
    expect(answered(await place.client.get(`/api/imports/${work.id}`), 200)).toMatchObject({ state: 'applied' });
  });

  it('is not undone while a summary links the object estimate; the summary first', async () => {
    const place = await office(app);
    const { client, addRow, summary } = place;
    const { work, path } = await applied(place, OBJECT);
    const linking = await summary();
    await addRow(linking, { chapter: 2, objectEstimateId: path.split('/').at(-1) });
    expect((await client.delete(undoing(work)).expect(409)).body.code).toBe('ESTIMATE_IN_USE');
    await client.get(path).expect(200);
    answered(await client.with({ 'If-Match': '*' }).delete(linking), 204);
    expect(answered(await client.delete(undoing(work)), 200)).toMatchObject({ state: 'review', objectEstimateId: null });
  });

  it('is undone or linked, where both are asked for at once', async () => {
    const place = await office(app);
    const { client, summary } = place;
    const { work, path } = await applied(place, OBJECT);
    const linking = await summary();
    const row = { chapter: 2, objectEstimateId: path.split('/').at(-1) };
    const answers = await Promise.all([client.delete(undoing(work)), client.post(`${linking}/rows`, row)]);
    const statuses = answers.map(({ status }) => status);
    expect([[200, 400], [409, 201]]).toContainEqual(statuses);
    await client.get(path).expect(statuses[0] === 200 ? 404 : 200);
  });

  it('that follows estimates of the project is undone without them', async () => {
    const place = await office(app);
    const { client, object, user, projectId } = place;
    const school = await object({ number: 'ОСР 02-01' });
    const { id } = await imported(app, user, { projectId, content: SUMMARY });
    const work = await confirmed(app, user, id);
    answered(await client.delete(undoing(work)), 200);
    await client.get(school).expect(200);
  });

  it('is nobody else’s to undo: not of another organisation, not of whoever may only look, not in an archive', async () => {
    const place = await office(app);
    const { client, user, projectId } = place;
    const { work, path } = await applied(place, OBJECT);
    const stranger = api(app).as(await world(app).stranger());
    expect((await stranger.delete(undoing(work)).expect(404)).body.code).toBe('NOT_FOUND');
    await api(app).as(await world(app).member(user, 'viewer')).delete(undoing(work)).expect(403);
    answered(await client.with({ 'If-Match': '*' }).patch(`/api/projects/${projectId}`, { isArchived: true }), 200);
    expect((await client.delete(undoing(work)).expect(409)).body.code).toBe('PROJECT_ARCHIVED');
    await client.get(path).expect(200);
  });
});
