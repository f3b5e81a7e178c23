import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { api } from '../support/api';
import { startApp, stopApp, type TestApp } from '../support/app';
import { schemaErrors, schemaFolder } from '../support/formats/state-schemas';
import { gge } from '../support/gge';
import { confirmed, imported, untilEnded, type Work } from '../support/imports';
import { filesOnDisk } from '../support/uploads';
import { answered, world, type Made, type TestUser } from '../support/world';

const FIXTURES = join(__dirname, '../fixtures/state-xml');

describe('exports', () => {
  let app: TestApp;
  let user: TestUser;
  let project: Made;

  beforeAll(async () => {
    app = await startApp();
    user = await world(app).user();
    project = await world(app).project(user);
  });
  // The stories below need a service where nobody works.
  afterAll(() => stopApp(app));

  const estimateOf = async (content: string | Buffer): Promise<string> => {
    const { id } = await imported(app, user, { projectId: project.id, content });
    const { estimateId } = await confirmed(app, user, id);
    return estimateId!;
  };
  const ask = (body: object) => api(app).as(user).post('/api/exports', { format: 'state-xml', ...body });
  const exported = async (estimateId: string, schemaVersion: string): Promise<Work> => {
    const begun = answered(await ask({ estimateId, schemaVersion }), 202);
    return untilEnded(app, user, `/api/exports/${String(begun.id)}`);
  };
  const download = (id: string) => api(app).as(user).get(`/api/exports/${id}/content`).buffer(true);
  const written = async (estimateId: string, schemaVersion: string): Promise<string> => {
    const { id } = await exported(estimateId, schemaVersion);
    return (await download(id).expect(200)).text;
  };

  it('gives an imported estimate back as a file with the computed figures, under its number', async () => {
    const estimateId = await estimateOf(readFileSync(join(FIXTURES, 'example-rim-3.01.gge')));
    const { body, headers } = await ask({ estimateId, schemaVersion: '3.01' }).expect(202);
    expect(body).toMatchObject({ state: 'pending', estimateId, format: 'state-xml', schemaVersion: '3.01', report: null });
    expect(headers.location).toBe(`/api/exports/${body.id}`);

    const ready = await untilEnded(app, user, headers.location!);
    expect(ready).toMatchObject({ state: 'ready', report: { isValid: true, total: '1251763.33' }, failure: null });

    const content = await download(body.id).expect(200);
    expect(content.headers['content-type']).toMatch(/^application\/xml/);
    expect(content.headers['content-disposition']).toContain(`filename*=UTF-8''%D0%9B%D0%A1%D0%A0%2002-01-03.gge`);
    expect(content.text).toContain('<Total>1251763.33</Total>');
  });

  it('is for keys that may read what they take away', async () => {
    const estimateId = await estimateOf(gge());
    const made = answered(await api(app).as(user).post('/api/api-keys', { name: 'Выгрузка', scopes: ['exports:read', 'exports:write'] }), 201);
    const refused = await api(app).with({ 'X-API-Key': String(made.key) }).post('/api/exports', { estimateId, format: 'state-xml' }).expect(403);
    expect(refused.body).toMatchObject({ code: 'INSUFFICIENT_SCOPE', permission: 'estimates:read' });
  });

  it.each(['3.01', '3.02'])('loses nothing on the way out and in again, by schema %s [D2]', async (version) => {
    const estimateId = await estimateOf(readFileSync(join(FIXTURES, `example-rim-${version}.gge`)));
    const first = await written(estimateId, version);
    const again = await imported(app, user, { projectId: project.id, content: first });
    expect(again.report).toMatchObject({
      total: { computed: '1251763.33', declared: '1251763.33', difference: '0.00' },
      counts: { sections: 2, positions: 8, texts: 2, resources: 19, coefficients: 3 },
      isReconciled: true,
    });
    const { estimateId: second } = await confirmed(app, user, again.id);
    expect(withoutMoment(await written(second!, version))).toBe(withoutMoment(first));
  });

  const withSchemas = schemaFolder === null ? it.skip : it;

  withSchemas('is valid by the official schemas (read from ../shared, skipped without)', async () => {
    const estimateId = await estimateOf(readFileSync(join(FIXTURES, 'example-rim-3.02.gge')));
    expect(await schemaErrors('rim-3.02', [await written(estimateId, '3.02')])).toEqual([[]]);
    const older = await estimateOf(readFileSync(join(FIXTURES, 'example-rim-3.01.gge')));
    expect(await schemaErrors('rim-3.01', [await written(older, '3.01')])).toEqual([[]]);
  });

  it('says what the newer schema asks for and an older document lacks', async () => {
    const estimateId = await estimateOf(gge());
    const { report } = await exported(estimateId, '3.02');
    expect(report).toMatchObject({ isValid: false, total: '5957.22' });
    expect((report!.issues as { severity: string }[]).some(({ severity }) => severity === 'error')).toBe(true);
    const { from, to, missing } = report!.conversion as { from: string; to: string; missing: { count: number; path: string }[] };
    expect({ from, to }).toEqual({ from: '3.01', to: '3.02' });
    expect(missing.length).toBeGreaterThan(0);
    expect((await exported(estimateId, '3.01')).report).toMatchObject({ conversion: null });
  });

  it('refuses what it cannot write, and estimates of others [Z 404 not 403]', async () => {
    const { id: estimateId } = await world(app).estimate(user);
    expect((await ask({ estimateId, format: 'word' })).body).toMatchObject({ status: 422, code: 'FORMAT_UNKNOWN' });
    const { body } = await ask({ estimateId, schemaVersion: '9.99' }).expect(422);
    expect(body).toMatchObject({ code: 'FORMAT_UNKNOWN', errors: [{ pointer: '/schemaVersion' }] });
    const stranger = await world(app).stranger();
    await api(app).as(stranger).post('/api/exports', { estimateId, format: 'state-xml' }).expect(404);
    const made = await exported(estimateId, '3.02');
    await api(app).as(stranger).get(`/api/exports/${made.id}`).expect(404);
    await api(app).as(stranger).get(`/api/exports/${made.id}/content`).expect(404);
    expect((await api(app).as(stranger).get('/api/exports').expect(200)).body).toEqual({ data: [] });
  });

  it('is not listed among the uploads, and not deleted as one', async () => {
    const { id: estimateId } = await world(app).estimate(user);
    const before = filesOnDisk().length;
    await exported(estimateId, '3.02');
    expect(filesOnDisk()).toHaveLength(before + 1);
    const { body } = await api(app).as(user).get('/api/files?limit=200').expect(200);
    const names = (body.data as { name: string }[]).map(({ name }) => name);
    expect(names).not.toContain('ЛСР 02-01-01.gge');
  });

  it('is listed by estimate and state, the newest first', async () => {
    const { id: estimateId } = await world(app).estimate(user);
    const ids = [await exported(estimateId, '3.01'), await exported(estimateId, '3.02')].map(({ id }) => id);
    const { body } = await api(app).as(user).get(`/api/exports?estimateId=${estimateId}&state=ready`).expect(200);
    expect((body.data as Work[]).map(({ id }) => id)).toEqual(ids.reverse());
  });
});

describe('an export that nobody has written yet', () => {
  it('has no content, and is written once somebody works', async () => {
    const idle = await startApp({ RUN_JOBS: 'false' });
    const owner = await world(idle).user();
    const { id: estimateId } = await world(idle).estimate(owner);
    const body = { estimateId, format: 'state-xml' };
    const { body: pending } = await api(idle).as(owner).post('/api/exports', body).expect(202);
    const early = await api(idle).as(owner).get(`/api/exports/${pending.id}/content`).expect(409);
    expect(early.body).toMatchObject({ code: 'EXPORT_NOT_READY', state: 'pending' });
    await startApp();
    expect(await untilEnded(idle, owner, `/api/exports/${pending.id}`)).toMatchObject({ state: 'ready' });
  });
});

/** Two exports of one document differ in the moment they were made. */
function withoutMoment(text: string): string {
  return text.replace(/<ExportDateTime>[^<]*<\/ExportDateTime>/, '');
}
