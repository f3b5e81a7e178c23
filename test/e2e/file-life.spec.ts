import { setTimeout as pause } from 'node:timers/promises';
import { WrittenFileRetention } from '../../src/modules/files';
import { api } from '../support/api';
import { startApp, type TestApp } from '../support/app';
import { EICAR, FakeClamd } from '../support/clamd';
import { gge } from '../support/gge';
import { confirmed, imported, untilEnded } from '../support/imports';
import { sql } from '../support/sql';
import { EMPTY_ESTIMATE, filesOnDisk, upload } from '../support/uploads';
import { answered, world, type TestUser } from '../support/world';

const INFECTED = `<Construction><!-- ${EICAR} --></Construction>`;

describe('the life of a file', () => {
  let clamd: FakeClamd;
  let app: TestApp;
  /** The same service, where files wait for the antivirus. */
  let patient: TestApp;
  let user: TestUser;

  beforeAll(async () => {
    clamd = await FakeClamd.start();
    const variables = { ...clamd.variables, FILES_MAX_COUNT: '12', FILES_MAX_BYTES: '1000000', ANTIVIRUS_MAX_BYTES: '500000' };
    app = await startApp({ ...variables, PUBLIC_URL: 'https://estimates.example.com' });
    patient = await startApp({ ...variables, ANTIVIRUS_WHEN_AWAY: 'quarantine' });
  }, 180_000);

  beforeEach(async () => {
    clamd.mood = 'well';
    user = await world(app).user();
  });

  afterAll(() => clamd.stop());

  const content = (path: string, as = user) => api(app).as(as).get(`${path}/content`).buffer(true);

  describe('with an antivirus', () => {
    it('is clean, or is not taken', async () => {
      const before = filesOnDisk();
      expect((await upload(app, user, 'a.gge', EMPTY_ESTIMATE).expect(201)).body).toMatchObject({ scan: 'clean' });
      const { body } = await upload(app, user, 'b.gge', INFECTED).expect(422);
      expect(body).toMatchObject({ code: 'FILE_INFECTED', signature: 'Eicar-Test-Signature' });
      expect(filesOnDisk()).toHaveLength(before.length + 1);
      const trace = await sql(`SELECT details->>'name' AS name FROM audit_event WHERE action = 'file.infected_refused' AND user_id = $1`, [user.id]);
      expect(trace).toEqual([{ name: 'b.gge' }]);
      const large = await upload(app, user, 'c.gge', `<a>${' '.repeat(600_000)}`).expect(413);
      expect(large.body).toMatchObject({ code: 'FILE_NOT_SCANNABLE' });
    });

    it('is refused while the antivirus is away', async () => {
      const before = filesOnDisk();
      clamd.mood = 'closing';
      const { body, headers } = await upload(app, user, 'a.gge', EMPTY_ESTIMATE).expect(503);
      expect(body).toMatchObject({ code: 'ANTIVIRUS_UNAVAILABLE' });
      expect(headers['retry-after']).toBe('10');
      expect(filesOnDisk()).toEqual(before);
    });

    it('or waits for it where it is set up so, given to nobody, and is looked into then', async () => {
      const project = await world(app).project(user);
      clamd.mood = 'closing';
      const clean = (await upload(patient, user, 'a.gge', EMPTY_ESTIMATE).expect(201)).body as { id: string };
      const infected = (await upload(patient, user, 'b.gge', INFECTED).expect(201)).body as { id: string; scan: string };
      expect(infected.scan).toBe('pending');
      expect((await content(`/api/files/${clean.id}`).expect(409)).body).toMatchObject({ code: 'FILE_NOT_SCANNED' });
      const early = await api(app).as(user).post('/api/imports', { fileId: clean.id, projectId: project.id });
      expect(early.body).toMatchObject({ status: 409, code: 'FILE_NOT_SCANNED' });

      clamd.mood = 'well';
      await untilScanned(infected.id, 'infected');
      await untilScanned(clean.id, 'clean');
      await content(`/api/files/${clean.id}`).expect(200);
      expect((await content(`/api/files/${infected.id}`).expect(422)).body).toMatchObject({ code: 'FILE_INFECTED' });
      const late = await api(app).as(user).post('/api/imports', { fileId: infected.id, projectId: project.id });
      expect(late.body).toMatchObject({ status: 422, code: 'FILE_INFECTED' });
    }, 180_000);
  });

  it('is a sequence of versions: each stays, the newest counts, and nobody overwrites what they have not seen', async () => {
    const { body: first } = await upload(app, user, 'смета.gge', EMPTY_ESTIMATE).expect(201);
    const path = `/api/files/${first.id}`;
    const send = (text: string, ifMatch: string) =>
      api(app).as(user).with({ 'If-Match': ifMatch }).post(`${path}/versions`).attach('file', Buffer.from(text), 'смета 2.gge');
    const { body: second } = await send(gge(), first.etag).expect(201);
    expect(second).toMatchObject({ id: first.id, version: 2, name: 'смета 2.gge', scan: 'clean' });
    expect(second.etag).not.toBe(first.etag);
    await send(gge(), first.etag).expect(412);
    expect((await content(path).expect(200)).text).toBe(gge());

    const { body: list } = await api(app).as(user).get(`${path}/versions`).expect(200);
    expect(list.data).toMatchObject([
      { version: 2, name: 'смета 2.gge' },
      { id: first.id, version: 1, name: 'смета.gge', sha256: first.sha256 },
    ]);
    const old = await content(`${path}/versions/${list.data[1].id}`).expect(200);
    expect(old.text).toBe(EMPTY_ESTIMATE);
    expect(old.headers.etag).toBe(`"${first.sha256}"`);

    const { body: before } = await api(app).as(user).get('/api/files/usage').expect(200);
    const onDisk = filesOnDisk().length;
    await api(app).as(user).delete(path).expect(204);
    expect(filesOnDisk()).toHaveLength(onDisk - 2);
    const { body: after } = await api(app).as(user).get('/api/files/usage').expect(200);
    expect(before.files - after.files).toBe(2);
    expect(before.bytes - after.bytes).toBe(first.sizeBytes + second.sizeBytes);
  });

  it('does not change under an import that somebody is reviewing', async () => {
    const project = await world(app).project(user);
    const { fileId } = await imported(app, user, { projectId: project.id, content: gge() });
    const sending = api(app).as(user).post(`/api/files/${fileId}/versions`).attach('file', Buffer.from(gge({ name: 'Другая' })), 'a.gge');
    expect((await sending.expect(409)).body).toMatchObject({ code: 'FILE_IN_USE' });
  });

  it('finds room only within the quota of its organisation, however many come at once', async () => {
    const answers = await Promise.all(Array.from({ length: 16 }, (_, index) => upload(app, user, `${index}.gge`, EMPTY_ESTIMATE)));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(12);
    const refused = answers.find(({ status }) => status !== 201);
    expect(refused?.body).toMatchObject({ status: 422, code: 'FILE_QUOTA_REACHED', maxFiles: 12 });
    await api(app).as(user).delete(`/api/files/${answers.find(({ status }) => status === 201)!.body.id}`).expect(204);
    await upload(app, user, 'again.gge', EMPTY_ESTIMATE).expect(201);
    expect((await api(app).as(user).get('/api/files/usage').expect(200)).body).toEqual({
      ...{ bytes: 12 * EMPTY_ESTIMATE.length, maxBytes: 1_000_000, files: 12, maxFiles: 12 },
    });
    await upload(app, await world(app).stranger(), 'other.gge', EMPTY_ESTIMATE).expect(201);
  });

  it('remembers who has downloaded it, and what of it', async () => {
    const { body: file } = await upload(app, user, 'a.gge', EMPTY_ESTIMATE).expect(201);
    const viewer = await world(app).member(user, 'viewer');
    const path = `/api/files/${file.id}`;
    await content(path, viewer).expect(200);
    await content(path).set('Range', 'bytes=0-9').expect(206);
    await content(path).set('If-None-Match', `"${file.sha256}"`).expect(304);
    await content(path).set('Range', 'bytes=99999-').expect(416);
    const { body } = await api(app).as(user).get(`${path}/accesses`).expect(200);
    expect(body.data).toMatchObject([
      { userId: user.id, version: 1, firstByte: 0, lastByte: 9, linkId: null, ip: expect.any(String) },
      { userId: viewer.id, version: 1, firstByte: 0, lastByte: EMPTY_ESTIMATE.length - 1 },
    ]);
    await api(app).as(viewer).get(`${path}/accesses`).expect(403);
  });

  describe('by links', () => {
    const at = (url: string) => new URL(url).pathname;
    const link = async (path: string, body: object = {}) => answered(await api(app).as(user).post(path, body), 201) as { id: string; url: string };

    it('is downloaded by whoever has one, in the version it was made for, until it ends', async () => {
      const { body: file } = await upload(app, user, 'Смета.gge', EMPTY_ESTIMATE).expect(201);
      const { id, url } = await link(`/api/files/${file.id}/download-links`, { expiresInSeconds: 600 });
      expect(url).toMatch(/^https:\/\/estimates\.example\.com\/api\/file-links\//);
      await api(app).as(user).post(`/api/files/${file.id}/versions`).attach('file', Buffer.from(gge()), 'b.gge').expect(201);
      const answer = await api(app).get(at(url)).buffer(true).expect(200);
      expect(answer.text).toBe(EMPTY_ESTIMATE);
      expect(answer.headers['content-disposition']).toContain(`filename*=UTF-8''%D0%A1`);
      const { body: accesses } = await api(app).as(user).get(`/api/files/${file.id}/accesses`).expect(200);
      expect(accesses.data).toMatchObject([{ linkId: id, userId: user.id }]);

      await api(app).get(at(url).replace(/.\/content$/, '!/content')).expect(404);
      await api(app).as(await world(app).stranger()).delete(`/api/file-links/${id}`).expect(404);
      await sql(`UPDATE file_link SET expires_at = now() - interval '1 second' WHERE id = $1`, [id]);
      expect((await api(app).get(at(url)).expect(410)).body).toMatchObject({ code: 'LINK_EXPIRED' });
      const another = await link(`/api/files/${file.id}/download-links`);
      await api(app).as(user).delete(`/api/file-links/${another.id}`).expect(204);
      await api(app).get(at(another.url)).expect(404);
    });

    it('is sent once by whoever has one, by the way of every file', async () => {
      const { id, url } = await link('/api/files/upload-links');
      const send = (text: string, name = 'от субподрядчика.gge') => api(app).post(at(url)).attach('file', Buffer.from(text), name);
      expect((await send(INFECTED).expect(422)).body).toMatchObject({ code: 'FILE_INFECTED' });
      await send('MZ', 'a.exe').expect(415);
      const answers = await Promise.all([send(EMPTY_ESTIMATE), send(EMPTY_ESTIMATE), send(EMPTY_ESTIMATE)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 410, 410]);
      const { body: files } = await api(app).as(user).get('/api/files').expect(200);
      expect(files.data).toMatchObject([{ name: 'от субподрядчика.gge' }]);
      const { body: links } = await api(app).as(user).get('/api/file-links').expect(200);
      expect(links.data).toMatchObject([{ id, kind: 'upload', fileId: files.data[0].id, usedAt: expect.any(String) }]);
      expect(links.data[0]).not.toHaveProperty('url');
    });

    it('works no longer than its maker may have files', async () => {
      const member = await world(app).member(user, 'estimator');
      const { url } = answered(await api(app).as(member).post('/api/files/upload-links', {}), 201) as { url: string };
      await api(app).as(user).patch(`/api/organisation/members/${member.id}`, { role: 'viewer' }).set('If-Match', '*').expect(200);
      await api(app).post(at(url)).attach('file', Buffer.from(EMPTY_ESTIMATE), 'a.gge').expect(404);
    });

    it('has the rights of the key that made it and not of its owner, and ends with the key', async () => {
      const owner = await world(app).user();
      const { body: file } = await upload(app, owner, 'a.gge', EMPTY_ESTIMATE).expect(201);
      const program = answered(await api(app).as(owner).post('/api/service-accounts', { name: 'Обмен с 1С', role: 'estimator' }), 201);
      const keyWith = async (...scopes: string[]) => {
        const made = answered(await api(app).as(owner).post(`/api/service-accounts/${String(program.id)}/keys`, { name: 'Ключ', scopes }), 201);
        return { id: String(made.id), as: api(app).with({ 'X-API-Key': String(made.key) }) };
      };
      const writer = await keyWith('files:write');
      const refused = await writer.as.post(`/api/files/${file.id}/download-links`, {}).expect(403);
      expect(refused.body).toMatchObject({ code: 'INSUFFICIENT_SCOPE', permission: 'files:read' });
      const reader = await keyWith('files:read', 'files:write');
      const down = answered(await reader.as.post(`/api/files/${file.id}/download-links`, {}), 201) as { url: string };
      const up = answered(await writer.as.post('/api/files/upload-links', {}), 201) as { url: string };
      await api(app).get(at(down.url)).expect(200);
      // The right to send is the key's; without the right to read, it is no way to read.
      await api(app).as(owner).patch(`/api/api-keys/${reader.id}`, { scopes: ['files:write'] }).set('If-Match', '*').expect(200);
      await api(app).get(at(down.url)).expect(404);
      await api(app).as(owner).delete(`/api/api-keys/${writer.id}`).expect(204);
      await api(app).post(at(up.url)).attach('file', Buffer.from(EMPTY_ESTIMATE), 'a.gge').expect(404);
      const last = answered(await (await keyWith('files:write')).as.post('/api/files/upload-links', {}), 201) as { url: string };
      await api(app).as(owner).patch(`/api/service-accounts/${String(program.id)}`, { isDisabled: true }).set('If-Match', '*').expect(200);
      await api(app).post(at(last.url)).attach('file', Buffer.from(EMPTY_ESTIMATE), 'a.gge').expect(404);
    });

    it('leads to an export only while its maker sees the project', async () => {
      const owner = await world(app).user();
      const member = await world(app).member(owner, 'estimator');
      const project = await world(app).project(owner);
      const { id: importId } = await imported(app, owner, { projectId: project.id, content: gge() });
      const { estimateId } = await confirmed(app, owner, importId);
      const begun = answered(await api(app).as(member).post('/api/exports', { estimateId, format: 'state-xml' }), 202);
      await untilEnded(app, member, `/api/exports/${String(begun.id)}`);
      const made = await api(app).as(member).post(`/api/exports/${String(begun.id)}/download-links`, {});
      const { url } = answered(made, 201) as { url: string };
      await api(app).get(at(url)).expect(200);
      await api(app).as(owner).patch(`/api/projects/${project.id}`, { visibility: 'members' }).set('If-Match', '*').expect(200);
      await api(app).get(at(url)).expect(404);
    });
  });

  it('that an export has written goes after a while, and the export says so', async () => {
    const project = await world(app).project(user);
    const { id: importId } = await imported(app, user, { projectId: project.id, content: gge() });
    const { estimateId } = await confirmed(app, user, importId);
    const begun = answered(await api(app).as(user).post('/api/exports', { estimateId, format: 'state-xml' }), 202);
    const path = `/api/exports/${String(begun.id)}`;
    await untilEnded(app, user, path);
    const { url } = answered(await api(app).as(user).post(`${path}/download-links`, {}), 201) as { url: string };
    await api(app).get(new URL(url).pathname).expect(200);

    const retention = app.nest.get(WrittenFileRetention, { strict: false });
    expect(await retention.end()).toBe(0);
    await sql(`UPDATE estimate_export SET updated_at = now() - interval '91 days' WHERE id = $1`, [begun.id]);
    const before = filesOnDisk().length;
    expect(await retention.end()).toBe(1);
    expect(filesOnDisk()).toHaveLength(before - 1);
    expect((await api(app).as(user).get(path).expect(200)).body).toMatchObject({ state: 'expired' });
    expect((await api(app).as(user).get(`${path}/content`).expect(410)).body).toMatchObject({ code: 'EXPORT_EXPIRED' });
    await api(app).get(new URL(url).pathname).expect(404);
  });

  async function untilScanned(id: string, state: string): Promise<void> {
    for (let tries = 0; ; tries++) {
      const { body } = await api(app).as(user).get(`/api/files/${id}`).expect(200);
      if (body.scan === state) return;
      if (tries > 1_200) throw new Error(`the scan of ${id} is still ${String(body.scan)}`);
      await pause(100);
    }
  }
});
