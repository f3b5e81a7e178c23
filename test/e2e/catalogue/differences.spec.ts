import { randomUUID } from 'node:crypto';
import { api } from '../../support/api';
import { startApp, type TestApp } from '../../support/app';
import { loadedEdition, operator } from '../../support/catalogue';
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
