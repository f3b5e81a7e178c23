import { api } from '../support/api';
import { startApp, type TestApp } from '../support/app';
import { world, type Role } from '../support/world';

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});

describe('members', () => {
  it('work in the organisation they were taken into', async () => {
    const owner = await world(app).user();
    const project = await world(app).project(owner);
    const viewer = await world(app).member(owner, 'viewer');
    expect(viewer.organisationId).toBe(owner.organisationId);
    await api(app).as(viewer).get(`/api/projects/${project.id}`).expect(200);
    await api(app).as(viewer).post('/api/projects', { name: 'x' }).expect(403);
    const { body } = await api(app).as(viewer).get('/api/organisation/members').expect(200);
    expect(body.data.map((member: { role: Role }) => member.role)).toEqual(['owner', 'viewer']);
  });
});
