import { createHash, randomBytes } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { Upload, type UploadOptions } from 'tus-js-client';
import { ContentIdsRepository } from '../../src/modules/files/content-ids.repository';
import { FileRetention } from '../../src/modules/files/retention';
import { Storage } from '../../src/platform/storage';
import { api } from '../support/api';
import { startApp, stopApp, type TestApp } from '../support/app';
import { eventually } from '../support/eventually';
import { S3Server } from '../support/s3-server';
import { sql } from '../support/sql';
import { EMPTY_ESTIMATE } from '../support/uploads';
import { world, type TestUser } from '../support/world';

const MIB = 1024 * 1024;
const LIMIT = 40 * MIB;
const TUS = { 'Tus-Resumable': '1.0.0' };
const PIECE = 'application/offset+octet-stream';

/** 20 MiB go a long way on a busy machine: twice into the storage, once into a client. */
jest.setTimeout(180_000);

describe.each([['the disk'], ['S3']])('resumable uploads, kept on %s', (where) => {
  let s3: S3Server | null = null;
  let variables: Record<string, string>;
  let app: TestApp;
  /** Another process over the same database and storage. */
  let sibling: TestApp;
  let user: TestUser;

  beforeAll(async () => {
    s3 = where === 'S3' ? await S3Server.start() : null;
    variables = { UPLOAD_MAX_BYTES: String(LIMIT), ...s3?.variables };
    app = await startApp(variables);
    sibling = await startApp(variables);
    user = await world(app).user();
  }, 180_000);

  // The next ones keep their files elsewhere, and would take jobs of these.
  afterAll(async () => {
    await Promise.all([app, sibling].map(stopApp));
    await s3?.stop();
  });

  it('of a client that knows the protocol end in a file like any other', async () => {
    const content = document(20 * MIB);
    const id = await sent(app, user, content, { metadata: { filename: 'Смета 1.gge', sha256: sha256(content) } });
    const { body } = await api(app).as(user).get(`/api/files/${id}`).expect(200);
    expect(body).toMatchObject({ name: 'Смета 1.gge', mediaType: 'application/xml', sizeBytes: content.length, sha256: sha256(content) });
    expect((await bytesOf(app, user, id)).equals(content)).toBe(true);
    // The pieces are gone, the file has bytes of its own.
    await untilNoStrayBlobs(app);
    const { body: upload } = await api(app).as(user).get(`/api/file-uploads/${id}`).expect(200);
    expect(upload).toMatchObject({ fileId: id, receivedBytes: content.length });
  });

  it('go on, in another process, where a connection that broke in the middle of a piece has stopped', async () => {
    const content = document(6 * MIB);
    const location = await begin(content.length);
    await breakInTheMiddle(app, user, location, content);
    const offset = await settledOffset(location);
    expect(offset).toBeGreaterThan(0);
    expect(offset).toBeLessThan(content.length);
    expect((await api(app).as(user).get('/api/files').expect(200)).body.data.map(({ id }: { id: string }) => id)).not.toContain(idIn(location));

    await sent(sibling, user, content, { uploadUrl: `${sibling.url}${location}` });
    expect((await bytesOf(app, user, idIn(location))).equals(content)).toBe(true);
  });

  it('take one of two pieces that are sent for the same place, and make one file', async () => {
    const content = document(MIB);
    const location = await begin(content.length);
    const statuses = await Promise.all([patch(location, 0, content), patch(location, 0, content), patch(location, 0, content)]);
    const codes = statuses.map(({ status }) => status).sort();
    expect(codes.filter((status) => status === 204)).toHaveLength(1);
    expect(codes.filter((status) => status === 409)).toHaveLength(2);
    expect((await bytesOf(app, user, idIn(location))).equals(content)).toBe(true);
    await untilNoStrayBlobs(app);
  });

  it('take a piece with a checksum as a whole or not at all', async () => {
    const content = document(MIB);
    const location = await begin(content.length);
    const half = content.subarray(0, MIB / 2);
    const right = createHash('sha1').update(half).digest('base64');
    const wrong = await patch(location, 0, half, { 'Upload-Checksum': `sha1 ${createHash('sha1').update('x').digest('base64')}` });
    expect(wrong).toMatchObject({ status: 460, code: 'UPLOAD_CHECKSUM_MISMATCH' });
    expect(await offsetOf(location)).toBe(0);
    expect(await patch(location, 0, half, { 'Upload-Checksum': 'crc32 AAAA' })).toMatchObject({ status: 400, code: 'VALIDATION_FAILED' });
    expect(await patch(location, 0, half, { 'Upload-Checksum': `sha1 ${right}` })).toMatchObject({ status: 204 });
    expect(await offsetOf(location)).toBe(half.length);
    expect(await patch(location, 5, half)).toMatchObject({ status: 409, code: 'UPLOAD_OFFSET_CONFLICT', offset: half.length });
    await untilNoStrayBlobs(app);
  });

  it('are refused before a byte is sent where they can never be taken', async () => {
    const ask = (length: number | string, filename: string) => api(app).as(user).with(head(length, filename)).post('/api/files/uploads');
    expect((await ask(1024 * MIB, 'a.gge').expect(413)).body).toMatchObject({ code: 'BODY_TOO_LARGE', maxBytes: LIMIT });
    expect((await ask(100, 'setup.exe').expect(415)).body).toMatchObject({ code: 'FILE_TYPE_REFUSED' });
    expect((await ask(0, 'a.gge').expect(400)).body).toMatchObject({ code: 'FILE_EMPTY' });
    expect((await ask('-1', 'a.gge').expect(400)).body).toMatchObject({ errors: [{ pointer: '/Upload-Length' }] });
    const bare = api(app).as(user).with({ ...TUS, 'Upload-Length': '1' }).post('/api/files/uploads');
    expect((await bare.expect(400)).body).toMatchObject({ errors: [{ pointer: '/Upload-Metadata' }] });
    await api(app).as(user).with({ 'Upload-Length': '1' }).post('/api/files/uploads').expect(412);
    const { headers } = await fetchOptions(app);
    expect(headers.get('tus-extension')).toBe('creation,termination,checksum,expiration');
    expect(headers.get('tus-max-size')).toBe(String(LIMIT));
  });

  it('are over, and leave nothing, where the whole is not what it says', async () => {
    const picture = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), randomBytes(1_000)]);
    const renamed = await begin(picture.length);
    expect(await patch(renamed, 0, picture)).toMatchObject({ status: 415, code: 'FILE_TYPE_REFUSED' });
    const content = Buffer.from(EMPTY_ESTIMATE);
    const other = await begin(content.length, { sha256: sha256(picture) });
    expect(await patch(other, 0, content)).toMatchObject({ status: 422, code: 'CHECKSUM_MISMATCH' });
    for (const location of [renamed, other]) {
      await api(app).as(user).get(location).expect(404);
      await api(app).as(user).get(`/api/files/${idIn(location)}`).expect(404);
    }
    await untilNoStrayBlobs(app);
  });

  it('are the business of whoever began them', async () => {
    const location = await begin(100);
    const colleague = await world(app).member(user, 'admin');
    for (const other of [colleague, await world(app).stranger()]) {
      await api(app).as(other).get(location).expect(404);
      await api(app).as(other).with(TUS).delete(location).expect(404);
      const sending = api(app).as(other).with({ ...TUS, 'Upload-Offset': '0' }).patch(location).set('Content-Type', PIECE);
      await sending.send(Buffer.alloc(10).toString()).expect(404);
    }
    await api(app).with(TUS).delete(location).expect(401);
  });

  it('give back their place when they are given up or forgotten', async () => {
    const owner = await world(app).user();
    const used = async () => (await api(app).as(owner).get('/api/files/usage').expect(200)).body as { bytes: number; files: number };
    const [given, forgotten] = [await begin(MIB, {}, owner), await begin(2 * MIB, {}, owner)];
    await patch(forgotten, 0, document(MIB), {}, owner);
    expect(await used()).toMatchObject({ bytes: 3 * MIB, files: 2 });
    await api(app).as(owner).with(TUS).delete(given).expect(204);
    await api(app).as(owner).with(TUS).delete(given).expect(404);
    expect(await used()).toMatchObject({ bytes: 2 * MIB, files: 1 });

    await sql(`UPDATE file_upload SET expires_at = now() - interval '1 minute' WHERE id = $1`, [idIn(forgotten)]);
    await api(app).as(owner).get(forgotten).expect(404);
    expect(await app.nest.get(FileRetention, { strict: false }).end()).toMatchObject({ uploads: 1 });
    expect(await used()).toMatchObject({ bytes: 0, files: 0 });
    await untilNoStrayBlobs(app);
  });

  async function begin(length: number, metadata: { sha256?: string } = {}, as = user): Promise<string> {
    const { headers } = await api(app).as(as).with(head(length, 'смета.gge', metadata.sha256)).post('/api/files/uploads').expect(201);
    expect(Date.parse(headers['upload-expires']!)).toBeGreaterThan(Date.now());
    return headers.location!;
  }

  async function patch(location: string, offset: number, piece: Buffer, more: Record<string, string> = {}, as = user) {
    const headers = { ...TUS, 'Upload-Offset': String(offset), 'Content-Type': PIECE, Authorization: `Bearer ${as.accessToken}`, ...more };
    const response = await fetch(`${app.url}${location}`, { method: 'PATCH', headers, body: new Uint8Array(piece) });
    const text = await response.text();
    return { status: response.status, ...(text === '' ? {} : (JSON.parse(text) as object)) };
  }

  async function offsetOf(location: string): Promise<number> {
    const headers = { ...TUS, Authorization: `Bearer ${user.accessToken}` };
    const response = await fetch(`${app.url}${location}`, { method: 'HEAD', headers });
    expect(response.headers.get('cache-control')).toBe('no-store');
    return Number(response.headers.get('upload-offset'));
  }

  /** Where the upload stands once what has arrived before the break is kept. */
  async function settledOffset(location: string): Promise<number> {
    for (let tries = 0; tries < 2_000; tries++) {
      const offset = await offsetOf(location);
      if (offset > 0) return offset;
      await pause(20);
    }
    return 0;
  }
});

/** Something that is an estimate as far as its first bytes go. */
function document(size: number): Buffer {
  return Buffer.concat([Buffer.from('<Construction>'), Buffer.from(randomBytes(size / 2).toString('hex'))]).subarray(0, size);
}

function sent(app: TestApp, user: TestUser, content: Buffer, options: Partial<UploadOptions>): Promise<string> {
  return new Promise((resolve, reject) => {
    const upload = new Upload(content, {
      endpoint: `${app.url}/api/files/uploads`,
      headers: { Authorization: `Bearer ${user.accessToken}` },
      chunkSize: 5 * MIB,
      retryDelays: [],
      ...options,
      onError: ({ message }) => reject(new Error(message)),
      onSuccess: () => resolve(idIn(upload.url!)),
    });
    upload.start();
  });
}

/** Sends a part of what it has announced, and is gone. */
async function breakInTheMiddle(app: TestApp, user: TestUser, location: string, content: Buffer): Promise<void> {
  const headers = { ...TUS, 'Upload-Offset': '0', 'Content-Type': PIECE, 'Content-Length': content.length, Authorization: `Bearer ${user.accessToken}` };
  const sending = httpRequest(`${app.url}${location}`, { method: 'PATCH', headers });
  sending.on('error', () => undefined);
  await new Promise((resolve) => sending.write(content.subarray(0, 2 * MIB), resolve));
  sending.destroy();
}

function head(length: number | string, filename: string, checksum?: string): Record<string, string> {
  const metadata = [`filename ${base64(filename)}`, ...(checksum === undefined ? [] : [`sha256 ${base64(checksum)}`])];
  return { ...TUS, 'Upload-Length': String(length), 'Upload-Metadata': metadata.join(',') };
}

function fetchOptions(app: TestApp): Promise<Response> {
  return fetch(`${app.url}/api/files/uploads`, { method: 'OPTIONS' });
}

async function bytesOf(app: TestApp, { accessToken }: TestUser, id: string): Promise<Buffer> {
  const response = await fetch(`${app.url}/api/files/${id}/content`, { headers: { Authorization: `Bearer ${accessToken}` } });
  return Buffer.from(await response.arrayBuffer());
}

/** What a refused or finished upload leaves is taken away beside its answer. */
function untilNoStrayBlobs(app: TestApp): Promise<void> {
  return eventually(async () => expect(await strayBlobs(app)).toEqual([]));
}

/** Blobs of which no row knows. */
async function strayBlobs(app: TestApp): Promise<string[]> {
  const ids: string[] = [];
  const inAnHour = new Date(Date.now() + 3_600_000);
  for await (const id of app.nest.get(Storage, { strict: false }).idsWrittenBefore(inAnHour)) ids.push(id);
  const known = await app.nest.get(ContentIdsRepository, { strict: false }).findKnown(ids);
  return ids.filter((id) => !known.has(id));
}

function idIn(location: string): string {
  return location.split('/').at(-1)!;
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
