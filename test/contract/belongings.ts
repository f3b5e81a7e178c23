import { api } from '../support/api';
import type { TestApp } from '../support/app';
import { loadedEdition, operator, seedFiles } from '../support/catalogue';
import { gge } from '../support/gge';
import { confirmed, imported, untilEnded } from '../support/imports';
import { publishedSet } from '../support/price-sets';
import { answered, newEmail, world, type TestUser } from '../support/world';
import { sql } from '../support/sql';
import { upload } from '../support/uploads';
import { zipOf } from '../support/zip';
import type { Person } from './access-rules';
import { KeyRing } from './key-ring';
import { exampleBody, filled, type ApiDocument, type Operation } from './operations';

type Ids = Record<string, string>;

/** An organisation with one thing of every kind, all made through the API, and the people who come to it. */
export class Belongings {
  private constructor(
    readonly people: Readonly<Record<Person, TestUser>>,
    /** Keys of the owner. */
    readonly keys: KeyRing,
    /** The things that bodies and paths name by their kind: `projectId`, `estimateId`, … */
    private readonly named: Ids,
    /** What `{rowId}` stands for, by the beginning of the path. */
    private readonly rows: Ids,
    /** What `{id}` stands for, by the beginning of the path. */
    private readonly byPath: Ids,
  ) {}

  static async make(app: TestApp, document: ApiDocument): Promise<Belongings> {
    const build = world(app);
    const owner = await build.user();
    const people = {
      owner,
      stranger: await build.stranger(),
      viewer: await build.member(owner, 'viewer'),
      estimator: await build.member(owner, 'estimator'),
      admin: await build.member(owner, 'admin'),
    };
    const post = async (path: string, body: object): Promise<string> => {
      const answer = await api(app).as(owner).post(path, body);
      return answered(answer, answer.status === 202 ? 202 : 201).id as string;
    };
    const project = await build.project(owner);
    const viewers = await api(app).as(owner).put(`/api/projects/${project.id}/members/${people.viewer.id}`, { role: 'viewer' });
    answered(viewers, 200);
    const work = await imported(app, owner, { projectId: project.id, content: gge() });
    const applied = await confirmed(app, owner, work.id, { acceptDifferences: true });
    const estimate = await build.estimate(owner, { projectId: project.id });
    const inEstimate = `/api/estimates/${estimate.id}`;
    const sectionId = await post(`${inEstimate}/sections`, { name: 'Фундаменты' });
    const positionId = await post(`${inEstimate}/positions`, {
      sectionId,
      code: 'ГЭСН06-01-001-01',
      name: 'Бетонная подготовка',
      unit: '100 м3',
      quantity: '1',
    });
    const resources = `${inEstimate}/positions/${positionId}/resources`;
    const resourceId = await post(resources, {
      kind: 'material',
      code: '04.1.02.05-0003',
      name: 'Бетон',
      unit: 'м3',
      consumption: '102',
    });
    // What is undone must have been done.
    const hand = api(app).as(owner).with({ 'If-Match': '*' });
    const other = { code: '04.1.02.05-0004', name: 'Бетон другой', reason: 'Проект' };
    answered(await hand.put(`${resources}/${resourceId}/replacement`, other), 200);
    answered(await hand.put(`${resources}/${resourceId}/exclusion`, { reason: 'Бетон заказчика' }), 200);
    const period = { number: 'Б-1', date: '2026-03-31', periodFrom: '2026-03-01', periodTo: '2026-03-31' };
    const actId = await post(`${inEstimate}/acts`, period);
    const lines = `${inEstimate}/acts/${actId}/lines/bulk`;
    const written = await api(app).as(owner).post(lines, { items: [{ positionId, quantity: '0.5' }] });
    const lineId = (answered(written, 207).items as { id: string }[])[0]!.id;
    const versionId = await post(`${inEstimate}/versions`, {});
    const exportId = await post('/api/exports', { estimateId: applied.estimateId, format: 'state-xml' });
    await untilEnded(app, owner, `/api/exports/${exportId}`);
    const auditExportId = await post('/api/audit/exports', {});
    await untilEnded(app, owner, `/api/audit/exports/${auditExportId}`);
    const copyId = await post('/api/auth/me/personal-data/exports', { password: owner.password });
    await untilEnded(app, owner, `/api/auth/me/personal-data/exports/${copyId}`);
    const priceSetId = await post('/api/price-sets', exampleBody(document, '/api/price-sets'));
    const published = await publishedSet(app, owner, { rows: [{ code: '04', unit: 'м3', currentPrice: '1.00' }] });
    const repricingId = await post(`${inEstimate}/repricings`, { priceSetId: published.id });
    const templateId = await post('/api/templates', { name: 'Подготовка', visibility: 'organisation', estimateId: estimate.id });
    const kept = answered(await api(app).as(owner).get(`/api/templates/${templateId}/versions`), 200);
    const templateVersionId = (kept.data as { id: string }[])[0]!.id;
    const limitedCosts = '/api/normatives/limited-costs';
    // Nobody's own: it is made by somebody whom none of them knows.
    const catalogue = { edition: { name: 'ФСНБ-2022, доп. 15' }, files: seedFiles() };
    const editionId = await loadedEdition(app, await operator(app), catalogue);
    // Its positions are matched with the edition.
    const waiting = await imported(app, owner, { projectId: project.id, content: gge() });
    const corrections = '/api/catalogue/corrections';
    const cost = { name: 'Вынос сетей', costs: { unit: 'thousands', building: '1.00' } };
    const objectEstimateId = await post('/api/object-estimates', { projectId: project.id, name: 'Школа' });
    const summaryEstimateId = await post('/api/summary-estimates', { projectId: project.id, name: 'Школа' });
    const offerId = await post('/api/supplier-offers', exampleBody(document, '/api/supplier-offers'));
    const analysisId = await post('/api/market-analyses', exampleBody(document, '/api/market-analyses'));
    const analysed = { code: 'ТЦ_1', name: 'Арматура', unit: 'т', offerIds: [offerId] };
    const rows = {
      '/api/object-estimates': await post(`/api/object-estimates/${objectEstimateId}/rows`, cost),
      '/api/summary-estimates': await post(`/api/summary-estimates/${summaryEstimateId}/rows`, { ...cost, chapter: 2 }),
      '/api/market-analyses': await post(`/api/market-analyses/${analysisId}/rows`, analysed),
    };
    const archive = await upload(app, owner, 'сметы.zip', zipOf([{ name: 'смета.gge', content: gge() }]));
    const bulk = { fileId: String(archive.body.id), projectId: project.id };
    const bulkImportId = await post('/api/imports/bulk', bulk);
    const uploadId = await begunUpload(app, owner);
    const downloadLink = await api(app).as(owner).post(`/api/files/${waiting.fileId}/download-links`, {});
    const uploadLink = await api(app).as(owner).post('/api/files/upload-links', {});
    const tokens = { downloadToken: tokenIn(downloadLink), uploadToken: tokenIn(uploadLink) };
    const named = {
      ...{ projectId: project.id, estimateId: estimate.id, sectionId, positionId, resourceId, fileId: waiting.fileId },
      ...{ objectEstimateId, summaryEstimateId, versionId, priceSetId, repricingId, actId, lineId, analysisId },
      ...{ templateId, templateVersionId, userId: people.viewer.id },
      ...{ templateId, templateVersionId, fileVersionId: waiting.fileId, ...tokens },
    };
    const keys = await KeyRing.make(app, owner);
    return new Belongings(people, keys, named, rows, {
      '/api/projects': project.id,
      '/api/estimates': estimate.id,
      '/api/object-estimates': objectEstimateId,
      '/api/summary-estimates': summaryEstimateId,
      '/api/file-links': String(downloadLink.body.id),
      '/api/file-uploads': uploadId,
      // An import waits for it, so that it cannot be deleted.
      '/api/files': waiting.fileId,
      '/api/bulk-imports': bulkImportId,
      '/api/imports': waiting.id,
      '/api/exports': exportId,
      '/api/audit/exports': auditExportId,
      '/api/jobs': work.jobId,
      '/api/price-sets': priceSetId,
      '/api/supplier-offers': offerId,
      '/api/templates': templateId,
      '/api/market-analyses': analysisId,
      [limitedCosts]: await post(limitedCosts, exampleBody(document, limitedCosts)),
      '/api/api-keys': await post('/api/api-keys', exampleBody(document, '/api/api-keys')),
      '/api/catalogue/editions': editionId,
      [corrections]: await post(corrections, exampleBody(document, corrections)),
      '/api/catalogue/norms': 'ГЭСНп01-01-001-01',
      '/api/catalogue/resources': '91.01.01-014',
      '/api/catalogue/technology-groups': '01.01.005',
      '/api/organisation/members': people.viewer.id,
      '/api/service-accounts': await post('/api/service-accounts', { name: 'Обмен с 1С', role: 'estimator' }),
      '/api/organisation/roles': await post('/api/organisation/roles', { name: 'Наблюдатель', permissions: ['estimates:read'] }),
      '/api/organisation/invitations': await post('/api/organisation/invitations', { email: newEmail(), role: 'viewer' }),
      '/api/auth/sessions': await firstSession(app, owner),
      '/api/auth/me/personal-data/exports': copyId,
      '/api/auth/identities': await identityOf(owner),
      // Nobody's: it is begun by whoever signs in.
      '/api/auth/external-sign-ins': '01997d3e-7c1a-7a3b-9a51-0d3e8f6a2b4c',
      '/problems': 'not-found',
    });
  }

  /** The address of the operation, at these belongings. */
  address({ path }: Operation): string {
    const prefix = Object.keys(this.byPath).find((start) => path.startsWith(start));
    const own: Ids = prefix === undefined ? {} : { id: this.byPath[prefix]!, slug: this.byPath[prefix]!, code: this.byPath[prefix]!, rowId: this.rows[prefix] ?? '' };
    return filled(path, { ...this.named, document: 'news', ...own });
  }

  /** What the path of the operation names, of these belongings. */
  idsIn(operation: Operation): string[] {
    return this.address(operation).split('/').filter((part) => part.length === 36);
  }

  /** An example body that speaks of these belongings. */
  speakingOfThem(body: unknown): unknown {
    if (Array.isArray(body)) return body.map((item) => this.speakingOfThem(item));
    if (typeof body !== 'object' || body === null) return body;
    return Object.fromEntries(
      Object.entries(body).map(([name, value]) => [name, value === null ? null : (this.named[name] ?? this.speakingOfThem(value))]),
    );
  }

  /** Every id of theirs that another organisation must not see. */
  get secrets(): string[] {
    return [...Object.values(this.named), ...Object.values(this.rows), ...Object.values(this.byPath).filter((id) => id.length === 36)];
  }
}

/** A linked provider. To link one over the API takes the provider itself (test/e2e/auth-external.spec.ts). */
async function identityOf({ id }: TestUser): Promise<string> {
  const [row] = await sql<{ id: string }>(
    `INSERT INTO external_identity (id, user_id, provider, issuer, subject, created_at)
     VALUES (gen_random_uuid(), $1, 'company', 'https://id.example.com', gen_random_uuid()::text, now()) RETURNING id`,
    [id],
  );
  return row!.id;
}

async function begunUpload(app: TestApp, user: TestUser): Promise<string> {
  const filename = Buffer.from('смета.gge').toString('base64');
  const headers = { 'Tus-Resumable': '1.0.0', 'Upload-Length': '100', 'Upload-Metadata': `filename ${filename}` };
  return answered(await api(app).as(user).with(headers).post('/api/files/uploads'), 201).id as string;
}

/** What stands in the address of a link to a file. */
function tokenIn({ body }: { body: { url: string } }): string {
  return body.url.split('/').at(-2)!;
}

async function firstSession(app: TestApp, user: TestUser): Promise<string> {
  const { data } = answered(await api(app).as(user).get('/api/auth/sessions'), 200) as { data: { id: string }[] };
  return data[0]!.id;
}
