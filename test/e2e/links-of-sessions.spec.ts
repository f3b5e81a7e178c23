import { createHash } from 'node:crypto';
import { api, type Bearer } from '../support/api';
import { startApp, type TestApp } from '../support/app';
import { gge } from '../support/gge';
import { confirmed, imported, untilEnded } from '../support/imports';
import { sql } from '../support/sql';
import { EMPTY_ESTIMATE, upload } from '../support/uploads';
import { answered, world, type TestUser } from '../support/world';

const NEW_PASSWORD = 'шифер, гвозди и борщ';
const WEEK_SECONDS = 604_800;

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
}, 180_000);

/** A link to download, as whoever has it uses it. */
async function linked(by: Bearer, path: string): Promise<string> {
  const { url } = answered(await api(app).as(by).post(`${path}/download-links`, { expiresInSeconds: WEEK_SECONDS }), 201);
  return new URL(String(url)).pathname;
}

const statusOf = async (link: string): Promise<number> => (await api(app).get(link)).status;

/** Somebody with a file, and somebody else who has got in with their password. */
async function intruded(): Promise<{ owner: TestUser; file: string; thief: Bearer }> {
  const owner = await world(app).user();
  const { body: file } = await upload(app, owner, 'a.gge', EMPTY_ESTIMATE).expect(201);
  const { body } = await api(app).post('/api/auth/login', { email: owner.email, password: owner.password }).expect(200);
  return { owner, file: `/api/files/${String(file.id)}`, thief: { accessToken: String(body.accessToken) } };
}

async function resetPassword(user: TestUser): Promise<void> {
  const token = 'x'.repeat(43);
  await sql(
    `INSERT INTO mail_token (token_hash, user_id, purpose, email, created_at, expires_at)
     VALUES ($1, $2, 'reset_password', $3, now(), now() + interval '1 minute')`,
    [createHash('sha256').update(token).digest('hex'), user.id, user.email],
  );
  await api(app).post('/api/auth/password-resets/confirmations', { token, newPassword: NEW_PASSWORD }).expect(204);
}

describe('a link that somebody has made who is signed in', () => {
  it('holds on after a sign-out, and ends with the password that has opened the account', async () => {
    const { owner, file, thief } = await intruded();
    const [own, stolen] = [await linked(owner, file), await linked(thief, file)];
    await api(app).as(thief).post('/api/auth/logout').expect(204);
    expect([await statusOf(own), await statusOf(stolen)]).toEqual([200, 200]);
    await api(app).as(owner).put('/api/auth/password', { password: owner.password, newPassword: NEW_PASSWORD }).expect(204);
    expect([await statusOf(own), await statusOf(stolen)]).toEqual([404, 404]);
    // The session goes on, and so does what is made in it from here on.
    expect(await statusOf(await linked(owner, file))).toBe(200);
  });

  it('ends with a reset of the password; one that a key has made goes on with the key', async () => {
    const { owner, file } = await intruded();
    const scopes = ['files:read', 'files:write'];
    const { body: key } = await api(app).as(owner).post('/api/api-keys', { name: 'Обмен', scopes }).expect(201);
    const [own, ofKey] = [await linked(owner, file), await linked({ accessToken: String(key.key) }, file)];
    // Whoever reads the mailbox has read it before: keys stay.
    await sql('UPDATE user_account SET email_verified_at = now() WHERE id = $1', [owner.id]);
    await resetPassword(owner);
    expect([await statusOf(own), await statusOf(ofKey)]).toEqual([404, 200]);
  });

  it('to send a file is refused as well, and takes nothing in', async () => {
    const { owner, thief } = await intruded();
    const { url } = answered(await api(app).as(thief).post('/api/files/upload-links', {}), 201);
    await resetPassword(owner);
    await api(app).post(new URL(String(url)).pathname).attach('file', Buffer.from(EMPTY_ESTIMATE), 'b.gge').expect(404);
    expect(await sql('SELECT name FROM stored_file WHERE organisation_id = $1', [owner.organisationId])).toHaveLength(1);
  });

  it('ends with the session where its owner does not know it, and where its token was stolen', async () => {
    const { owner, file, thief } = await intruded();
    const [own, stolen] = [await linked(owner, file), await linked(thief, file)];
    const { body } = await api(app).as(thief).get('/api/auth/sessions').expect(200);
    const current = (body.data as { id: string; isCurrent: boolean }[]).find(({ isCurrent }) => isCurrent);
    await api(app).as(owner).delete(`/api/auth/sessions/${String(current?.id)}`).expect(204);
    expect([await statusOf(own), await statusOf(stolen)]).toEqual([200, 404]);
    const refresh = () => api(app).post('/api/auth/refresh', { refreshToken: owner.refreshToken });
    await refresh().expect(200);
    await refresh().expect(401);
    expect(await statusOf(own)).toBe(404);
  });

  it('ends where the person has left the organisation, or the account is disabled', async () => {
    const { owner, file } = await intruded();
    const colleague = await world(app).member(owner, 'estimator');
    const [own, theirs] = [await linked(owner, file), await linked(colleague, file)];
    expect([await statusOf(own), await statusOf(theirs)]).toEqual([200, 200]);
    await api(app).as(owner).delete(`/api/organisation/members/${colleague.id}`).expect(204);
    expect([await statusOf(own), await statusOf(theirs)]).toEqual([200, 404]);
    await sql('UPDATE user_account SET is_disabled = true WHERE id = $1', [owner.id]);
    expect(await statusOf(own)).toBe(404);
  });

  it('leads to an export as long as its maker may read exports', async () => {
    const owner = await world(app).user();
    const member = await world(app).member(owner, 'estimator');
    const project = await world(app).project(owner);
    const { id: importId } = await imported(app, owner, { projectId: project.id, content: gge() });
    const { estimateId } = await confirmed(app, owner, importId);
    const { id } = answered(await api(app).as(member).post('/api/exports', { estimateId, format: 'state-xml' }), 202);
    await untilEnded(app, member, `/api/exports/${String(id)}`);
    const link = await linked(member, `/api/exports/${String(id)}`);
    expect(await statusOf(link)).toBe(200);
    const permissions = ['projects:read', 'estimates:read', 'files:read', 'files:write'];
    const role = answered(await api(app).as(owner).post('/api/organisation/roles', { name: 'Без экспорта', permissions }), 201);
    await api(app).as(owner).patch(`/api/organisation/members/${member.id}`, { roleId: role.id }).expect(200);
    expect(await statusOf(link)).toBe(404);
  });
});
