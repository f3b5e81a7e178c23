import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buildBreachedIndex } from '../../src/modules/auth';
import { api } from '../support/api';
import { startApp, type TestApp } from '../support/app';
import { sql } from '../support/sql';
import { newEmail, PASSWORD, world } from '../support/world';

const STOLEN = 'шифер, гвозди и борщ';
const directory = mkdtempSync(join(tmpdir(), 'breached-'));
const file = join(directory, 'breached.index');
const person = { firstName: 'Анна', lastName: 'Иванова' };

let app: TestApp;

beforeAll(async () => {
  const list = `${createHash('sha1').update(STOLEN).digest('hex').toUpperCase()}:42\n`;
  await buildBreachedIndex({ lists: [Readable.from([Buffer.from(list)])], form: { kind: 'sha1', seenAtLeast: 1 }, file });
  app = await startApp({ BREACHED_PASSWORDS_FILE: file });
});

afterAll(() => rmSync(directory, { recursive: true }));

it('a password that was stolen elsewhere opens no account and takes the place of none [ASVS 6.2.12]', async () => {
  const refused = await api(app).post('/api/auth/register', { email: newEmail(), password: STOLEN, ...person }).expect(400);
  expect(refused.body).toMatchObject({
    code: 'VALIDATION_FAILED',
    errors: [{ pointer: '/password', detail: expect.stringContaining('stolen') }],
  });
  const user = await world(app).user();
  const change = { password: PASSWORD, newPassword: STOLEN };
  const { body } = await api(app).as(user).put('/api/auth/password', change).expect(400);
  expect(body.errors[0].pointer).toBe('/newPassword');
  await api(app).as(user).put('/api/auth/password', { ...change, newPassword: `${STOLEN} 2` }).expect(204);
});

it('nor does a reset take it, and the code of the mail stays good [ASVS 6.2.12]', async () => {
  const user = await world(app).user();
  const token = 'x'.repeat(43);
  await sql(
    `INSERT INTO mail_token (token_hash, user_id, purpose, email, created_at, expires_at)
     VALUES ($1, $2, 'reset_password', $3, now(), now() + interval '1 minute')`,
    [createHash('sha256').update(token).digest('hex'), user.id, user.email],
  );
  const reset = (newPassword: string) => api(app).post('/api/auth/password-resets/confirmations', { token, newPassword });
  const { body } = await reset(STOLEN).expect(400);
  expect(body.errors[0].pointer).toBe('/newPassword');
  await reset(`${STOLEN} 3`).expect(204);
});
