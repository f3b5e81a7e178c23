import { Client } from 'pg';
import { DueDeletions } from '../../src/modules/personal-data/schedule';
import { api } from '../support/api';
import { startApp, type TestApp } from '../support/app';
import { compiled } from '../support/compiled';
import { OwnProcess, PATIENCE_MS, until } from '../support/own-process';
import { sql } from '../support/sql';
import { answered, PASSWORD, world } from '../support/world';

/** It asks; the work is done by a process that can be killed. */
let app: TestApp;
let folder: string;

beforeAll(async () => {
  folder = compiled();
  app = await startApp({ RUN_JOBS: 'false' });
}, PATIENCE_MS);

it('kill -9 in the middle of an erasure: the account is shut at once, and another process takes away the rest', async () => {
  const user = await world(app).user();
  const stranger = await world(app).stranger();
  answered(await api(app).as(user).delete('/api/auth/me', { password: PASSWORD }), 202);
  await sql('UPDATE account_deletion SET due_at = now() WHERE user_id = $1', [user.id]);
  const deletion = async () => (await sql<Record<string, unknown>>('SELECT * FROM account_deletion WHERE user_id = $1', [user.id]))[0]!;
  const account = async () => (await sql<Record<string, unknown>>('SELECT * FROM user_account WHERE id = $1', [user.id]))[0]!;

  // Somebody holds the table of one share: no erasure gets past it.
  const holder = new Client({ connectionString: process.env.DATABASE_URL });
  await holder.connect();
  await holder.query('BEGIN');
  await holder.query('LOCK TABLE audit_origin IN SHARE MODE');
  const first = await OwnProcess.start(folder);
  await app.nest.get(DueDeletions).start();
  await until(async () => (await deletion()).began_at !== null);
  await first.kill();
  await holder.end();

  expect(await account()).toMatchObject({ email: user.email, is_disabled: true, erased_at: null });
  await api(app).post('/api/auth/login', { email: user.email, password: PASSWORD }).expect(401);
  expect(await deletion()).toMatchObject({ erased_at: null });

  const second = await OwnProcess.start(folder);
  await until(async () => (await deletion()).erased_at !== null);
  await second.kill();
  expect(await account()).toMatchObject({ email: `${user.id}@erased.invalid`, password_hash: null });
  expect(await sql('SELECT 1 FROM audit_origin WHERE user_id = $1', [user.id])).toEqual([]);
  expect(await sql("SELECT 1 FROM audit_event WHERE action = 'user.erased' AND target_id = $1", [user.id])).toHaveLength(1);
  expect(await sql('SELECT 1 FROM audit_origin WHERE user_id = $1 LIMIT 1', [stranger.id])).toHaveLength(1);
}, PATIENCE_MS);
