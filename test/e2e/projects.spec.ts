import { randomUUID } from 'node:crypto';
import type { Test } from 'supertest';
import { Projects } from '../../src/modules/projects';
import { runInContext, type Permission } from '../../src/platform/context';
import { Database } from '../../src/platform/database';
import { api, type Api } from '../support/api';
import { startApp, type TestApp } from '../support/app';
import { sql } from '../support/sql';
import { world, type Made, type Role, type TestUser } from '../support/world';

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});

const PROJECTS = '/api/projects';

function pathOf({ id }: { id: string }): string {
  return `${PROJECTS}/${id}`;
}

function names(body: { data: { name: string }[] }): string[] {
  return body.data.map(({ name }) => name);
}

async function someone(): Promise<{ user: TestUser; client: Api }> {
  const user = await world(app).user();
  return { user, client: api(app).as(user) };
}

/**
 * An estimate of this project as the database sees it: the feature above is not needed to know that a project is in
 * use.
 */
async function putEstimateInto(project: Made, user: TestUser): Promise<void> {
  await sql(
    `INSERT INTO estimate (id, organisation_id, project_id, number, name, created_by, created_at, updated_at)
     VALUES ($1, $2, $3, '1', 'ЛСР', $4, now(), now())`,
    [randomUUID(), user.organisationId, project.id, user.id],
  );
}

describe('a project', () => {
  it('is made, read, changed and deleted, and each step is in the trail', async () => {
    const { user, client } = await someone();
    const created = await client.post(PROJECTS, { name: ' Школа ', number: '17', externalId: 'E-1' }).expect(201);
    expect(created.body).toEqual({
      ...{ id: expect.any(String), etag: expect.stringMatching(/^W\/".+"$/), name: 'Школа', number: '17' },
      ...{ externalId: 'E-1', description: null, isArchived: false, visibility: 'organisation', createdBy: user.id },
      ...{ createdAt: expect.any(String), updatedAt: created.body.createdAt },
    });
    const path = pathOf(created.body);
    expect(created.headers.location).toBe(path);
    expect((await client.get(path).expect(200)).body).toEqual(created.body);

    const change = { number: null, name: 'Школа № 2', description: 'строка\nвторая' };
    const changed = await client.patch(path, change).expect(200);
    expect(changed.body).toMatchObject({ ...change, externalId: 'E-1' });
    expect(changed.body.etag).not.toBe(created.body.etag);
    expect((await client.get(path).expect(200)).body).toEqual(changed.body);

    await client.delete(path).expect(204);
    await client.get(path).expect(404);
    const trail = await sql('SELECT action, user_id, details FROM audit_event WHERE target_id = $1 ORDER BY id', [
      created.body.id,
    ]);
    expect(trail).toEqual([
      { action: 'project.created', user_id: user.id, details: { name: 'Школа' } },
      { action: 'project.updated', user_id: user.id, details: change },
      { action: 'project.deleted', user_id: user.id, details: { name: 'Школа № 2' } },
    ]);
  });

  it('keeps its version where a change changes nothing', async () => {
    const { user, client } = await someone();
    const project = await world(app).project(user);
    const same = await client.patch(pathOf(project), { name: project.name }).expect(200);
    const empty = await client.patch(pathOf(project), {}).expect(200);
    expect([same.body, empty.body]).toEqual([project, project]);
  });

  it.each([
    [{}, ['/name']],
    [{ name: '' }, ['/name']],
    [{ name: '   ' }, ['/name']],
    [{ name: null }, ['/name']],
    [{ name: 'x'.repeat(1_001) }, ['/name']],
    [{ name: 'a\u0000b' }, ['/name']],
    [{ name: 'x', number: 5 }, ['/number']],
    [{ name: 'x', id: randomUUID() }, ['/id']],
    [{ name: 'x', organisationId: randomUUID(), version: 9 }, ['/organisationId', '/version']],
    [{ name: 'x', createdBy: randomUUID(), isArchived: true }, ['/createdBy', '/isArchived']],
  ])('is not made of %j', async (input, pointers) => {
    const { client } = await someone();
    const { body } = await client.post(PROJECTS, input).expect(400);
    expect(body.errors.map((error: { pointer: string }) => error.pointer).sort()).toEqual([...pointers].sort());
    const list = await client.get(PROJECTS).expect(200);
    expect(list.body.data).toEqual([]);
  });

  it.each([[{ name: null }], [{ isArchived: 'true' }], [{ isArchived: null }], [{ organisationId: randomUUID() }]])(
    'is not changed by %j',
    async (change) => {
      const { user, client } = await someone();
      const project = await world(app).project(user);
      await client.patch(pathOf(project), change).expect(400);
      expect((await client.get(pathOf(project)).expect(200)).body).toEqual(project);
    },
  );

  it('of somebody else is not there, exactly as one that never was', async () => {
    const { user } = await someone();
    const project = await world(app).project(user);
    const stranger = api(app).as(await world(app).stranger());
    const attempts: ((path: string) => Test)[] = [
      (path) => stranger.get(path),
      (path) => stranger.patch(path, { name: 'Моё' }),
      (path) => stranger.delete(path),
    ];
    for (const attempt of attempts) {
      const foreign = await attempt(pathOf(project)).expect(404);
      const absent = await attempt(pathOf({ id: randomUUID() })).expect(404);
      const { instance, requestId } = foreign.body;
      expect(foreign.body).toEqual({ ...absent.body, instance, requestId });
      await attempt(`${PROJECTS}/not-an-id`).expect(404);
    }
    expect((await stranger.get(`${PROJECTS}?q=Школа&count=true`).expect(200)).body).toEqual({ data: [], count: 0 });
    expect((await api(app).as(user).get(pathOf(project)).expect(200)).body).toEqual(project);
  });

  it('with estimates is not deleted', async () => {
    const { user, client } = await someone();
    const project = await world(app).project(user);
    await putEstimateInto(project, user);
    const { body } = await client.delete(pathOf(project)).expect(409);
    expect(body.code).toBe('PROJECT_NOT_EMPTY');
    await client.get(pathOf(project)).expect(200);
  });

  it('can be archived and taken back', async () => {
    const { user, client } = await someone();
    const project = await world(app).project(user);
    const archived = await client.patch(pathOf(project), { isArchived: true }).expect(200);
    expect(archived.body.isArchived).toBe(true);
    const back = await client.patch(pathOf(project), { isArchived: false }).expect(200);
    expect(back.body.isArchived).toBe(false);
  });
});

describe('two writers', () => {
  it('who read the same version do not overwrite each other', async () => {
    const { user, client } = await someone();
    const project = await world(app).project(user);
    const write = (name: string): Test => client.patch(pathOf(project), { name }).set('If-Match', project.etag);
    await write('первый').expect(200);
    const late = await write('второй').expect(412);
    expect(late.body.code).toBe('PRECONDITION_FAILED');
    await client.delete(pathOf(project)).set('If-Match', project.etag).expect(412);
    expect((await client.get(pathOf(project)).expect(200)).body.name).toBe('первый');
  });

  it('twenty at once with one version: one succeeds, and the version moves by one [R5]', async () => {
    const { user, client } = await someone();
    const project = await world(app).project(user);
    const write = (n: number): Test => client.patch(pathOf(project), { name: `№ ${n}` }).set('If-Match', project.etag);
    const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => write(n)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 412)).toHaveLength(19);
    const [row] = await sql<{ version: number }>('SELECT version FROM project WHERE id = $1', [project.id]);
    expect(row?.version).toBe(2);
  });
});

describe('an id of the client', () => {
  it('is unique in the organisation, and the refusal names who has it', async () => {
    const { user, client } = await someone();
    const first = await world(app).project(user, { externalId: '1C-7' });
    const second = await client.post(PROJECTS, { name: 'Другой', externalId: '1C-7' }).expect(409);
    expect(second.body).toMatchObject({ code: 'EXTERNAL_ID_TAKEN', existingId: first.id, externalId: '1C-7' });
    const other = await world(app).project(user, { externalId: '1C-8' });
    const moved = await client.patch(pathOf(other), { externalId: '1C-7' }).expect(409);
    expect(moved.body.existingId).toBe(first.id);
    await world(app).project(await world(app).stranger(), { externalId: '1C-7' });
    const found = await client.get(`${PROJECTS}?externalId=1C-7`).expect(200);
    expect(found.body.data).toEqual([first]);
  });

  it('used by twenty at once makes one project', async () => {
    const { client } = await someone();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => client.post(PROJECTS, { name: 'Один', externalId: 'E' })),
    );
    const made = answers.filter(({ status }) => status === 201);
    expect(made).toHaveLength(1);
    for (const { status, body } of answers) {
      if (status !== 201) expect(body).toMatchObject({ code: 'EXTERNAL_ID_TAKEN', existingId: made[0]!.body.id });
    }
  });

  it('is free again when its project gives it up', async () => {
    const { user, client } = await someone();
    const first = await world(app).project(user, { externalId: 'E' });
    await client.patch(pathOf(first), { externalId: null }).expect(200);
    await world(app).project(user, { externalId: 'E' });
  });
});

describe('the list of projects', () => {
  const SORTS = ['-createdAt', 'createdAt', 'name', '-name', 'updatedAt', '-updatedAt'];

  it.each(SORTS)('sorted by %s pages through all', async (sort) => {
    const { user, client } = await someone();
    for (const name of ['а', 'б', 'в', 'г', 'д']) await world(app).project(user, { name });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const next = cursor === undefined ? '' : `&cursor=${cursor}`;
      const { body } = await client.get(`${PROJECTS}?limit=2&sort=${sort}${next}`).expect(200);
      seen.push(...names(body));
      cursor = body.nextCursor;
    } while (cursor !== undefined);
    expect(seen).toEqual(sort.startsWith('-') ? ['д', 'г', 'в', 'б', 'а'] : ['а', 'б', 'в', 'г', 'д']);
  });

  it('keeps projects of one name apart', async () => {
    const { user, client } = await someone();
    const longName = 'Одинаковое начало '.repeat(10);
    for (let i = 0; i < 5; i++) await world(app).project(user, { name: `${longName}${i % 2}` });
    const first = await client.get(`${PROJECTS}?limit=3&sort=name`).expect(200);
    const rest = await client.get(`${PROJECTS}?limit=3&sort=name&cursor=${first.body.nextCursor}`).expect(200);
    const ids = [...first.body.data, ...rest.body.data].map(({ id }: Made) => id);
    expect(new Set(ids).size).toBe(5);
  });

  it('neither repeats nor skips what was there, when others write between two pages [31, 32]', async () => {
    const { user, client } = await someone();
    const old = [];
    for (let i = 0; i < 6; i++) old.push(await world(app).project(user));
    const first = await client.get(`${PROJECTS}?limit=3`).expect(200);
    await world(app).project(user, { name: 'новый' });
    await client.delete(pathOf(first.body.data[0])).expect(204);
    const second = await client.get(`${PROJECTS}?limit=3&cursor=${first.body.nextCursor}`).expect(200);
    const ids = [...first.body.data, ...second.body.data].map(({ id }: Made) => id);
    expect(ids).toEqual(old.map(({ id }) => id).reverse());
    expect(second.body).not.toHaveProperty('nextCursor');
  });

  it('finds a part of a name in any case, and takes every sign at its word [36]', async () => {
    const { user, client } = await someone();
    const houses = ['Дом 100%', 'Дом 100_1', 'Дом 1000', String.raw`C:\смета`, "O'Нил"];
    for (const name of ['Школа на 550 мест', 'ШКОЛА-ИНТЕРНАТ', ...houses]) await world(app).project(user, { name });
    const find = async (q: string): Promise<string[]> => {
      const { body } = await client.get(`${PROJECTS}?sort=createdAt&q=${encodeURIComponent(q)}`).expect(200);
      return names(body);
    };
    expect(await find('школа')).toEqual(['Школа на 550 мест', 'ШКОЛА-ИНТЕРНАТ']);
    expect(await find('100%')).toEqual(['Дом 100%']);
    expect(await find('100_')).toEqual(['Дом 100_1']);
    expect(await find('%')).toEqual(['Дом 100%']);
    expect(await find('\\')).toEqual([String.raw`C:\смета`]);
    expect(await find("O'Н")).toEqual(["O'Нил"]);
    expect(await find("' OR 1=1 --")).toEqual([]);
    expect(await find('.*')).toEqual([]);
  });

  it('takes filters together, and counts when asked [34]', async () => {
    const { user, client } = await someone();
    const kept = await world(app).project(user, { name: 'Дом один' });
    const gone = await world(app).project(user, { name: 'Дом два' });
    await world(app).project(user, { name: 'Гараж' });
    await client.patch(pathOf(gone), { isArchived: true }).expect(200);
    await sql("UPDATE project SET created_at = '2025-03-10T23:59:59.999Z' WHERE id = $1", [kept.id]);

    const find = async (query: string): Promise<{ data: Made[]; count?: number }> =>
      (await client.get(`${PROJECTS}?${query}`).expect(200)).body as { data: Made[]; count?: number }; // a page
    expect((await find('q=дом&isArchived=true')).data.map(({ id }) => id)).toEqual([gone.id]);
    expect((await find('q=дом&isArchived=false')).data.map(({ id }) => id)).toEqual([kept.id]);
    expect((await find('createdFrom=2025-03-10&createdTo=2025-03-10')).data.map(({ id }) => id)).toEqual([kept.id]);
    expect((await find('createdFrom=2025-03-11')).data).toHaveLength(2);
    expect((await find('createdTo=2025-03-09')).data).toEqual([]);
    expect(await find('limit=1&count=true')).toMatchObject({ count: 3 });
    expect(await find('limit=1&count=true&q=дом')).toMatchObject({ count: 2 });
    expect(await find('limit=1')).not.toHaveProperty('count');
  });

  it.each([
    ['limit=-1', '?limit'],
    ['limit=ten', '?limit'],
    ['sort=number', '?sort'],
    ['sort=name;DROP TABLE project', '?sort'],
    ['isArchived=maybe', '?isArchived'],
    ['createdFrom=2025-02-30', '?createdFrom'],
    ['createdFrom=yesterday', '?createdFrom'],
    ['unknown=1', '?unknown'],
    ['q=a&q=b', '?q'],
  ])('refuses %s by name [29, 35, 36]', async (query, pointer) => {
    const { client } = await someone();
    const { body } = await client.get(`${PROJECTS}?${query}`).expect(400);
    expect(body.errors).toEqual([expect.objectContaining({ pointer })]);
  });

  it('brings a greedy limit down instead of refusing it [29]', async () => {
    const { client } = await someone();
    await client.get(`${PROJECTS}?limit=100000`).expect(200);
  });

  it('refuses a cursor that is altered, of other filters, of another order or of other people [30]', async () => {
    const { user, client } = await someone();
    for (let i = 0; i < 3; i++) await world(app).project(user);
    const { body } = await client.get(`${PROJECTS}?limit=1`).expect(200);
    const cursor = body.nextCursor as string; // it is there: two more projects follow
    const stranger = api(app).as(await world(app).stranger());
    for (const attempt of [
      client.get(`${PROJECTS}?limit=1&cursor=${cursor.slice(0, -2)}xx`),
      client.get(`${PROJECTS}?limit=1&cursor=x${cursor}`),
      client.get(`${PROJECTS}?limit=1&q=Школа&cursor=${cursor}`),
      client.get(`${PROJECTS}?limit=1&sort=name&cursor=${cursor}`),
      stranger.get(`${PROJECTS}?limit=1&cursor=${cursor}`),
    ]) {
      expect((await attempt.expect(400)).body.code).toBe('CURSOR_INVALID');
    }
  });
});

describe('who may do what with projects', () => {
  const allowed: Record<Role, { read: boolean; write: boolean }> = {
    owner: { read: true, write: true },
    admin: { read: true, write: true },
    estimator: { read: true, write: true },
    viewer: { read: true, write: false },
  };

  it.each(Object.entries(allowed))('%s: %j', async (role, may) => {
    const owner = await world(app).user();
    const project = await world(app).project(owner);
    const actor = role === 'owner' ? owner : await world(app).member(owner, role as Role); // a key of the table above
    const client = api(app).as(actor);
    await client.get(PROJECTS).expect(may.read ? 200 : 403);
    await client.get(pathOf(project)).expect(may.read ? 200 : 403);
    await client.post(PROJECTS, { name: 'Гараж' }).expect(may.write ? 201 : 403);
    await client.patch(pathOf(project), { name: 'Дом' }).expect(may.write ? 200 : 403);
    await client.delete(pathOf(project)).expect(may.write ? 204 : 403);
  });

  it('nobody who is not signed in, whatever they send', async () => {
    const project = await world(app).project(await world(app).user());
    await api(app).get(PROJECTS).expect(401);
    await api(app).get(pathOf(project)).expect(401);
    await api(app).post(PROJECTS, { wrong: 1 }).expect(401);
    await api(app).patch(pathOf(project), { wrong: 1 }).expect(401);
    await api(app).delete(pathOf(project)).expect(401);
  });
});

describe('what stands in a project', () => {
  const asActor = <Result>(user: TestUser, work: () => Promise<Result>): Promise<Result> => {
    const { id: userId, organisationId } = user;
    const actor = { userId, organisationId, permissions: new Set<Permission>(), seesEveryProject: true, sessionId: null, apiKey: null };
    return runInContext({ requestId: randomUUID(), locale: 'en', ip: null, userAgent: null, actor }, work);
  };

  it('may come in while the project is open, and only from its own organisation', async () => {
    const { user, client } = await someone();
    const project = await world(app).project(user);
    const stranger = await world(app).stranger();
    const projects = app.nest.get(Projects);
    const write = (who: TestUser): Promise<unknown> => asActor(who, () => projects.getWritable(project.id));
    const see = (who: TestUser): Promise<unknown> => asActor(who, () => projects.getVisible(project.id));
    await expect(write(user)).resolves.toMatchObject({ id: project.id });
    await expect(write(stranger)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(see(stranger)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await client.patch(pathOf(project), { isArchived: true }).expect(200);
    await expect(write(user)).rejects.toMatchObject({ code: 'PROJECT_ARCHIVED' });
    await expect(see(user)).resolves.toMatchObject({ isArchived: true });
  });

  it('is never added to a project that is being archived at that moment', async () => {
    const { user, client } = await someone();
    const project = await world(app).project(user);
    const steps: string[] = [];
    let archived: Promise<unknown> | undefined;
    await asActor(user, () =>
      app.nest.get(Database).transaction(async () => {
        await app.nest.get(Projects).getWritable(project.id);
        archived = client
          .patch(pathOf(project), { isArchived: true })
          .expect(200)
          .then(() => steps.push('archived'));
        await new Promise((resolve) => setTimeout(resolve, 300));
        steps.push('added');
      }),
    );
    await archived;
    expect(steps).toEqual(['added', 'archived']);
  });
});
