import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RetentionRun } from '../../src/modules/personal-data/retention/retention-run';
import { api, type Bearer } from '../support/api';
import { startApp, type TestApp } from '../support/app';
import { sql } from '../support/sql';
import { PASSWORD, world, type TestUser } from '../support/world';

let app: TestApp;
/** Another process over the same database. */
let other: TestApp;

beforeAll(async () => {
  app = await startApp();
  other = await startApp();
}, 180_000);

interface Tokens extends Bearer {
  refreshToken: string;
}

function refresh(refreshToken: string, target = app): ReturnType<ReturnType<typeof api>['post']> {
  return api(target).post('/api/auth/refresh', { refreshToken });
}

async function refreshed(refreshToken: string): Promise<Tokens> {
  return (await refresh(refreshToken).expect(200)).body as Tokens; // what a sign-in answers
}

function isIn(bearer: Bearer, target = app): Promise<boolean> {
  return api(target)
    .as(bearer)
    .get('/api/auth/me')
    .then(({ status }) => status === 200);
}

async function signedIn(user: TestUser): Promise<Tokens> {
  const { body } = await api(app).post('/api/auth/login', { email: user.email, password: PASSWORD }).expect(200);
  return body as Tokens; // what a sign-in answers
}

const events = (userId: string, action: string): Promise<{ details: { reason?: string } }[]> =>
  sql('SELECT details FROM audit_event WHERE user_id = $1 AND action = $2', [userId, action]);

describe('a refresh', () => {
  it('gives new tokens for the same session', async () => {
    const user = await world(app).user();
    const { body } = await refresh(user.refreshToken).expect(200);
    expect(body).toMatchObject({ user: { id: user.id, email: user.email }, expiresIn: 900 });
    expect(body.refreshToken).not.toBe(user.refreshToken);
    const sessions = await api(app).as(body).get('/api/auth/sessions').expect(200);
    expect(sessions.body.data).toHaveLength(1);
    expect(await isIn(user)).toBe(true);
  });

  it('stores nothing that would help a thief of the database', async () => {
    const user = await world(app).user();
    const stored = JSON.stringify([await sql('SELECT * FROM refresh_token'), await sql('SELECT * FROM session')]);
    expect(stored).not.toContain(user.refreshToken);
    expect(Buffer.from(user.refreshToken, 'base64url')).toHaveLength(32);
  });

  it.each([
    ['not one of ours', randomUUID()],
    ['a quote', "' OR '1'='1"],
  ])('with a token that is %s is refused', async (_what, token) => {
    const { body } = await refresh(token).expect(401);
    expect(body.code).toBe('REFRESH_TOKEN_INVALID');
  });

  it('with a token that was exchanged before ends the whole family, and leaves a trace', async () => {
    const user = await world(app).user();
    const thief = await refreshed(user.refreshToken);
    await refresh(user.refreshToken).expect(401);
    expect(await isIn(user)).toBe(false);
    expect(await isIn(thief)).toBe(false);
    await refresh(thief.refreshToken).expect(401);
    expect(await events(user.id, 'session.ended')).toEqual([{ details: { reason: 'reuse' } }]);
    const [session] = await sql<{ end_reason: string }>('SELECT end_reason FROM session WHERE user_id = $1', [user.id]);
    expect(session?.end_reason).toBe('reuse');
  });

  it('that is stolen ends one session, and not the others of the same person', async () => {
    const user = await world(app).user();
    const phone = await signedIn(user);
    await refreshed(user.refreshToken);
    await refresh(user.refreshToken).expect(401);
    expect(await isIn(phone)).toBe(true);
  });

  it('of two tabs that wake up together is good for both, each with tokens of its own', async () => {
    const user = await world(app).user();
    const [first, second] = await Promise.all([refreshed(user.refreshToken), refreshed(user.refreshToken)]);
    expect(second.refreshToken).not.toBe(first.refreshToken);
    await refreshed(first.refreshToken);
    await refreshed(second.refreshToken);
    expect(await isIn(second)).toBe(true);
  });

  it('fifty times at once with one token, on two processes, has one outcome: one family, and one fate for all of it', async () => {
    const user = await world(app).user();
    const processes = [app, other];
    const answers = await Promise.all(Array.from({ length: 50 }, (_, index) => refresh(user.refreshToken, processes[index % 2])));
    const tokens = answers.filter(({ status }) => status === 200).map(({ body }) => body as Tokens);
    expect(tokens.length).toBeGreaterThan(1);
    expect(new Set(tokens.map(({ refreshToken }) => refreshToken)).size).toBe(tokens.length);
    const families = await sql(
      'SELECT DISTINCT session_id FROM refresh_token t JOIN session s ON s.id = t.session_id WHERE s.user_id = $1',
      [user.id],
    );
    expect(families).toHaveLength(1);
    // On a busy machine some of the fifty may come past the grace; then the family has ended, for everybody.
    const isFamilyAlive = tokens.length === 50;
    expect(await Promise.all(tokens.map((bearer) => isIn(bearer)))).toEqual(tokens.map(() => isFamilyAlive));

    const late = await Promise.all(Array.from({ length: 50 }, () => refresh(user.refreshToken)));
    expect(late.map(({ status }) => status)).toEqual(Array<number>(50).fill(401));
    expect(await events(user.id, 'session.ended')).toHaveLength(1);
    expect(await isIn(tokens[0]!)).toBe(false);
    await refresh(tokens[1]!.refreshToken).expect(401);
  });

  it('is too late after the idle time, and after the life of the session', async () => {
    const [idle, old] = await Promise.all([world(app).user(), world(app).user()]);
    const [life] = await sql<{ idle: number; whole: number }>(
      `SELECT extract(day FROM t.expires_at - t.created_at)::int AS idle,
              extract(day FROM s.expires_at - s.created_at)::int AS whole
       FROM session s JOIN refresh_token t ON t.session_id = s.id WHERE s.user_id = $1`,
      [idle.id],
    );
    expect(life).toEqual({ idle: 14, whole: 60 });
    await sql(
      `UPDATE refresh_token SET expires_at = now() - interval '1 second'
       WHERE session_id IN (SELECT id FROM session WHERE user_id = $1)`,
      [idle.id],
    );
    await refresh(idle.refreshToken).expect(401);
    await sql("UPDATE session SET expires_at = now() - interval '1 second' WHERE user_id = $1", [old.id]);
    await refresh(old.refreshToken).expect(401);
    expect(await isIn(old)).toBe(false);
  });

  it('never makes a token that outlives its session', async () => {
    const user = await world(app).user();
    await sql("UPDATE session SET expires_at = now() + interval '1 day' WHERE user_id = $1", [user.id]);
    await refreshed(user.refreshToken);
    const tokens = await sql(
      `SELECT t.expires_at > s.expires_at AS outlives FROM refresh_token t JOIN session s ON s.id = t.session_id
       WHERE s.user_id = $1 AND t.replaced_at IS NULL`,
      [user.id],
    );
    expect(tokens).toEqual([{ outlives: false }]);
  });

  it('is refused to a disabled account, whose tokens stop at once', async () => {
    const user = await world(app).user();
    await sql('UPDATE user_account SET is_disabled = true WHERE id = $1', [user.id]);
    expect(await isIn(user)).toBe(false);
    await refresh(user.refreshToken).expect(401);
  });

  it('ends where the person is no longer a member', async () => {
    const owner = await world(app).user();
    const member = await world(app).member(owner, 'estimator');
    await api(app).as(owner).delete(`/api/organisation/members/${member.id}`).expect(204);
    expect(await isIn(member)).toBe(false);
    await refresh(member.refreshToken).expect(401);
    expect(await isIn(await signedIn(member))).toBe(true);
  });

  it('goes on in another organisation of the same person, and in no other', async () => {
    const [owner, person, stranger] = await Promise.all([world(app).user(), world(app).user(), world(app).stranger()]);
    await api(app).as(owner).post('/api/organisation/members', { email: person.email, role: 'viewer' }).expect(201);
    const ask = (organisationId: string, refreshToken: string): ReturnType<typeof refresh> =>
      api(app).post('/api/auth/refresh', { refreshToken, organisationId });
    const { body } = await ask(owner.organisationId, person.refreshToken).expect(200);
    const me = await api(app).as(body).get('/api/auth/me').expect(200);
    expect(me.body.organisation).toMatchObject({ id: owner.organisationId, role: 'viewer' });
    expect(me.body.organisations).toHaveLength(2);
    const foreign = await ask(stranger.organisationId, body.refreshToken).expect(404);
    const absent = await ask(randomUUID(), body.refreshToken).expect(404);
    expect(foreign.body).toEqual({ ...absent.body, requestId: foreign.body.requestId });
  });
});

describe('signing out', () => {
  it('ends the session at once, for both of its tokens and on every process', async () => {
    const user = await world(app).user();
    expect(await isIn(user, other)).toBe(true);
    await api(app).as(user).post('/api/auth/logout').expect(204);
    expect(await isIn(user, other)).toBe(false);
    expect(await isIn(user)).toBe(false);
    await refresh(user.refreshToken, other).expect(401);
    expect(await events(user.id, 'session.ended')).toEqual([{ details: { reason: 'logout' } }]);
  });

  it('is there for whoever is signed in, and leaves other devices alone', async () => {
    const user = await world(app).user();
    const phone = await signedIn(user);
    await api(app).post('/api/auth/logout').expect(401);
    await api(app).as(phone).post('/api/auth/logout', {}).expect(204);
    expect(await isIn(user)).toBe(true);
  });

  it('ten times at once is signing out once', async () => {
    const user = await world(app).user();
    const answers = await Promise.all(Array.from({ length: 10 }, () => api(app).as(user).post('/api/auth/logout')));
    expect(answers.filter(({ status }) => status !== 204 && status !== 401)).toEqual([]);
    expect(await events(user.id, 'session.ended')).toHaveLength(1);
  });

  it('takes the session of a refresh token along, if it is of the same person', async () => {
    const [user, victim] = await Promise.all([world(app).user(), world(app).user()]);
    const phone = await signedIn(user);
    const again = await signedIn(user);
    await api(app).as(user).post('/api/auth/logout', { refreshToken: phone.refreshToken }).expect(204);
    expect(await isIn(phone)).toBe(false);
    await api(app).as(again).post('/api/auth/logout', { refreshToken: victim.refreshToken }).expect(204);
    expect(await isIn(victim)).toBe(true);
  });
});

describe('my sessions', () => {
  it('are listed with device and place, mine alone, page by page', async () => {
    const user = await world(app).user();
    await world(app).stranger();
    const device = api(app).with({ 'User-Agent': 'Estimator/1.0 (planshet)' });
    const login = await device.post('/api/auth/login', { email: user.email, password: PASSWORD }).expect(200);
    const client = api(app).as(login.body);
    const { body } = await client.get('/api/auth/sessions').expect(200);
    expect(body.data).toHaveLength(2);
    expect(body.data[0]).toMatchObject({ userAgent: 'Estimator/1.0 (planshet)', ip: '127.0.0.1', isCurrent: true });
    expect(body.data[1]).toMatchObject({ isCurrent: false });
    const first = await client.get('/api/auth/sessions?limit=1').expect(200);
    const second = await client.get(`/api/auth/sessions?limit=1&cursor=${first.body.nextCursor}`).expect(200);
    expect([...first.body.data, ...second.body.data]).toEqual(body.data);
    expect(second.body.nextCursor).toBeUndefined();
  });

  it('can be ended one by one, and those of others are not there', async () => {
    const [user, stranger] = await Promise.all([world(app).user(), world(app).stranger()]);
    const phone = await signedIn(user);
    const { body } = await api(app).as(phone).get('/api/auth/sessions').expect(200);
    const path = `/api/auth/sessions/${body.data.find((session: { isCurrent: boolean }) => !session.isCurrent).id}`;
    await api(app).as(stranger).delete(path).expect(404);
    expect(await isIn(user)).toBe(true);
    await api(app).as(phone).delete(path).expect(204);
    expect(await isIn(user)).toBe(false);
    await api(app).as(phone).delete(path).expect(404);
  });

  it('are ended by whoever runs the service, as its documentation says: of one person, or of everybody [ASVS 7.4.5]', async () => {
    const page = readFileSync(join(__dirname, '../../docs/operations/sessions.md'), 'utf8');
    const [ofOne, ofAll] = [...page.matchAll(/```sql\n([^`]+)```/g)].map(([, statement]) => statement!);
    const [user, other] = [await world(app).user(), await world(app).user()];
    await sql(ofOne!.replace('anna@example.com', user.email));
    expect([await isIn(user), await isIn(other)]).toEqual([false, true]);
    await refresh(user.refreshToken).expect(401);
    await sql(ofAll!);
    expect([await isIn(other), await isIn(await signedIn(user))]).toEqual([false, true]);
  });

  it('that have long been over are taken off the record by the hourly run', async () => {
    const user = await world(app).user();
    await api(app).as(user).post('/api/auth/logout').expect(204);
    await sql("UPDATE session SET ended_at = ended_at - interval '31 days' WHERE user_id = $1", [user.id]);
    await signedIn(user);
    await app.nest.get(RetentionRun).run();
    expect(await sql('SELECT ended_at FROM session WHERE user_id = $1', [user.id])).toEqual([{ ended_at: null }]);
  });
});

describe('many requests at once', () => {
  it('of many people are each answered for their own person', async () => {
    const users = await Promise.all(Array.from({ length: 8 }, () => world(app).user()));
    const asked = Array.from({ length: 80 }, (_, index) => users[index % users.length]!);
    const answers = await Promise.all(asked.map((user) => api(app).as(user).get('/api/auth/me')));
    expect(answers.map(({ body }) => body.id)).toEqual(asked.map(({ id }) => id));
  });
});
