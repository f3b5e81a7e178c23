import { randomUUID } from 'node:crypto';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { Test } from 'supertest';
import { MAX_LIMITED_COSTS } from '../../src/modules/normatives/limited-costs/limited-costs.service';
import { api, type Api } from '../support/api';
import { startApp, type TestApp } from '../support/app';
import { sql } from '../support/sql';
import { answered, world, type Made, type TestUser } from '../support/world';

let app: TestApp;
let user: TestUser;
let client: Api;

beforeAll(async () => {
  app = await startApp();
  user = await world(app).user();
  client = api(app).as(user);
});

const MARKUPS = '/api/normatives/markups';
const LIMITED_COSTS = '/api/normatives/limited-costs';
const BRIDGES = {
  kind: 'temporary_buildings',
  name: 'ВЗиС: мосты',
  ratePercent: '5.10',
  base: 'СМР_1_7',
  reason: '332/пр прил.1 п.38',
  chapter: 8,
  source: { act: 'Приказ № 332/пр', clause: 'прил. 1, п. 38', checkedOn: '2026-03-02' },
  validFrom: '2026-01-01',
};

async function candidates(parameters: Record<string, string>): Promise<Record<string, unknown>> {
  const query = new URLSearchParams({ territory: 'ordinary', ...parameters });
  return answered(await client.get(`${MARKUPS}/candidates?${query}`), 200);
}

async function made(input: object = {}, as: Api = client): Promise<Made> {
  return answered(await as.post(LIMITED_COSTS, { ...BRIDGES, ...input }), 201) as Made;
}

function pathOf({ id }: { id: string }): string {
  return `${LIMITED_COSTS}/${id}`;
}

function pointers(body: { errors: { pointer: string }[] }): string[] {
  return body.errors.map(({ pointer }) => pointer).sort();
}

describe('overhead and profit of a norm', () => {
  it('are chosen with their source, and go into a position as they stand', async () => {
    const answer = await candidates({ normCode: 'гэсн 06-03-004-13' });
    expect(answer).toMatchObject({
      ...{ normCode: 'ГЭСН06-03-004-13', territory: 'ordinary', status: 'chosen', asks: [], remedy: null },
      source: { edition: expect.stringContaining('доп. 17'), effectiveDate: '2026-02-17', status: 'official' },
    });
    const [chosen, ...rest] = answer.candidates as { overhead: object; profit: object }[];
    expect(rest).toEqual([]);
    const work = 'Бетонные и железобетонные монолитные конструкции и работы в строительстве';
    const markup = { name: `${work} (за исключением пунктов 6.1, 6.2)`, base: 'salary', coefficients: [] };
    expect(chosen).toMatchObject({
      overhead: { code: 'Пр/812-006.0-1', ratePercent: '102', ...markup },
      profit: { code: 'Пр/774-006.0', ratePercent: '58', ...markup },
      reasonCode: 'bound',
    });

    // The salary fund of a real position of this norm; 102 % and 58 % of it, then 91.8 % and 49.3 % with reductions.
    const [reduction] = answer.reductions as { id: string; overhead: object; profit: object }[];
    expect(reduction).toMatchObject({ id: 'overhaul', sources: [{ status: 'probable' }, { status: 'probable' }] });
    const path = `/api/estimates/${(await world(app).estimate(user)).id}`;
    const section = answered(await client.post(`${path}/sections`, { name: 'Фундаменты' }), 201) as Made;
    const enter = async (overhead: object, profit: object): Promise<Record<string, unknown>> => {
      const price = { current: '14227.62', source: 'manual' };
      const worker = { kind: 'worker', code: '1-100-35', name: 'Рабочие', unit: 'чел.-ч', consumption: '1', price };
      const body = { sectionId: section.id, code: 'ГЭСН06-03-004-13', name: 'Закладные', unit: 'т', quantity: '1' };
      const input = { ...body, overhead, profit, resources: [worker] };
      return answered(await client.post(`${path}/positions`, input), 201).amounts as Record<string, unknown>;
    };
    expect(await enter(chosen!.overhead, chosen!.profit)).toMatchObject({ overhead: '14512.17', profit: '8252.02' });
    const reduced = await enter(
      { ...chosen!.overhead, coefficients: [reduction!.overhead] },
      { ...chosen!.profit, coefficients: [reduction!.profit] },
    );
    expect(reduced).toMatchObject({ overhead: '13060.96', profit: '7014.22' });
  });

  it.each([
    ['ordinary', 'Пр/812-015.0-1', '100'],
    ['equated_to_far_north', 'Пр/812-015.0-2', '101'],
    ['far_north', 'Пр/812-015.0-3', '105'],
  ])('follow the territory: %s', async (territory, code, ratePercent) => {
    const answer = await candidates({ normCode: 'ГЭСН15-01-001-01', territory });
    expect(answer.candidates).toMatchObject([{ overhead: { code, ratePercent }, profit: { code: 'Пр/774-015.0' } }]);
  });

  it('are asked about where the table leaves a choice, with what to do, in both languages', async () => {
    const pair = await candidates({ normCode: 'ГЭСН27-02-010-01' });
    expect(pair).toMatchObject({ status: 'ambiguous', asks: [], remedy: 'Choose among the candidates yourself.' });
    expect(pair.candidates).toMatchObject([
      { overhead: { code: 'Пр/812-021.0-1', ratePercent: '147' }, reasonCode: 'either' },
      { overhead: { code: 'Пр/812-021.1-1', ratePercent: '113' }, reasonCode: 'either' },
    ]);
    const query = new URLSearchParams({ normCode: 'ГЭСНм08-02-147-01', territory: 'ordinary' });
    const russian = await client.with({ 'Accept-Language': 'ru' }).get(`${MARKUPS}/candidates?${query}`).expect(200);
    expect(russian.body).toMatchObject({ status: 'ambiguous', asks: ['site'] });
    expect(russian.body.remedy).toBe('Укажите site или выберите из кандидатов сами.');
    const told = await candidates({ normCode: 'ГЭСНм08-02-147-01', site: 'other' });
    expect(told).toMatchObject({ status: 'chosen', candidates: [{ overhead: { code: 'Пр/812-049.3-1' } }] });
  });

  it('are not invented for a norm the table does not name', async () => {
    const answer = await candidates({ normCode: 'ГЭСН46-02-003-01' });
    expect(answer).toMatchObject({ status: 'unknown', candidates: [], reductions: [] });
    expect(answer.remedy).toContain('does not name this norm');
  });

  it.each([
    ['normCode=06-03-004-13&territory=ordinary', ['?normCode']],
    ['normCode=01.7.11.07-0227&territory=ordinary', ['?normCode']],
    ['normCode=%D0%93%D0%AD%D0%A1%D0%9D06-03-004-13', ['?territory']],
    ['normCode=%D0%93%D0%AD%D0%A1%D0%9D06-03-004-13&territory=north', ['?territory']],
    ['normCode=%D0%93%D0%AD%D0%A1%D0%9D06-03-004-13&territory=ordinary&subsection=4.1', ['?subsection']],
    ['normCode=%D0%93%D0%AD%D0%A1%D0%9D06-03-004-13&territory=ordinary&subsection=third', ['?subsection']],
    ['territory=ordinary', ['?normCode']],
  ])('are refused for %s by name', async (query, expected) => {
    const { body } = await client.get(`${MARKUPS}/candidates?${query}`).expect(400);
    expect(pointers(body)).toEqual(expected);
  });
});

describe('the list of overhead and profit', () => {
  it('pages through all 136 types of work, each once, with the source on every page', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const { body } = await client.get(`${MARKUPS}?limit=50${cursor ? `&cursor=${cursor}` : ''}`).expect(200);
      expect(body.source.effectiveDate).toBe('2026-02-17');
      seen.push(...body.data.map(({ id }: Made) => id));
      cursor = body.nextCursor;
    } while (cursor !== undefined);
    expect(seen).toHaveLength(136);
    expect(new Set(seen).size).toBe(136);
  });

  it('finds types of work by words, by norms and by codes', async () => {
    const find = async (q: string): Promise<string[]> => {
      const { body } = await client.get(`${MARKUPS}?q=${encodeURIComponent(q)}`).expect(200);
      return body.data.map(({ id }: Made) => id);
    };
    expect(await find('КРОВЛИ')).toEqual(['012.0', '092.0']);
    expect(await find('проёмы')).toEqual(['090.0']);
    expect(await find('Пр/774-051.2')).toEqual(['051.2']);
    expect(await find('27-02-010')).toEqual(['021.1']);
    expect(await find('нет такого')).toEqual([]);
  });

  it('shows one territory when asked to', async () => {
    const { body } = await client.get(`${MARKUPS}?q=${encodeURIComponent('Полы')}&territory=far_north`).expect(200);
    expect(body.data[0]).toMatchObject({
      id: '011.0',
      part: 'I. Строительные работы',
      overhead: [{ territory: 'far_north', code: 'Пр/812-011.0-3', ratePercent: '118' }],
      profit: { code: 'Пр/774-011.0', ratePercent: '65' },
    });
  });

  it('takes no cursor of another search', async () => {
    const { body } = await client.get(`${MARKUPS}?limit=1`).expect(200);
    await client.get(`${MARKUPS}?limit=1&territory=ordinary&cursor=${body.nextCursor}`).expect(400);
  });
});

describe('VAT', () => {
  it.each([
    ['2018-12-31', '18', 'probable'],
    ['2025-12-31', '20', 'confirmed'],
    ['2026-01-01', '22', 'confirmed'],
  ])('of a supply on %s is %s %%, with its act', async (date, ratePercent, status) => {
    const { body } = await client.get(`/api/normatives/vat-rates?date=${date}`).expect(200);
    expect(body).toMatchObject({ date, taxStatus: 'general', status: 'chosen', ratePercent });
    expect(body.source).toMatchObject({ act: expect.any(String), effectiveDate: expect.any(String), status });
    expect(body.data).toHaveLength(3);
  });

  it.each([
    ['', 'to_be_given'],
    ['date=2026-03-01&taxStatus=simplified', 'to_be_given'],
    ['date=2026-03-01&taxStatus=exempt', 'not_charged'],
    ['date=1995-03-01', 'unknown'],
  ])('of «%s» is not guessed: %s', async (query, status) => {
    const { body } = await client.get(`/api/normatives/vat-rates?${query}`).expect(200);
    expect(body).toMatchObject({ status, ratePercent: null, source: null, reason: expect.stringMatching(/\S/) });
  });

  it('of no day of the calendar is refused', async () => {
    const { body } = await client.get('/api/normatives/vat-rates?date=2026-02-30').expect(400);
    expect(pointers(body)).toEqual(['?date']);
  });
});

describe('a row of the tables of limited costs', () => {
  it('is made, read, changed and deleted, and each step is in the trail', async () => {
    const created = await client.post(LIMITED_COSTS, BRIDGES).expect(201);
    expect(created.body).toEqual({
      ...BRIDGES,
      ...{ id: expect.any(String), etag: expect.stringMatching(/^W\/".+"$/), ratePercent: '5.1', validTo: null },
      source: { ...BRIDGES.source, edition: null, url: null, effectiveDate: '2026-01-01' },
      ...{ createdBy: user.id, createdAt: expect.any(String), updatedAt: created.body.createdAt },
    });
    const path = pathOf(created.body);
    expect(created.headers.location).toBe(path);
    expect((await client.get(path).expect(200)).body).toEqual(created.body);

    const change = { ratePercent: '5.6', validTo: '2026-12-31', chapter: null };
    const changed = await client.patch(path, change).expect(200);
    expect(changed.body).toMatchObject({ ...change, name: BRIDGES.name });
    expect(changed.body.etag).not.toBe(created.body.etag);
    expect((await client.get(path).expect(200)).body).toEqual(changed.body);

    await client.delete(path).expect(204);
    await client.get(path).expect(404);
    const { id } = created.body;
    const trail = await sql('SELECT action, details FROM audit_event WHERE target_id = $1 ORDER BY id', [id]);
    expect(trail).toEqual([
      { action: 'limited_cost.created', details: { name: BRIDGES.name, ratePercent: '5.1', base: 'СМР_1_7' } },
      { action: 'limited_cost.updated', details: change },
      { action: 'limited_cost.deleted', details: { name: BRIDGES.name } },
    ]);
  });

  it('keeps its version where a change changes nothing', async () => {
    const row = await made();
    const same = await client.patch(pathOf(row), { ratePercent: '5.1000', source: BRIDGES.source }).expect(200);
    const empty = await client.patch(pathOf(row), {}).expect(200);
    expect([same.body, empty.body]).toEqual([row, row]);
  });

  it.each([
    [{ source: undefined }, ['/source']],
    [{ source: { act: 'Приказ' } }, ['/source/checkedOn']],
    [{ source: { ...BRIDGES.source, url: 'javascript:alert(1)' } }, ['/source/url']],
    [{ source: { ...BRIDGES.source, page: 5 } }, ['/source/page']],
    [{ kind: 'weather' }, ['/kind']],
    [{ ratePercent: 5.1 }, ['/ratePercent']],
    [{ ratePercent: '-1' }, ['/ratePercent']],
    [{ chapter: 15 }, ['/chapter']],
    [{ validFrom: '2026-02-30' }, ['/validFrom']],
    [{ validTo: '2025-12-31' }, ['/validTo']],
    [{ organisationId: randomUUID() }, ['/organisationId']],
  ])('is not made of %j', async (input, expected) => {
    const { body } = await client.post(LIMITED_COSTS, { ...BRIDGES, ...input }).expect(400);
    expect(pointers(body)).toEqual(expected);
  });

  it.each([[{ kind: null }], [{ source: null }], [{ validFrom: null }], [{ validTo: '2025-01-01' }]])(
    'is not changed by %j',
    async (change) => {
      const row = await made();
      await client.patch(pathOf(row), change).expect(400);
      expect((await client.get(pathOf(row)).expect(200)).body).toEqual(row);
    },
  );

  it('has a base that can be read, or hears in which character it cannot', async () => {
    const { body } = await client.post(LIMITED_COSTS, { ...BRIDGES, base: 'СМР_1_7 $ ОБ' }).expect(422);
    expect(body).toMatchObject({
      ...{ code: 'BASE_EXPRESSION_INVALID', reason: 'FORMULA_UNEXPECTED', offset: 8, marked: 'СМР_1_7 ▸$ ОБ' },
      errors: [{ pointer: '/base', detail: expect.stringContaining('Character 9: СМР_1_7 ▸$ ОБ') }],
    });
    const unknown = await client
      .with({ 'Accept-Language': 'ru' })
      .post(LIMITED_COSTS, { ...BRIDGES, base: 'СМР_1_7 + ЗИМА' })
      .expect(422);
    const [{ detail }] = unknown.body.errors;
    expect(detail).toMatch(/^Неизвестна переменная «ЗИМА»\. Известны: СМР, .*СМР_1_13\. Знак 11: /);
    const row = await made();
    await client.patch(pathOf(row), { base: 'process.exit(1)' }).expect(422);
    expect((await client.get(pathOf(row)).expect(200)).body.base).toBe('СМР_1_7');
  });

  it('of somebody else is not there, exactly as one that never was', async () => {
    const row = await made();
    const stranger = api(app).as(await world(app).stranger());
    const attempts: ((path: string) => Test)[] = [
      (path) => stranger.get(path),
      (path) => stranger.patch(path, { name: 'Моё' }),
      (path) => stranger.delete(path),
      (path) => stranger.post(`${path}/evaluations`, { variables: [] }),
    ];
    for (const attempt of attempts) {
      const foreign = await attempt(pathOf(row)).expect(404);
      const absent = await attempt(pathOf({ id: randomUUID() })).expect(404);
      const { instance, requestId } = foreign.body;
      expect(foreign.body).toEqual({ ...absent.body, instance, requestId });
    }
    expect((await stranger.get(LIMITED_COSTS).expect(200)).body).toEqual({ data: [] });
    expect((await client.get(pathOf(row)).expect(200)).body).toEqual(row);
  });

  it('may be read by every member, and changed by those who make estimates', async () => {
    const row = await made();
    const viewer = api(app).as(await world(app).member(user, 'viewer'));
    await viewer.get(pathOf(row)).expect(200);
    await viewer.get(`${MARKUPS}?limit=1`).expect(200);
    await viewer.post(LIMITED_COSTS, BRIDGES).expect(403);
    await viewer.patch(pathOf(row), { name: 'Иначе' }).expect(403);
    await viewer.delete(pathOf(row)).expect(403);
    const estimator = api(app).as(await world(app).member(user, 'estimator'));
    await estimator.patch(pathOf(row), { name: 'Иначе' }).expect(200);
  });

  it('is not overwritten by who has read another version', async () => {
    const row = await made();
    const write = (name: string): Test => client.patch(pathOf(row), { name }).set('If-Match', row.etag);
    const answers = await Promise.all(Array.from({ length: 10 }, (_, n) => write(`№ ${n}`)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 412)).toHaveLength(9);
    await client.delete(pathOf(row)).set('If-Match', row.etag).expect(412);
  });

  it('finds no room in a table that is full, however many come at once', async () => {
    const owner = await world(app).user();
    await sql(
      `INSERT INTO limited_cost (id, organisation_id, kind, name, rate_percent, base, reason, source_act,
                                 source_checked_on, valid_from, created_by, created_at, updated_at)
       SELECT gen_random_uuid(), $1, 'other', 'Строка ' || n, 1, 'СМР', '-', 'Приказ',
              '2026-01-01', '2026-01-01', $2, now(), now()
       FROM generate_series(1, $3::int) AS n`,
      [owner.organisationId, owner.id, MAX_LIMITED_COSTS - 1],
    );
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => api(app).as(owner).post(LIMITED_COSTS, BRIDGES)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422, 422, 422]);
    const refused = answers.find(({ status }) => status === 422)!;
    expect(refused.body).toMatchObject({ code: 'LIMIT_REACHED', limit: MAX_LIMITED_COSTS });
  });
});

describe('the list of limited costs', () => {
  it('takes filters together and pages through all', async () => {
    const owner = api(app).as(await world(app).user());
    const winter = { ...BRIDGES, kind: 'winter_work', name: 'Зимнее 100%', base: 'СМР_1_8' };
    await made({ name: 'ВЗиС старое', validFrom: '2024-01-01', validTo: '2025-12-31' }, owner);
    await made({ name: 'ВЗиС новое' }, owner);
    await made(winter, owner);
    const find = async (query: string): Promise<string[]> => {
      const { body } = await owner.get(`${LIMITED_COSTS}?sort=createdAt&${query}`).expect(200);
      return body.data.map(({ name }: { name: string }) => name);
    };
    expect(await find('kind=winter_work')).toEqual(['Зимнее 100%']);
    expect(await find(`q=${encodeURIComponent('взис')}`)).toEqual(['ВЗиС старое', 'ВЗиС новое']);
    expect(await find(`q=${encodeURIComponent('%')}`)).toEqual(['Зимнее 100%']);
    expect(await find('validOn=2025-12-31')).toEqual(['ВЗиС старое']);
    expect(await find('validOn=2026-01-01&kind=temporary_buildings')).toEqual(['ВЗиС новое']);
    expect(await find('validOn=2023-06-01')).toEqual([]);

    const first = await owner.get(`${LIMITED_COSTS}?limit=2`).expect(200);
    const rest = await owner.get(`${LIMITED_COSTS}?limit=2&cursor=${first.body.nextCursor}`).expect(200);
    const names = [...first.body.data, ...rest.body.data].map(({ name }: { name: string }) => name);
    expect(names).toEqual(['Зимнее 100%', 'ВЗиС новое', 'ВЗиС старое']);
    expect(rest.body).not.toHaveProperty('nextCursor');
    await owner.get(`${LIMITED_COSTS}?limit=2&kind=other&cursor=${first.body.nextCursor}`).expect(400);
  });
});

describe('a limited cost worked out', () => {
  it('is rounded once and explains itself, with source and day', async () => {
    const row = await made({ base: '(СМР_1_7 + ОБ) × 0,5' });
    const variables = [
      { name: 'смр_1_7', value: '1234567.89' },
      { name: 'ОБ', value: '0.11' },
      { name: 'ПР', value: '5' },
    ];
    const { body } = await client.post(`${pathOf(row)}/evaluations`, { variables, on: '2026-03-01' }).expect(200);
    // (1234567.89 + 0.11) × 0.5 = 617284; 5.1 % of it is 31481.484.
    expect(body).toEqual({
      ...{ limitedCostId: row.id, amount: '31481.48', baseAmount: '617284', ratePercent: '5.1', base: row.base },
      explanation: {
        formula: '((СМР_1_7 + ОБ) × 0,5) × 5.1 / 100',
        text: 'ВЗиС: мосты: 5.1 % of 617284 rubles is 31481.48 rubles (332/пр прил.1 п.38).',
        operands: [
          { name: 'СМР_1_7', meaning: 'building and mounting works of chapters 1 to 7', value: '1234567.89' },
          { name: 'ОБ', meaning: 'equipment', value: '0.11' },
        ],
        rounding: { point: 'limited_cost', places: 2, mode: 'half_up', source: '421/пр, п. 42' },
      },
      source: { ...BRIDGES.source, edition: null, url: null, effectiveDate: '2026-01-01' },
      engineVersion: expect.stringMatching(/^\d+\.\d+\.\d+/),
    });
  });

  it('has no amount without the sums it is made of', async () => {
    const row = await made({ base: 'СМР_1_7 / (ОБ − ПР)' });
    const evaluate = (variables: object[]): Test => client.post(`${pathOf(row)}/evaluations`, { variables });
    const missing = await evaluate([{ name: 'ОБ', value: '1' }]).expect(422);
    expect(missing.body).toMatchObject({ code: 'BASE_NOT_EVALUATED', reason: 'FORMULA_NO_VALUE', offset: 0 });
    expect(missing.body.errors[0].detail).toContain('Not given: СМР_1_7, ПР.');
    const all = ['СМР_1_7', 'ОБ', 'ПР'].map((name) => ({ name, value: '1' }));
    expect((await evaluate(all).expect(422)).body).toMatchObject({ reason: 'FORMULA_DIVISION_BY_ZERO', offset: 8 });
    const twice = await evaluate([...all, { name: 'об', value: '1' }, { name: 'ЗИМА', value: '1' }]).expect(400);
    expect(pointers(twice.body)).toEqual(['/variables/3/name', '/variables/4/name']);
    expect((await evaluate([{ name: 'ОБ', value: 1 }]).expect(400)).body.errors[0].pointer).toBe('/variables/0/value');
  });

  it('is refused for a day on which the row is not in force', async () => {
    const row = await made({ validTo: '2026-06-30' });
    const on = (day: string): Test =>
      client.post(`${pathOf(row)}/evaluations`, { variables: [{ name: 'СМР_1_7', value: '100' }], on: day });
    expect((await on('2025-12-31').expect(422)).body).toMatchObject({ code: 'LIMITED_COST_NOT_IN_FORCE' });
    await on('2026-01-01').expect(200);
    await on('2026-06-30').expect(200);
    await on('2026-07-01').expect(422);
  });
});

describe('what limited costs are made from', () => {
  it('is a list of templates that say how little is known, and become rows with a source of one’s own', async () => {
    const { body } = await client.get('/api/normatives/limited-cost-templates').expect(200);
    expect(body.data).toHaveLength(7);
    const [template] = body.data;
    expect(template).toMatchObject({ kind: 'temporary_buildings', ratePercent: '5.6', source: { status: 'probable' } });
    const { kind, name, ratePercent, base, reason, chapter, source } = template;
    const { act, clause, edition, url } = source;
    const row = await made({
      ...{ kind, name, ratePercent, base, reason, chapter, validFrom: '2026-01-01' },
      source: { act, clause, edition, url, checkedOn: '2026-03-02' },
    });
    expect(row).toMatchObject({ kind, name, ratePercent, base, reason, chapter });
    expect(row.source).toMatchObject({ act, clause, edition, url });
    const winter = body.data.find((candidate: { kind: string }) => candidate.kind === 'winter_work');
    expect(winter).toMatchObject({ ratePercent: null, note: expect.stringContaining('no public source') });
  });

  it('is a list of names with their meanings', async () => {
    const { body } = await client.get('/api/normatives/limited-cost-variables').expect(200);
    expect(body.data).toContainEqual({ id: 'ФОТ', meaning: 'salary fund' });
    const path = '/api/normatives/limited-cost-variables';
    const page = await client.get(`${path}?limit=14`).expect(200);
    const next = await client.get(`${path}?limit=1&cursor=${page.body.nextCursor}`).expect(200);
    expect(next.body.data).toEqual([{ id: 'ГЛ1', meaning: 'chapter 1, total' }]);
  });
});

describe('the documentation of normatives', () => {
  it('has examples that are accepted as they stand', async () => {
    const { body } = await client.get('/api/docs-json').expect(200);
    const example = (schema: string): object => exampleOf(body as OpenAPIObject, schema) as object; // none is a word
    const row = answered(await client.post(LIMITED_COSTS, example('CreateLimitedCost')), 201) as Made;
    await client.post(`${pathOf(row)}/evaluations`, example('EvaluateLimitedCost')).expect(200);
    const { paths } = body as OpenAPIObject;
    const reads = Object.entries(paths).filter(([path, { get }]) => get && /^\/api\/normatives\/[^{]+$/.test(path));
    expect(reads).toHaveLength(7);
    for (const [path, { get }] of reads) {
      const shown = ((get?.parameters ?? []) as ShownParameter[]) // never references: the module writes them out
        .filter((parameter) => parameter.in === 'query')
        .map(({ name, schema }): [string, string] => [name, String(shownValue(body as OpenAPIObject, schema) ?? '')])
        .filter(([, value]) => value !== '');
      await client.get(`${path}?${new URLSearchParams(shown)}`).expect(200);
    }
  });
});

interface ShownParameter {
  name: string;
  in: string;
  schema: ShownSchema;
}

interface ShownSchema {
  properties?: Record<string, ShownSchema>;
  required?: string[];
  example?: unknown;
  $ref?: string;
  allOf?: ShownSchema[];
  items?: ShownSchema;
  type?: string;
  enum?: string[];
}

/** The example of a schema, put together from those of its fields; of a list of words, the first. */
function exampleOf(document: OpenAPIObject, name: string): unknown {
  const schema = document.components!.schemas![name] as ShownSchema; // not a reference: it stands under its own name
  if (schema.enum !== undefined) return schema.enum[0];
  return Object.fromEntries(
    Object.entries(schema.properties ?? {}).map(([field, shown]) => [field, shownValue(document, shown)]),
  );
}

function shownValue(document: OpenAPIObject, shown: ShownSchema): unknown {
  if (shown.example !== undefined) return shown.example;
  if (shown.type === 'array') return [shownValue(document, shown.items!)];
  const reference = shown.$ref ?? shown.allOf?.[0]?.$ref;
  return reference === undefined ? null : exampleOf(document, reference.split('/').at(-1)!);
}
