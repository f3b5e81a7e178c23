import { api } from '../support/api';
import { startApp, type TestApp } from '../support/app';
import { sql } from '../support/sql';
import { answered, newEmail, PASSWORD, world, type Role, type TestUser } from '../support/world';

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});

const INVITATIONS = '/api/organisation/invitations';
const ACCEPTANCES = '/api/invitations/acceptances';

async function invited(by: TestUser, to: { email: string }, role: Role = 'estimator'): Promise<{ id: string; token: string }> {
  const { email } = to;
  return answered(await api(app).as(by).post(INVITATIONS, { email, role }), 201) as { id: string; token: string };
}

async function stateOf(by: TestUser, { id }: { id: string }): Promise<string> {
  return answered(await api(app).as(by).get(`${INVITATIONS}/${id}`), 200).state as string;
}

/** A session of this person in that organisation. */
async function switched({ refreshToken }: TestUser, organisationId: string): Promise<{ accessToken: string; refreshToken: string }> {
  const answer = await api(app).post('/api/auth/refresh', { refreshToken, organisationId });
  return answered(answer, 200) as { accessToken: string; refreshToken: string };
}

describe('an invitation', () => {
  it('is handed over, accepted once by whom it was written to, and lets them work there', async () => {
    const owner = await world(app).user();
    const project = await world(app).project(owner);
    const person = await world(app).user();
    const invitation = await invited(owner, { email: person.email.toUpperCase() });
    expect(await stateOf(owner, invitation)).toBe('pending');
    await api(app).as(await world(app).stranger()).post(ACCEPTANCES, { token: invitation.token }).expect(403);

    const { body } = await api(app).as(person).post(ACCEPTANCES, { token: invitation.token }).expect(201);
    expect(body.id).toBe(owner.organisationId);
    const inside = await switched(person, body.id);
    await api(app).as(inside).get(`/api/projects/${project.id}`).expect(200);
    const again = await api(app).as(inside).post(ACCEPTANCES, { token: invitation.token }).expect(422);
    expect(again.body.code).toBe('INVITATION_INVALID');
    expect(await stateOf(owner, invitation)).toBe('accepted');
    await api(app).as(owner).post(INVITATIONS, { email: person.email, role: 'viewer' }).expect(409);
  });

  it('lets somebody without an account register and begin in the organisation', async () => {
    const owner = await world(app).user();
    const email = newEmail();
    const { token } = await invited(owner, { email }, 'viewer');
    const person = { email, password: PASSWORD, firstName: 'Пётр', lastName: 'Петров', invitationToken: token };
    await api(app).post('/api/auth/register', { ...person, email: newEmail() }).expect(403);
    const signedIn = answered(await api(app).post('/api/auth/register', person), 201) as { accessToken: string };
    const me = answered(await api(app).as(signedIn).get('/api/auth/me'), 200);
    expect(me.organisation).toMatchObject({ id: owner.organisationId, role: 'viewer' });
    expect(me.organisations).toHaveLength(2);
  });

  it('ends with time, when it is taken back, when another one follows it, and when its writer goes', async () => {
    const owner = await world(app).user();
    const admin = await world(app).member(owner, 'admin');
    const person = await world(app).user();
    const refused = async (token: string): Promise<void> => {
      const { body } = await api(app).as(person).post(ACCEPTANCES, { token }).expect(422);
      expect(body.code).toBe('INVITATION_INVALID');
    };
    const first = await invited(owner, person);
    const second = await invited(owner, person);
    await refused(first.token);
    await api(app).as(owner).delete(`${INVITATIONS}/${second.id}`).expect(204);
    await api(app).as(owner).delete(`${INVITATIONS}/${second.id}`).expect(404);
    await refused(second.token);
    const third = await invited(owner, person);
    await sql("UPDATE invitation SET expires_at = now() - interval '1 second' WHERE id = $1", [third.id]);
    await refused(third.token);
    const fourth = await invited(admin, person);
    await api(app).as(owner).delete(`/api/organisation/members/${admin.id}`).expect(204);
    await refused(fourth.token);
    const { body } = await api(app).as(owner).get(INVITATIONS).expect(200);
    expect(body.data.map(({ state }: { state: string }) => state)).toEqual(['pending', 'expired', 'revoked', 'revoked']);
    const pending = await api(app).as(owner).get(`${INVITATIONS}?state=pending`).expect(200);
    expect(pending.body.data).toEqual([expect.objectContaining({ id: fourth.id, invitedBy: expect.objectContaining({ id: admin.id }) })]);
  });

  it('is kept as a hash, and leaves a trace without the token', async () => {
    const owner = await world(app).user();
    const { id, token } = await invited(owner, { email: newEmail() });
    const rows = await sql<object>('SELECT * FROM invitation WHERE id = $1', [id]);
    const trail = await sql<{ action: string }>('SELECT * FROM audit_event WHERE target_id = $1', [id]);
    expect(trail.map(({ action }) => action)).toEqual(['invitation.created']);
    expect(JSON.stringify([rows, trail])).not.toContain(token);
  });

  it('to be an owner is written by owners alone, and ten who accept one at a time are one', async () => {
    const owner = await world(app).user();
    const admin = await world(app).member(owner, 'admin');
    const person = await world(app).user();
    await api(app).as(admin).post(INVITATIONS, { email: person.email, role: 'owner' }).expect(403);
    const { token } = await invited(owner, person, 'owner');
    const answers = await Promise.all(Array.from({ length: 10 }, () => api(app).as(person).post(ACCEPTANCES, { token })));
    expect(answers.map(({ status }) => status).filter((status) => status === 201)).toHaveLength(1);
  });
});

describe('organisations', () => {
  it('are made, listed and gone on in by one person', async () => {
    const person = await world(app).user();
    const made = answered(await api(app).as(person).post('/api/organisations', { name: 'ООО «Вторая»' }), 201) as { id: string };
    const { body } = await api(app).as(await switched(person, made.id)).get('/api/organisations').expect(200);
    expect(body.data.map(({ id, role, isCurrent }: Record<string, unknown>) => ({ id, role, isCurrent }))).toEqual([
      { id: person.organisationId, role: 'owner', isCurrent: false },
      { id: made.id, role: 'owner', isCurrent: true },
    ]);
  });

  it('are renamed by those who manage them', async () => {
    const owner = await world(app).user();
    await api(app).as(owner).patch('/api/organisation', { name: 'ООО «Смета»' }).expect(200);
    expect((await api(app).as(owner).get('/api/organisation')).body.name).toBe('ООО «Смета»');
  });

  it('are handed over by an owner, who stays as an admin and may then leave', async () => {
    const owner = await world(app).user();
    const heir = await world(app).member(owner, 'viewer');
    const transfers = '/api/organisation/ownership-transfers';
    const refusal = await api(app).as(owner).delete('/api/organisation/membership').expect(409);
    expect(refusal.body.code).toBe('LAST_OWNER');
    const { body } = await api(app).as(owner).post(transfers, { userId: heir.id }).expect(200);
    expect(body).toMatchObject({ id: heir.id, role: 'owner' });
    await api(app).as(owner).post(transfers, { userId: owner.id }).expect(403);
    const alone = await api(app).as(owner).delete('/api/organisation/membership').expect(409);
    expect(alone.body.code).toBe('LAST_ORGANISATION');
    const other = answered(await api(app).as(owner).post('/api/organisations', { name: 'Другая' }), 201) as { id: string };
    await api(app).as(owner).delete('/api/organisation/membership').expect(204);
    await api(app).as(owner).get('/api/organisation').expect(401);
    await api(app).as(await switched(owner, other.id)).get('/api/organisation').expect(200);
  });
});
