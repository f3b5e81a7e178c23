import { randomUUID } from 'node:crypto';
import { Retention } from '../../src/modules/audit/retention/retention';
import { Verifications } from '../../src/modules/audit/verification/verification.service';
import { WrittenFileRetention } from '../../src/modules/files';
import { runInContext } from '../../src/platform/context';
import { api } from '../support/api';
import { startApp, type TestApp } from '../support/app';
import { operator } from '../support/catalogue';
import { untilEnded } from '../support/imports';
import { sql } from '../support/sql';
import { filesOnDisk } from '../support/uploads';
import { answered, world, type TestUser } from '../support/world';

interface Entry {
  id: string;
  sequence: number;
  action: string;
  [field: string]: unknown;
}

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});

/** Somebody with an organisation in which a few things have happened. */
async function busy(): Promise<{ user: TestUser; projectId: string }> {
  const user = await world(app).user();
  const { id } = await world(app).project(user);
  for (const name of ['Школа № 1', 'Школа № 2', 'Школа № 3']) {
    answered(await api(app).as(user).patch(`/api/projects/${id}`, { name }), 200);
  }
  return { user, projectId: id };
}

async function entries(user: TestUser, query = ''): Promise<Entry[]> {
  return answered(await api(app).as(user).get(`/api/audit/events?${query}`), 200).data as Entry[];
}

async function verified(user: TestUser, query = ''): Promise<Record<string, unknown>> {
  return answered(await api(app).as(user).get(`/api/audit/verification?${query}`), 200);
}

/** The table that holds the first entry of this organisation: a story may begin in one month and end in the next. */
async function monthOf({ organisationId }: TestUser): Promise<string> {
  const statement = 'SELECT tableoid::regclass::text AS name FROM audit_event WHERE organisation_id = $1 ORDER BY created_at, id LIMIT 1';
  return (await sql<{ name: string }>(statement, [organisationId]))[0]!.name;
}

/** What nobody can do who has not the tables in their hands: the rules are put aside for a moment. */
async function tamper(statement: string, values: unknown[]): Promise<void> {
  const tables = ['audit_event', 'audit_link', 'audit_chain', 'audit_origin'];
  for (const table of tables) await sql(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
  await sql(statement, values);
  for (const table of tables) await sql(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
}

it('tells who changed what, from what to what, from where, and finds it again', async () => {
  const { user, projectId } = await busy();
  const [entry, ...others] = await entries(user, `targetId=${projectId}&action=project.up&from=2020-01-01T00:00:00Z`);
  expect(others).toHaveLength(2);
  expect(entry).toMatchObject({
    ...{ action: 'project.updated', result: 'succeeded', userId: user.id, apiKeyId: null, jobId: null },
    changes: { name: { before: 'Школа № 2', after: 'Школа № 3' } },
    ...{ ip: '127.0.0.1', requestId: expect.any(String), sequence: expect.any(Number) },
  });
  expect(await entries(user, `requestId=${String(entry!.requestId)}`)).toHaveLength(1);
  expect(await entries(user, 'to=2020-01-01T00:00:00Z')).toEqual([]);
  const first = answered(await api(app).as(user).get('/api/audit/events?limit=3'), 200);
  const second = answered(await api(app).as(user).get(`/api/audit/events?limit=3&cursor=${String(first.nextCursor)}`), 200);
  const ids = [first, second].flatMap(({ data }) => (data as Entry[]).map(({ sequence }) => sequence));
  expect(ids).toEqual([6, 5, 4, 3, 2, 1]);
});

it('keeps the trail of one organisation from another, and from those who do not manage it', async () => {
  const { user, projectId } = await busy();
  expect(await entries(await world(app).stranger(), `targetId=${projectId}`)).toEqual([]);
  await api(app).as(await world(app).member(user, 'estimator')).get('/api/audit/events').expect(403);
});

it('is appended to and never changed, not even by the owner of the tables [ASVS 16.4.2]', async () => {
  const { user } = await busy();
  const where = 'WHERE organisation_id = $1';
  await expect(sql(`UPDATE audit_event SET action = 'x' ${where}`, [user.organisationId])).rejects.toThrow('append_only');
  await expect(sql(`DELETE FROM audit_event ${where}`, [user.organisationId])).rejects.toThrow('append_only');
  await expect(sql('DELETE FROM audit_link WHERE chain_id = $1', [user.organisationId])).rejects.toThrow('append_only');
  const month = await monthOf(user);
  for (const table of ['audit_event', month, 'audit_event_default', 'audit_link', 'audit_chain']) {
    await expect(sql(`TRUNCATE ${table}`)).rejects.toThrow('append_only');
  }
  await expect(sql(`UPDATE ${month} SET action = 'x' ${where}`, [user.organisationId])).rejects.toThrow('append_only');
  await expect(sql(`DELETE FROM ${month} ${where}`, [user.organisationId])).rejects.toThrow('append_only');
  await expect(sql('DELETE FROM audit_chain WHERE id = $1', [user.organisationId])).rejects.toThrow('append_only');
  await expect(sql('UPDATE audit_chain SET sequence = 1 WHERE id = $1', [user.organisationId])).rejects.toThrow('append_only');
  await expect(sql('DELETE FROM audit_origin WHERE organisation_id = $1', [user.organisationId])).rejects.toThrow('append_only');
  expect(await verified(user)).toMatchObject({ isIntact: true, isComplete: true, firstBreak: null, through: { sequence: 6 } });
});

describe('a trail that somebody has tampered with', () => {
  it.each([
    ['an entry changed', `UPDATE audit_event SET details = '{"name": "нет"}' WHERE id = $1`, 'entry_changed', 4],
    ['an entry deleted', 'DELETE FROM audit_event WHERE id = $1', 'entry_missing', 4],
    ['an entry and its link deleted', 'WITH e AS (DELETE FROM audit_event WHERE id = $1) DELETE FROM audit_link WHERE event_id = $1', 'link_missing', 4],
    ['where it came from changed', `UPDATE audit_origin SET ip = '203.0.113.9' WHERE event_id = $1`, 'entry_changed', 4],
    ['a link changed', `UPDATE audit_link SET event_hash = sha256('x') WHERE event_id = $1`, 'entry_changed', 4],
    [
      'an entry put in between',
      `INSERT INTO audit_event SELECT gen_random_uuid(), organisation_id, user_id, api_key_id, job_id, request_id, 'project.forged',
         result, target_type, target_id, details, changes, ip, user_agent, created_at FROM audit_event WHERE id = $1`,
      'entry_unchained',
      null,
    ],
  ])('is found out: %s', async (_, statement, kind, sequence) => {
    const { user } = await busy();
    const fourth = (await entries(user)).find((entry) => entry.sequence === 4)!;
    await tamper(statement, [fourth.id]);
    expect(await verified(user)).toMatchObject({ isIntact: false, firstBreak: { kind, sequence } });
  });

  it('is found out where its end is gone', async () => {
    const { user } = await busy();
    const last = (await entries(user))[0]!;
    await tamper('WITH e AS (DELETE FROM audit_event WHERE id = $1) DELETE FROM audit_link WHERE event_id = $1', [last.id]);
    expect(await verified(user)).toMatchObject({ isIntact: false, firstBreak: { kind: 'link_missing', sequence: 6 } });
  });

  it.each([
    ['gone', 'DELETE FROM audit_chain WHERE id = $1'],
    ['put back', `UPDATE audit_chain c SET sequence = l.sequence, hash = l.hash FROM audit_link l WHERE c.id = $1 AND l.chain_id = c.id AND l.sequence = 3`],
  ])('is found out where its head is %s', async (_, statement) => {
    const { user } = await busy();
    await tamper(statement, [user.organisationId]);
    expect(await verified(user)).toMatchObject({ isIntact: false, firstBreak: { kind: 'end_changed' } });
  });

  it('is found out where a month of it is taken away', async () => {
    const { user } = await busy();
    const month = await monthOf(user);
    const [bounds] = await sql<{ text: string }>('SELECT pg_get_expr(relpartbound, oid) AS text FROM pg_class WHERE oid = $1::regclass', [month]);
    await sql(`ALTER TABLE audit_event DETACH PARTITION ${month}`);
    try {
      expect(await verified(user)).toMatchObject({ isIntact: false, firstBreak: { kind: 'entry_missing', sequence: 1 } });
    } finally {
      await sql(`ALTER TABLE audit_event ATTACH PARTITION ${month} ${bounds!.text}`);
    }
  });

  it('is found out by whoever noted its end, even where all of it was made anew', async () => {
    const { user } = await busy();
    const { head } = (await verified(user)) as { head: { sequence: number; hash: string } };
    const known = `knownSequence=${head.sequence}&knownHash=${head.hash}`;
    expect(await verified(user, known)).toMatchObject({ isIntact: true });
    const other = known.replace(/.$/, (digit) => (digit === '0' ? '1' : '0'));
    expect(await verified(user, other)).toMatchObject({ isIntact: false, firstBreak: { kind: 'known_hash_differs' } });
  });
});

it('is verified in parts, from where the one before ended', async () => {
  const { user } = await busy();
  expect(await verified(user, 'after=3')).toMatchObject({ isIntact: true, from: { sequence: 3 }, through: { sequence: 6 } });
  const problem = answered(await api(app).as(user).get('/api/audit/verification?after=99'), 400);
  expect(problem).toMatchObject({ errors: [{ pointer: '/after' }] });
});

describe('after seven years', () => {
  const past = "now() - interval '8 years'";
  const insert = (organisationId: string, moment: string) =>
    sql(
      `INSERT INTO audit_event (id, organisation_id, request_id, action, target_type, details, created_at)
       VALUES (gen_random_uuid(), $1, 'request-of-old', 'project.old', 'project', '{}', ${moment})`,
      [organisationId],
    );

  it('whole months go, and what is left can still be verified', async () => {
    await sql(`SELECT audit_add_partition(${past})`);
    const user = await world(app).user();
    // Links in the order of commits: some of the old ones stand behind new ones, and stay.
    const moments = [past, 'now()', past, "now() - interval '9 years'"];
    for (const moment of moments) await insert(user.organisationId, moment);
    const old = randomUUID();
    for (const moment of [past, past, 'now()', past, 'now()']) await insert(old, moment);
    expect(await verified(user)).toMatchObject({ isIntact: true, head: { sequence: 6 } });

    expect(await app.nest.get(Retention, { strict: false }).sweep()).toEqual({ added: 0, gone: 2 });

    const left = await sql("SELECT DISTINCT created_at > now() - interval '1 day' AS young FROM audit_event WHERE action = 'project.old'");
    expect(left).toEqual([{ young: true }]);
    expect(await sql("SELECT to_regclass('audit_event_' || to_char(now() - interval '8 years', 'YYYY_MM')) AS t")).toEqual([{ t: null }]);
    expect(await verified(user)).toMatchObject({ isIntact: true, isComplete: true, keptFrom: expect.any(String) });
    expect(await verificationOf(old)).toMatchObject({ broken: null, from: { sequence: 2 }, through: { sequence: 5 } });
    // What is not that old can still not be passed off as let go.
    await tamper("DELETE FROM audit_event WHERE organisation_id = $1 AND created_at > now() - interval '1 year'", [old]);
    expect(await verificationOf(old)).toMatchObject({ broken: { kind: 'entry_missing', sequence: 3 } });
  });

  function verificationOf(organisationId: string): Promise<unknown> {
    const rights = { sessionId: null, apiKey: null, permissions: new Set<never>(), seesEveryProject: false };
    const actor = { userId: randomUUID(), organisationId, ...rights };
    return runInContext({ requestId: 'verification', locale: 'en', ip: null, userAgent: null, actor }, () =>
      app.nest.get(Verifications, { strict: false }).verify({}),
    );
  }
});

it('leaves the house as a file whose download is told too', async () => {
  const { user, projectId } = await busy();
  const made = answered(await api(app).as(user).post('/api/audit/exports', { targetId: projectId }), 202);
  const ready = await untilEnded(app, user, `/api/audit/exports/${String(made.id)}`);
  expect(ready).toMatchObject({ state: 'ready', rowCount: 4 });
  const path = `/api/audit/exports/${String(made.id)}/content`;
  const { body } = (await api(app).as(user).get(path).expect(200).responseType('blob')) as { body: Buffer };
  const [titles, first, ...more] = body.toString('utf8').trimEnd().split('\r\n');
  expect(titles).toMatch(/^\uFEFFНомер в цепи;Когда/);
  expect(first).toContain(`;project.created;succeeded;${user.id};`);
  expect(more).toHaveLength(3);
  expect(await entries(user, 'action=audit.exported')).toHaveLength(1);
  expect(await entries(user, 'action=file.downloaded')).toMatchObject([{ targetType: 'file', details: { linkId: null } }]);
});

it('keeps an exported file as long as any other export', async () => {
  const { user } = await busy();
  const made = answered(await api(app).as(user).post('/api/audit/exports', {}), 202);
  const path = `/api/audit/exports/${String(made.id)}`;
  await untilEnded(app, user, path);
  const retention = app.nest.get(WrittenFileRetention, { strict: false });
  expect(await retention.end()).toBe(0);
  await sql(`UPDATE audit_export SET updated_at = now() - interval '91 days' WHERE id = $1`, [made.id]);
  const before = filesOnDisk().length;
  expect(await retention.end()).toBe(1);
  expect(filesOnDisk()).toHaveLength(before - 1);
  expect(answered(await api(app).as(user).get(path), 200)).toMatchObject({ state: 'expired', rowCount: expect.any(Number), links: { self: path } });
  expect(answered(await api(app).as(user).get(`${path}/content`), 410)).toMatchObject({ code: 'EXPORT_EXPIRED' });
  expect(await entries(user, 'action=audit_export.expired')).toMatchObject([{ targetId: made.id }]);
});

describe('what belongs to no organisation', () => {
  it('is shown to operators, who can verify it, and to nobody else', async () => {
    const { user } = await busy();
    const operators = await operator(app);
    answered(await api(app).post('/api/auth/login', { email: user.email, password: 'wrong horse battery' }), 401);
    const path = `/api/audit/service/events?action=session.&result=refused&targetId=${user.id}`;
    const { data } = answered(await api(app).as(operators).get(path), 200);
    expect(data).toMatchObject([{ action: 'session.refused', result: 'refused', sequence: expect.any(Number) }]);
    expect(await entries(operators, 'result=refused')).toEqual([]);
    const verification = '/api/audit/service/verification';
    expect(answered(await api(app).as(operators).get(verification), 200)).toMatchObject({ isIntact: true, isComplete: true });
    for (const route of [path, verification]) answered(await api(app).as(user).get(route), 403);

    await tamper(`UPDATE audit_event SET details = '{}' WHERE id = $1`, [(data as Entry[])[0]!.id]);
    const { firstBreak } = answered(await api(app).as(operators).get(verification), 200);
    expect(firstBreak).toMatchObject({ kind: 'entry_changed', eventId: (data as Entry[])[0]!.id });
  });
});

it('raises an alert where somebody should look', async () => {
  const { user } = await busy();
  await world(app).member(user, 'admin');
  answered(await api(app).as(user).post('/api/api-keys', { name: 'Обмен', scopes: ['projects:read'] }), 201);
  const { text } = await api(app).get('/metrics').expect(200);
  expect(text).toMatch(/security_alerts_total\{kind="privileges_changed"\} [1-9]/);
  expect(text).toMatch(/security_alerts_total\{kind="api_key_made"\} [1-9]/);
});
