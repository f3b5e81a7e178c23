import { api } from '../support/api';
import { startApp, type TestApp } from '../support/app';
import { world } from '../support/world';

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});

describe('a project', () => {
  it('is made, read, changed and deleted', async () => {
    const user = await world(app).user();
    const client = api(app).as(user);
    const created = await client.post('/api/projects', { name: 'Школа', number: '17', externalId: 'E-1' }).expect(201);
    expect(created.body).toMatchObject({ name: 'Школа', number: '17', externalId: 'E-1', description: null, isArchived: false });
    const path = `/api/projects/${created.body.id}`;
    expect(created.headers.location).toBe(path);
    expect((await client.get(path).expect(200)).body).toEqual(created.body);

    const changed = await client.patch(path, { number: null, name: 'Школа № 2' }).expect(200);
    expect(changed.body).toMatchObject({ number: null, name: 'Школа № 2', externalId: 'E-1' });
    expect(changed.body.etag).not.toBe(created.body.etag);

    await client.delete(path).expect(204);
    await client.get(path).expect(404);
  });

  it('is listed page by page', async () => {
    const user = await world(app).user();
    for (const name of ['a', 'b', 'c']) await world(app).project(user, { name });
    for (const sort of ['-createdAt', 'createdAt', 'name', '-name', 'updatedAt', '-updatedAt']) {
      const first = await api(app).as(user).get(`/api/projects?limit=2&sort=${sort}&count=true&isArchived=false`).expect(200);
      expect(first.body).toMatchObject({ count: 3 });
      const rest = await api(app)
        .as(user)
        .get(`/api/projects?limit=2&sort=${sort}&isArchived=false&cursor=${first.body.nextCursor}`)
        .expect(200);
      const names = [...first.body.data, ...rest.body.data].map((project: { name: string }) => project.name);
      expect(names).toEqual(sort.startsWith('-') ? ['c', 'b', 'a'] : ['a', 'b', 'c']);
      expect(rest.body.nextCursor).toBeUndefined();
    }
  });
});
