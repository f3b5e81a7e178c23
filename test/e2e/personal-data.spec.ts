import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import request from 'supertest';
import { RetentionRun } from '../../src/modules/personal-data/retention/retention-run';
import { DueDeletions } from '../../src/modules/personal-data/schedule';
import { PersonalDataShares } from '../../src/platform/personal-data';
import { api } from '../support/api';
import { startApp, type TestApp } from '../support/app';
import { untilEnded } from '../support/imports';
import { sql } from '../support/sql';
import { answered, PASSWORD, world, type TestUser } from '../support/world';

const PATIENCE_MS = 90_000;

jest.setTimeout(180_000);

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});

const proof = (user: TestUser) => ({ password: user.password });

async function askedCopy(user: TestUser): Promise<string> {
  const { id } = answered(await api(app).as(user).post('/api/auth/me/personal-data/exports', proof(user)), 202);
  await untilEnded(app, user, `/api/auth/me/personal-data/exports/${String(id)}`);
  return String(id);
}

async function linkTo(user: TestUser, id: string): Promise<string> {
  const { url } = answered(await api(app).as(user).post(`/api/auth/me/personal-data/exports/${id}/download-links`, {}), 201);
  return new URL(String(url)).pathname;
}

/** The files of a copy, as texts. */
async function filesAt(path: string): Promise<Record<string, string>> {
  const { body } = await request(app.url).get(path).buffer().responseType('blob').expect(200);
  const files = unzipSync(new Uint8Array(body as Buffer));
  return Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, Buffer.from(bytes).toString('utf8')]));
}

/** Lets the waiting period pass, and the account go. */
async function gone(user: TestUser): Promise<void> {
  await sql(`UPDATE account_deletion SET due_at = now() - interval '1 minute' WHERE user_id = $1`, [user.id]);
  await app.nest.get(DueDeletions).start();
  const deadline = Date.now() + PATIENCE_MS;
  while ((await sql('SELECT 1 FROM account_deletion WHERE user_id = $1 AND erased_at IS NOT NULL', [user.id])).length === 0) {
    if (Date.now() > deadline) throw new Error(JSON.stringify(await sql("SELECT * FROM job WHERE name = 'personal-data.erase'")));
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe('a copy of all that is kept about somebody', () => {
  it('holds what is theirs, no secret, and nothing of a colleague', async () => {
    const owner = await world(app).user({ firstName: 'Ольга', lastName: 'Хозяйкина' });
    answered(await api(app).as(owner).patch('/api/organisation', { name: 'ООО «Стройсмета»' }), 200);
    const member = await world(app).member(owner, 'estimator');
    await world(app).project(owner, { name: 'Проект хозяйки' });
    await world(app).project(member, { name: 'Проект участника' });
    await api(app).as(member).post('/api/auth/me/personal-data/exports', { password: 'wrong' }).expect(422);
    const id = await askedCopy(member);
    await api(app).as(owner).get(`/api/auth/me/personal-data/exports/${id}`).expect(404);
    await api(app).as(owner).get(`/api/auth/me/personal-data/exports/${id}/content`).expect(404);
    await api(app).as(member).get(`/api/auth/me/personal-data/exports/${id}/content`).expect(200);
    const files = await filesAt(await linkTo(member, id));
    const all = Object.values(files).join('\n');
    expect(Object.keys(files)).toEqual(
      expect.arrayContaining(['README.txt', 'account.json', 'sessions.json', 'sign-in.json', 'organisations.json', 'projects.json', 'audit.json', 'consents.json', 'files.json', 'jobs.json', 'api-keys.json']),
    );
    expect(files['README.txt']).toMatch(/152-ФЗ[\s\S]*Copy of personal data/);
    expect(JSON.parse(files['account.json']!)).toMatchObject([{ id: member.id, email: member.email }]);
    expect(JSON.parse(files['sessions.json']!)).toEqual(expect.arrayContaining([expect.objectContaining({ ip: '127.0.0.1' })]));
    expect((JSON.parse(files['projects.json']!) as { name: string }[]).map(({ name }) => name)).toEqual(['Проект участника']);
    expect(files['audit.json']).toContain('personal_data.copied');
    expect(all).not.toMatch(/Хозяйкина|Проект хозяйки|passwordHash|\$2[aby]\$/);
    expect(all).not.toContain(owner.email);
  });

  it('can be downloaded for a week', async () => {
    const user = await world(app).user();
    const id = await askedCopy(user);
    const path = await linkTo(user, id);
    await sql(`UPDATE personal_data_export SET created_at = now() - interval '8 days' WHERE id = $1`, [id]);
    const [file] = await sql<{ fileId: string }>('SELECT file_id AS "fileId" FROM personal_data_export WHERE id = $1', [id]);
    await app.nest.get(RetentionRun).run();
    await request(app.url).get(path).expect(404);
    await api(app).as(user).get(`/api/auth/me/personal-data/exports/${id}`).expect(404);
    expect(await sql('SELECT 1 FROM stored_file WHERE id = $1', [file!.fileId])).toEqual([]);
  });
});

describe('the end of an account', () => {
  it('waits for another owner where other people work, and for the person to think better of it', async () => {
    const owner = await world(app).user();
    const heir = await world(app).member(owner, 'admin');
    const answer = answered(await api(app).as(owner).delete('/api/auth/me', proof(owner)), 409);
    expect(answer).toMatchObject({ code: 'ACCOUNT_OWNS_ORGANISATIONS', organisations: [{ id: owner.organisationId }] });
    answered(await api(app).as(owner).post('/api/organisation/ownership-transfers', { userId: heir.id }), 200);
    await api(app).as(owner).delete('/api/auth/me', { password: 'wrong' }).expect(422);
    const rehearsed = answered(await api(app).as(owner).delete('/api/auth/me?validateOnly=true', proof(owner)), 200);
    expect(rehearsed).toMatchObject({ validateOnly: true, status: 202 });
    await api(app).as(owner).get('/api/auth/me/deletion').expect(404);
    answered(await api(app).as(owner).delete('/api/auth/me', proof(owner)), 202);
    expect(answered(await api(app).as(owner).get('/api/auth/me/deletion'), 200)).toMatchObject({ hinderedBy: [] });
    await api(app).as(owner).post('/api/auth/me/deletion/cancellations').expect(204);
    await api(app).as(owner).get('/api/auth/me/deletion').expect(404);
    expect(await app.nest.get(DueDeletions).start()).toBe(0);
  });

  it('takes away who they were, leaves what they did, and frees the address', async () => {
    const owner = await world(app).user();
    const member = await world(app).member(owner, 'estimator');
    const project = await world(app).project(member, { name: 'Остаётся' });
    await api(app).as(member).post('/api/api-keys', { name: 'Обмен', scopes: ['projects:read'] }).expect(201);
    await askedCopy(member);
    const before = answered(await api(app).as(owner).get(`/api/audit/events?targetId=${project.id}`), 200).data as { ip: string }[];
    expect(before).toMatchObject([{ ip: '127.0.0.1', userId: member.id }]);
    answered(await api(app).as(member).delete('/api/auth/me', proof(member)), 202);
    await gone(member);

    await api(app).as(member).get('/api/auth/me').expect(401);
    await api(app).post('/api/auth/login', { email: member.email, password: PASSWORD }).expect(401);
    const [row] = await sql<Record<string, unknown>>('SELECT * FROM user_account WHERE id = $1', [member.id]);
    expect(row).toMatchObject({ email: `${member.id}@erased.invalid`, last_name: member.id.slice(-8), password_hash: null, is_disabled: true });
    for (const table of ['session', 'membership', 'audit_origin', 'personal_data_export', 'second_factor', 'external_identity']) {
      expect(await sql(`SELECT 1 FROM ${table} WHERE user_id = $1`, [member.id])).toEqual([]);
    }
    expect(await sql('SELECT 1 FROM api_key WHERE owner_id = $1', [member.id])).toEqual([]);
    expect(await sql('SELECT 1 FROM file_access WHERE user_id = $1 AND ip IS NOT NULL', [member.id])).toEqual([]);

    answered(await api(app).as(owner).get(`/api/projects/${project.id}`), 200);
    const after = answered(await api(app).as(owner).get(`/api/audit/events?targetId=${project.id}`), 200).data;
    expect(after).toMatchObject([{ ip: null, userAgent: null, userId: member.id, action: 'project.created' }]);
    expect(answered(await api(app).as(owner).get('/api/audit/verification'), 200)).toMatchObject({ isIntact: true, isComplete: true });

    const [own] = await sql<{ name: string }>(
      `SELECT o.name FROM organisation o WHERE o.closed_at IS NOT NULL
         AND NOT EXISTS (SELECT FROM membership m WHERE m.organisation_id = o.id) ORDER BY o.closed_at DESC LIMIT 1`,
    );
    expect(own!.name).toMatch(/^Закрытая организация/);
    const anew = await world(app).user({ email: member.email });
    expect(anew.id).not.toBe(member.id);
  });

  it('comes to its end where a process dies in the middle of it', async () => {
    const user = await world(app).user();
    let runs = 0;
    app.nest.get(PersonalDataShares).add({
      name: `failing-${user.id}`,
      about: { ru: '', en: '' },
      copy: () => Promise.resolve([]),
      erase: () => (runs++ === 0 ? Promise.reject(new Error('the process is gone')) : Promise.resolve(0)),
    });
    answered(await api(app).as(user).delete('/api/auth/me', proof(user)), 202);
    await gone(user);
    expect(runs).toBe(2);
    expect(await sql("SELECT 1 FROM audit_event WHERE action = 'user.erased' AND target_id = $1", [user.id])).toHaveLength(1);
  });

  it('is put off where an organisation has come to need its owner meanwhile', async () => {
    const user = await world(app).user();
    answered(await api(app).as(user).delete('/api/auth/me', proof(user)), 202);
    const colleague = await world(app).member(user, 'estimator');
    await sql(`UPDATE account_deletion SET due_at = now() - interval '1 minute' WHERE user_id = $1`, [user.id]);
    await app.nest.get(DueDeletions).start();
    const deadline = Date.now() + PATIENCE_MS;
    const hindered = () => sql('SELECT 1 FROM account_deletion WHERE user_id = $1 AND hindered_at IS NOT NULL', [user.id]);
    while ((await hindered()).length === 0 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 50));
    const shown = answered(await api(app).as(user).get('/api/auth/me/deletion'), 200);
    expect(shown).toMatchObject({ hinderedBy: [{ id: user.organisationId }] });
    answered(await api(app).as(user).post('/api/organisation/ownership-transfers', { userId: colleague.id }), 200);
    await gone(user);
  });
});

it('is told of every table that holds something about people', async () => {
  const told = readFileSync(join(__dirname, '../../docs/personal-data.md'), 'utf8');
  const tables = await sql<{ name: string }>(
    `SELECT DISTINCT c.relname AS name FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
     WHERE a.attname IN ('user_id', 'owner_id', 'email', 'ip', 'last_used_ip', 'user_agent', 'first_name') AND NOT a.attisdropped
       AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relnamespace = 'public'::regnamespace`,
  );
  // A new table: say in the document what it holds, and add its share (src/platform/personal-data).
  expect(tables.map(({ name }) => name).filter((name) => !told.includes(`\`${name}\``))).toEqual([]);
});

describe('what has had its time', () => {
  it('is thrown away, and nothing else', async () => {
    const user = await world(app).user();
    const old = "now() - interval '400 days'";
    const insert = (id: string, moment: string) =>
      sql(
        `INSERT INTO session (id, user_id, organisation_id, created_at, last_used_at, expires_at)
         VALUES ($1, $2, $3, ${moment}, ${moment}, ${moment})`,
        [id, user.id, user.organisationId],
      );
    await insert('01997d3e-7c1a-7a3b-9a51-0d3e8f6a2b4c', old);
    await insert('01997d3e-7c1a-7a3b-9a51-0d3e8f6a2b4d', "now() - interval '3 days'");
    await sql(
      `INSERT INTO audit_event (id, organisation_id, user_id, request_id, action, target_type, details, ip, created_at)
       VALUES (gen_random_uuid(), $1, $2, 'request-1', 'project.old', 'project', '{}', '203.0.113.7', ${old})`,
      [user.organisationId, user.id],
    );
    // The service itself may be at it just now, a minute after its start: what counts is what is left.
    await app.nest.get(RetentionRun).run();
    const left = await sql<{ id: string }>('SELECT id FROM session WHERE user_id = $1 AND expires_at < now()', [user.id]);
    expect(left).toEqual([{ id: '01997d3e-7c1a-7a3b-9a51-0d3e8f6a2b4d' }]);
    const kept = await sql<{ young: boolean }>("SELECT DISTINCT event_created_at > now() - interval '1 day' AS young FROM audit_origin WHERE user_id = $1", [user.id]);
    expect(kept).toEqual([{ young: true }]);
    expect(answered(await api(app).as(user).get('/api/audit/verification'), 200)).toMatchObject({ isIntact: true });
  });

  it('is told to whoever asks', async () => {
    const user = await world(app).user();
    const { data } = answered(await api(app).as(user).get('/api/auth/me/personal-data/retention'), 200);
    expect(data).toEqual(expect.arrayContaining([expect.objectContaining({ name: 'sessions', days: 30, doneBy: 'schedule' })]));
  });
});

describe('consents', () => {
  it('are given while registering and after, taken back, and never forgotten', async () => {
    const { data: documents } = answered(await api(app).get('/api/consents/documents'), 200) as { data: { document: string; version: string; textHash: string }[] };
    const consents = documents.map(({ document, version }) => ({ document, version }));
    const person = { email: `${Date.now()}@example.com`, password: PASSWORD, firstName: 'Анна', lastName: 'Иванова' };
    answered(await api(app).post('/api/auth/register', { ...person, consents: [{ document: 'terms', version: '2001-01-01' }] }), 409);
    const user = answered(await api(app).post('/api/auth/register', { ...person, consents }), 201) as unknown as TestUser;
    const me = api(app).as(user);
    await me.delete('/api/auth/me/consents/terms').expect(409);
    await me.put('/api/auth/me/consents/nothing', { version: '2026-11-27' }).expect(404);
    expect(answered(await me.delete('/api/auth/me/consents/news'), 200)).toMatchObject({ isGiven: false, isCurrent: false });
    answered(await me.delete('/api/auth/me/consents/news'), 200);
    const { data: now } = answered(await me.get('/api/auth/me/consents'), 200);
    expect(now).toMatchObject([{ document: 'terms', isCurrent: true }, { document: 'privacy', isCurrent: true }, { document: 'news', isGiven: false }]);
    const { data: decisions } = answered(await me.get('/api/auth/me/consents/decisions'), 200) as { data: { id: string; textHash: string }[] };
    expect(decisions).toHaveLength(4);
    expect(decisions[0]).toMatchObject({ document: 'news', isGiven: false, textHash: documents[2]!.textHash });
    await expect(sql('UPDATE consent_decision SET is_given = true WHERE id = $1', [decisions[0]!.id])).rejects.toThrow('append_only');
    await expect(sql('DELETE FROM consent_decision WHERE id = $1', [decisions[0]!.id])).rejects.toThrow('append_only');
  });
});
