import type { Response } from 'supertest';
import { api } from '../../support/api';
import { startApp, type TestApp } from '../../support/app';
import { loadedEdition, operator } from '../../support/catalogue';
import { answered, world, type TestUser } from '../../support/world';

const LIFTS = { overhead: 'Пр/812-104.1', profit: 'Пр/774-104.1' };
const CONCRETE = { overhead: 'Пр/812-006.0', profit: 'Пр/774-006.0' };
const NORMS: { code: string; name: string; markup: typeof LIFTS }[] = [
  { code: '01-01-002-01', name: 'Замена электродвигателя, количество лифтов в подъезде: 1', markup: LIFTS },
  { code: '01-01-002-02', name: 'Замена электродвигателя, количество лифтов в подъезде: 2', markup: LIFTS },
  { code: '01-03-008-01', name: 'Ремонт аппарата вызывного', markup: LIFTS },
  { code: '06-01-001-01', name: 'Устройство бетонной подготовки толщиной до 100 мм', markup: CONCRETE },
  { code: '06-01-001-02', name: 'Устройство бетонной подготовки толщиной свыше 100 до 200 мм', markup: CONCRETE },
];

let app: TestApp;
let keeper: TestUser;
let earlier: string;
let current: string;

function file(norms: typeof NORMS): { name: string; content: string } {
  const works = norms.map(
    ({ code, name, markup }) =>
      `<NameGroup><Work Code="${code}" EndName="${name}" MeasureUnit="шт">
        <NrSp><ReasonItem Nr="${markup.overhead}" Sp="${markup.profit}"/></NrSp></Work></NameGroup>`,
  );
  const content = `<base><ResourcesDirectory><ResourceCategory CodePrefix="ГЭСН"><Section Type="Сборник" Code="01" Name="Работы">
    ${works.join('')}</Section></ResourceCategory></ResourcesDirectory></base>`;
  return { name: 'ГЭСН.xml', content };
}

interface Classified {
  verdict: string;
  workType: { code: string; name: string } | null;
  candidates: {
    code: string;
    score: string;
    correctionId: string | null;
    terms: { start: number; end: number; word: string | null; match: string }[];
  }[];
}

async function classified(user: TestUser, texts: string[], more: object = {}): Promise<Classified[]> {
  const answer = await api(app).as(user).post('/api/catalogue/classifications', { texts, ...more });
  return answered(answer, 200).items as Classified[];
}

async function corrected(user: TestUser, text: string, normCode: string): Promise<{ id: string; etag: string }> {
  const answer = await api(app).as(user).post('/api/catalogue/corrections', { text, normCode });
  return answered(answer, 201) as { id: string; etag: string };
}

/** What was answered before there was an edition. */
let early: Response;

beforeAll(async () => {
  app = await startApp();
  keeper = await operator(app);
  early = await api(app).as(keeper).post('/api/catalogue/classifications', { texts: ['бетонная подготовка'] });
});

it('there is nothing to compare with before an edition is loaded', () => {
  expect(early.body).toMatchObject({ status: 404, code: 'CATALOGUE_NOT_LOADED' });
});

describe('with an edition', () => {
  beforeAll(async () => {
    const of = (name: string, orderDate: string, norms: typeof NORMS) =>
      loadedEdition(app, keeper, { edition: { name, orderDate }, files: [file(norms)] });
    earlier = await of('доп. 14', '2025-05-19', NORMS.slice(3));
    current = await of('доп. 15', '2025-08-14', NORMS);
  });

  it('finds the norm of a line as people write it, says of what work it is, and why', async () => {
    const user = await world(app).user();
    const text = 'битонная подгот. 150мм';
    const [item] = await classified(user, [text]);
    expect(item).toMatchObject({ verdict: 'found', workType: { code: '006.0' } });
    const { code, terms } = item!.candidates[0]!;
    expect(code).toBe('ГЭСН06-01-001-02');
    const told = terms.map(({ start, end, word, match }) => [text.slice(start, end), word, match]);
    expect(told.sort()).toEqual([
      ['150мм', null, 'figure'],
      ['битонная', 'бетонной', 'similar'],
      ['подгот', 'подготовки', 'similar'],
    ]);
  });

  it('tells apart what it knows, what it cannot decide, and what it does not know', async () => {
    const user = await world(app).user();
    const texts = ['Замена электродвигателя, 2 лифта в подъезде', 'замена электродвигателя лифта в подъезде', 'посев газонных трав', '!!!'];
    const items = await classified(user, texts, { candidates: 2 });
    expect(items.map(({ verdict }) => verdict)).toEqual(['found', 'ambiguous', 'unknown', 'unknown']);
    expect(items[0]!.candidates[0]!.code).toBe('ГЭСН01-01-002-02');
    // The norm cannot be told, the type of work can.
    expect(items[1]).toMatchObject({ workType: { code: '104.1' }, candidates: [{}, {}] });
    expect(items[2]).toMatchObject({ workType: null, candidates: [] });
  });

  it('compares with the edition that is asked for', async () => {
    const user = await world(app).user();
    const text = 'ремонт вызывного аппарата';
    expect((await classified(user, [text]))[0]!.verdict).toBe('found');
    expect((await classified(user, [text], { edition: earlier }))[0]!.verdict).toBe('unknown');
    const lost = { texts: [text], edition: '01997d3e-7c1a-7a3b-9a51-0d3e8f6a2b4c' };
    await api(app).as(user).post('/api/catalogue/classifications', lost).expect(404);
  });

  it('answers for a whole bill of 1,000 lines, and no more', async () => {
    const user = await world(app).user();
    const texts = Array.from({ length: 1_000 }, (_, index) => `Ремонт вызывного аппарата, захватка ${index}`);
    const items = await classified(user, texts);
    expect(items.filter(({ candidates }) => candidates[0]?.code === 'ГЭСН01-03-008-01')).toHaveLength(1_000);
    await api(app).as(user).post('/api/catalogue/classifications', { texts: [...texts, 'ещё одна'] }).expect(400);
    await api(app).as(user).post('/api/catalogue/classifications', { texts: ['а'.repeat(1_001)] }).expect(400);
  });

  describe('a correction', () => {
    const text = 'Монтаж мотора подъёмника';
    const sameText = 'монтажа подъемников: МОТОР';
    const norm = 'ГЭСН01-01-002-01';

    it('outranks the catalogue for the same text in other forms and order, in this organisation only', async () => {
      const user = await world(app).user();
      const stranger = await world(app).stranger();
      const { id } = await corrected(user, text, norm);
      const [item] = await classified(user, [sameText]);
      expect(item).toMatchObject({ verdict: 'found', workType: { code: '104.1' } });
      expect(item!.candidates[0]).toMatchObject({ code: norm, score: '1.000', correctionId: id });
      expect((await classified(stranger, [sameText]))[0]!.verdict).toBe('unknown');
      await api(app).as(stranger).get(`/api/catalogue/corrections/${id}`).expect(404);
      await api(app).as(stranger).delete(`/api/catalogue/corrections/${id}`).expect(404);
    });

    it('says nothing in an edition that does not have its norm', async () => {
      const user = await world(app).user();
      await corrected(user, text, norm);
      expect((await classified(user, [text], { edition: current }))[0]!.verdict).toBe('found');
      expect((await classified(user, [text], { edition: earlier }))[0]!.verdict).toBe('unknown');
    });

    it('makes room for a later one of the same text', async () => {
      const user = await world(app).user();
      await corrected(user, text, norm);
      const { id } = await corrected(user, sameText, 'ГЭСН01-03-008-01');
      const { data } = (await api(app).as(user).get('/api/catalogue/corrections?q=МОТОР').expect(200)).body as { data: object[] };
      expect(data).toMatchObject([{ id, text: sameText, normCode: 'ГЭСН01-03-008-01' }]);
      expect((await classified(user, [text]))[0]!.candidates[0]!.code).toBe('ГЭСН01-03-008-01');
    });

    it('is deleted where it is still the one that was read, and then the catalogue speaks again', async () => {
      const user = await world(app).user();
      const { id, etag } = await corrected(user, text, norm);
      const client = api(app).as(user);
      await client.with({ 'If-Match': 'W/"another"' }).delete(`/api/catalogue/corrections/${id}`).expect(412);
      await client.with({ 'If-Match': etag }).delete(`/api/catalogue/corrections/${id}`).expect(204);
      await client.get(`/api/catalogue/corrections/${id}`).expect(404);
      expect((await classified(user, [text]))[0]!.verdict).toBe('unknown');
    });

    it('is refused for a norm that the edition lacks and for a text that says nothing, and rehearsed without a trace', async () => {
      const user = await world(app).user();
      const post = (body: object, query = '') => api(app).as(user).post(`/api/catalogue/corrections${query}`, body);
      const unknown = await post({ text, normCode: 'ГЭСН99-99-999-99' }).expect(422);
      expect(unknown.body).toMatchObject({ code: 'CATALOGUE_NORM_UNKNOWN', editionId: current });
      const silent = await post({ text: '— … !', normCode: norm }).expect(400);
      expect(silent.body).toMatchObject({ errors: [{ pointer: '/text' }] });
      await post({ text, normCode: norm }, '?validateOnly=true').expect(200);
      expect((await api(app).as(user).get('/api/catalogue/corrections').expect(200)).body).toEqual({ data: [] });
    });
  });
});
