import { createReadStream, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { api } from '../../support/api';
import { startApp, type TestApp } from '../../support/app';
import { loadedEdition, operator, type CatalogueFileText } from '../../support/catalogue';
import { describeWithOfficialFiles } from '../../support/formats/catalogue-files';
import { sql } from '../../support/sql';
import type { TestUser } from '../../support/world';

/** Megabytes of files on a machine that does much else. */
jest.setTimeout(240_000);

/** Rows of the files, counted without a parser: each stands for one row of the edition. */
const MARKS = { norms: '<Work ', resources: '<Resource Code=', groups: '<TechnologyGroup ', coefficients: '<Coefficient ' };

describeWithOfficialFiles('the official files', (folder) => {
  let app: TestApp;
  let keeper: TestUser;
  let earlier: string;
  let later: string;

  const filesIn = (name: string): string[] => readdirSync(join(folder, name)).map((file) => join(folder, name, file));
  const read = (path: string): CatalogueFileText => ({ name: basename(path).normalize('NFC'), content: readFileSync(path) });
  const binding = 'fsnb2022_dop16_coefficients_binding.xml';
  const workbook = 'fsnb2022_dop17_nr_sp_binding.xlsx';
  const laterFiles = [...filesIn('fsnb2022_dop15'), join(folder, binding), join(folder, workbook)];

  beforeAll(async () => {
    app = await startApp();
    keeper = await operator(app);
    const load = (edition: object, files: readonly string[]) => loadedEdition(app, keeper, { edition, files: files.map(read) });
    earlier = await load({ name: 'доп. 14', orderNumber: '299/пр', orderDate: '2025-05-19' }, filesIn('fsnb2022_earlier_edition'));
    later = await load({ name: 'доп. 15', orderNumber: '490/пр', orderDate: '2025-08-14' }, laterFiles);
  });

  const ask = (path: string) => api(app).as(keeper).get(path).expect(200);

  it('are loaded whole, both editions beside each other', async () => {
    const { body: one } = await ask(`/api/catalogue/editions/${earlier}`);
    const { body: two } = await ask(`/api/catalogue/editions/${later}`);
    expect(one).toMatchObject({ normCount: 0, resourceCount: 1701 });
    expect(two).toMatchObject({ normCount: 3029, resourceCount: 1711, technologyGroupCount: 6572 });
    expect(two).toMatchObject({ coefficientCount: 2171, markupCount: 136, issueCount: 12 });
    const [{ links }] = await sql<{ links: number }>(
      `SELECT sum(jsonb_array_length(resource_codes))::int AS links FROM catalogue_technology_group WHERE edition_id = $1`,
      [later],
    ) as [{ links: number }];
    expect(links).toBe(62653);
    expect(two.files.map(({ kind, rowCount }: { kind: string; rowCount: number }) => [kind, rowCount]).sort()).toEqual([
      ['coefficients', 2171],
      ['markups', 136],
      ['norms', 2604],
      ['norms', 425],
      ['resources', 1711],
      ['technology_groups', 6572],
    ]);
  });

  it('list overhead and profit by type of work as the workbook has them', async () => {
    const path = `/api/catalogue/editions/${later}/markups`;
    const { body: first } = await ask(`${path}?limit=100`);
    const { body: rest } = await ask(`${path}?limit=100&cursor=${encodeURIComponent(first.nextCursor)}`);
    expect(first.data.length + rest.data.length).toBe(136);
    expect(rest.nextCursor).toBeUndefined();
    const { body: one } = await ask(`${path}?code=001.1`);
    expect(one.data).toMatchObject([
      { id: '001.1', item: '1.1', overhead: { ordinary: '92', equatedToFarNorth: '93', farNorth: '97' }, profit: '46' },
    ]);
    expect((await ask(`/api/catalogue/editions/${earlier}/markups`)).body.data).toEqual([]);
  });

  it('hold as many rows as their texts do', async () => {
    const texts = await Promise.all(laterFiles.filter((path) => path.endsWith('.xml')).map(text));
    const { body } = await ask(`/api/catalogue/editions/${later}`);
    const count = (mark: string, isIn: (content: string) => boolean) =>
      texts.filter(isIn).reduce((sum, content) => sum + content.split(mark).length - 1, 0);
    expect(body.normCount).toBe(count(MARKS.norms, (content) => content.includes('<base ')));
    expect(body.resourceCount).toBe(count(MARKS.resources, (content) => content.includes('<ResourceCatalog')));
    expect(body.technologyGroupCount).toBe(count(MARKS.groups, () => true));
    expect(body.coefficientCount).toBe(count(MARKS.coefficients, () => true));
  });

  it('give every driven machine the pay of its tariff: nothing is told of it', async () => {
    const { body } = await ask(`/api/catalogue/editions/${later}/issues?limit=200`);
    const codes = new Set(body.data.map(({ code }: { code: string }) => code));
    expect([...codes]).toEqual(['CATALOGUE_COEFFICIENT_UNBOUND']);
  });

  it('differ in machines and groups; each difference can be found in the files', async () => {
    const { body: machines } = await ask(`/api/catalogue/editions/${later}/differences?since=${earlier}&of=resources&limit=200`);
    const [before, after] = await Promise.all([codesOf(filesIn('fsnb2022_earlier_edition')), codesOf(filesIn('fsnb2022_dop15'))]);
    const kinds = (kind: string) => machines.data.filter((row: { kind: string }) => row.kind === kind).map((row: { id: string }) => row.id);
    expect(kinds('added')).toEqual([...after].filter((code) => !before.has(code)).sort());
    expect(kinds('removed')).toEqual([...before].filter((code) => !after.has(code)).sort());
    const { body: groups } = await ask(`/api/catalogue/editions/${later}/differences?since=${earlier}&of=technology_groups&limit=200`);
    const [groupsBefore, groupsAfter] = await Promise.all([groupsOf(filesIn('fsnb2022_earlier_edition')), groupsOf(filesIn('fsnb2022_dop15'))]);
    const differing = [...new Set([...groupsBefore.keys(), ...groupsAfter.keys()])].filter((code) => groupsBefore.get(code) !== groupsAfter.get(code));
    expect(groups.data.map(({ id }: { id: string }) => id)).toEqual(differing.sort().slice(0, 200));
  });
});

async function text(path: string): Promise<string> {
  let content = '';
  for await (const piece of createReadStream(path, 'utf8')) content += piece;
  return content;
}

/** Codes of the machines. */
async function codesOf(paths: readonly string[]): Promise<Set<string>> {
  const machines = paths.find((path) => path.normalize('NFC').endsWith('ФСБЦ_Маш.xml'))!;
  return new Set([...(await text(machines)).matchAll(/<Resource Code="([^"]+)"/g)].map(([, code]) => code!));
}

/** Each group with what stands between its tags. */
async function groupsOf(paths: readonly string[]): Promise<Map<string, string>> {
  const file = paths.find((path) => path.normalize('NFC').endsWith('База ТГ.xml'))!;
  const groups = (await text(file)).matchAll(/<TechnologyGroup Code="([^"]+)"\s*(?:\/>|>([^]*?)<\/TechnologyGroup>)/g);
  return new Map([...groups].map(([, code, inside = '']) => [code!, inside.replace(/\s+/g, ' ')]));
}
