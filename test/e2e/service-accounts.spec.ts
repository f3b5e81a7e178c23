import { setTimeout as pause } from 'node:timers/promises';
import { api, type Api } from '../support/api';
import { startApp, type TestApp } from '../support/app';
import { sql } from '../support/sql';
import { answered, world, type TestUser } from '../support/world';

let app: TestApp;

beforeAll(async () => {
  // Jobs wait until a test starts the application that works on them.
  app = await startApp({ RUN_JOBS: 'false' });
});

const ACCOUNTS = '/api/service-accounts';
const SCOPES = ['projects:read', 'projects:write', 'estimates:read', 'estimates:write', 'jobs:read'];

async function account(by: TestUser, terms: object = { role: 'estimator' }): Promise<{ id: string; etag: string }> {
  return answered(await api(app).as(by).post(ACCOUNTS, { name: 'Обмен с 1С', ...terms }), 201) as { id: string; etag: string };
}

async function keyOf(by: TestUser, { id }: { id: string }): Promise<{ id: string; as: Api }> {
  const made = answered(await api(app).as(by).post(`${ACCOUNTS}/${id}/keys`, { name: 'Ключ', scopes: SCOPES }), 201);
  return { id: made.id as string, as: api(app).with({ 'X-API-Key': made.key as string }) };
}

describe('a service account', () => {
  it('works by its keys, is told in the trail, and is no person', async () => {
    const owner = await world(app).user();
    const program = await account(owner);
    const { as } = await keyOf(owner, program);
    const { body: project } = await as.post('/api/projects', { name: 'Школа' }).expect(201);
    expect(project.createdBy).toBe(program.id);
    const trail = await sql<{ user_id: string }>('SELECT user_id FROM audit_event WHERE target_id = $1', [project.id]);
    expect(trail).toEqual([{ user_id: program.id }]);
    const members = await api(app).as(owner).get('/api/organisation/members').expect(200);
    expect(members.body.data).toHaveLength(1);
    await api(app).as(owner).delete(`/api/organisation/members/${program.id}`).expect(404);
    const email = `${program.id}@service-accounts.invalid`;
    await api(app).as(await world(app).user()).post('/api/organisation/members', { email, role: 'viewer' }).expect(422);
    await api(app).post('/api/auth/login', { email, password: ' ' }).expect(401);
  });

  it('outlives its maker, and stops at once when it is disabled or demoted', async () => {
    const owner = await world(app).user();
    const maker = await world(app).member(owner, 'admin');
    const program = await account(maker);
    const { id: keyId, as } = await keyOf(maker, program);
    await api(app).as(owner).delete(`/api/organisation/members/${maker.id}`).expect(204);
    await as.get('/api/projects').expect(200);
    const path = `${ACCOUNTS}/${program.id}`;
    await api(app).as(owner).patch(path, { role: 'viewer' }).expect(200);
    await as.post('/api/projects', { name: 'Школа' }).expect(403);
    await api(app).as(owner).patch(path, { isDisabled: true }).set('If-Match', program.etag).expect(412);
    await api(app).as(owner).patch(path, { isDisabled: true }).expect(200);
    expect((await as.get('/api/projects').expect(401)).body.code).toBe('KEY_DISABLED');
    await api(app).as(owner).patch(path, { isDisabled: false }).expect(200);
    await api(app).as(owner).post(`/api/api-keys/${keyId}/rotations`, { overlapSeconds: 0 }).expect(200);
    expect((await as.get('/api/projects').expect(401)).body.code).toBe('KEY_INVALID');
    await api(app).as(owner).delete(path).expect(204);
    await api(app).as(owner).get(`/api/api-keys/${keyId}`).expect(404);
  });

  it('gets no more than whoever makes it, or gives it a key, has', async () => {
    const owner = await world(app).user();
    const { body: role } = await api(app)
      .as(owner)
      .post('/api/organisation/roles', { name: 'Ключник', permissions: ['keys:write', 'estimates:read'] })
      .expect(201);
    const keeper = await world(app).member(owner, 'viewer');
    await api(app).as(owner).patch(`/api/organisation/members/${keeper.id}`, { roleId: role.id }).expect(200);
    await api(app).as(keeper).post(ACCOUNTS, { name: 'Всё', role: 'admin' }).expect(403);
    await api(app).as(owner).post(ACCOUNTS, { name: 'Всё', role: 'owner' }).expect(400);
    const mighty = await account(owner, { role: 'admin' });
    const scopes = ['estimates:read'];
    await api(app).as(keeper).post(`${ACCOUNTS}/${mighty.id}/keys`, { name: 'Ключ', scopes }).expect(403);
    await api(app).as(keeper).patch(`${ACCOUNTS}/${mighty.id}`, { roleId: role.id }).expect(403);
    await api(app).as(await world(app).stranger()).get(`${ACCOUNTS}/${mighty.id}`).expect(404);
  });

  it('opens no project to whoever manages keys and does not see it', async () => {
    const owner = await world(app).user();
    const permissions = ['keys:write', 'projects:read'];
    const { body: role } = await api(app).as(owner).post('/api/organisation/roles', { name: 'Ключник', permissions }).expect(201);
    const keeper = await world(app).member(owner, 'viewer');
    await api(app).as(owner).patch(`/api/organisation/members/${keeper.id}`, { roleId: role.id }).expect(200);
    const project = await world(app).project(owner, { visibility: 'members' });
    const program = await account(owner, { roleId: role.id });
    await api(app).as(owner).put(`/api/projects/${project.id}/members/${program.id}`, { role: 'viewer' }).expect(200);
    await api(app).as(keeper).get(`/api/projects/${project.id}`).expect(404);
    const key = { name: 'Ключ', scopes: ['projects:read'] };
    const made = await api(app).as(keeper).post(`${ACCOUNTS}/${program.id}/keys`, key);
    expect([made.status, made.body.code]).toEqual([403, 'PERMISSION_DENIED']);
  });

  it('has work done in the background with the rights of the key, and none once the key has ended', async () => {
    const owner = await world(app).user();
    const program = await account(owner);
    const [good, ended] = [await keyOf(owner, program), await keyOf(owner, program)];
    const { body: project } = await good.as.post('/api/projects', { name: 'Школа' }).expect(201);
    const { body: estimate } = await good.as
      .post('/api/estimates', { projectId: project.id, number: '02-01-01', name: 'Дом' })
      .expect(201);
    const asked = await Promise.all(
      [good, ended].map(({ as }) => as.post(`/api/estimates/${estimate.id}/calculations`).expect(202)),
    );
    await api(app).as(owner).delete(`/api/api-keys/${ended.id}`).expect(204);
    await startApp();
    const ends = await Promise.all(asked.map(({ headers }) => endOf(owner, headers.location!)));
    expect(ends).toEqual(['succeeded', 'failed: PERMISSION_DENIED']);
  });
});

async function endOf(reader: TestUser, path: string): Promise<string> {
  for (let turns = 0; turns < 900; turns++) {
    const { state, failure } = answered(await api(app).as(reader).get(path), 200) as {
      state: string;
      failure: { code: string } | null;
    };
    if (state === 'succeeded') return state;
    if (state === 'failed') return `failed: ${failure?.code}`;
    await pause(50);
  }
  throw new Error(`${path} does not end`);
}
