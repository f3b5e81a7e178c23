import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { api } from '../support/api';
import { startApp, type TestApp } from '../support/app';
import { sampleFolder } from '../support/formats/state-schemas';
import { TAKEOFF } from '../support/formats/takeoff';
import { gge, inWindows1251, rubbish } from '../support/gge';
import { confirmed, imported, untilEnded, type Work } from '../support/imports';
import { filesOnDisk, upload } from '../support/uploads';
import { world, type Made, type TestUser } from '../support/world';

const FIXTURE = join(__dirname, '../fixtures/state-xml/example-rim-3.01.gge');
const OFFICIAL = 'gge/LSR_RIM_3.01_09-01-01_1962-POS.gge';

describe('imports', () => {
  let app: TestApp;
  let user: TestUser;
  let project: Made;

  beforeAll(async () => {
    app = await startApp();
    user = await world(app).user();
    project = await world(app).project(user);
  });

  const begin = (content: string | Buffer, name?: string): Promise<Work> =>
    imported(app, user, { projectId: project.id, content, name });
  const confirm = (id: string, body: object = {}) =>
    api(app).as(user).post(`/api/imports/${id}/confirmation`, body);
  const estimateCount = async (): Promise<number> =>
    (await api(app).as(user).get('/api/estimates?limit=200').expect(200)).body.data.length;

  describe('a document that agrees with its calculation', () => {
    it('shows what was understood, and its money beside ours', async () => {
      const { body: file } = await upload(app, user, 'ЛСР 02-01-03.gge', readFileSync(FIXTURE)).expect(201);
      const body = { fileId: file.id, projectId: project.id };
      const { body: begun, headers } = await api(app).as(user).post('/api/imports', body).expect(202);
      expect(begun).toMatchObject({ state: 'checking', fileId: file.id, fileName: 'ЛСР 02-01-03.gge', report: null });
      expect(headers.location).toBe(`/api/imports/${begun.id}`);

      const shown = await untilEnded(app, user, headers.location!);
      expect(shown).toMatchObject({
        state: 'review',
        format: 'state-xml',
        estimateId: null,
        failure: null,
        report: {
          schemaVersion: '3.01',
          estimate: { number: '02-01-03', method: 'resource_index', date: '2025-09-18' },
          counts: { sections: 2, positions: 8, texts: 2, resources: 19 },
          total: { computed: '1251763.33', declared: '1251763.33', difference: '0.00' },
          isReconciled: true,
          needsAcceptance: false,
          differences: [],
        },
      });
      // The worker's 20 hours × 1.15032 t × 1.15 at 527.20 rubles.
      expect(shown.report!.totals).toContainEqual({
        bucket: 'building',
        figure: 'workersSalary',
        computed: '13948.32',
        declared: '13948.32',
        difference: '0.00',
      });
    });

    it('becomes an estimate whose computed total is the declared one to the kopeck [D1]', async () => {
      const { id } = await begin(readFileSync(FIXTURE));
      const { state, estimateId } = await confirmed(app, user, id);
      expect(state).toBe('applied');
      const { body: totals } = await api(app).as(user).get(`/api/estimates/${estimateId}/totals`).expect(200);
      expect(JSON.stringify(totals)).toContain('1251763.33');
    });

    const official = sampleFolder === null ? it.skip : it;

    official('holds for the official sample 09-01-01 (read from ../shared, skipped without)', async () => {
      const found = await begin(readFileSync(join(sampleFolder!, OFFICIAL)));
      expect(found.report).toMatchObject({
        total: { computed: '5957.22', declared: '5957.22', difference: '0.00' },
        isReconciled: true,
      });
      expect(await confirmed(app, user, found.id)).toMatchObject({ state: 'applied' });
    });

    it('can be undone while nobody has changed what it made, and confirmed again', async () => {
      const work = await begin(readFileSync(FIXTURE));
      await confirmed(app, user, work.id);
      const client = api(app).as(user);
      const { body: undone } = await client.delete(`/api/imports/${work.id}/estimate`).expect(200);
      expect(undone).toMatchObject({ state: 'review', estimateId: null, report: { isReconciled: true } });
      expect((await client.delete(`/api/imports/${work.id}/estimate`).expect(409)).body.code).toBe('IMPORT_STATE');

      const { estimateId } = await confirmed(app, user, work.id);
      await client.patch(`/api/estimates/${estimateId}`, { name: 'Переименована' }).expect(200);
      expect((await client.delete(`/api/imports/${work.id}/estimate`).expect(409)).body.code).toBe('ESTIMATE_CHANGED');
      await client.get(`/api/estimates/${estimateId}`).expect(200);
    });

    it('is begun and confirmed once under an Idempotency-Key [IK §2.6]', async () => {
      const { body: file } = await upload(app, user, 'a.gge', gge()).expect(201);
      const keyed = api(app).as(user).with({ 'Idempotency-Key': `import-${String(file.id)}` });
      const first = await keyed.post('/api/imports', { fileId: file.id, projectId: project.id }).expect(202);
      const second = await keyed.post('/api/imports', { fileId: file.id, projectId: project.id }).expect(202);
      expect(second.body).toEqual(first.body);
      const path = `/api/imports/${String(first.body.id)}`;
      await untilEnded(app, user, path);
      const confirmedFirst = await keyed.post(`${path}/confirmation`, {}).expect(202);
      await untilEnded(app, user, path);
      const confirmedAgain = await keyed.post(`${path}/confirmation`, {}).expect(202);
      expect(confirmedAgain.body).toEqual(confirmedFirst.body);
    });

    it('is applied once, however often it is confirmed', async () => {
      const before = await estimateCount();
      const { id } = await begin(gge());
      const answers = await Promise.all([confirm(id), confirm(id), confirm(id)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([202, 409, 409]);
      expect(await untilEnded(app, user, `/api/imports/${id}`)).toMatchObject({ state: 'applied' });
      expect((await confirm(id)).body).toMatchObject({ status: 409, code: 'IMPORT_STATE', state: 'applied' });
      expect(await estimateCount()).toBe(before + 1);
    });
  });

  describe('a document that was changed by hand', () => {
    const changed = gge({ items: [rubbish({ quantity: '9.825508', quantityTotal: '8.825508' })] });

    it('names the row, where it stands, both figures and the likely cause', async () => {
      const { report } = await begin(changed);
      expect(report).toMatchObject({
        total: { computed: '6632.22', declared: '5957.22', difference: '675.00' },
        isReconciled: false,
        needsAcceptance: true,
        differenceCount: 3,
      });
      const differences = report!.differences as { scope: string }[];
      expect(differences.find(({ scope }) => scope === 'position')).toMatchObject({
        number: '1',
        place: { path: '/Construction/Object/Estimate/Sections/Section[1]/Items/Item[1]', line: expect.any(Number) },
        figures: expect.arrayContaining([
          expect.objectContaining({ figure: 'quantity', computed: '9.825508', declared: '8.825508', difference: '1' }),
          expect.objectContaining({ figure: 'machines', computed: '6632.22', difference: '675.00' }),
        ]),
        cause: { code: 'quantity', message: expect.stringContaining('volume') },
      });
    });

    it('speaks Russian to those who ask for it [9457 §3]', async () => {
      const { id } = await begin(changed);
      const { body } = await api(app).as(user).with({ 'Accept-Language': 'ru' }).get(`/api/imports/${id}`).expect(200);
      expect(body.report.differences[2].cause.message).toMatch(/Количество в документе/);
    });

    it('is refused to whoever wants agreement only, and applied as it is for whoever has reviewed it', async () => {
      const before = await estimateCount();
      const { id } = await begin(changed);
      const { body: refused } = await confirm(id, { acceptDifferences: false }).expect(409);
      expect(refused).toMatchObject({
        code: 'IMPORT_DIFFERS',
        total: { computed: '6632.22', declared: '5957.22', difference: '675.00' },
        differenceCount: 3,
      });
      expect(await estimateCount()).toBe(before);
      const { estimateId } = await confirmed(app, user, id);
      const { body: totals } = await api(app).as(user).get(`/api/estimates/${estimateId}/totals`).expect(200);
      expect(JSON.stringify(totals)).toContain('6632.22');
      expect(JSON.stringify(totals)).toContain('5957.22');
    });

    it('with a price taken out is an error with its place, never a zero', async () => {
      const { id, report } = await begin(gge({ items: [rubbish({ price: null })] }));
      expect(report).toMatchObject({ issueCounts: { error: 1 }, needsAcceptance: true });
      const { body } = await api(app).as(user).get(`/api/imports/${id}/issues?severity=error`).expect(200);
      expect(body).toEqual({ data: report!.issues });
      expect(body.data).toMatchObject([
        { code: 'NEEDS_PRICE', place: { positionNumber: '1', line: expect.any(Number) } },
      ]);
    });
  });

  it('makes an estimate of a quantity takeoff: names, units, quantities and formulas, and no prices yet [B14]', async () => {
    const { id, report } = await begin(TAKEOFF, 'ВОР-1.gge');
    expect(report).toMatchObject({ estimate: { number: 'ВОР-1' }, counts: { sections: 1, positions: 3, texts: 1 } });
    const { estimateId } = await confirmed(app, user, id, { acceptDifferences: true });
    const { body } = await api(app).as(user).get(`/api/estimates/${estimateId}/positions`).expect(200);
    const works = (body.data as Record<string, unknown>[]).filter(({ kind }) => kind !== 'text');
    expect(works).toMatchObject([
      { number: '3', code: '', name: 'Устройство основания', quantity: '39.176', quantityFormula: '11.8*8.3*0.4' },
      { number: '3.1', kind: 'material', quantity: '43.094' },
      { number: '3.2', kind: 'transport', quantity: null },
    ]);
  });

  it('pages what was found in a document with much to say', async () => {
    const items = Array.from({ length: 60 }, () => rubbish({ price: null }));
    const { id, report } = await begin(gge({ items }));
    expect(report!.issues).toHaveLength(50);
    const page = (more: string) => api(app).as(user).get(`/api/imports/${id}/issues?limit=40${more}`).expect(200);
    const first = await page('');
    const second = await page(`&cursor=${first.body.nextCursor}`);
    const lines = [...first.body.data, ...second.body.data].map(({ place }) => place.line);
    expect(new Set(lines).size).toBe(60);
    expect(second.body).not.toHaveProperty('nextCursor');
  });

  describe('what cannot be read ends in a reason, and leaves nothing behind', () => {
    const LAUGHS = '<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]>\n';

    it.each([
      ['cut off', gge().slice(0, 1_200), 'IMPORT_MALFORMED'],
      ['billion laughs', gge({ doctype: LAUGHS, name: '&lol2;' }), 'IMPORT_FORBIDDEN_MARKUP'],
      ['200,000 elements deep', `<Construction>${'<a>'.repeat(200_000)}`, 'IMPORT_TOO_DEEP'],
      ['some other XML', '<?xml version="1.0"?><rss version="2.0"><channel/></rss>', 'IMPORT_NOT_RECOGNISED'],
      ['a market analysis', gge().replace('<Type>ЛС</Type>', '<Type>КА</Type>'), 'IMPORT_KIND_UNSUPPORTED'],
      ['windows-1251 said to be UTF-8', inWindows1251(gge()), 'IMPORT_ENCODING'],
    ])('%s', async (_, content, code) => {
      const before = await estimateCount();
      const found = await begin(content);
      expect(found).toMatchObject({ state: 'failed', report: null, estimateId: null, failure: { code } });
      expect((await confirm(found.id)).body).toMatchObject({ status: 409, code: 'IMPORT_STATE' });
      expect(await estimateCount()).toBe(before);
      // The file is its owner's; nothing holds it any more.
      const onDisk = filesOnDisk().length;
      await api(app).as(user).delete(`/api/files/${found.fileId}`).expect(204);
      expect(filesOnDisk()).toHaveLength(onDisk - 1);
    });
  });

  describe('around the document', () => {
    it('keeps the file while the import needs it, and lets it go afterwards', async () => {
      const { id, fileId } = await begin(gge());
      const { body } = await api(app).as(user).delete(`/api/files/${fileId}`).expect(409);
      expect(body).toMatchObject({ code: 'FILE_IN_USE' });
      await api(app).as(user).delete(`/api/imports/${id}`).expect(200);
      await api(app).as(user).delete(`/api/files/${fileId}`).expect(204);
    });

    it('is never begun with a file that is just being deleted, nor the other way round [ASVS 15.4.2]', async () => {
      for (let round = 0; round < 8; round++) {
        const { body: file } = await upload(app, user, 'a.gge', gge()).expect(201);
        const [begun, deleted] = await Promise.all([
          api(app).as(user).post('/api/imports', { fileId: file.id, projectId: project.id }),
          api(app).as(user).delete(`/api/files/${file.id}`),
        ]);
        expect([
          [202, 409],
          [404, 204],
        ]).toContainEqual([begun.status, deleted.status]);
      }
    });

    it('can be cancelled until it is confirmed, and not confirmed after that', async () => {
      const { id, etag } = await begin(gge());
      await api(app).as(user).with({ 'If-Match': 'W/"0"' }).delete(`/api/imports/${id}`).expect(412);
      const { body } = await api(app).as(user).with({ 'If-Match': etag }).delete(`/api/imports/${id}`).expect(200);
      expect(body).toMatchObject({ state: 'cancelled' });
      expect((await confirm(id)).body).toMatchObject({ status: 409, code: 'IMPORT_STATE', state: 'cancelled' });
      await api(app).as(user).delete(`/api/imports/${id}`).expect(409);
    });

    it('needs a file and a project of one’s own', async () => {
      const stranger = await world(app).stranger();
      const { body: file } = await upload(app, user, 'a.gge', gge()).expect(201);
      const foreign = await world(app).project(stranger);
      const ask = (projectId: string) => api(app).as(user).post('/api/imports', { fileId: file.id, projectId });
      await ask(foreign.id).expect(404);
      await api(app).as(stranger).post('/api/imports', { fileId: file.id, projectId: foreign.id }).expect(404);
      await api(app).as(user).patch(`/api/projects/${project.id}`, { isArchived: true }).expect(200);
      expect((await ask(project.id)).body).toMatchObject({ status: 409, code: 'PROJECT_ARCHIVED' });
      await api(app).as(user).patch(`/api/projects/${project.id}`, { isArchived: false }).expect(200);
    });

    it('is another company’s business [Z 404 not 403]', async () => {
      const { id } = await begin(gge());
      const stranger = api(app).as(await world(app).stranger());
      await stranger.get(`/api/imports/${id}`).expect(404);
      await stranger.get(`/api/imports/${id}/issues`).expect(404);
      await stranger.post(`/api/imports/${id}/confirmation`, {}).expect(404);
      await stranger.delete(`/api/imports/${id}`).expect(404);
      expect((await stranger.get('/api/imports').expect(200)).body).toEqual({ data: [] });
    });

    it('may be read and not begun by a viewer', async () => {
      const viewer = api(app).as(await world(app).member(user, 'viewer'));
      const { id, fileId } = await begin(gge());
      await viewer.get(`/api/imports/${id}`).expect(200);
      await viewer.post('/api/imports', { fileId, projectId: project.id }).expect(403);
      await viewer.post(`/api/imports/${id}/confirmation`, {}).expect(403);
    });

    it('is listed newest first, by state and project', async () => {
      const other = await world(app).project(user);
      const content = gge();
      const first = await imported(app, user, { projectId: other.id, content });
      const second = await imported(app, user, { projectId: other.id, content });
      await api(app).as(user).delete(`/api/imports/${first.id}`).expect(200);
      const ids = async (query: string): Promise<string[]> =>
        (await api(app).as(user).get(`/api/imports?projectId=${other.id}${query}`).expect(200)).body.data.map(
          ({ id }: Work) => id,
        );
      expect(await ids('')).toEqual([second.id, first.id]);
      expect(await ids('&state=review')).toEqual([second.id]);
      expect(await ids('&state=cancelled')).toEqual([first.id]);
    });
  });

  it('lists the formats, and what can be done with each', async () => {
    const { body } = await api(app).as(user).get('/api/formats').expect(200);
    expect(body.data).toContainEqual(
      expect.objectContaining({
        ...{ id: 'state-xml', fileExtension: 'gge', mediaType: 'application/xml', canRead: true, canWrite: true },
        schemaVersions: ['3.01', '3.02'],
        otherDocuments: [
          { kind: 'object_estimate', canRead: true, canWrite: true, schemaVersions: ['3.01', '3.02'], losses: expect.any(Array) },
          { kind: 'summary_estimate', canRead: true, canWrite: true, schemaVersions: ['3.01', '3.02'], losses: expect.any(Array) },
          { kind: 'quantity_takeoff', canRead: true, canWrite: false, schemaVersions: [], losses: [] },
        ],
      }),
    );
  });
});
