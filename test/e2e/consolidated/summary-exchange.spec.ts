import { api, type Api } from '../../support/api';
import { startApp, type TestApp } from '../../support/app';
import { schemaErrors, schemaFolder } from '../../support/formats/state-schemas';
import { confirmed, imported, untilEnded, type Work } from '../../support/imports';
import { SUMMARY_EXAMPLE, summaryGge, type SummaryGge } from '../../support/summary-gge';
import { answered, world, type Made, type TestUser } from '../../support/world';
import { office } from './office';

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});

interface Applied extends Work {
  objectEstimateId: string | null;
  summaryEstimateId: string | null;
}

/** Somebody with a construction of their own, and the way of a document into it. */
async function desk() {
  const user = await world(app).user();
  const { id: projectId } = await world(app).project(user);
  return deskOf(user, api(app).as(user), projectId);
}

function deskOf(user: TestUser, client: Api, projectId: string) {
  const begin = async (content: string) => (await imported(app, user, { projectId, content, name: 'ССР.gge' })) as Applied;
  const apply = async (id: string) => {
    const { state, estimateId, objectEstimateId, summaryEstimateId } = (await confirmed(app, user, id)) as Applied;
    expect([state, estimateId, objectEstimateId]).toEqual(['applied', null, null]);
    return `/api/summary-estimates/${summaryEstimateId!}`;
  };
  const rows = async (path: string) => (answered(await client.get(`${path}/rows`), 200) as { data: Made[] }).data;
  const exported = async (path: string, schemaVersion?: string) => {
    const wanted = { summaryEstimateId: path.split('/').at(-1), format: 'state-xml', schemaVersion };
    const { id } = answered(await client.post('/api/exports', wanted), 202) as Made;
    const { state, report } = await untilEnded(app, user, `/api/exports/${id}`);
    expect(state).toBe('ready');
    const content = await client.get(`/api/exports/${id}/content`).buffer(true).parse((answer, done) => {
      const pieces: Buffer[] = [];
      answer.on('data', (piece: Buffer) => pieces.push(piece));
      answer.on('end', () => done(null, Buffer.concat(pieces)));
    });
    return { text: (content.body as Buffer).toString('utf8'), report };
  };
  return { client, begin, apply, rows, exported };
}

const TEXT = summaryGge(SUMMARY_EXAMPLE);
const withoutMoment = (document: string) => document.replace(/<ExportDateTime>.*?<\/ExportDateTime>/, '');
const withChapters = (change: (chapters: SummaryGge['chapters']) => SummaryGge['chapters']) =>
  summaryGge({ ...SUMMARY_EXAMPLE, chapters: change(SUMMARY_EXAMPLE.chapters) });

describe('the document of a summary estimate [B14]', () => {
  it('is added up chapter by chapter beside what it declares, and becomes a summary estimate', async () => {
    const { client, begin, apply, rows } = await desk();
    const { id, state, report } = await begin(TEXT);
    expect(state).toBe('review');
    expect(report).toMatchObject({
      ...{ documentKind: 'summary_estimate', format: 'state-xml', schemaVersion: '3.01', program: 'Сметная программа' },
      estimate: { number: 'ССРСС-1', name: 'Школа на 550 мест', method: null, date: '2025-11-10' },
      counts: { sections: 6, positions: 6 },
      ...{ isReconciled: true, needsAcceptance: false, differenceCount: 0, issues: [], links: [] },
      total: { computed: '1351.37', declared: '1351.37', difference: '0.00' },
    });
    expect((report!.chapters as object[]).slice(0, 2)).toEqual([
      { number: 2, name: 'Main objects', total: { computed: '1012.34', declared: '1012.34', difference: '0.00' }, runningTotal: null },
      {
        ...{ number: 7, name: 'Благоустройство двора' },
        total: { computed: '50.00', declared: '50.00', difference: '0.00' },
        runningTotal: { computed: '1062.34', declared: '1062.34', difference: '0.00' },
      },
    ]);
    const path = await apply(id);
    expect(answered(await client.get(path), 200)).toMatchObject({
      ...{ number: 'ССРСС-1', name: 'Школа на 550 мест', estimateDate: '2025-11-10', vatRatePercent: '20' },
    });
    // VAT follows from its rate, and is no row.
    expect((await rows(path)).map(({ chapter, kind, reason, figures }) => [chapter, kind, reason, figures])).toEqual([
      [2, 'cost', 'ОСР-02-01', expect.objectContaining({ building: '1000.00', other: '12.34', total: '1012.34' })],
      [7, 'cost', '07-01-01', expect.objectContaining({ total: '50.00' })],
      [8, 'cost', '332/пр', expect.objectContaining({ total: '21.00' })],
      [9, 'cost', 'СР-1', expect.objectContaining({ total: '10.00' })],
      [13, 'cost', '421/пр, п. 179', expect.objectContaining({ total: '32.80' })],
    ]);
    expect(answered(await client.get(`${path}/totals`), 200)).toMatchObject({
      ...{ total: { building: '1323.76', other: '27.61', total: '1351.37' }, isComplete: true, issueCount: 0 },
      vat: { kind: 'typed', ratePercent: '20', amount: { total: '225.23' } },
    });
  });

  it('with totals that are not the sums of its rows says which, chapter by chapter', async () => {
    const { client, begin } = await desk();
    const wrong = withChapters((chapters) =>
      chapters.map((chapter) => {
        if (chapter.number === 2) return { ...chapter, rows: [{ ...chapter.rows[0]!, total: '1013.40' }] };
        return chapter.number === 9 ? { ...chapter, total: { building: '0.00', other: '11.00', total: '11.00' } } : chapter;
      }),
    );
    const { id, report } = await begin(wrong);
    expect(report).toMatchObject({ isReconciled: false, needsAcceptance: true });
    const differences = report!.differences as { scope: string; number: string; cause: { code: string } }[];
    expect(differences.map(({ scope, number, cause }) => [scope, number, cause.code])).toEqual([
      ['estimate', 'ССРСС-1', 'rows'],
      ['row', '1', 'columns'],
      ['subtotal', '7', 'rows'],
      ['subtotal', '8', 'rows'],
      ['chapter', '9', 'document_sum'],
      ['subtotal', '9', 'rows'],
      ['subtotal', '13', 'rows'],
    ]);
    expect(differences[4]).toMatchObject({ place: { path: '/Construction/Chapter9', line: expect.any(Number) } });
    const refused = await client.post(`/api/imports/${id}/confirmation`, { acceptDifferences: false });
    expect(refused.body).toMatchObject({ status: 409, code: 'IMPORT_DIFFERS' });
  });

  it('has taxes as rows where they do not follow from one rate, and VAT is not charged twice', async () => {
    const { client, begin, apply, rows } = await desk();
    const partly = TEXT.replace('<Building>220.63<', '<Building>200.63<').replace('<Total>225.23<', '<Total>205.23<');
    const { id, report } = await begin(partly);
    expect(report!.issues).toMatchObject([{ code: 'TAXES_AS_STATED', severity: 'info', place: { path: '/Construction/Chapter14/Addition[1]' } }]);
    const path = await apply(id);
    expect((await rows(path)).at(-1)).toMatchObject({ chapter: 14, kind: 'cost', name: 'НДС 20 %', figures: { total: '205.23' } });
    const totals = () => client.get(`${path}/totals`).then((answer) => answered(answer, 200));
    expect(await totals()).toMatchObject({ total: { total: '1331.37' }, vat: { ratePercent: null, amount: null }, isComplete: true });
    answered(await client.patch(path, { vatRatePercent: '20' }), 200);
    const { data } = answered(await client.get(`${path}/issues`), 200) as { data: Made[] };
    expect(data.map(({ code }) => code)).toEqual(['VAT_CHARGED_TWICE']);
  });

  it('follows the estimates of the project that have the numbers of its rows, and says where they cost something else', async () => {
    const { user, client, projectId, local, object, addRow, total } = await office(app);
    const { begin, apply, rows, exported } = deskOf(user, client, projectId);
    const school = await object({ number: 'ОСР 02-01', name: 'Школа' });
    const walls = await local('02-01-01', '1000000');
    await addRow(school, { estimateId: walls.id });
    const paths = await local('ЛСР 07-01-01', '51000');
    const { id, report } = await begin(TEXT);
    const objectId = school.split('/').at(-1);
    expect(report!.links).toEqual([
      {
        ...{ path: '/Construction/Chapter2/ObjectEstimate[1]', chapter: 2, kind: 'object_estimate', id: objectId, number: 'ОСР 02-01' },
        ...{ name: 'Школа', link: school, declared: '1012.34', present: '1000.00' },
      },
      expect.objectContaining({ chapter: 7, kind: 'estimate', id: paths.id, declared: '50.00', present: '51.00' }),
    ]);
    expect(report).toMatchObject({ needsAcceptance: true, total: { difference: '0.00' } });
    expect(report!.differences).toMatchObject([
      { scope: 'row', number: 'ОСР 02-01', cause: { code: 'linked_estimate' }, figures: [{ figure: 'total', difference: '-12.34' }, {}] },
      { scope: 'row', number: 'ЛСР 07-01-01', cause: { code: 'linked_estimate' } },
    ]);
    const path = await apply(id);
    expect((await rows(path)).slice(0, 2)).toMatchObject([
      { kind: 'object_estimate', objectEstimate: { id: objectId }, figures: { total: '1000.00' } },
      { kind: 'estimate', estimate: { id: paths.id }, figures: { total: '51.00' } },
    ]);
    const before = await total(path);
    await walls.reprice('1100000');
    // 100 thousand and the VAT of 20 % on them.
    expect(parseFloat((await total(path)).total) - parseFloat(before.total)).toBeCloseTo(120);
    const { text } = await exported(path);
    expect(text).toMatch(/<ObjectEstimate>\s*<Building>1100.00<[\s\S]*<Reason>ОСР 02-01<[\s\S]*<Link>ОСР-02-01.gge</);
    expect(text).toContain('<StageName>1 этап</StageName>');
  });

  it('links nothing where several estimates, or several rows, have the number', async () => {
    const { user, client, projectId, local } = await office(app);
    const { begin } = deskOf(user, client, projectId);
    await local('07-01-01', '50000');
    await local('ЛСР 07-01-01', '50000');
    expect((await begin(TEXT)).report!.links).toEqual([]);
  });

  it('an estimate that has gone since the review is a cost of its own with what the document declares', async () => {
    const { user, client, projectId, local } = await office(app);
    const { begin, apply, rows } = deskOf(user, client, projectId);
    const { id: estimateId } = await local('07-01-01', '50000');
    const { id, report } = await begin(TEXT);
    expect(report!.links).toMatchObject([{ id: estimateId }]);
    answered(await client.with({ 'If-Match': '*' }).delete(`/api/estimates/${estimateId}`), 204);
    expect((await rows(await apply(id)))[1]).toMatchObject({ kind: 'cost', reason: '07-01-01', figures: { total: '50.00' } });
  });

  it('of another organisation has nothing of this one', async () => {
    const { local } = await office(app);
    await local('07-01-01', '50000');
    const { begin } = await desk();
    expect((await begin(TEXT)).report!.links).toEqual([]);
  });
});

describe('a summary estimate as a document [B14]', () => {
  it('goes out as it came in, and converted to the other version valid by the official schema', async () => {
    const { begin, apply, rows, exported } = await desk();
    const path = await apply((await begin(TEXT)).id);
    const { text, report } = await exported(path);
    expect(report).toMatchObject({ isValid: true, total: '1351.37', issues: [] });
    expect(text).toContain('SummaryEstimate-3_01.xsd');
    const { text: newer, report: converted } = await exported(path, '3.02');
    expect(converted).toMatchObject({ isValid: true, conversion: { from: '3.01', to: '3.02', missing: [], dropped: [] } });
    if (schemaFolder !== null) expect(await schemaErrors('summary-3.02', [text, newer])).toEqual([[], []]);
    const again = await begin(text);
    expect(again.report).toMatchObject({ isReconciled: true, issues: [], total: { declared: '1351.37' } });
    const second = await apply(again.id);
    const essence = async (of: string) => (await rows(of)).map(({ id: _id, etag: _etag, ...row }) => row);
    expect(await essence(second)).toEqual(await essence(path));
    expect(withoutMoment((await exported(second)).text)).toBe(withoutMoment(text));
  });
});
