import { randomUUID } from 'node:crypto';
import { api } from '../../support/api';
import { startApp, type TestApp } from '../../support/app';
import { answered, world, type Made } from '../../support/world';
import { office, thousands } from './office';

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});

const OF_SITE = { ratePercent: '5', base: 'СМР', columns: ['building', 'mounting'] };

async function rowsOf(client: ReturnType<typeof api>, path: string): Promise<Record<string, unknown>[]> {
  return (answered(await client.get(`${path}/rows`), 200) as { data: Record<string, unknown>[] }).data;
}

describe('an object estimate', () => {
  it('adds up local estimates, costs of its own and percentages, with four subtotals', async () => {
    const { client, local, object, addRow } = await office(app);
    const path = await object();
    const walls = await local('02-01-01', '100000000');
    const row = await addRow(path, { estimateId: walls.id });
    expect(row).toMatchObject({
      ...{ kind: 'estimate', part: 'estimates', number: '02-01-01', name: 'Смета 02-01-01', costs: null, charge: null },
      estimate: { id: walls.id, revision: 3, isComplete: true, isStale: false, link: `/api/estimates/${walls.id}` },
      figures: thousands({ building: '100000.00', total: '100000.00' }),
    });
    const own = { unit: 'rubles', building: '1004.49', mounting: '1004.49' };
    expect(await addRow(path, { name: 'Вынос сетей', costs: own })).toMatchObject({
      costs: { ...own, equipment: null, other: null, total: null },
      // Each figure is rounded by itself, so the total is a hundredth off its columns.
      figures: thousands({ building: '1.00', mounting: '1.00', total: '2.01' }),
    });
    await addRow(path, { part: 'temporary_buildings', name: 'ВЗиС', reason: '332/пр', charge: OF_SITE });
    await addRow(path, { part: 'winter_work', name: 'Зима', costs: { unit: 'thousands', building: '10.50' } });
    const other = { ratePercent: '1', base: 'ИТОГО', columns: ['other'] };
    await addRow(path, { part: 'other_costs', name: 'Прочие', charge: other });

    // 5 % of 100001 and of 1; 1 % of 105014.61.
    const totals = answered(await client.get(`${path}/totals`), 200);
    expect(totals).toMatchObject({
      subtotals: {
        estimates: thousands({ building: '100001.00', mounting: '1.00', total: '100002.01' }),
        temporary_buildings: thousands({ building: '105001.05', mounting: '1.05', total: '105002.11' }),
        winter_work: thousands({ building: '105011.55', mounting: '1.05', total: '105012.61' }),
      },
      total: thousands({ building: '105011.55', mounting: '1.05', other: '1050.13', total: '106062.74' }),
      ...{ isComplete: true, isStale: false, issueCount: 0 },
    });
    expect((totals.subtotals as { other_costs: object }).other_costs).toEqual(totals.total);
  });

  it('shows a changed line of a local estimate at once, at a new ETag of the row and of the totals', async () => {
    const { client, local, object, addRow, total } = await office(app);
    const path = await object();
    const walls = await local('02-01-01', '1000000');
    const row = await addRow(path, { estimateId: walls.id });
    const before = await client.get(`${path}/totals`).expect(200);
    await walls.reprice('2500004.99');
    await client.get(`${path}/rows/${row.id}`).set('If-None-Match', row.etag).expect(200);
    await client.get(`${path}/totals`).set('If-None-Match', before.headers.etag as string).expect(200);
    expect(await total(path)).toEqual(thousands({ building: '2500.00', total: '2500.00' }));
    const [shown] = await rowsOf(client, path);
    expect(shown).toMatchObject({ estimate: { revision: 4 }, figures: { building: '2500.00' } });
    // What the client has read is no longer what the row shows.
    const change = await client.with({ 'If-Match': row.etag }).patch(`${path}/rows/${row.id}`, { afterRowId: null });
    expect(change.status).toBe(412);
    await client.get(`${path}/rows/${row.id}`).set('If-None-Match', shown!.etag as string).expect(304);
  });

  it('says that a linked estimate is not complete, and in which row', async () => {
    const { client, local, object, addRow } = await office(app);
    const path = await object();
    const walls = await local('02-01-01', null);
    const row = await addRow(path, { estimateId: walls.id });
    await addRow(path, { estimateId: walls.id });
    const broken = { ratePercent: '1', base: 'ГЛ8', columns: ['other'] };
    const charge = await addRow(path, { part: 'other_costs', name: 'Прочие', charge: broken });
    await addRow(path, { name: 'Описка', costs: { unit: 'rubles', building: '10.00', total: '11.00' } });
    expect(answered(await client.get(`${path}/totals`), 200)).toMatchObject({ isComplete: false, issueCount: 5 });
    const first = answered(await client.get(`${path}/issues?limit=3`), 200) as { data: Made[]; nextCursor: string };
    const rest = answered(await client.get(`${path}/issues?cursor=${first.nextCursor}`), 200) as { data: Made[] };
    expect([...first.data, ...rest.data]).toMatchObject([
      { code: 'FORMULA_NO_VALUE', place: { rowId: charge.id, field: 'charge.base' } },
      { code: 'LINKED_ESTIMATE_INCOMPLETE', severity: 'error', place: { rowId: row.id, field: null } },
      { code: 'ESTIMATE_COUNTED_TWICE', severity: 'warning' },
      { code: 'LINKED_ESTIMATE_INCOMPLETE' },
      { code: 'ROW_TOTAL_DIFFERS', place: { field: 'costs.total' }, message: { en: expect.stringContaining('11.00') } },
    ]);
    await walls.reprice('5');
    expect(answered(await client.get(`${path}/totals`), 200)).toMatchObject({ isComplete: false, issueCount: 3 });
  });

  it('takes percentages from the tables of the organisation, and keeps what those said of their source', async () => {
    const { client, object, addRow } = await office(app);
    const path = await object();
    const source = { act: 'Приказ Минстроя России от 19.06.2020 № 332/пр', clause: 'прил. 1, п. 32', checkedOn: '2026-03-02' };
    const limited = answered(
      await client.post('/api/normatives/limited-costs', {
        ...{ kind: 'temporary_buildings', name: 'ВЗиС', ratePercent: '5.6', base: 'СМР', reason: '332/пр прил.1 п.32' },
        ...{ source, validFrom: '2026-01-01' },
      }),
      201,
    ) as Made;
    await addRow(path, { name: 'Здание', costs: { unit: 'thousands', building: '1000' } });
    const charge = { limitedCostId: limited.id, columns: ['building', 'mounting'] };
    const row = await addRow(path, { part: 'temporary_buildings', charge });
    expect(row).toMatchObject({
      ...{ name: 'ВЗиС', reason: '332/пр прил.1 п.32', figures: { building: '56.00', total: '56.00' } },
      charge: { ...charge, ratePercent: '5.6', base: 'СМР', source: { ...source, effectiveDate: '2026-01-01' } },
    });
    // The tables go on; the row says what they said.
    answered(await client.delete(`/api/normatives/limited-costs/${limited.id}`), 204);
    expect(answered(await client.get(`${path}/rows/${row.id}`), 200)).toEqual(row);
    const unknown = await client.post(`${path}/rows`, { part: 'winter_work', charge });
    expect(unknown.status).toBe(404);
  });

  it('changes, moves and deletes its rows', async () => {
    const { client, object, addRow, total } = await office(app);
    const path = await object();
    const cost = (name: string, building: string) => ({ name, costs: { unit: 'thousands', building } });
    const a = await addRow(path, cost('А', '1'));
    const b = await addRow(path, cost('Б', '2'));
    await addRow(path, { ...cost('Г', '8'), part: 'winter_work' });
    await addRow(path, { ...cost('В', '4'), afterRowId: a.id });
    const names = async () => (await rowsOf(client, path)).map(({ name }) => name).join('');
    expect(await names()).toBe('АВБГ');
    answered(await client.patch(`${path}/rows/${b.id}`, { afterRowId: null }), 200);
    expect(await names()).toBe('БАВГ');
    answered(await client.patch(`${path}/rows/${b.id}`, { part: 'winter_work', name: 'Д', costs: { unit: 'thousands', other: '3' } }), 200);
    expect(await names()).toBe('АВГД');
    expect(await total(path)).toEqual(thousands({ building: '13.00', other: '3.00', total: '16.00' }));
    answered(await client.delete(`${path}/rows/${a.id}`), 204);
    expect(await names()).toBe('ВГД');
    const page = answered(await client.get(`${path}/rows?limit=2`), 200) as { data: Made[]; nextCursor: string };
    answered(await client.delete(`${path}/rows/${page.data[1]!.id}`), 204);
    const rest = answered(await client.get(`${path}/rows?cursor=${page.nextCursor}`), 200) as { data: Made[] };
    expect(rest.data.map(({ name }) => name)).toEqual(['Д']);
    answered(await client.get(`${path}/rows/${a.id}`), 404);
  });

  it.each<[string, object, string[]]>([
    ['nothing', { name: 'Что-то' }, ['/costs']],
    ['two things', { name: 'Что-то', costs: { unit: 'rubles' }, charge: OF_SITE }, ['/costs']],
    ['an estimate that is not there', { estimateId: randomUUID() }, ['/estimateId']],
    ['a cost without a name', { costs: { unit: 'rubles', building: '1' } }, ['/name']],
    ['a cost in no unit', { name: 'Что-то', costs: { building: '1' } }, ['/costs/unit']],
    ['a JSON number', { name: 'Что-то', costs: { unit: 'rubles', building: 1 } }, ['/costs/building']],
    ['a percentage among the estimates', { name: 'ВЗиС', charge: OF_SITE }, ['/part']],
    ['a percentage of nothing', { part: 'winter_work', name: 'Зима', charge: { ratePercent: '1', columns: ['other'] } }, ['/charge/base']],
    ['a percentage in no column', { part: 'winter_work', name: 'Зима', charge: { ...OF_SITE, columns: [] } }, ['/charge/columns']],
    ['a percentage twice in a column', { part: 'winter_work', name: 'Зима', charge: { ...OF_SITE, columns: ['other', 'other'] } }, ['/charge/columns']],
    ['a neighbour of another part', { part: 'winter_work', name: 'Зима', costs: { unit: 'rubles' }, afterRowId: randomUUID() }, ['/afterRowId']],
    ['a chapter', { name: 'Что-то', costs: { unit: 'rubles' }, chapter: 2 }, ['/chapter']],
  ])('refuses a row of %s by the field, and keeps nothing of it', async (_, body, pointers) => {
    const { client, object } = await office(app);
    const path = await object();
    const { errors } = answered(await client.post(`${path}/rows`, body), 400) as { errors: { pointer: string }[] };
    expect(errors.map(({ pointer }) => pointer)).toEqual(pointers);
    expect(await rowsOf(client, path)).toEqual([]);
    expect(answered(await client.get(path), 200).version).toBe(1);
  });

  it('refuses a base that cannot be read, and changes that do not fit the row', async () => {
    const { client, local, object, addRow } = await office(app);
    const path = await object();
    const charge = { ...OF_SITE, base: 'CMP' };
    const base = await client.post(`${path}/rows`, { part: 'winter_work', name: 'Зима', charge });
    expect(base.body).toMatchObject({ code: 'BASE_EXPRESSION_INVALID', errors: [{ pointer: '/charge/base' }] });
    const link = await addRow(path, { estimateId: (await local('02-01-01', '1')).id });
    const change = await client.patch(`${path}/rows/${link.id}`, { name: 'Иначе', costs: { unit: 'rubles' } });
    expect(change.body).toMatchObject({ code: 'VALIDATION_FAILED', errors: [{ pointer: '/costs' }] });
    const name = await client.patch(`${path}/rows/${link.id}`, { name: 'Иначе' });
    expect(name.body).toMatchObject({ code: 'VALIDATION_FAILED', errors: [{ pointer: '/name' }] });
  });

  it('links estimates of its own construction only', async () => {
    const { client, user, object } = await office(app);
    const elsewhere = await world(app).estimate(user);
    const stranger = await world(app).stranger();
    const foreign = await world(app).estimate(stranger);
    const path = await object();
    for (const { id } of [elsewhere, foreign]) {
      const { errors } = answered(await client.post(`${path}/rows`, { estimateId: id }), 400);
      expect(errors).toMatchObject([{ pointer: '/estimateId' }]);
    }
  });

  it('keeps a linked estimate, and its project, from being deleted', async () => {
    const { client, local, object, addRow, projectId } = await office(app);
    const path = await object();
    const walls = await local('02-01-01', '1');
    const row = await addRow(path, { estimateId: walls.id });
    expect((await client.delete(`/api/estimates/${walls.id}`)).body).toMatchObject({ status: 409, code: 'ESTIMATE_IN_USE' });
    answered(await client.get(`/api/estimates/${walls.id}`), 200);
    const linking = answered(await client.get(`/api/object-estimates?estimateId=${walls.id}`), 200) as { data: Made[] };
    expect(linking.data.map(({ id }) => path.endsWith(id))).toEqual([true]);
    answered(await client.delete(`${path}/rows/${row.id}`), 204);
    answered(await client.delete(`/api/estimates/${walls.id}`), 204);
    expect((await client.delete(`/api/projects/${projectId}`)).body).toMatchObject({ code: 'PROJECT_NOT_EMPTY' });
    answered(await client.delete(path), 204);
    answered(await client.delete(`/api/projects/${projectId}`), 204);
  });

  it('is made, listed, changed and deleted like every other resource', async () => {
    const { client, object, projectId } = await office(app);
    const path = await object();
    await object({ name: 'Котельная', number: '02-02', reason: 'Чертежи', estimateDate: '2026-03-02' });
    const list = answered(await client.get(`/api/object-estimates?projectId=${projectId}`), 200) as { data: Made[] };
    expect(list.data.map(({ name }) => name)).toEqual(['Котельная', 'Школа']);
    expect(list.data[0]).toMatchObject({ number: '02-02', reason: 'Чертежи', estimateDate: '2026-03-02', version: 1 });
    const found = answered(await client.get('/api/object-estimates?q=котель'), 200) as { data: Made[] };
    expect(found.data).toHaveLength(1);
    const first = answered(await client.get('/api/object-estimates?limit=1'), 200) as { nextCursor: string };
    const second = answered(await client.get(`/api/object-estimates?limit=1&cursor=${first.nextCursor}`), 200);
    expect((second.data as Made[]).map(({ name }) => name)).toEqual(['Школа']);
    expect(second.nextCursor).toBeUndefined();
    const change = await client.with({ 'If-Match': 'W/"1"' }).patch(path, { name: 'Школа на 1100 мест', number: '02-09' });
    expect(answered(change, 200)).toMatchObject({ name: 'Школа на 1100 мест', number: '02-09', version: 2, etag: 'W/"2"' });
    expect((await client.with({ 'If-Match': 'W/"1"' }).patch(path, { name: 'Иначе' })).status).toBe(412);
    expect((await client.with({ 'If-Match': 'W/"1"' }).delete(path)).status).toBe(412);
    answered(await client.delete(path), 204);
    answered(await client.get(path), 404);
  });

  it('stays as it is in an archived project', async () => {
    const { client, object, addRow, projectId } = await office(app);
    const path = await object();
    await addRow(path, { name: 'Здание', costs: { unit: 'thousands', building: '1' } });
    answered(await client.patch(`/api/projects/${projectId}`, { isArchived: true }), 200);
    for (const answer of [
      await client.post('/api/object-estimates', { projectId, name: 'Ещё' }),
      await client.post(`${path}/rows`, { name: 'Ещё', costs: { unit: 'thousands' } }),
      await client.patch(path, { name: 'Иначе' }),
      await client.delete(path),
    ]) {
      expect(answer.body).toMatchObject({ status: 409, code: 'PROJECT_ARCHIVED' });
    }
    answered(await client.get(`${path}/totals`), 200);
  });

  it('explains its total down to the local estimates, as JSON and as a Russian text', async () => {
    const { client, local, object, addRow } = await office(app);
    const path = await object();
    const walls = await local('02-01-01', '1234567.89');
    const row = await addRow(path, { estimateId: walls.id });
    const charge = await addRow(path, { part: 'temporary_buildings', name: 'ВЗиС', reason: '332/пр прил.1', charge: OF_SITE });
    const { rootId, figures } = answered(await client.get(`${path}/explanation`), 200) as {
      rootId: string;
      figures: { id: string; operands: { figureId: string | null; value: string }[] }[];
    };
    const find = (id: string | null) => figures.find((figure) => figure.id === id);
    expect(rootId).toBe('subtotal/4/total');
    expect(find(rootId)).toMatchObject({ value: '1296.30', rowId: null, link: null });
    expect(find(`row/${row.id}/building`)).toMatchObject({
      ...{ value: '1234.57', rowId: row.id, link: `/api/estimates/${walls.id}/explanation` },
      rounding: { point: 'thousands', places: 2 },
      operands: [{ value: '1234567.89', figureId: null }, { value: '1000' }],
    });
    expect(find(`row/${charge.id}/building`)).toMatchObject({ value: '61.73', source: { act: '332/пр прил.1' }, link: null });
    answered(await client.get(`/api/estimates/${walls.id}/explanation`), 200);
    const text = await client.get(`${path}/explanation`).set('Accept', 'text/plain').expect(200);
    expect(text.headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(text.text).toContain('Объектная смета 02-01 Школа');
    expect(text.text).toContain('Всего по объектной смете: всего');
    expect(text.text).toContain('1 234 567,89'.replaceAll(' ', '\u00a0'));
  });

  it('is not there for another organisation, nor under the other address', async () => {
    const { object, addRow, client } = await office(app);
    const path = await object();
    const row = await addRow(path, { name: 'Здание', costs: { unit: 'thousands', building: '1' } });
    const stranger = api(app).as(await world(app).stranger());
    for (const end of ['', '/rows', `/rows/${row.id}`, '/totals', '/issues', '/explanation']) {
      answered(await stranger.get(`${path}${end}`), 404);
    }
    answered(await stranger.patch(path, { name: 'Моя' }), 404);
    answered(await stranger.post(`${path}/rows`, { name: 'Моя', costs: { unit: 'rubles' } }), 404);
    answered(await stranger.delete(path), 404);
    answered(await client.get(path.replace('object', 'summary')), 404);
  });
});

describe('writers of one object estimate', () => {
  it('follow one another: of twenty with the same version one succeeds, and rows added at once all stay [R5] [R6]', async () => {
    const { client, object, total } = await office(app);
    const path = await object();
    const renames = await Promise.all(
      Array.from({ length: 20 }, (_, n) => client.with({ 'If-Match': 'W/"1"' }).patch(path, { name: `Школа ${n}` })),
    );
    expect(renames.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(19).fill(412)]);
    const row = { costs: { unit: 'thousands', building: '1.01' } };
    const added = await Promise.all(
      Array.from({ length: 20 }, (_, n) => client.post(`${path}/rows`, { ...row, name: `Строка ${n}` })),
    );
    expect(new Set(added.map(({ status }) => status))).toEqual(new Set([201]));
    expect(await total(path)).toEqual(thousands({ building: '20.20', total: '20.20' }));
    expect(answered(await client.get(path), 200).version).toBe(22);
    const removed = await Promise.all(added.slice(0, 10).map(({ body }) => client.delete(`${path}/rows/${(body as Made).id}`)));
    expect(new Set(removed.map(({ status }) => status))).toEqual(new Set([204]));
    expect(await total(path)).toEqual(thousands({ building: '10.10', total: '10.10' }));
  });

  it('may meet the deletion of the estimate that they link: one of both is told', async () => {
    const { client, local, object } = await office(app);
    const path = await object();
    for (let n = 0; n < 5; n++) {
      const walls = await local(`02-01-0${n}`, '1000');
      const [linked, deleted] = await Promise.all([
        client.post(`${path}/rows`, { estimateId: walls.id }),
        client.delete(`/api/estimates/${walls.id}`),
      ]);
      expect([
        [201, 409],
        [400, 204],
      ]).toContainEqual([linked.status, deleted.status]);
    }
  });
});
