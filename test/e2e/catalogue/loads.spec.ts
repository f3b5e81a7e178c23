import { api } from '../../support/api';
import { startApp, type TestApp } from '../../support/app';
import { loadedEdition, loadEdition, operator, requestEdition, seedFiles } from '../../support/catalogue';
import { workbook, workbookOf } from '../../support/formats/workbooks';
import { zip } from '../../support/formats/zip';
import { untilJob, type ShownJob } from '../../support/jobs';
import { sql } from '../../support/sql';
import { world, type TestUser } from '../../support/world';

let app: TestApp;
let keeper: TestUser;

beforeAll(async () => {
  app = await startApp();
  keeper = await operator(app);
});

/** A machine of its own, so that every story has files that nobody has loaded. */
function machines(rows: string): { name: string; content: string } {
  const content = `<ResourceCatalog><ResourcesDirectory><ResourceCategory><Section Code="91">
${rows}
</Section></ResourceCategory></ResourcesDirectory></ResourceCatalog>`;
  return { name: 'ФСБЦ_Маш.xml', content };
}

function machine(code: string, name = 'Машина'): string {
  return `<Resource Code="${code}" Name="${name}" MeasureUnit="маш.-ч"><Prices><Price SalaryMach="0" LabourMach="0" PriceCostWithoutSalary="10.50"/></Prices></Resource>`;
}

describe('loading an edition', () => {
  it('ends with an edition that everybody sees whole, with its files and its order', async () => {
    const edition = { name: 'ФСНБ-2022, доп. 15', orderNumber: '490/пр', orderDate: '2025-08-14' };
    const job = await loadEdition(app, keeper, { edition, files: seedFiles() });
    expect(job).toMatchObject({
      ...{ state: 'succeeded', progress: 100 },
      result: { isNew: true, counts: { norms: 4, resources: 4, groups: 2, coefficients: 2 }, issueCount: 0 },
    });
    const stranger = await world(app).stranger();
    const { editionId } = job.result as { editionId: string };
    const { body, headers } = await api(app).as(stranger).get(`/api/catalogue/editions/${editionId}`).expect(200);
    expect(body).toMatchObject({ ...edition, normCount: 4, resourceCount: 4, technologyGroupCount: 2, coefficientCount: 2 });
    expect(body.files).toHaveLength(5);
    expect(body.files[1]).toMatchObject({
      ...{ name: 'machines.xml', kind: 'resources', act: '490/пр', actDate: '2025-08-14', rowCount: 4 },
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const again = api(app).as(stranger).with({ 'If-None-Match': headers.etag! });
    await again.get(`/api/catalogue/editions/${editionId}`).expect(304);
    const { body: page } = await api(app).as(stranger).get('/api/catalogue/editions').expect(200);
    expect(page.data.map(({ id }: { id: string }) => id)).toContain(editionId);
  });

  it('of the same files changes nothing, under whatever name', async () => {
    const files = [machines(machine('91.01.01-501'))];
    const first = await loadedEdition(app, keeper, { edition: { name: 'Однажды' }, files });
    const again = await loadEdition(app, keeper, { edition: { name: 'Дважды' }, files: [...files, ...files] });
    expect(again.result).toMatchObject({ editionId: first, isNew: false, counts: { resources: 1 } });
    expect(await sql('SELECT 1 FROM catalogue_edition WHERE name = $1', ['Дважды'])).toEqual([]);
  });

  it('leaves out a row that cannot be read, and tells where it stands', async () => {
    const rows = [machine('91.01.01-511'), machine('бульдозер'), machine('91.01.01-512')];
    const files = [machines(rows.join('\n'))];
    const id = await loadedEdition(app, keeper, { edition: { name: 'С ошибкой' }, files });
    const ask = api(app).as(keeper).with({ 'Accept-Language': 'ru' });
    const { body } = await ask.get(`/api/catalogue/editions/${id}/issues?severity=error`).expect(200);
    expect(body.data).toEqual([
      expect.objectContaining({
        ...{ file: 'ФСБЦ_Маш.xml', code: 'CATALOGUE_CODE_INVALID', severity: 'error' },
        message: expect.stringContaining('бульдозер'),
        place: { path: 'Resource', line: 3, column: 1 },
      }),
    ]);
    await ask.get(`/api/catalogue/editions/${id}`).expect(200).expect(({ body: shown }) => {
      expect(shown).toMatchObject({ resourceCount: 2, issueCount: 1 });
    });
  });

  it('of a file that breaks off leaves nothing, and names the file and the line', async () => {
    const broken = { name: 'обрыв.xml', content: machines(machine('91.01.01-521')).content.slice(0, -20) };
    const files = [machines(machine('91.01.01-522')), broken];
    const job = await loadEdition(app, keeper, { edition: { name: 'Оборванная' }, files });
    expect(job).toMatchObject({ state: 'failed', failure: { code: 'CATALOGUE_FILE_UNREADABLE' } });
    expect(job.failure!.detail).toMatch(/обрыв\.xml.*3/);
    expect(await sql("SELECT 1 FROM catalogue_resource WHERE code IN ('91.01.01-521', '91.01.01-522')")).toEqual([]);
  });

  it.each([
    ['a document of another kind', 'чужой.xml', '<Construction/>'],
    ['a bomb of entities', 'чужой.xml', '<!DOCTYPE base [<!ENTITY a "bb"><!ENTITY c "&a;&a;&a;">]><base>&c;</base>'],
    ['another encoding', 'чужой.xml', '<?xml version="1.0" encoding="koi8-r"?><base/>'],
    ['a workbook with two columns exchanged', 'НР.xlsx', workbook('1', { 5: [null, null, null, null, 'РКС', 'МПРКС', 'Территория'] })],
    ['a workbook that was cut off', 'НР.xlsx', workbook('1', { 1: ['а'] }).subarray(0, 400)],
    ['a bomb of a workbook', 'НР.xlsx', workbookOf({ sheet: `<worksheet><sheetData>${' '.repeat(20_000_000)}` })],
    ['a renamed archive', 'НР.xlsx', zip([{ name: 'Data.xml', content: '<Document/>' }])],
  ])('of %s is refused and leaves nothing, and the service is healthy', async (_, name, content) => {
    // The rows of the good file were written by the time the bad one is read.
    const files = [machines(machine('91.01.01-551')), { name, content }];
    const job = await loadEdition(app, keeper, { edition: { name: 'Чужая' }, files });
    expect(job).toMatchObject({ state: 'failed', failure: { code: 'CATALOGUE_FILE_UNREADABLE' } });
    expect(job.failure!.detail).toContain(name);
    expect(await sql("SELECT 1 FROM catalogue_resource WHERE code = '91.01.01-551'")).toEqual([]);
    expect(await sql('SELECT 1 FROM catalogue_load')).toEqual([]);
    await api(app).get('/ready').expect(200);
  });

  it('without a single row is no edition', async () => {
    const job = await loadEdition(app, keeper, { edition: { name: 'Пустая' }, files: [machines('')] });
    expect(job).toMatchObject({ state: 'failed', failure: { code: 'CATALOGUE_EMPTY' } });
  });

  it('of other files under a name that is taken is refused', async () => {
    await loadedEdition(app, keeper, { edition: { name: 'Занято' }, files: [machines(machine('91.01.01-531'))] });
    const job = await loadEdition(app, keeper, { edition: { name: 'Занято' }, files: [machines(machine('91.01.01-532'))] });
    expect(job).toMatchObject({ state: 'failed', failure: { code: 'CATALOGUE_EDITION_EXISTS' } });
  });

  it('is for operators: nobody else may ask for it, and nothing is begun', async () => {
    const owner = await world(app).user();
    await expect(requestEdition(app, owner, { edition: { name: 'Чья-то' }, files: seedFiles() })).rejects.toThrow('403');
    expect(await sql("SELECT 1 FROM job WHERE name = 'catalogue.load' AND organisation_id = $1", [owner.organisationId])).toEqual([]);
  });

  it('needs files of the operator: those of another organisation are not there', async () => {
    const other = await operator(app);
    const { body } = await api(app).as(other).post('/api/files').attach('file', Buffer.from('<base/>'), 'чужой.xml');
    const edition = { name: 'Из чужих файлов' };
    await api(app).as(keeper).post('/api/catalogue/loads', { edition, files: [{ fileId: body.id }] }).expect(404);
  });

  it('goes on one at a time: of two asked together one waits for its next attempt', async () => {
    const ask = (code: string) =>
      requestEdition(app, keeper, { edition: { name: `Вместе ${code}` }, files: [machines(machine(code))] });
    const ids = await Promise.all([ask('91.01.01-541'), ask('91.01.01-542')]);
    const hasBegun = ({ state, attempts }: ShownJob) => state === 'succeeded' || (state === 'waiting' && attempts > 0);
    const jobs = await Promise.all(ids.map((id) => untilJob(app, { user: keeper, id }, hasBegun)));
    expect(jobs.map(({ state }) => state)).toContain('succeeded');
    // Its next attempt would be at work while another story loads.
    for (const { id, state } of jobs) if (state === 'waiting') await api(app).as(keeper).delete(`/api/jobs/${id}`).expect(200);
  });
});
