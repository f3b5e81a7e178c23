import { api } from '../../support/api';
import { startApp, type TestApp } from '../../support/app';
import { loadedEdition, operator, seedFiles } from '../../support/catalogue';
import { listenToStatements, statementsOf } from '../../support/statements';
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

listenToStatements();

let app: TestApp;
let keeper: TestUser;
let user: TestUser;
/** The edition that these stories look in: one of them brings a newer one. */
let main: string;
let other: string;

function norms(names: Record<string, string>): { name: string; content: string } {
  const works = Object.entries(names).map(([code, name]) => `<NameGroup><Work Code="${code}" EndName="${name}" MeasureUnit="м3"/></NameGroup>`);
  const content = `<base><ResourcesDirectory><ResourceCategory CodePrefix="ГЭСН"><Section Type="Сборник" Code="01" Name="Работы общестроительные">
    ${works.join('')}</Section></ResourceCategory></ResourcesDirectory></base>`;
  return { name: 'ГЭСН.xml', content };
}

beforeAll(async () => {
  app = await startApp();
  keeper = await operator(app);
  const terms = { name: 'ФСНБ-2022, доп. 15', orderDate: '2025-08-14' };
  main = await loadedEdition(app, keeper, { edition: terms, files: [...seedFiles(), norms(NAMES)] });
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
  facets?: Record<string, { value: string; count: number }[]>;
}

async function search(what: 'norms' | 'resources', query: Record<string, string>): Promise<Found> {
  const path = `/api/catalogue/${what}?${new URLSearchParams({ edition: main, ...query }).toString()}`;
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

  it('counts what was found by base and collection, also what the filter leaves out', async () => {
    const { data, facets } = await search('norms', { q: 'устройство', base: 'ГЭСН', collection: '06', facets: 'true' });
    expect(data).toHaveLength(3);
    expect(facets).toEqual({
      bases: [{ value: 'ГЭСН', count: 3 }],
      collections: [{ value: '06', count: 3 }, { value: '08', count: 1 }, { value: '11', count: 1 }],
    });
    const { facets: byCode } = await search('norms', { q: '01-01-001-01', facets: 'true' });
    expect(byCode!.bases).toEqual([{ value: 'ГЭСНмр', count: 1 }, { value: 'ГЭСНп', count: 1 }]);
    expect((await search('norms', { q: 'устройство' })).facets).toBeUndefined();
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

describe('suggestions', () => {
  async function suggested(query: Record<string, string>): Promise<[text: string, count: number][]> {
    const path = `/api/catalogue/suggestions?${new URLSearchParams({ edition: main, ...query }).toString()}`;
    const { data } = (await api(app).as(user).get(path).expect(200)).body as { data: { text: string; count: number }[] };
    return data.map(({ text, count }) => [text, count]);
  }

  it('complete the last word so that something is found, what finds most first', async () => {
    expect(await suggested({ q: 'перек' })).toEqual([['перекрытий', 2]]);
    expect(await suggested({ q: 'Устройство ж/б пер' })).toEqual([['Устройство ж/б перекрытий', 1]]);
    expect(await suggested({ q: 'бетонная подготовки' })).toEqual([['бетонная подготовки', 2]]);
    expect(await suggested({ q: 'стяжек бет' })).toEqual([]);
    expect(await suggested({ q: 'бульдоз', of: 'resources' })).toMatchObject([[expect.stringMatching(/^бульдозер/), 2]]);
    expect(await suggested({ q: 'б' })).toEqual([]);
  });

  it('let a code go on up to its next sign', async () => {
    expect(await suggested({ q: '06-01' })).toEqual([['ГЭСН06-01-001', 2], ['ГЭСН06-01-041', 1]]);
    expect(await suggested({ q: 'ГЭСН06-01-0', edition: other })).toEqual([['ГЭСН06-01-001', 1]]);
  });
});

describe('a client that keeps what it was answered', () => {
  const path = (query: Record<string, string>) => `/api/catalogue/norms?${new URLSearchParams(query).toString()}`;
  const asked = (query: Record<string, string>) => api(app).as(user).get(path(query));

  it('is told that it is still so, before anything is looked for', async () => {
    const { headers } = await asked({ q: 'бетонная подготовка' }).expect(200);
    expect(headers['cache-control']).toBe('private, no-cache');
    const statements = await statementsOf(() => asked({ q: 'бетонная подготовка' }).set('If-None-Match', headers.etag!).expect(304));
    expect(statements.filter((text) => /catalogue_(?!edition)/.test(text))).toEqual([]);
    await asked({ q: 'бетонная плита' }).set('If-None-Match', headers.etag!).expect(200);
    await asked({ q: 'бетонная подготовка' }).set('If-None-Match', headers.etag!).set('Accept-Language', 'ru').expect(200);
  });

  it('need not ask again for an hour where it names the edition', async () => {
    const { headers } = await asked({ q: 'бетон', edition: other }).expect(200);
    expect(headers).toMatchObject({ 'cache-control': 'private, max-age=3600', vary: 'Accept-Encoding, Accept-Language' });
    const { headers: unknown } = await asked({ q: 'бетон', edition: '01997d3e-7c1a-7a3b-9a51-0d3e8f6a2b4c' }).expect(404);
    expect(unknown.etag).toBeUndefined();
    await asked({ q: 'бетон', edition: 'прежняя' }).set('If-None-Match', '*').expect(400);
  });

  it('is answered by the new edition as soon as it is there', async () => {
    const { headers } = await asked({ q: 'подготовка' }).expect(200);
    const edition = { name: 'ФСНБ-2022, доп. 16', orderDate: '2025-11-14' };
    await loadedEdition(app, keeper, { edition, files: [norms({ '06-01-001-07': 'Устройство подготовки новой редакции' })] });
    const { body } = await asked({ q: 'подготовка' }).set('If-None-Match', headers.etag!).expect(200);
    expect(codes(body as Found)).toEqual(['ГЭСН06-01-001-07']);
  });
});
