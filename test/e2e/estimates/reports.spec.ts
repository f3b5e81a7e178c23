import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { api } from '../../support/api';
import { startApp, type TestApp } from '../../support/app';
import { memberOf, SHEET } from '../../support/formats/members';
import { readPdf } from '../../support/formats/pdf-text';
import { confirmed, imported, untilEnded } from '../../support/imports';
import { answered, world, type TestUser } from '../../support/world';

const FIXTURES = join(__dirname, '../../fixtures/state-xml');

interface Summary {
  groups: { group: string; total: string; resources: { code: string; quantity: string; price: string; cost: string }[] }[];
  [figure: string]: unknown;
}

describe('reports of an estimate', () => {
  let app: TestApp;
  let user: TestUser;
  let estimateId: string;

  beforeAll(async () => {
    app = await startApp();
    user = await world(app).user();
    estimateId = await example();
  });

  const example = async (): Promise<string> => {
    const project = await world(app).project(user);
    const content = readFileSync(join(FIXTURES, 'example-rim-3.01.gge'));
    const { id } = await imported(app, user, { projectId: project.id, content });
    return (await confirmed(app, user, id)).estimateId!;
  };

  const exported = async (body: object): Promise<{ id: string; report: Record<string, unknown> }> => {
    const begun = answered(await api(app).as(user).post('/api/exports', { estimateId, ...body }), 202);
    const ready = await untilEnded(app, user, `/api/exports/${String(begun.id)}`);
    expect(ready).toMatchObject({ state: 'ready' });
    return ready as unknown as { id: string; report: Record<string, unknown> };
  };
  const content = (id: string) => api(app).as(user).get(`/api/exports/${id}/content`).buffer(true);
  const bytesOf = async (id: string): Promise<Buffer> => {
    const { body } = await content(id)
      .parse((response, done) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => done(null, Buffer.concat(chunks)));
      })
      .expect(200);
    return body as Buffer;
  };

  it('lists its resources so that they make the total to the kopeck [B14]', async () => {
    const { body } = await api(app).as(user).get(`/api/estimates/${estimateId}/resource-summary`).expect(200);
    const summary = body as Summary;
    expect(summary).toMatchObject({ level: 'current', notListed: '0.00', positionsTotal: '1251763.33', isComplete: true });
    const { body: totals } = await api(app).as(user).get(`/api/estimates/${estimateId}/totals`).expect(200);
    const ofGroup = (name: string) => summary.groups.find(({ group }) => group === name)!.total;
    expect(ofGroup('workers')).toBe(totals.summary.workersSalary);
    expect(ofGroup('machines')).toBe(totals.summary.machines);
    expect(ofGroup('machinists')).toBe(totals.summary.machinistSalary);
    expect(summary['overhead']).toBe(totals.summary.overhead);
    const crane = summary.groups.flatMap(({ resources }) => resources).find(({ code }) => code === '91.05.05-015');
    expect(crane).toMatchObject({ price: '1663.18' });
    await api(app).as(await world(app).stranger()).get(`/api/estimates/${estimateId}/resource-summary`).expect(404);
  });

  it('prints the estimate and the list as PDF, and gives the list as a table', async () => {
    const form = readPdf(await bytesOf((await exported({ format: 'pdf' })).id));
    expect(form.isConsistent).toBe(true);
    expect(form.pages.flat()).toContain('ЛОКАЛЬНЫЙ СМЕТНЫЙ РАСЧЁТ (СМЕТА) № 02-01-03');

    const list = readPdf(await bytesOf((await exported({ format: 'pdf', content: 'resource_summary' })).id));
    const texts = list.pages.flat();
    expect(texts).toContain('РЕСУРСНАЯ ВЕДОМОСТЬ к смете № 02-01-03');
    expect(texts[texts.indexOf('ВСЕГО по смете') + 1]).toBe('1\u00a0251\u00a0763,33');

    const { id, report } = await exported({ format: 'csv', content: 'resource_summary' });
    expect(report).toMatchObject({ isValid: true, total: '1251763.33' });
    const answer = await content(id).expect(200);
    expect(answer.text).toContain('ВСЕГО по смете;;;;1251763,33\r\n');
    expect(decodeURIComponent(answer.headers['content-disposition']!)).toContain('Ведомость ресурсов 02-01-03.csv');

    const book = await bytesOf((await exported({ format: 'xlsx', content: 'resource_summary' })).id);
    expect(await memberOf(book, SHEET)).toMatch(/<f>SUM\(G\d+:G\d+\)<\/f><v>1251763\.33<\/v>/);
  });

  it('says what changed since a version and what it costs', async () => {
    // Of its own: the other stories know what it costs.
    const changed = await example();
    const version = answered(await api(app).as(user).post(`/api/estimates/${changed}/versions`, {}), 201);
    const { body: list } = await api(app).as(user).get(`/api/estimates/${changed}/positions?limit=50`).expect(200);
    const position = (list.data as { id: string; etag: string; code: string }[]).find(({ code }) => code.includes('21-02-015'))!;
    const path = `/api/estimates/${changed}/positions/${position.id}`;
    await api(app).as(user).patch(path, { quantity: '24.8' }).set('If-Match', position.etag).expect(200);

    const { id } = await exported({ estimateId: changed, format: 'csv', content: 'comparison', versionId: version.id });
    const { text } = await content(id).expect(200);
    expect(text).toContain('Позиций изменено;1\r\n');
    expect(text).toContain('Позиций без изменений;7\r\n');
    expect(text).toContain(';12,4;24,8;4746,97;9493,94;4746,97\r\n');
    expect(text).toContain('ВСЕГО по смете;;;;1251763,33;1256510,30;4746,97\r\n');
    // What was listed before the change is not what is listed now.
    const { body: listed } = await api(app).as(user).get(`/api/estimates/${changed}/resource-summary`).expect(200);
    expect(listed).toMatchObject({ positionsTotal: '1256510.30' });
  });

  it('refuses a report where it makes no sense', async () => {
    const ask = (body: object) => api(app).as(user).post('/api/exports', { estimateId, format: 'pdf', ...body });
    expect((await ask({ content: 'comparison' })).body).toMatchObject({ status: 400, code: 'VALIDATION_FAILED' });
    expect((await ask({ content: 'resource_summary', format: 'state-xml' })).body).toMatchObject({ status: 422, code: 'FORMAT_NOT_SUITABLE' });
    expect((await ask({ versionId: estimateId })).body).toMatchObject({ code: 'VALIDATION_FAILED' });
    const stranger = await world(app).stranger();
    const { id: foreign } = await world(app).estimate(stranger);
    await ask({ content: 'comparison', comparedEstimateId: foreign }).expect(404);
    await ask({ content: 'comparison', versionId: estimateId }).expect(404);
  });
});
