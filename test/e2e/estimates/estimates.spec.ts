import { randomUUID } from 'node:crypto';
import { api } from '../../support/api';
import { startApp, type TestApp } from '../../support/app';
import { sql } from '../../support/sql';
import { answered, world, type Made } from '../../support/world';
import { desk, everything, material, norm } from './builders';

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});

describe('an estimate', () => {
  it('is made, read, changed and deleted, and every step is in the audit trail', async () => {
    const user = await world(app).user();
    const client = api(app).as(user);
    const project = await world(app).project(user);
    const created = await client
      .post('/api/estimates', {
        projectId: project.id,
        name: 'Общестроительные работы',
        number: '02-01-01',
        regionCode: '47',
        regionName: 'Ленинградская область',
        vatRatePercent: '22.00',
        estimateDate: '2025-09-12',
        priceLevelCurrent: { year: 2025, quarter: 3 },
        externalId: '1C-1',
      })
      .expect(201);
    expect(created.body).toMatchObject({
      method: 'resource_index',
      territory: 'ordinary',
      status: 'draft',
      vatRatePercent: '22',
      estimateDate: '2025-09-12',
      priceLevelCurrent: { year: 2025, quarter: 3, month: null },
      total: '0.00',
      vat: '0.00',
      totalWithVat: '0.00',
      positionCount: 0,
      isComplete: true,
      revision: 1,
      etag: 'W/"1"',
    });
    const path = `/api/estimates/${created.body.id}`;
    expect(created.headers.location).toBe(path);
    expect((await client.get(path).expect(200)).body).toEqual(created.body);

    const changed = await client.patch(path, { name: 'Отделка', regionName: null, territory: 'far_north' }).expect(200);
    expect(changed.body).toMatchObject({
      name: 'Отделка',
      regionName: null,
      regionCode: '47',
      territory: 'far_north',
      revision: 2,
    });

    await client.delete(path).expect(204);
    await client.get(path).expect(404);
    const trail = await sql<{ action: string }>(
      'SELECT action FROM audit_event WHERE target_id = $1 ORDER BY created_at, id',
      [created.body.id],
    );
    expect(trail.map(({ action }) => action)).toEqual(['estimate.created', 'estimate.updated', 'estimate.deleted']);
  });

  it('is read once and then only asked after: unchanged it answers 304 [ETag]', async () => {
    const { client, path, addPosition } = await desk(app);
    const { headers } = await client.get(path).expect(200);
    await client.with({ 'If-None-Match': headers.etag! }).get(path).expect(304);
    await addPosition();
    await client.with({ 'If-None-Match': headers.etag! }).get(path).expect(200);
  });

  it('is not changed by who has read an older one [412]', async () => {
    const { client, path, estimate } = await desk(app);
    const stale = client.with({ 'If-Match': estimate.etag });
    await stale.patch(path, { name: 'Другое' }).expect(412);
    await stale.delete(path).expect(412);
    const fresh = (await client.get(path)).body as Made;
    await client.with({ 'If-Match': fresh.etag }).patch(path, { name: 'Другое' }).expect(200);
  });

  it('refuses an id of the client’s own that another estimate has, and says which [409]', async () => {
    const { client, estimate } = await desk(app, { externalId: 'E-1' });
    const projectId = estimate.projectId;
    const second = await client.post('/api/estimates', { projectId, name: 'x', externalId: 'E-1' }).expect(409);
    expect(second.body).toMatchObject({ code: 'EXTERNAL_ID_TAKEN', existingId: estimate.id });
    const third = answered(await client.post('/api/estimates', { projectId, name: 'x', externalId: 'E-2' }), 201);
    const taken = await client.patch(`/api/estimates/${third.id as string}`, { externalId: 'E-1' }).expect(409);
    expect(taken.body).toMatchObject({ code: 'EXTERNAL_ID_TAKEN', existingId: estimate.id });
  });

  it('names every wrong field at once and leaves nothing behind', async () => {
    const { client, estimate } = await desk(app);
    const wrong = await client
      .post('/api/estimates', {
        projectId: estimate.projectId,
        name: '',
        vatRatePercent: 22,
        method: 'guess',
        estimateDate: '2025-02-31',
        extra: 1,
      })
      .expect(400);
    const pointers = (wrong.body as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer);
    expect(pointers.sort()).toEqual(['/estimateDate', '/extra', '/method', '/name', '/vatRatePercent']);
    await client.post('/api/estimates', { projectId: randomUUID(), name: 'x' }).expect(404);
    await client.patch(`/api/estimates/${estimate.id}`, { name: null }).expect(400);
    expect((await client.get('/api/estimates')).body.data).toHaveLength(1);
  });

  it('stays as it is in an archived project', async () => {
    const { client, estimate, path, section } = await desk(app);
    await client.patch(`/api/projects/${estimate.projectId as string}`, { isArchived: true }).expect(200);
    for (const attempt of [
      client.patch(path, { name: 'x' }),
      client.post(`${path}/positions`, { sectionId: section.id, ...material('1', '1') }),
      client.post(`${path}/sections`, { name: 'x' }),
      client.post('/api/estimates', { projectId: estimate.projectId, name: 'x' }),
      client.delete(path),
    ]) {
      expect((await attempt.expect(409)).body.code).toBe('PROJECT_ARCHIVED');
    }
    await client.get(path).expect(200);
  });

  it('stays as it is once it has left the draft', async () => {
    const { client, estimate, path, addPosition } = await desk(app);
    const position = await addPosition();
    await sql("UPDATE estimate SET status = 'approved' WHERE id = $1", [estimate.id]);
    const line = client.with({ 'If-Match': position.etag });
    for (const attempt of [
      client.patch(path, { name: 'x' }),
      line.delete(`${path}/positions/${position.id}`),
      client.delete(path),
    ]) {
      expect((await attempt.expect(409)).body).toMatchObject({ code: 'ESTIMATE_LOCKED', status: 409 });
    }
  });

  it('belongs to its organisation: to anybody else nothing of it is there', async () => {
    const { client, path, section, addPosition } = await desk(app);
    const position = await addPosition(norm('1'));
    const line = (position.resources as Made[])[0]!;
    const stranger = api(app)
      .as(await world(app).stranger())
      .with({ 'If-Match': '*' });
    const positionPath = `${path}/positions/${position.id}`;
    for (const address of [
      path,
      `${path}/sections`,
      `${path}/sections/${section.id}`,
      `${path}/sections/${section.id}/explanation`,
      `${path}/positions`,
      positionPath,
      `${positionPath}/explanation`,
      `${positionPath}/resources`,
      `${positionPath}/resources/${line.id}`,
      `${path}/totals`,
      `${path}/issues`,
      `${path}/explanation`,
    ]) {
      await client.get(address).expect(200);
      await stranger.get(address).expect(404);
    }
    for (const attempt of [
      stranger.patch(path, { name: 'x' }),
      stranger.delete(path),
      stranger.post(`${path}/copies`, {}),
      stranger.post(`${path}/calculations`),
      stranger.post(`${path}/sections`, { name: 'x' }),
      stranger.patch(`${path}/sections/${section.id}`, { name: 'x' }),
      stranger.delete(`${path}/sections/${section.id}`),
      stranger.post(`${path}/positions`, { sectionId: section.id, ...material('1', '1') }),
      stranger.post(`${path}/positions/bulk`, { items: [{ id: position.id, name: 'x' }] }),
      stranger.patch(positionPath, { name: 'x' }),
      stranger.delete(positionPath),
      stranger.post(`${positionPath}/copies`, {}),
      stranger.post(`${positionPath}/resources`, { kind: 'worker', code: '1', name: 'x', unit: 'x' }),
      stranger.patch(`${positionPath}/resources/${line.id}`, { name: 'x' }),
      stranger.delete(`${positionPath}/resources/${line.id}`),
    ]) {
      await attempt.expect(404);
    }
  });

  it('is shown to a viewer, who may not change it', async () => {
    const { user, path } = await desk(app);
    const viewer = api(app).as(await world(app).member(user, 'viewer'));
    await viewer.get(path).expect(200);
    await viewer.patch(path, { name: 'x' }).expect(403);
    await viewer.post(`${path}/positions`, {}).expect(403);
  });
});

describe('the list of estimates', () => {
  it('is paged, sorted, filtered and counted', async () => {
    const user = await world(app).user();
    const client = api(app).as(user);
    const first = await world(app).project(user);
    for (const [name, number] of [
      ['Альфа', '3'],
      ['Бета', '2'],
      ['Гамма 100 %', '1'],
    ]) {
      await world(app).estimate(user, { projectId: first.id, name, number });
    }
    await world(app).estimate(user, { name: 'Другая стройка', number: '9', method: 'resource' });
    const names = async (query: string) =>
      (await everything(client, `/api/estimates?${query}`)).map(({ name }) => name);
    expect(await names('sort=name')).toEqual(['Альфа', 'Бета', 'Гамма 100 %', 'Другая стройка']);
    expect(await names('sort=-number')).toEqual(['Другая стройка', 'Альфа', 'Бета', 'Гамма 100 %']);
    expect(await names('sort=createdAt')).toEqual(['Альфа', 'Бета', 'Гамма 100 %', 'Другая стройка']);
    expect(await names(`projectId=${first.id}&sort=-updatedAt`)).toEqual(['Гамма 100 %', 'Бета', 'Альфа']);
    expect(await names('method=resource')).toEqual(['Другая стройка']);
    expect(await names('status=approved')).toEqual([]);
    expect(await names('q=%D0%B0%D0%BB%D1%8C')).toEqual(['Альфа']);
    expect(await names('q=100%20%25')).toEqual(['Гамма 100 %']);
    const page = (await client.get('/api/estimates?count=true&limit=1').expect(200)).body as {
      count: number;
      data: Made[];
    };
    expect(page.count).toBe(4);
    expect(page.data[0]).toMatchObject({ etag: 'W/"1"', total: '0.00', isComplete: true });
  });

  it('refuses a cursor of another list, and words it does not know', async () => {
    const { client, estimate } = await desk(app);
    await world(app).estimate({ ...(await world(app).user()) });
    answered(await client.post('/api/estimates', { projectId: estimate.projectId, name: 'Вторая' }), 201);
    const { nextCursor } = (await client.get('/api/estimates?limit=1')).body as { nextCursor: string };
    await client.get(`/api/estimates?limit=1&sort=name&cursor=${nextCursor}`).expect(400);
    await client.get(`/api/estimates?limit=1&cursor=x${nextCursor}`).expect(400);
    await client.get('/api/estimates?sort=colour').expect(400);
    await client.get('/api/estimates?colour=red').expect(400);
    await client.get('/api/estimates?limit=-1').expect(400);
  });
});

describe('a copy of an estimate', () => {
  it('has the same sections, positions, lines and figures under ids of its own', async () => {
    const { client, path, estimate, section, addSection, addPosition, total } = await desk(app);
    const inner = await addSection({ parentId: section.id, name: 'Подраздел' });
    await addPosition(norm('1.5'));
    await addPosition({ sectionId: inner.id, externalId: 'P-1' });
    const copy = answered(await client.post(`${path}/copies`, { name: 'Вариант 2' }), 201) as Made;
    expect(copy).toMatchObject({
      name: 'Вариант 2',
      number: estimate.number,
      total: await total(),
      positionCount: 2,
      revision: 1,
    });
    const ownIds = new Set(['id', 'etag', 'estimateId', 'sectionId', 'parentId', 'positionId']);
    const strip = (body: object): unknown =>
      JSON.parse(JSON.stringify(body, (key, value: unknown) => (ownIds.has(key) ? '' : value)));
    for (const part of ['/positions', '/sections']) {
      const original = (await client.get(`${path}${part}`)).body as object;
      const copied = (await client.get(`/api/estimates/${copy.id}${part}`)).body as object;
      expect(strip(copied)).toEqual(strip(original));
      expect(JSON.stringify(copied)).not.toContain(section.id);
    }
    await client.delete(path).expect(204);
    expect((await client.get(`/api/estimates/${copy.id}/totals`).expect(200)).body.total).toBe(copy.total);
  });
});
