import { randomUUID } from 'node:crypto';
import { api } from '../../support/api';
import { startApp, type TestApp } from '../../support/app';
import { loadedEdition, operator, type CatalogueFileText } from '../../support/catalogue';
import { workbook } from '../../support/formats/workbooks';
import type { TestUser } from '../../support/world';

let app: TestApp;
let user: TestUser;
let earlier: string;
let later: string;

function machines(rows: Record<string, string>): string {
  const resources = Object.entries(rows).map(
    ([code, price]) =>
      `<Resource Code="${code}" Name="Бульдозеры" MeasureUnit="маш.-ч"><Prices><Price SalaryMach="0" LabourMach="0" PriceCostWithoutSalary="${price}"/></Prices></Resource>`,
  );
  return `<ResourceCatalog><ResourcesDirectory><ResourceCategory><Section>${resources.join('')}</Section></ResourceCategory></ResourcesDirectory></ResourceCatalog>`;
}

beforeAll(async () => {
  app = await startApp();
  user = await operator(app);
  const load = (name: string, rows: Record<string, string>) =>
    loadedEdition(app, user, { edition: { name }, files: [{ name: 'ФСБЦ_Маш.xml', content: machines(rows) }] });
  earlier = await load('доп. 14', { '91.01.01-014': '961.73', '91.01.01-015': '2003.58', '91.01.01-016': '2349.78' });
  // `2003.580` is the same price.
  later = await load('доп. 15', { '91.01.01-014': '970', '91.01.01-015': '2003.580', '91.01.01-017': '1' });
});

const compare = (query: string) => api(app).as(user).get(`/api/catalogue/editions/${later}/differences?of=resources&${query}`);

it('two editions differ by what was added, removed and changed', async () => {
  const { body } = await compare(`since=${earlier}`).expect(200);
  expect(body.data).toMatchObject([
    { id: '91.01.01-014', kind: 'changed', fields: [{ field: 'price', before: '961.73', after: '970' }] },
    { id: '91.01.01-016', kind: 'removed', fields: [] },
    { id: '91.01.01-017', kind: 'added', fields: [] },
  ]);
});

it('of one kind only, page by page, and with a cursor of their own', async () => {
  const { body: added } = await compare(`since=${earlier}&kind=added`).expect(200);
  expect(added.data.map(({ id }: { id: string }) => id)).toEqual(['91.01.01-017']);
  const { body: first } = await compare(`since=${earlier}&limit=2`).expect(200);
  const { body: second } = await compare(`since=${earlier}&limit=2&cursor=${first.nextCursor}`).expect(200);
  expect(second).toMatchObject({ data: [{ id: '91.01.01-017' }] });
  expect(second.nextCursor).toBeUndefined();
  await compare(`since=${earlier}&kind=added&cursor=${first.nextCursor}`).expect(400);
});

it('an edition is no different from itself, and one that is not there is not found', async () => {
  expect((await compare(`since=${later}`).expect(200)).body.data).toEqual([]);
  await compare(`since=${randomUUID()}`).expect(404);
  await compare('').expect(400);
});

it('groups, coefficients and markups are compared too, each only where an edition has its own', async () => {
  const groups = (codes: readonly string[]) => ({
    name: 'База ТГ.xml',
    content: `<NewDataSet><base><TechnologyGroup Code="01.01.001">${codes.map((code) => `<Resource Code="${code}"/>`).join('')}</TechnologyGroup></base></NewDataSet>`,
  });
  const coefficient = (value: string) =>
    `<Coefficient code="К-1" target="Расход"><Name>Стеснённость</Name><LaborCosts><Value>${value}</Value></LaborCosts><Applys><Section code="02-01"/></Applys></Coefficient>`;
  const binding = (values: readonly string[]) => ({
    name: 'привязка.xml',
    content: `<Coefficients><Section code="С.">${values.map(coefficient).join('')}</Section></Coefficients>`,
  });
  const markups = (profit: number) => ({
    name: 'НР.xlsx',
    content: workbook('НР', {
      5: [null, null, null, null, 'Территория', 'МПРКС', 'РКС'],
      10: ['12', '012.0', 'Кровли', 'ГЭСН 81-02-12-…', 109, 110, 114, profit],
    }),
  });
  const load = (name: string, files: CatalogueFileText[]) => loadedEdition(app, user, { edition: { name }, files });
  const before = await load('доп. 16', [groups(['02.1', '02.2']), binding(['1,15', '1,2']), markups(57)]);
  const after = await load('доп. 17', [groups(['02.2', '02.3']), binding(['1,15', '1,25']), markups(58)]);
  const ask = async (of: string) => (await api(app).as(user).get(`/api/catalogue/editions/${after}/differences?since=${before}&of=${of}`).expect(200)).body.data;
  expect(await ask('technology_groups')).toEqual([
    {
      ...{ id: '01.01.001', kind: 'changed', name: '01.01.001', unit: null },
      fields: [
        { field: 'resources/02.1', before: '02.1', after: null },
        { field: 'resources/02.3', before: null, after: '02.3' },
      ],
    },
  ]);
  // The second coefficient of the same code.
  expect(await ask('coefficients')).toMatchObject([
    { id: 'К-1/2', kind: 'changed', name: 'Стеснённость', fields: [{ field: 'effects/labour', before: '1.2', after: '1.25' }] },
  ]);
  expect(await ask('markups')).toMatchObject([
    { id: '012.0', kind: 'changed', name: 'Кровли', fields: [{ field: 'profit', before: '57', after: '58' }] },
  ]);
  expect(await ask('norms')).toEqual([]);
});
