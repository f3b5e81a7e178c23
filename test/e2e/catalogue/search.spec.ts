import { api } from '../../support/api';
import { startApp, type TestApp } from '../../support/app';
import { loadedEdition, operator, seedFiles } from '../../support/catalogue';
import { world, type TestUser } from '../../support/world';

/** Names as norms have them; without resources, for they are only looked for. */
const NAMES: Record<string, string> = {
  '06-01-001-01': 'Устройство бетонной подготовки',
  '06-01-001-02': 'Устройство бетонной подготовки толщиной 100 мм',
  '06-01-041-01': 'Устройство перекрытий железобетонных безбалочных',
  '07-01-006-04': 'Укладка плит перекрытий железобетонных площадью до 5 м2',
  '08-01-002-01': 'Устройство основания из песчано-гравийной смеси',
  '11-01-011-01': 'Устройство стяжек цементных, ёмкость бункера до 0,5 м3',
  '26-01-009-01': 'Теплоизоляция трубопроводов матами',
};

let app: TestApp;
let user: TestUser;
let other: string;

function norms(names: Record<string, string>): { name: string; content: string } {
  const works = Object.entries(names).map(([code, name]) => `<NameGroup><Work Code="${code}" EndName="${name}" MeasureUnit="м3"/></NameGroup>`);
  const content = `<base><ResourcesDirectory><ResourceCategory CodePrefix="ГЭСН"><Section Type="Сборник" Code="01" Name="Работы общестроительные">
    ${works.join('')}</Section></ResourceCategory></ResourcesDirectory></base>`;
  return { name: 'ГЭСН.xml', content };
}

beforeAll(async () => {
  app = await startApp();
  const keeper = await operator(app);
  const terms = { name: 'ФСНБ-2022, доп. 15', orderDate: '2025-08-14' };
  await loadedEdition(app, keeper, { edition: terms, files: [...seedFiles(), norms(NAMES)] });
  other = await loadedEdition(app, keeper, {
    edition: { name: 'ФСНБ-2022, доп. 14', orderDate: '2025-05-19' },
    files: [norms({ '06-01-001-09': 'Устройство бетонной подготовки прежней редакции' })],
  });
  user = await world(app).user();
});

interface Found {
  data: { id: string; name: string; matches: { start: number; end: number }[] }[];
  nextCursor?: string;
  stage: string;
}

async function search(what: 'norms' | 'resources', query: Record<string, string>): Promise<Found> {
  const path = `/api/catalogue/${what}?${new URLSearchParams(query).toString()}`;
  return (await api(app).as(user).get(path).expect(200)).body as Found;
}

const codes = ({ data }: Found) => data.map(({ id }) => id);

describe('a search for norms', () => {
  it('finds words in whatever form they are typed, the shorter name first, and says where they stand', async () => {
    const found = await search('norms', { q: 'бетонная подготовка' });
    expect(found.stage).toBe('exact');
    expect(codes(found)).toEqual(['ГЭСН06-01-001-01', 'ГЭСН06-01-001-02']);
    const { name, matches } = found.data[0]!;
    expect(matches.map(({ start, end }) => name.slice(start, end))).toEqual(['бетонной', 'подготовки']);
  });

  it('puts first what has the figure too, and does not insist on it', async () => {
    expect(codes(await search('norms', { q: 'бетонная подготовка 100мм' }))).toEqual(['ГЭСН06-01-001-02', 'ГЭСН06-01-001-01']);
    expect(codes(await search('norms', { q: 'бетонная подготовка 777' }))).toHaveLength(2);
  });

  it.each([
    ['a typing error', 'битонная подготвока', 'corrected', 'ГЭСН06-01-001-01'],
    ['an abbreviation', 'плиты перекрытия ж/б', 'exact', 'ГЭСН07-01-006-04'],
    ['letters of the trade', 'основание из ПГС', 'exact', 'ГЭСН08-01-002-01'],
    ['a shortened word', 'утепл. трубопровода', 'exact', 'ГЭСН26-01-009-01'],
    ['the beginning of a word', 'устройство стяж', 'exact', 'ГЭСН11-01-011-01'],
    ['«ё» and a decimal comma', 'емкость 0.5', 'exact', 'ГЭСН11-01-011-01'],
    ['a heading and a name', 'общестроительные стяжки', 'exact', 'ГЭСН11-01-011-01'],
    ['words that no norm has together', 'теплоизоляция генератора', 'any', 'ГЭСН26-01-009-01'],
  ])('understands %s', async (_, q, stage, first) => {
    const found = await search('norms', { q });
    expect(found.stage).toBe(stage);
    expect(codes(found)).toContain(first);
  });

  it('finds codes by their beginning, with and without the prefix', async () => {
    expect(codes(await search('norms', { q: '06-01' }))).toEqual(['ГЭСН06-01-001-01', 'ГЭСН06-01-001-02', 'ГЭСН06-01-041-01']);
    expect(codes(await search('norms', { q: 'гэснмр01-01-002' }))).toEqual(['ГЭСНмр01-01-002-01']);
    expect(codes(await search('norms', { q: '01-01-001-01' }))).toEqual(['ГЭСНмр01-01-001-01', 'ГЭСНп01-01-001-01']);
  });

  it('keeps to the base, the collection and the edition that are asked for', async () => {
    expect(codes(await search('norms', { q: 'стяжка', base: 'ГЭСНп' }))).toEqual([]);
    expect(codes(await search('norms', { q: 'устройство', collection: '08' }))).toEqual(['ГЭСН08-01-002-01']);
    expect(codes(await search('norms', { q: 'бетонная подготовка', edition: other }))).toEqual(['ГЭСН06-01-001-09']);
  });

  it('goes on page by page without doubles, in its order, with a cursor of its own', async () => {
    const whole = codes(await search('norms', { q: 'устройство' }));
    const paged: string[] = [];
    let cursor: string | undefined;
    do {
      const page: Found = await search('norms', { q: 'устройство', limit: '2', ...(cursor === undefined ? {} : { cursor }) });
      paged.push(...codes(page));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(whole.length).toBeGreaterThan(4);
    expect(paged).toEqual(whole);
    const first = await search('norms', { q: 'устройство', limit: '2' });
    const path = `/api/catalogue/norms?${new URLSearchParams({ q: 'плита', cursor: first.nextCursor! }).toString()}`;
    await api(app).as(user).get(path).expect(400);
    const byCode = await search('norms', { q: '06-01', limit: '1' });
    expect(codes(await search('norms', { q: '06-01', limit: '1', cursor: byCode.nextCursor! }))).toEqual(['ГЭСН06-01-001-02']);
  });

  it.each(['!!!', "'); DROP TABLE catalogue_norm; --", 'и', '& | ! <-> :*', '%', 'a'.repeat(300), '🏗️'])('survives «%s»', async (q) => {
    expect((await search('norms', { q })).data.length).toBeLessThanOrEqual(50);
  });
});

it('a search for resources finds machines by word, code and kind, with their prices', async () => {
  const found = await search('resources', { q: 'бульдозер' });
  expect(found.data).toMatchObject([
    { id: '91.01.01-014', kind: 'machine', price: '961.73' },
    { id: '91.01.01-015', kind: 'machine', price: '2003.58' },
  ]);
  expect(codes(await search('resources', { q: '91.14' }))).toEqual(['91.14.02-001']);
  expect(codes(await search('resources', { q: 'бульдозер', kind: 'material' }))).toEqual([]);
});
