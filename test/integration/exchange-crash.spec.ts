import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Upload, type UploadOptions } from 'tus-js-client';
import { api } from '../support/api';
import { normsXml, operator, requestEdition } from '../support/catalogue';
import { compiled } from '../support/compiled';
import { Gate } from '../support/gate';
import { gge, rubbish } from '../support/gge';
import { imported } from '../support/imports';
import { OwnProcess, PATIENCE_MS, until } from '../support/own-process';
import { sql } from '../support/sql';
import { filesOnDisk, upload } from '../support/uploads';
import { answered, world, type TestUser } from '../support/world';
import { zipOf } from '../support/zip';

const POSITIONS = 800;
/** When the process is killed, after the confirmation: before, in and after the writing of the estimate. */
const KILLED_AFTER_MS = [60, 400];
/** Enough for many batches. */
const NORMS = 6_000;
/** In one archive. */
const DOCUMENTS = 60;

describe('kill -9 in the middle [R9, R14, R15]', () => {
  let folder: string;
  let service: OwnProcess;
  let user: TestUser;

  beforeAll(async () => {
    folder = compiled();
    service = await OwnProcess.start(folder);
    user = await world(service.app).user();
  }, PATIENCE_MS);

  afterAll(() => service.kill());

  it.each(KILLED_AFTER_MS)('of an import, %d ms after its confirmation: applied once and whole', async (delayMs) => {
    const project = await world(service.app).project(user);
    const content = gge({ items: Array.from({ length: POSITIONS }, () => rubbish()), total: TOTAL });
    const { id } = await imported(service.app, user, { projectId: project.id, content });
    answered(await api(service.app).as(user).post(`/api/imports/${id}/confirmation`, {}), 202);
    await pause(delayMs);
    await service.kill();
    service = await OwnProcess.start(folder);

    await until(async () => (await importOf(id)).state === 'applied');
    const { estimateId } = await importOf(id);
    const made = await sql('SELECT id FROM estimate WHERE project_id = $1', [project.id]);
    expect(made).toEqual([{ id: estimateId }]);
    const [rows] = await sql<{ count: number }>(
      'SELECT count(*)::int AS count FROM position WHERE estimate_id = $1',
      [estimateId],
    );
    expect(rows).toEqual({ count: POSITIONS });
    const totals = answered(await api(service.app).as(user).get(`/api/estimates/${estimateId}/totals`), 200);
    expect(totals.total).toBe(TOTAL);
  }, PATIENCE_MS);

  it('of a load of the catalogue: nothing of it is seen before it is whole, and nothing is left of the first attempt', async () => {
    const keeper = await operator(service.app);
    const files = [{ name: 'ГЭСН.xml', content: normsXml(NORMS) }];
    const gate = await Gate.before('catalogue_norm');
    const jobId = await requestEdition(service.app, keeper, { edition: { name: 'Прерванная' }, files });
    await until(async () => (await countOf('catalogue_norm')) > 0);
    await service.kill();
    await gate.open();
    expect(await countOf('catalogue_norm')).toBeLessThan(NORMS);
    expect(await countOf('catalogue_load')).toBe(1);
    expect(await countOf('catalogue_edition')).toBe(0);
    service = await OwnProcess.start(folder);

    const jobOf = async () => answered(await api(service.app).as(keeper).get(`/api/jobs/${jobId}`), 200);
    await until(async () => (await jobOf()).finishedAt !== null);
    const job = await jobOf();
    expect(job).toMatchObject({ state: 'succeeded', result: { isNew: true, counts: { norms: NORMS } } });
    expect(await countOf('catalogue_norm')).toBe(NORMS);
    expect(await countOf('catalogue_load')).toBe(0);
    const { editionId } = job.result as { editionId: string };
    const { body } = await api(service.app).as(keeper).get('/api/catalogue/editions').expect(200);
    expect(body.data).toEqual([expect.objectContaining({ id: editionId, normCount: NORMS })]);
  }, PATIENCE_MS);

  it('of uploads: every file that is listed is whole, every other is swept as a leftover', async () => {
    const sending = Array.from({ length: 20 }, (_, index) => upload(service.app, user, `${index}.gge`, gge()));
    const settled = Promise.allSettled(sending.map((sent) => Promise.resolve(sent)));
    await pause(15);
    await service.kill();
    await settled;
    service = await OwnProcess.start(folder);

    const { body } = await api(service.app).as(user).get('/api/files?limit=200').expect(200);
    for (const { id, sha256 } of body.data as { id: string; sha256: string }[]) {
      const { headers } = await api(service.app).as(user).get(`/api/files/${id}/content`).expect(200);
      expect(headers.etag).toBe(`"${sha256}"`);
    }
    expect(filesOnDisk().length).toBeGreaterThanOrEqual((body.data as unknown[]).length);
  }, PATIENCE_MS);

  it('of a resumable upload: what was acknowledged is there, and the client goes on from it', async () => {
    const content = Buffer.from(`<Construction>${randomBytes(40 * 1024 * 1024).toString('hex')}`);
    const location = await killedWhileSending(content);
    service = await OwnProcess.start(folder);

    const { body: begun } = await api(service.app).as(user).get(location).expect(200);
    expect(begun.receivedBytes).toBeGreaterThan(0);
    expect(begun.receivedBytes).toBeLessThan(content.length);
    await sending(content, { uploadUrl: `${service.app.url}${location}` });
    const { body: file } = await api(service.app).as(user).get(location.replace('file-uploads', 'files')).expect(200);
    expect(file).toMatchObject({ sizeBytes: content.length, sha256: createHash('sha256').update(content).digest('hex') });
  }, PATIENCE_MS);

  it('of the import of an archive: each document is imported once', async () => {
    const project = await world(service.app).project(user);
    const documents = Array.from({ length: DOCUMENTS }, (_, index) => ({ name: `${index}.gge`, content: gge() }));
    const { body: file } = await upload(service.app, user, 'сметы.zip', zipOf(documents)).expect(201);
    const gate = await Gate.before('bulk_import_member');
    const answer = await api(service.app).as(user).post('/api/imports/bulk', { fileId: file.id, projectId: project.id });
    const path = `/api/bulk-imports/${String(answered(answer, 202).id)}`;
    await until(async () => (await countOf('bulk_import_member')) > 0);
    await service.kill();
    await gate.open();
    expect(await countOf('bulk_import_member')).toBeLessThan(DOCUMENTS);
    service = await OwnProcess.start(folder);

    const bulkOf = async () => answered(await api(service.app).as(user).get(path), 200);
    await until(async () => (await bulkOf()).state === 'done');
    expect(await bulkOf()).toMatchObject({ counts: { imported: DOCUMENTS, refused: 0 } });
    const [imports] = await sql<{ count: number }>('SELECT count(*)::int AS count FROM estimate_import WHERE project_id = $1', [project.id]);
    expect(imports).toEqual({ count: DOCUMENTS });
  }, PATIENCE_MS);

  function sending(content: Buffer, options: Partial<UploadOptions>): Promise<void> {
    return new Promise((resolve, reject) => {
      const headers = { Authorization: `Bearer ${user.accessToken}` };
      const endpoint = `${service.app.url}/api/files/uploads`;
      const metadata = { filename: 'смета.gge' };
      new Upload(content, { endpoint, headers, metadata, retryDelays: [], ...options, onSuccess: () => resolve(), onError: ({ message }) => reject(new Error(message)) }).start();
    });
  }

  /** Kills the service once a part of the content is acknowledged, which one row says. */
  async function killedWhileSending(content: Buffer): Promise<string> {
    const gate = await Gate.before('file_upload_part');
    const sent = sending(content, {}).catch(() => undefined);
    await until(async () => (await countOf('file_upload_part')) > 0);
    await service.kill();
    await sent;
    await gate.open();
    const [row] = await sql<{ id: string }>('SELECT id FROM file_upload');
    return `/api/file-uploads/${row!.id}`;
  }

  async function importOf(id: string): Promise<{ state: string; estimateId: string | null }> {
    const shown = answered(await api(service.app).as(user).get(`/api/imports/${id}`), 200);
    return shown as { state: string; estimateId: string | null };
  }
});

async function countOf(table: string): Promise<number> {
  const [row] = await sql<{ count: number }>(`SELECT count(*)::int AS count FROM ${table}`);
  return row!.count;
}

/** 5957.22 rubles, so many times. */
const TOTAL = '4765776.00';
