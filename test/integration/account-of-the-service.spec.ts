import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { Retention } from '../../src/modules/audit/retention/retention';
import { Prisma } from '../../src/generated/prisma/client';
import { Database } from '../../src/platform/database';
import { AccountOwnsTables } from '../../src/platform/database/service-role';
import { api } from '../support/api';
import { startApp, stopApp, type TestApp } from '../support/app';
import { operator, requestEdition, seedFiles } from '../support/catalogue';
import { confirmed, imported, untilEnded } from '../support/imports';
import { untilJob } from '../support/jobs';
import { sql } from '../support/sql';
import { answered, world, type TestUser } from '../support/world';

const GGE = join(__dirname, '../fixtures/state-xml/example-rim-3.01.gge');

/** This file's database, as the account that owns nothing; the tables are those of DATABASE_URL. */
const url = process.env.TEST_PG_ACCOUNT!.replace('%DB%', new URL(process.env.DATABASE_URL!).pathname.slice(1));

describe('a service whose account owns nothing [ASVS 13.2.2]', () => {
  let app: TestApp;
  let user: TestUser;

  beforeAll(async () => {
    app = await startApp({ DATABASE_URL: url, REFUSE_DATABASE_OWNER: 'true' });
    user = await world(app).user();
  });

  // The database is dropped by another account, which may not end this one's connections.
  afterAll(() => stopApp(app));

  it('signs people in, imports, exports and tells who did it', async () => {
    const { email, password } = user;
    answered(await api(app).post('/api/auth/login', { email, password }), 200);
    const colleague = await world(app).member(user, 'estimator');
    const project = await world(app).project(colleague);
    const { id } = await imported(app, colleague, { projectId: project.id, content: readFileSync(GGE) });
    const { estimateId } = await confirmed(app, colleague, id);
    const asked = { estimateId, format: 'state-xml', schemaVersion: '3.01' };
    const begun = answered(await api(app).as(colleague).post('/api/exports', asked), 202);
    expect(await untilEnded(app, colleague, `/api/exports/${String(begun.id)}`)).toMatchObject({ state: 'ready' });
    expect(answered(await api(app).as(user).get('/api/audit/verification'), 200)).toMatchObject({ isIntact: true, isComplete: true });
  });

  it('loads a catalogue, whose tables are looked over, and searches it', async () => {
    const loader = await operator(app);
    const edition = { name: 'ФСНБ-2022' };
    const id = await requestEdition(app, loader, { edition, files: seedFiles() });
    expect(await untilJob(app, { user: loader, id, patienceMs: 60_000 })).toMatchObject({ state: 'succeeded' });
    const { data } = answered(await api(app).as(user).get(`/api/catalogue/norms?limit=1&q=${encodeURIComponent('лифта')}`), 200);
    expect(data).toHaveLength(1);
    expect(await sql("SELECT reltuples > 0 AS known FROM pg_class WHERE relname = 'catalogue_norm'")).toEqual([{ known: true }]);
  });

  it('keeps the months of the trail', async () => {
    const retention = app.nest.get(Retention, { strict: false });
    // A month may have begun since the tables were made.
    await retention.sweep();
    await expect(retention.sweep()).resolves.toEqual({ added: 0, gone: 0 });
  });

  it.each([
    'CREATE TABLE public.mine (id int)',
    'ALTER TABLE project ADD COLUMN mine int',
    'ALTER TABLE audit_event DISABLE TRIGGER ALL',
    'ALTER TABLE project DISABLE ROW LEVEL SECURITY',
    'DROP POLICY organisation ON project',
    'CREATE OR REPLACE FUNCTION audit_is_past(moment timestamptz) RETURNS boolean LANGUAGE sql RETURN true',
    'DROP TABLE audit_event',
    'TRUNCATE project',
    'TRUNCATE audit_event',
    'UPDATE audit_event SET action = action',
    'DELETE FROM audit_event',
    "UPDATE audit_chain SET hash = ''",
    'DELETE FROM audit_link',
    'INSERT INTO audit_link SELECT * FROM audit_link',
    'SELECT 1 FROM audit_event_default',
    'SET ROLE estimates',
  ])('has not the right to %s, whatever it takes on', async (statement) => {
    for (const role of ['NONE', 'estimates_service', 'estimates_across']) {
      await expect(asAccount(`SET ROLE ${role}`, statement)).rejects.toMatchObject({ code: '42501' });
    }
  });

  it('sees nothing before it takes on a role, and works as one that owns nothing', async () => {
    await expect(asAccount('SELECT 1 FROM project')).rejects.toMatchObject({ code: '42501' });
    const [who] = await app.nest.get(Database).read<{ account: string; role: string }>(
      Prisma.sql`SELECT session_user AS account, current_user AS role`,
    );
    expect(who).toEqual({ account: 'estimates_app', role: 'estimates_across' });
  });
});

describe('a service whose account owns the tables', () => {
  it('does not start where that is refused', async () => {
    await expect(startApp({ REFUSE_DATABASE_OWNER: 'true' })).rejects.toThrow(AccountOwnsTables);
  });
});

async function asAccount(...statements: string[]): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
