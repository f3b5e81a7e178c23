import { Client } from 'pg';
import { RetentionRun } from '../../src/modules/personal-data/retention/retention-run';
import { api } from '../support/api';
import { startApp, type TestApp } from '../support/app';
import { gge } from '../support/gge';
import { confirmed, imported, untilEnded } from '../support/imports';
import { sql } from '../support/sql';
import { EMPTY_ESTIMATE, upload } from '../support/uploads';
import { answered, world, type TestUser } from '../support/world';

let app: TestApp;
let user: TestUser;

beforeAll(async () => {
  app = await startApp();
  user = await world(app).user();
}, 60_000);

describe('what belongs to a project that is gone', () => {
  it('is gone too: an import under review, and what was found; the file is free', async () => {
    const project = await world(app).project(user);
    const work = await imported(app, user, { projectId: project.id, content: gge() });
    expect(work.state).toBe('review');
    const as = api(app).as(user);
    expect((await as.delete(`/api/files/${work.fileId}`).expect(409)).body.code).toBe('FILE_IN_USE');
    await as.delete(`/api/projects/${project.id}`).expect(204);
    for (const path of ['', '/items', '/issues']) await as.get(`/api/imports/${work.id}${path}`).expect(404);
    await as.post(`/api/imports/${work.id}/confirmation`, {}).expect(404);
    expect((await as.get('/api/imports').expect(200)).body.data).toEqual([]);
    await as.delete(`/api/files/${work.fileId}`).expect(204);
  });

  it('is gone too: an export, and a link to it', async () => {
    const project = await world(app).project(user);
    const { id: importId } = await imported(app, user, { projectId: project.id, content: gge() });
    const { estimateId } = await confirmed(app, user, importId);
    const as = api(app).as(user);
    const begun = answered(await as.post('/api/exports', { estimateId, format: 'state-xml' }), 202);
    const path = `/api/exports/${String(begun.id)}`;
    await untilEnded(app, user, path);
    const { url } = answered(await as.post(`${path}/download-links`, {}), 201) as { url: string };
    await api(app).get(new URL(url).pathname).expect(200);
    await as.delete(`/api/estimates/${estimateId}`).expect(204);
    await as.get(path).expect(200);
    await as.delete(`/api/projects/${project.id}`).expect(204);
    await as.get(path).expect(404);
    await as.get(`${path}/content`).expect(404);
    await api(app).get(new URL(url).pathname).expect(404);
  });
});

describe('links whose session or key has ended', () => {
  it('leave the list', async () => {
    const owner = await world(app).user();
    const as = api(app).as(owner);
    const { body: file } = await upload(app, owner, 'a.gge', EMPTY_ESTIMATE).expect(201);
    const link = async (by: { accessToken: string }): Promise<string> =>
      String(answered(await api(app).as(by).post(`/api/files/${String(file.id)}/download-links`, {}), 201).id);
    const listed = async (): Promise<string[]> => ((await as.get('/api/file-links').expect(200)).body.data as { id: string }[]).map(({ id }) => id);
    const scopes = ['files:read', 'files:write'];
    const { body: key } = await as.post('/api/api-keys', { name: 'Обмен', scopes }).expect(201);
    const { body: thief } = await api(app).post('/api/auth/login', { email: owner.email, password: owner.password }).expect(200);
    const [own, ofKey, stolen] = [await link(owner), await link({ accessToken: String(key.key) }), await link(thief as TestUser)];
    expect(await listed()).toEqual([stolen, ofKey, own]);
    const first = await as.get('/api/file-links?limit=1').expect(200);
    const second = await as.get(`/api/file-links?limit=1&cursor=${String(first.body.nextCursor)}`).expect(200);
    expect(second.body.data).toMatchObject([{ id: ofKey }]);
    await as.delete(`/api/api-keys/${String(key.id)}`).expect(204);
    expect(await listed()).toEqual([stolen, own]);
    const { body: sessions } = await api(app).as(thief as TestUser).get('/api/auth/sessions').expect(200);
    const current = (sessions.data as { id: string; isCurrent: boolean }[]).find(({ isCurrent }) => isCurrent);
    await as.delete(`/api/auth/sessions/${String(current?.id)}`).expect(204);
    expect(await listed()).toEqual([own]);
  });
});

describe('what was found in imports', () => {
  it('goes a year after they were dealt with, or their project was: issues, positions, resources', async () => {
    const [project, passing] = [await world(app).project(user), await world(app).project(user)];
    const works = [project, project, passing].map(({ id: projectId }) => imported(app, user, { projectId, content: gge() }));
    const [reviewed, cancelled, orphaned] = await Promise.all(works);
    const ids = [reviewed!.id, cancelled!.id, orphaned!.id];
    await api(app).as(user).delete(`/api/projects/${passing.id}`).expect(204);
    await sql("UPDATE estimate_import SET state = 'cancelled' WHERE id = $1", [cancelled!.id]);
    for (const table of ['import_issue', 'import_item', 'import_resource']) await sql(`DELETE FROM ${table} WHERE import_id = ANY($1)`, [ids]);
    await sql(`INSERT INTO import_issue (import_id, ordinal, code, severity, message, remedy, place) SELECT unnest($1::uuid[]), 0, 'x', 'info', '{}', '{}', '{}'`, [ids]);
    await sql(`INSERT INTO import_item (import_id, ordinal, number, code, name, unit, line, match) SELECT unnest($1::uuid[]), 0, '1', '01-01-001-01', 'Рытьё', 'м3', 1, 'exact'`, [ids]);
    await sql(
      `INSERT INTO import_resource (import_id, ordinal, kind, code, name, unit, line_count, position_number, line, match)
       SELECT unnest($1::uuid[]), 0, 'material', '01.1.01.01-0001', 'Камень', 'м3', 1, '1', 1, 'exact'`,
      [ids],
    );
    const left = (): Promise<{ table: string; id: string }[]> =>
      sql(
        `SELECT 'issue' AS table, import_id AS id FROM import_issue WHERE import_id = ANY($1) UNION ALL
         SELECT 'item', import_id FROM import_item WHERE import_id = ANY($1) UNION ALL
         SELECT 'resource', import_id FROM import_resource WHERE import_id = ANY($1) ORDER BY 1`,
        [ids],
      );
    await app.nest.get(RetentionRun).run();
    expect(await left()).toHaveLength(9);
    await sql("UPDATE estimate_import SET updated_at = now() - interval '400 days' WHERE id = ANY($1)", [ids]);
    await app.nest.get(RetentionRun).run();
    expect(await left()).toEqual(['issue', 'item', 'resource'].map((table) => ({ table, id: reviewed!.id })));
  });
});

describe('an export that a key has begun', () => {
  it('ends with the key, also while it is written', async () => {
    const owner = await world(app).user();
    const { id: estimateId } = await world(app).estimate(owner);
    const scopes = ['exports:read', 'exports:write', 'estimates:read'];
    const { body: key } = await api(app).as(owner).post('/api/api-keys', { name: 'Выгрузка', scopes }).expect(201);
    const asKey = api(app).with({ 'X-API-Key': String(key.key) });
    const ask = async (): Promise<string> => String(answered(await asKey.post('/api/exports', { estimateId, format: 'state-xml' }), 202).id);
    const path = `/api/exports/${await ask()}`;
    expect(await untilEnded(app, owner, path)).toMatchObject({ state: 'ready' });
    const { url } = answered(await asKey.post(`${path}/download-links`, {}), 201) as { url: string };
    await api(app).get(new URL(url).pathname).expect(200);

    // The next one is written, and waits for its file to be put on record.
    const release = await holding('LOCK TABLE stored_file IN SHARE MODE');
    const late = `/api/exports/${await ask()}`;
    await untilBlocked('stored_file');
    await api(app).as(owner).delete(`/api/api-keys/${String(key.id)}`).expect(204);
    await release();
    expect(await untilEnded(app, owner, late)).toMatchObject({ state: 'failed', failure: { code: 'PERMISSION_DENIED' } });
    await api(app).as(owner).get(`${late}/content`).expect(409);
    await api(app).get(new URL(url).pathname).expect(404);
    // What was written while the key was good belongs to the organisation.
    await api(app).as(owner).get(`${path}/content`).expect(200);
  });
});

/** Runs a statement in a transaction of its own, and leaves that open until it is told otherwise. */
async function holding(statement: string): Promise<() => Promise<void>> {
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  await client.query('BEGIN');
  await client.query(statement);
  return async () => {
    await client.query('COMMIT');
    await client.end();
  };
}

/** Waits until somebody waits for this table. */
async function untilBlocked(table: string): Promise<void> {
  const waiting = (): Promise<unknown[]> => sql('SELECT 1 FROM pg_locks WHERE NOT granted AND relation = $1::regclass', [table]);
  while ((await waiting()).length === 0) await new Promise((resolve) => setTimeout(resolve, 25));
}
