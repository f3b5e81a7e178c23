import { api } from '../../support/api';
import { startApp, type TestApp } from '../../support/app';
import { loadedEdition, operator, seedFiles } from '../../support/catalogue';
import { world, type TestUser } from '../../support/world';

/** A norm with what the seed has none of: abstract resources, «П», and two pairs of overhead and profit. */
const ABSTRACT = {
  name: 'ГЭСН.xml',
  content: `<base><ResourcesDirectory><ResourceCategory CodePrefix="ГЭСН"><Section Type="Сборник" Code="27" Name="Автомобильные дороги">
    <NameGroup BeginName="Установка бортовых камней бетонных:"><Work Code="27-02-010-02" EndName="при других видах покрытий" MeasureUnit="100 м">
    <Content><Item Text="Установка камней."/></Content><Resources>
    <AbstractResource Code="02.3.01.02" Name="Песок" MeasureUnit="м3" Quantity="5.9" TechnologyGroups="01.01.005"/>
    <AbstractResource Code="05.2.03.03" Name="Камни бортовые" MeasureUnit="м" Quantity="П" TechnologyGroups="01.01.002"/>
    </Resources><NrSp><ReasonItem Nr="Пр/812-021.0" Sp="Пр/774-021.0"/><ReasonItem Nr="Пр/812-021.1" Sp="Пр/774-021.1"/></NrSp></Work>
    </NameGroup></Section></ResourceCategory></ResourcesDirectory></base>`,
};

let app: TestApp;
let user: TestUser;
let edition: string;

beforeAll(async () => {
  app = await startApp();
  const keeper = await operator(app);
  const terms = { name: 'ФСНБ-2022, доп. 15', orderDate: '2025-08-14' };
  edition = await loadedEdition(app, keeper, { edition: terms, files: [...seedFiles(), ABSTRACT] });
  user = await world(app).user();
});

const get = (path: string) => api(app).as(user).get(`/api/catalogue/${encodeURI(path)}`);

describe('a norm', () => {
  it('comes with works, resources priced in its edition, overhead and profit', async () => {
    const { body } = await get('norms/ГЭСНмр01-01-002-01').expect(200);
    expect(body).toMatchObject({
      ...{ editionId: edition, name: 'Замена электродвигателя, количество лифтов в подъезде: 1', unit: 'шт' },
      works: ['Отключение и демонтаж старого электродвигателя.', 'Установка электродвигателя.'],
      markups: { status: 'chosen', origin: 'norm', rules: [{ id: '104.1' }], unknownCodes: [] },
      coefficients: [],
    });
    expect(body.resources).toMatchObject([
      { kind: 'labour', code: '1-100-41', quantity: '26.2', price: null },
      { kind: 'machinist', code: '2', quantity: '0.7', isReference: true },
      // The norm states no unit; the catalogue of machines does.
      { kind: 'machine', code: '91.14.02-001', unit: 'маш.-ч', quantity: '0.7', price: '477.92', machine: { salary: '336.43', driverCode: '4-100-040' } },
    ]);
  });

  it('is offered the coefficients that are bound to its table', async () => {
    const { body } = await get('norms/ГЭСНп01-01-001-01').expect(200);
    expect(body.coefficients).toMatchObject([
      { code: '2022-1-ГЭСНп-ОП-01-01-05-000', act: '378/пр', actDate: '2022-05-18', effects: [{ element: 'labour', value: '0.5' }] },
      { code: '2022-1-ГЭСНп-ОП-01-01-07-000', effects: [{ element: 'labour', value: '1.2', formula: null }] },
    ]);
  });

  it('asks for what the project decides, and between two types of work', async () => {
    const { body } = await get('norms/ГЭСН27-02-010-02').expect(200);
    expect(body.resources).toMatchObject([
      { kind: 'abstract', quantity: '5.9', isByProject: false, technologyGroups: ['01.01.005'], candidateCount: 3 },
      { kind: 'abstract', quantity: null, isByProject: true, technologyGroups: ['01.01.002'], candidateCount: 0, candidates: [] },
    ]);
    expect(body.resources[0].candidates[0]).toEqual({ code: '02.3.01.02-1102', name: null, unit: null, price: null });
    expect(body.markups).toMatchObject({ status: 'ambiguous', rules: [{ id: '021.0' }, { id: '021.1' }] });
  });

  it('is read again without a body while it is the same', async () => {
    const { headers } = await get('norms/ГЭСНп01-01-001-01').expect(200);
    await get('norms/ГЭСНп01-01-001-01').set('If-None-Match', headers.etag!).expect(304);
  });

  it('that is not there is not found, in an edition that is not there neither', async () => {
    await get('norms/ГЭСН06-01-001-01').expect(404);
    await get('norms/01-01-002-01').expect(404);
    await get('norms/ГЭСНп01-01-001-01?edition=01997d3e-7c1a-7a3b-9a51-0d3e8f6a2b4c').expect(404);
    await api(app).get(`/api/catalogue/norms/${encodeURIComponent('ГЭСНп01-01-001-01')}`).expect(401);
  });
});

describe('a resource', () => {
  it('has its base price and, as a machine, its driver', async () => {
    const { body } = await get('resources/91.01.01-014').expect(200);
    expect(body).toMatchObject({
      ...{ editionId: edition, kind: 'machine', unit: 'маш.-ч', price: '961.73', wholesalePrice: null },
      machine: { salary: '386.65', labour: '1', driverCode: '4-100-050', machinistGrade: '5', withRelocation: true },
    });
    await get('resources/91.01.01-999').expect(404);
  });

  it('of a technology group is listed, named where the edition knows it', async () => {
    const { body } = await get('technology-groups/01.01.005/resources?limit=2').expect(200);
    expect(body.data).toEqual([
      { id: '02.3.01.02-1102', name: null, unit: null, price: null },
      { id: '02.3.01.02-1104', name: null, unit: null, price: null },
    ]);
    const { body: rest } = await get(`technology-groups/01.01.005/resources?limit=2&cursor=${body.nextCursor}`).expect(200);
    expect(rest).toEqual({ data: [expect.objectContaining({ id: '02.3.01.02-1106' })] });
    expect((await get('technology-groups/01.01.002/resources').expect(200)).body.data).toEqual([]);
    await get('technology-groups/77.01.002/resources').expect(404);
  });
});
