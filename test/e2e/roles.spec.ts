import { api } from '../support/api';
import { startApp, type TestApp } from '../support/app';
import { answered, newEmail, world, type TestUser } from '../support/world';

let app: TestApp;
let other: TestApp;

beforeAll(async () => {
  app = await startApp();
  other = await startApp();
});

const ROLES = '/api/organisation/roles';

async function role(by: TestUser, permissions: string[], name = 'Проверяющий'): Promise<string> {
  return answered(await api(app).as(by).post(ROLES, { name, permissions }), 201).id as string;
}

const give = (by: TestUser, who: TestUser, roleId: string) =>
  api(app).as(by).patch(`/api/organisation/members/${who.id}`, { roleId });

describe('a role of the organisation', () => {
  it('lets its holder do what stands in it, and their key no more than that; changes act at once everywhere', async () => {
    const owner = await world(app).user();
    const member = await world(app).member(owner, 'viewer');
    const roleId = await role(owner, ['projects:read', 'projects:write']);
    await give(owner, member, roleId).expect(200);
    const made = await api(app).as(member).post('/api/api-keys', { name: '1С', scopes: ['projects:read', 'projects:write'] });
    const key = { 'X-API-Key': answered(made, 201).key as string };
    const create = (client: ReturnType<typeof api>) => client.post('/api/projects', { name: 'Гараж' });
    for (const client of [api(other).as(member), api(other).with(key)]) await create(client).expect(201);
    await api(app).as(member).get('/api/estimates').expect(403);

    await api(app).as(owner).patch(`${ROLES}/${roleId}`, { permissions: ['projects:read'] }).expect(200);
    for (const client of [api(other).as(member), api(other).with(key)]) {
      await create(client).expect(403);
      await client.get('/api/projects').expect(200);
    }
    const me = answered(await api(app).as(member).get('/api/auth/me'), 200);
    expect(me.organisation).toMatchObject({ role: 'custom', customRole: { id: roleId, name: 'Проверяющий' } });
    expect(me.permissions).toEqual(['projects:read']);
  });

  it('is given by invitation too', async () => {
    const owner = await world(app).user();
    const person = await world(app).user();
    const roleId = await role(owner, ['members:read']);
    const invitation = { email: person.email, roleId };
    const { token } = answered(await api(app).as(owner).post('/api/organisation/invitations', invitation), 201);
    await api(app).as(person).post('/api/invitations/acceptances', { token }).expect(201);
    const { body } = await api(app).as(owner).get(`/api/organisation/members/${person.id}`).expect(200);
    expect(body).toMatchObject({ role: 'custom', customRole: { id: roleId } });
  });

  it('never goes beyond whoever makes, changes or gives it', async () => {
    const owner = await world(app).user();
    const staff = await world(app).member(owner, 'viewer');
    await give(owner, staff, await role(owner, ['members:read', 'members:write'], 'Кадры')).expect(200);
    const mighty = await role(owner, ['estimates:write'], 'Сметчик');
    const client = api(app).as(staff);
    const refusal = await client.post(ROLES, { name: 'Мой', permissions: ['estimates:write'] }).expect(403);
    expect(refusal.body).toMatchObject({ code: 'PERMISSION_DENIED', permissions: ['estimates:write'] });
    await client.patch(`${ROLES}/${mighty}`, { permissions: ['members:read'] }).expect(403);
    await client.delete(`${ROLES}/${mighty}`).expect(403);
    await give(staff, staff, mighty).expect(403);
    await client.post('/api/organisation/invitations', { email: newEmail(), role: 'viewer' }).expect(403);
    await client.post(ROLES, { name: 'Мой', permissions: ['members:read'] }).expect(201);
    await api(app).as(owner).post(ROLES, { name: 'Всё', permissions: ['operations:read'] }).expect(400);
  });

  it('has a name of its own, goes when nobody has it, and is nobody else\'s', async () => {
    const owner = await world(app).user();
    const member = await world(app).member(owner, 'viewer');
    const roleId = await role(owner, ['projects:read']);
    const taken = await api(app).as(owner).post(ROLES, { name: 'Проверяющий', permissions: [] }).expect(409);
    expect(taken.body).toMatchObject({ code: 'ROLE_NAME_TAKEN', existingId: roleId });
    await give(owner, member, roleId).expect(200);
    await api(app).as(owner).delete(`${ROLES}/${roleId}`).expect(409);
    const stranger = await world(app).stranger();
    await give(stranger, stranger, roleId).expect(400);
    await api(app).as(owner).patch(`/api/organisation/members/${member.id}`, { role: 'viewer', roleId }).expect(400);
    await api(app).as(owner).patch(`/api/organisation/members/${member.id}`, { role: 'viewer' }).expect(200);
    await api(app).as(owner).delete(`${ROLES}/${roleId}`).expect(204);
    const { body } = await api(app).as(owner).get(ROLES).expect(200);
    expect(body.data.map(({ name, isSystem }: { name: string; isSystem: boolean }) => [name, isSystem])).toEqual(
      ['owner', 'admin', 'estimator', 'viewer'].map((name) => [name, true]),
    );
  });
});
