import { randomUUID } from 'node:crypto';
import { api } from '../support/api';
import { startApp, type TestApp } from '../support/app';
import { sql } from '../support/sql';
import { newEmail, world, type Role, type TestUser } from '../support/world';

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});

const MEMBERS = '/api/organisation/members';

function memberPath({ id }: { id: string }): string {
  return `${MEMBERS}/${id}`;
}

async function rolesIn(owner: TestUser): Promise<Record<string, Role>> {
  const { body } = await api(app).as(owner).get(MEMBERS).expect(200);
  return Object.fromEntries(body.data.map(({ id, role }: { id: string; role: Role }) => [id, role]));
}

describe('an organisation', () => {
  it('is shown to everybody in it, and to nobody else by whatever they try', async () => {
    const owner = await world(app).user({ firstName: 'Ольга', lastName: 'Сметанина' });
    const viewer = await world(app).member(owner, 'viewer');
    for (const member of [owner, viewer]) {
      const { body } = await api(app).as(member).get('/api/organisation').expect(200);
      expect(body).toMatchObject({ id: owner.organisationId, name: 'Ольга Сметанина' });
    }
    const stranger = await world(app).stranger();
    const own = await api(app).as(stranger).get('/api/organisation').expect(200);
    expect(own.body.id).toBe(stranger.organisationId);
    await api(app).get('/api/organisation').expect(401);
  });
});

describe('members', () => {
  it('are taken in by their e-mail, work at once, and are listed in the order they came', async () => {
    const owner = await world(app).user();
    const project = await world(app).project(owner);
    const person = await world(app).user();
    const { body, headers } = await api(app)
      .as(owner)
      .post(MEMBERS, { email: person.email.toUpperCase(), role: 'estimator' })
      .expect(201);
    expect(headers.location).toBe(memberPath(person));
    expect(body).toEqual({
      ...{ id: person.id, role: 'estimator', customRole: null, createdAt: expect.any(String) },
      user: { id: person.id, email: person.email, firstName: 'Анна', lastName: 'Иванова' },
    });
    expect((await api(app).as(owner).get(headers.location!).expect(200)).body).toEqual(body);
    const viewer = await world(app).member(owner, 'viewer');
    await api(app).as(viewer).get(`/api/projects/${project.id}`).expect(200);

    const first = await api(app).as(viewer).get(`${MEMBERS}?limit=2`).expect(200);
    const rest = await api(app).as(viewer).get(`${MEMBERS}?limit=2&cursor=${first.body.nextCursor}`).expect(200);
    const ids = [...first.body.data, ...rest.body.data].map(({ id }: { id: string }) => id);
    expect(ids).toEqual([owner.id, person.id, viewer.id]);
    expect(rest.body.nextCursor).toBeUndefined();
  });

  it('must have an account, and come in once', async () => {
    const owner = await world(app).user();
    const unknown = await api(app).as(owner).post(MEMBERS, { email: newEmail(), role: 'viewer' }).expect(422);
    expect(unknown.body.code).toBe('USER_UNKNOWN');
    const member = await world(app).member(owner, 'viewer');
    const again = await api(app).as(owner).post(MEMBERS, { email: member.email, role: 'admin' }).expect(409);
    expect(again.body.code).toBe('MEMBER_EXISTS');
    expect((await rolesIn(owner))[member.id]).toBe('viewer');
  });

  it.each([
    [{ email: 'a@example.com', role: 'god' }],
    [{ email: 'a@example.com', role: ['owner'] }],
    [{ email: 'a@example.com', role: 'viewer', organisationId: randomUUID() }],
    [{ role: 'viewer' }],
  ])('are not taken in by %j', async (input) => {
    const owner = await world(app).user();
    await api(app).as(owner).post(MEMBERS, input).expect(400);
  });

  it('have the rights of their role on the very next request, on every process', async () => {
    const other = await startApp();
    const owner = await world(app).user();
    const member = await world(app).member(owner, 'viewer');
    const create = (target: TestApp): ReturnType<ReturnType<typeof api>['post']> =>
      api(target).as(member).post('/api/projects', { name: 'Гараж' });
    for (let round = 0; round < 5; round++) {
      await create(other).expect(403);
      await api(app).as(owner).patch(memberPath(member), { role: 'estimator' }).expect(200);
      await create(other).expect(201);
      await api(app).as(owner).patch(memberPath(member), { role: 'viewer' }).expect(200);
    }
    await api(app).as(owner).delete(memberPath(member)).expect(204);
    await create(other).expect(401);
  });

  it('who are removed still have their own organisation', async () => {
    const owner = await world(app).user();
    const member = await world(app).member(owner, 'admin');
    await api(app).as(owner).delete(memberPath(member)).expect(204);
    const { body } = await api(app)
      .post('/api/auth/login', { email: member.email, password: member.password })
      .expect(200);
    const me = await api(app).as(body).get('/api/auth/me').expect(200);
    expect(me.body.organisation.role).toBe('owner');
    expect(me.body.organisation.id).not.toBe(owner.organisationId);
  });

  it('of another organisation are not there', async () => {
    const [owner, stranger] = await Promise.all([world(app).user(), world(app).stranger()]);
    for (const id of [stranger.id, randomUUID(), 'not-an-id']) {
      await api(app).as(owner).get(memberPath({ id })).expect(404);
      await api(app).as(owner).patch(memberPath({ id }), { role: 'viewer' }).expect(404);
      await api(app).as(owner).delete(memberPath({ id })).expect(404);
    }
    expect(await rolesIn(stranger)).toEqual({ [stranger.id]: 'owner' });
  });

  it('leave a trace of who let them in, promoted them and let them go', async () => {
    const owner = await world(app).user();
    const member = await world(app).member(owner, 'viewer');
    await api(app).as(owner).patch(memberPath(member), { role: 'admin' }).expect(200);
    await api(app).as(owner).delete(memberPath(member)).expect(204);
    const trail = await sql(
      `SELECT action, user_id, details FROM audit_event WHERE organisation_id = $1 AND target_id = $2
       ORDER BY created_at, id`,
      [owner.organisationId, member.id],
    );
    expect(trail).toEqual([
      { action: 'member.added', user_id: owner.id, details: { role: 'viewer' } },
      { action: 'member.role_changed', user_id: owner.id, details: { from: 'viewer', to: 'admin' } },
      { action: 'member.removed', user_id: owner.id, details: { role: 'admin' } },
    ]);
  });
});

describe('who may change members', () => {
  it.each<[Role, number]>([
    ['owner', 201],
    ['admin', 201],
    ['estimator', 403],
    ['viewer', 403],
  ])('%s: %d', async (role, status) => {
    const owner = await world(app).user();
    const actor = role === 'owner' ? owner : await world(app).member(owner, role);
    const person = await world(app).user();
    const { body } = await api(app).as(actor).post(MEMBERS, { email: person.email, role: 'viewer' }).expect(status);
    if (status === 403) expect(body).toMatchObject({ code: 'PERMISSION_DENIED', permission: 'members:write' });
    await api(app).as(actor).get(MEMBERS).expect(200);
  });

  it('an admin cannot make, change or remove an owner, nor become one', async () => {
    const owner = await world(app).user();
    const admin = await world(app).member(owner, 'admin');
    const person = await world(app).user();
    const client = api(app).as(admin);
    await client.patch(memberPath(admin), { role: 'owner' }).expect(403);
    await client.post(MEMBERS, { email: person.email, role: 'owner' }).expect(403);
    await client.patch(memberPath(owner), { role: 'viewer' }).expect(403);
    await client.delete(memberPath(owner)).expect(403);
    expect(await rolesIn(owner)).toEqual({ [owner.id]: 'owner', [admin.id]: 'admin' });
  });

  it('the last owner neither leaves nor steps down', async () => {
    const owner = await world(app).user();
    await world(app).member(owner, 'admin');
    const down = await api(app).as(owner).patch(memberPath(owner), { role: 'admin' }).expect(409);
    expect(down.body.code).toBe('LAST_OWNER');
    await api(app).as(owner).delete(memberPath(owner)).expect(409);
  });

  it('two owners who demote each other at the same time leave one', async () => {
    const first = await world(app).user();
    for (let round = 0; round < 5; round++) {
      const second = await world(app).member(first, 'owner');
      const answers = await Promise.all([
        api(app).as(first).patch(memberPath(second), { role: 'viewer' }),
        api(app).as(second).patch(memberPath(first), { role: 'viewer' }),
      ]);
      const owners = await sql("SELECT user_id FROM membership WHERE organisation_id = $1 AND role = 'owner'", [
        first.organisationId,
      ]);
      expect(owners).toHaveLength(1);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 403]);
      await sql("UPDATE membership SET role = 'owner' WHERE organisation_id = $1 AND user_id = $2", [
        first.organisationId,
        first.id,
      ]);
      await sql('DELETE FROM membership WHERE organisation_id = $1 AND user_id = $2', [
        first.organisationId,
        second.id,
      ]);
    }
  });
});
