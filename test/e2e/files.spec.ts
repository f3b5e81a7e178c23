import { createHash, randomBytes } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Response } from 'supertest';
import { api } from '../support/api';
import { startApp, type TestApp } from '../support/app';
import { eventually } from '../support/eventually';
import { EMPTY_ESTIMATE, filesOnDisk, upload } from '../support/uploads';
import { world, type TestUser } from '../support/world';

const UPLOAD_MAX_BYTES = 1_048_576;

describe('files', () => {
  let app: TestApp;
  let user: TestUser;

  beforeAll(async () => {
    app = await startApp({ UPLOAD_MAX_BYTES: String(UPLOAD_MAX_BYTES) });
    user = await world(app).user();
  });

  describe('upload and download', () => {
    it('gives back the very bytes that were sent, under the name they came with', async () => {
      const { body, headers } = await upload(app, user, 'ЛСР 09-01-01.gge', EMPTY_ESTIMATE).expect(201);
      expect(body).toMatchObject({
        name: 'ЛСР 09-01-01.gge',
        mediaType: 'application/xml',
        sizeBytes: Buffer.byteLength(EMPTY_ESTIMATE),
        sha256: sha256(EMPTY_ESTIMATE),
      });
      expect(headers.location).toBe(`/api/files/${body.id}`);

      const { body: shown } = await api(app).as(user).get(headers.location!).expect(200);
      expect(shown).toEqual(body);
      const content = await download(body.id).expect(200);
      expect(content.body.toString()).toBe(EMPTY_ESTIMATE);
    });

    it('is downloaded as an attachment that no browser runs, with its Russian name [ASVS 5.4.1, 5.4.2]', async () => {
      const { body } = await upload(app, user, 'Смета (А).gge', EMPTY_ESTIMATE).expect(201);
      const { headers } = await download(body.id).expect(200);
      expect(headers['content-disposition']).toBe(
        `attachment; filename="Smeta (A).gge"; filename*=UTF-8''%D0%A1%D0%BC%D0%B5%D1%82%D0%B0%20%28%D0%90%29.gge`,
      );
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['content-security-policy']).toContain('sandbox');
      expect(headers['content-length']).toBe(String(Buffer.byteLength(EMPTY_ESTIMATE)));
      expect(headers['content-encoding']).toBeUndefined();
    });

    it('goes on where a broken download stopped, and gives nothing twice', async () => {
      const { body } = await upload(app, user, 'a.gge', EMPTY_ESTIMATE).expect(201);
      const whole = await download(body.id);
      const etag = whole.headers.etag!;
      expect(etag).toBe(`"${body.sha256}"`);

      const part = await download(body.id).set('Range', 'bytes=10-').set('If-Range', etag).expect(206);
      expect(part.body.toString()).toBe(EMPTY_ESTIMATE.slice(10));
      expect(part.headers['content-range']).toBe(`bytes 10-${EMPTY_ESTIMATE.length - 1}/${EMPTY_ESTIMATE.length}`);
      await download(body.id).set('Range', 'bytes=10-').set('If-Range', '"another"').expect(200);
      await download(body.id).set('If-None-Match', etag).expect(304);
      const beyond = await download(body.id).set('Range', 'bytes=100000-').expect(416);
      expect(beyond.headers['content-range']).toBe(`bytes */${EMPTY_ESTIMATE.length}`);
    });

    it('lists uploads newest first, a page at a time', async () => {
      const reader = await world(app).user();
      const ids: string[] = [];
      for (const name of ['1.gge', '2.gge', '3.gge']) {
        ids.unshift((await upload(app, reader, name, EMPTY_ESTIMATE)).body.id);
      }
      const first = await api(app).as(reader).get('/api/files?limit=2').expect(200);
      expect(first.body.data.map(({ id }: { id: string }) => id)).toEqual(ids.slice(0, 2));
      const second = await api(app).as(reader).get(`/api/files?limit=2&cursor=${first.body.nextCursor}`).expect(200);
      expect(second.body.data.map(({ id }: { id: string }) => id)).toEqual(ids.slice(2));
      expect(second.body).not.toHaveProperty('nextCursor');
    });
  });

  describe('what is refused leaves nothing behind', () => {
    let before: string[];
    beforeEach(() => (before = filesOnDisk()));
    // What a broken upload has left is taken away beside its answer.
    afterEach(() => eventually(() => Promise.resolve(expect(filesOnDisk()).toEqual(before))));

    it('an empty file', async () => {
      const { body } = await upload(app, user, 'a.gge', '').expect(400);
      expect(body).toMatchObject({ code: 'FILE_EMPTY' });
    });

    it.each([
      ['a picture renamed to an estimate', 'смета.gge', Buffer.from('\x89PNG\r\n\x1a\n0000', 'latin1')],
      ['a web page', 'смета.xml', Buffer.from('<!doctype html><script>alert(1)</script>')],
      ['a program', 'setup.exe', Buffer.from('MZ\x90\x00', 'latin1')],
      ['a name without an ending', 'смета', Buffer.from(EMPTY_ESTIMATE)],
    ])('%s [ASVS 5.2.2]', async (_, name, content) => {
      const { body } = await upload(app, user, name, content).expect(415);
      expect(body).toMatchObject({ code: 'FILE_TYPE_REFUSED', taken: expect.arrayContaining(['gge']) });
    });

    it('a file above the limit, while it is still arriving', async () => {
      const bytesUntilAnswer = await sendEndlessly(app, user);
      expect(bytesUntilAnswer).toMatchObject({ status: 413, code: 'BODY_TOO_LARGE' });
      expect(bytesUntilAnswer.sentBytes).toBeLessThan(UPLOAD_MAX_BYTES * 20);
    });

    it('a file whose length says at once that it is too large', async () => {
      const large = Buffer.concat([Buffer.from('<a>'), Buffer.alloc(UPLOAD_MAX_BYTES + 100_000, 0x20)]);
      const { body } = await upload(app, user, 'a.gge', large).expect(413);
      expect(body).toMatchObject({ code: 'BODY_TOO_LARGE' });
    });

    it('a file that arrived other than it was sent', async () => {
      const wrong = sha256('something else');
      await upload(app, user, 'a.gge', EMPTY_ESTIMATE).field('sha256', wrong).expect(422);
      const fieldFirst = api(app).as(user).post('/api/files').field('sha256', wrong);
      await fieldFirst.attach('file', Buffer.from(EMPTY_ESTIMATE), 'a.gge').expect(422);
      await upload(app, user, 'a.gge', EMPTY_ESTIMATE).set('X-Checksum-Sha256', wrong).expect(422);
      const digest = `sha-256=:${Buffer.from(wrong, 'hex').toString('base64')}:`;
      const { body } = await upload(app, user, 'a.gge', EMPTY_ESTIMATE).set('Content-Digest', digest).expect(422);
      expect(body).toMatchObject({ code: 'CHECKSUM_MISMATCH', receivedSha256: sha256(EMPTY_ESTIMATE) });
    });

    it('a body that is not a form with one file', async () => {
      const { body: json } = await api(app).as(user).post('/api/files', { file: 'x' }).expect(415);
      expect(json).toMatchObject({ code: 'UNSUPPORTED_MEDIA_TYPE' });
      const noFile = await api(app).as(user).post('/api/files').field('sha256', sha256('x')).expect(400);
      expect(noFile.body).toMatchObject({ code: 'FILE_MISSING' });
      const two = await upload(app, user, 'a.gge', EMPTY_ESTIMATE).attach('file', Buffer.from(EMPTY_ESTIMATE), 'b.gge');
      expect(two.body).toMatchObject({ status: 400, code: 'FILE_MISSING' });
      const otherField = api(app).as(user).post('/api/files').field('folder', 'x');
      const unknown = await otherField.attach('file', Buffer.from('x'), 'a.gge');
      expect(unknown.body).toMatchObject({ status: 400, code: 'VALIDATION_FAILED', errors: [{ pointer: '/folder' }] });
      const broken = await api(app)
        .as(user)
        .post('/api/files')
        .set('Content-Type', 'multipart/form-data; boundary=x')
        .send('--x\r\nContent-Disposition: form-data; name="file"; filename="a.gge"\r\n\r\n<a>');
      expect(broken.body).toMatchObject({ status: 400, code: 'MALFORMED_BODY' });
      const bare = api(app).as(user).post('/api/files').set('Content-Type', 'multipart/form-data');
      const boundless = await bare.send('--x');
      expect(boundless.body).toMatchObject({ status: 400, code: 'MALFORMED_BODY' });
    });

    it.each([
      ['an attachment', 'attachment; name="file"; filename="a.gge"'],
      ['a field whose name breaks its line', "form-data; name=\"file\"; filename*=UTF-8''%0d%0aa.gge"],
    ])('a part that is no field of a form but %s, and is not waited for', async (_, disposition) => {
      const part = `--x\r\nContent-Disposition: ${disposition}\r\n\r\n${'a'.repeat(60_000)}\r\n--x--\r\n`;
      const answer = await api(app).as(user).post('/api/files').set(FORM).send(part);
      expect(answer.body).toMatchObject({ status: 400, code: 'FILE_MISSING' });
    });

    it('a file whose sender is gone in the middle', async () => {
      await hangUpInTheMiddle(app, user);
      await until(() => filesOnDisk().length === before.length);
    });
  });

  it('is stored once, however often the same upload is sent again under its key [IK §2.6]', async () => {
    const owner = await world(app).user();
    const send = () => upload(app, owner, 'a.gge', EMPTY_ESTIMATE).set('Idempotency-Key', 'upload-1');
    const first = await send().expect(201);
    const second = await send().expect(201);
    expect(second.body).toEqual(first.body);
    expect(second.headers).toMatchObject({ 'idempotent-replayed': 'true', location: first.headers.location });
    const { body } = await api(app).as(owner).get('/api/files').expect(200);
    expect(body.data).toHaveLength(1);
  });

  it('takes a file whose checksum agrees, wherever it is stated', async () => {
    const right = sha256(EMPTY_ESTIMATE);
    const base64 = Buffer.from(right, 'hex').toString('base64');
    await upload(app, user, 'a.gge', EMPTY_ESTIMATE).field('sha256', right.toUpperCase()).expect(201);
    await upload(app, user, 'a.gge', EMPTY_ESTIMATE).set('X-Checksum-Sha256', base64).expect(201);
    await upload(app, user, 'a.gge', EMPTY_ESTIMATE).set('Content-Digest', `sha-256=:${base64}:`).expect(201);
    const part = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.gge"\r\n\r\n';
    const form = `${part}${EMPTY_ESTIMATE}\r\n--x--\r\n`;
    await api(app)
      .as(user)
      .post('/api/files')
      .set('Content-Type', 'multipart/form-data; boundary=x')
      .set('Content-Digest', `sha-256=:${Buffer.from(sha256(form), 'hex').toString('base64')}:`)
      .send(form)
      .expect(201);
  });

  it('is another company’s business [Z 404 not 403]', async () => {
    const { body } = await upload(app, user, 'a.gge', EMPTY_ESTIMATE).expect(201);
    const stranger = api(app).as(await world(app).stranger());
    await stranger.get(`/api/files/${body.id}`).expect(404);
    await stranger.get(`/api/files/${body.id}/content`).expect(404);
    await stranger.delete(`/api/files/${body.id}`).expect(404);
    expect((await stranger.get('/api/files').expect(200)).body).toEqual({ data: [] });
    await api(app).get(`/api/files/${body.id}/content`).expect(401);
  });

  it('may be read and not sent or deleted by a viewer', async () => {
    const viewer = await world(app).member(user, 'viewer');
    const { body } = await upload(app, user, 'a.gge', EMPTY_ESTIMATE).expect(201);
    await api(app).as(viewer).get(`/api/files/${body.id}/content`).expect(200);
    await upload(app, viewer, 'a.gge', EMPTY_ESTIMATE).expect(403);
    await api(app).as(viewer).delete(`/api/files/${body.id}`).expect(403);
  });

  it('is gone from list and disk once deleted, and only in the version that was read', async () => {
    const before = filesOnDisk();
    const { body } = await upload(app, user, 'a.gge', EMPTY_ESTIMATE).expect(201);
    await api(app).as(user).with({ 'If-Match': 'W/"another"' }).delete(`/api/files/${body.id}`).expect(412);
    await api(app).as(user).with({ 'If-Match': body.etag }).delete(`/api/files/${body.id}`).expect(204);
    await api(app).as(user).get(`/api/files/${body.id}`).expect(404);
    await api(app).as(user).delete(`/api/files/${body.id}`).expect(404);
    await eventually(() => Promise.resolve(expect(filesOnDisk()).toEqual(before)));
  });

  function download(id: string) {
    return api(app).as(user).get(`/api/files/${id}/content`).buffer(true).parse(asBuffer);
  }
});

function asBuffer(response: Response, done: (error: Error | null, body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  response.on('data', (chunk: Buffer) => chunks.push(chunk));
  response.on('end', () => done(null, Buffer.concat(chunks)));
}

function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

const FORM = { 'Content-Type': 'multipart/form-data; boundary=x' };
const PART = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.gge"\r\n\r\n<Construction>';

/** Sends a file without end and without a stated length, until the service answers. */
function sendEndlessly(app: TestApp, user: TestUser): Promise<{ status: number; code: string; sentBytes: number }> {
  const chunk = Buffer.from(randomBytes(32_768).toString('hex'));
  let sentBytes = 0;
  return new Promise((resolve, reject) => {
    const sending = openUpload(app, user, (response) => {
      isAnswered = true;
      let text = '';
      response.on('data', (piece: Buffer) => (text += piece.toString()));
      response.on('end', () => {
        const { status, code } = JSON.parse(text) as { status: number; code: string };
        sending.destroy();
        resolve({ status, code, sentBytes });
      });
    });
    let isAnswered = false;
    sending.on('error', (error) => (isAnswered ? undefined : reject(error)));
    const send = () => {
      if (isAnswered) return;
      sentBytes += chunk.length;
      if (sending.write(chunk)) setImmediate(send);
      else sending.once('drain', send);
    };
    send();
  });
}

async function hangUpInTheMiddle(app: TestApp, user: TestUser): Promise<void> {
  const before = filesOnDisk().length;
  const sending = openUpload(app, user, () => undefined);
  sending.on('error', () => undefined);
  sending.write(Buffer.alloc(300_000, 0x20));
  await until(() => filesOnDisk().length > before);
  sending.destroy();
}

function openUpload(app: TestApp, user: TestUser, answered: Parameters<typeof httpRequest>[2]) {
  const headers = { ...FORM, Authorization: `Bearer ${user.accessToken}`, 'Transfer-Encoding': 'chunked' };
  const sending = httpRequest(`${app.url}/api/files`, { method: 'POST', headers }, answered);
  sending.write(PART);
  return sending;
}

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; !holds(); tries++) {
    if (tries > 2_000) throw new Error('waited 40 s in vain');
    await pause(20);
  }
}
