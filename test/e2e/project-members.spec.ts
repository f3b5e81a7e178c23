import { api } from '../support/api';
import { startApp, type TestApp } from '../support/app';
import { sql } from '../support/sql';
import { answered, world, type TestUser } from '../support/world';

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});

interface Office {
  owner: TestUser;
  /** An estimator who has made the project. */
  maker: TestUser;
  colleague: TestUser;
  projectId: string;
}

/** A project of members, made by an estimator. */
async function office(): Promise<Office> {
  const owner = await world(app).user();
  const maker = await world(app).member(owner, 'estimator');
  const colleague = await world(app).member(owner, 'estimator');
  const { id: projectId } = await world(app).project(maker, { visibility: 'members' });
  return { owner, maker, colleague, projectId };
}

const put = (by: TestUser, projectId: string, who: TestUser, role: string) =>
  api(app).as(by).put(`/api/projects/${projectId}/members/${who.id}`, { role });

describe('a project of members', () => {
  it('is seen by its maker, its members and those who manage people, and by no other colleague', async () => {
    const { owner, maker, colleague, projectId } = await office();
    const path = `/api/projects/${projectId}`;
    for (const person of [owner, maker]) await api(app).as(person).get(path).expect(200);
    await api(app).as(colleague).get(path).expect(404);
    const seen = async (person: TestUser): Promise<number> => (await api(app).as(person).get('/api/projects?count=true')).body.count;
    expect(await Promise.all([owner, maker, colleague].map(seen))).toEqual([1, 1, 0]);
    await put(maker, projectId, colleague, 'editor').expect(200);
    await api(app).as(colleague).get(path).expect(200);
    expect(await seen(colleague)).toBe(1);
  });

  it('is worked in by editors, looked at by viewers, and shared by owners alone', async () => {
    const { maker, colleague, projectId } = await office();
    await put(maker, projectId, colleague, 'viewer').expect(200);
    const create = () => api(app).as(colleague).post('/api/estimates', { projectId, number: '02-01-01', name: 'Дом' });
    const refused = await create().expect(403);
    expect(refused.body).toMatchObject({ code: 'PERMISSION_DENIED', projectRole: 'viewer' });
    await put(maker, projectId, colleague, 'editor').expect(200);
    const { body: estimate } = await create().expect(201);
    await put(colleague, projectId, colleague, 'owner').expect(403);
    await api(app).as(colleague).patch(`/api/projects/${projectId}`, { visibility: 'organisation' }).expect(403);
    await api(app).as(colleague).patch(`/api/projects/${projectId}`, { name: 'Дом быта' }).expect(200);
    await api(app).as(colleague).delete(`/api/projects/${projectId}/members/${colleague.id}`).expect(204);
    await api(app).as(colleague).get(`/api/estimates/${estimate.id}`).expect(404);
  });

  it('gives nobody more than their role in the organisation', async () => {
    const { owner, maker, projectId } = await office();
    const viewer = await world(app).member(owner, 'viewer');
    await put(maker, projectId, viewer, 'owner').expect(200);
    await api(app).as(viewer).get(`/api/projects/${projectId}`).expect(200);
    await api(app).as(viewer).post('/api/estimates', { projectId, number: '1', name: 'Дом' }).expect(403);
    await put(viewer, projectId, maker, 'viewer').expect(403);
  });

  it('takes in colleagues alone, and loses them when they leave the organisation', async () => {
    const { owner, maker, colleague, projectId } = await office();
    await put(maker, projectId, await world(app).stranger(), 'viewer').expect(404);
    await put(maker, projectId, colleague, 'viewer').expect(200);
    await api(app).as(owner).delete(`/api/organisation/members/${colleague.id}`).expect(204);
    const { body } = await api(app).as(maker).get(`/api/projects/${projectId}/members`).expect(200);
    expect(body.data.map(({ id, role }: { id: string; role: string }) => [id, role])).toEqual([[maker.id, 'owner']]);
    const trail = await sql<{ action: string; details: object }>(
      "SELECT action, details FROM audit_event WHERE target_id = $1 AND action LIKE 'project.member%'",
      [projectId],
    );
    expect(trail).toEqual([{ action: 'project.member_set', details: { userId: colleague.id, from: null, to: 'viewer' } }]);
  });

  it("keeps a key of somebody outside out, and lets a manager's key in", async () => {
    const { owner, colleague, projectId } = await office();
    const keyOf = async (person: TestUser): Promise<string> =>
      answered(await api(app).as(person).post('/api/api-keys', { name: '1С', scopes: ['projects:read'] }), 201).key as string;
    await api(app).with({ 'X-API-Key': await keyOf(colleague) }).get(`/api/projects/${projectId}`).expect(404);
    await api(app).with({ 'X-API-Key': await keyOf(owner) }).get(`/api/projects/${projectId}`).expect(200);
  });
});
