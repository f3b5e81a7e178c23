import { randomUUID } from 'node:crypto';
import { api } from '../../support/api';
import { startApp, type TestApp } from '../../support/app';
import { answered, world, type Made } from '../../support/world';
import { office, thousands, type Figures, type Office } from './office';

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});

interface Totals {
  chapters: { number: number; name: string; total: Figures; runningTotal: Figures | null }[];
  vat: { kind: string; ratePercent: string | null; taxable: Figures; exempt: Figures; amount: Figures | null };
  total: Figures;
  isComplete: boolean;
  issueCount: number;
}

async function totalsOf({ client }: Office, path: string): Promise<Totals> {
  return answered(await client.get(`${path}/totals`), 200) as unknown as Totals;
}

function idOf(path: string): string {
  return path.split('/').at(-1)!;
}

describe('a summary estimate', () => {
  it('leads chapter by chapter to the total with VAT', async () => {
    const desk = await office(app);
    const { local, object, summary, addRow } = desk;
    const path = await summary({ taxStatus: 'general', supplyDate: '2025-11-01' });
    const school = await object();
    await addRow(school, { estimateId: (await local('02-01-01', '1000000')).id });
    await addRow(school, { name: 'Монтаж', costs: { unit: 'thousands', mounting: '200', equipment: '500' } });
    await addRow(path, { chapter: 2, objectEstimateId: idOf(school) });
    await addRow(path, { chapter: 1, name: 'Земля', isVatExempt: true, costs: { unit: 'rubles', other: '100000' } });
    await addRow(path, { chapter: 7, estimateId: (await local('07-01', '50000')).id });
    const charge = (chapter: number, ratePercent: string, base: string, columns: string[]) =>
      addRow(path, { chapter, name: `Глава ${chapter}`, charge: { ratePercent, base, columns } });
    await charge(8, '2', 'СМР_1_7', ['building', 'mounting']);
    await addRow(path, { chapter: 9, name: 'Страхование', isVatExempt: true, costs: { unit: 'thousands', other: '10' } });
    await charge(9, '1.5', 'СМР_1_8', ['building', 'mounting']);
    await charge(10, '0.87', 'ИТОГО_1_9', ['other']);
    await addRow(path, { chapter: 12, name: 'Проект', costs: { unit: 'thousands', other: '80' } });
    await charge(12, '0.2', 'ИТОГО_1_9 − ГЛ1', ['other']);
    await charge(13, '3', 'ИТОГО_1_12', ['building', 'mounting', 'equipment', 'other']);

    const { chapters, vat, total, isComplete } = await totalsOf(desk, path);
    const drawn = chapters.filter(({ runningTotal }) => runningTotal !== null).map(({ number }) => number);
    expect(drawn).toEqual([7, 8, 9, 10, 11, 12, 13]);
    expect(chapters[1]).toMatchObject({ name: 'Main objects', total: thousands({ building: '1000.00', mounting: '200.00', equipment: '500.00', total: '1700.00' }) });
    // Temporary 2 % of 1050 and 200: 21 and 4. Winter 1.5 % of 1071 and 204: 16.065 → 16.07, and 3.06.
    expect(chapters[8]!.runningTotal).toEqual({ building: '1087.07', mounting: '207.06', equipment: '500.00', other: '110.00', total: '1904.13' });
    // Control 0.87 % of 1904.13 = 16.57; supervision 0.2 % of 1804.13 = 3.61; contingency 3 % by columns.
    expect(chapters[12]!.total).toEqual({ building: '32.61', mounting: '6.21', equipment: '15.00', other: '6.31', total: '60.13' });
    // VAT 20 % of all but land and insurance, column by column.
    expect(vat).toMatchObject({
      ...{ kind: 'table', ratePercent: '20', source: { act: 'Налоговый кодекс РФ' } },
      taxable: { building: '1119.68', mounting: '213.27', equipment: '515.00', other: '106.49', total: '1954.44' },
      amount: { building: '223.94', mounting: '42.65', equipment: '103.00', other: '21.30', total: '390.89' },
    });
    expect(total.total).toBe('2455.33');
    expect(isComplete).toBe(true);
  });

  it('shows a changed line two floors below at once', async () => {
    const { client, local, object, summary, addRow, total } = await office(app);
    const walls = await local('02-01-01', '1000000');
    const school = await object();
    await addRow(school, { estimateId: walls.id });
    const path = await summary();
    const row = await addRow(path, { chapter: 2, objectEstimateId: idOf(school) });
    expect(row).toMatchObject({
      ...{ kind: 'object_estimate', chapter: 2, number: '02-01', name: 'Школа', estimate: null },
      objectEstimate: { id: idOf(school), isComplete: true, isStale: false, link: school },
      figures: thousands({ building: '1000.00', total: '1000.00' }),
    });
    await walls.reprice('1234565');
    expect(await total(path)).toEqual(thousands({ building: '1234.57', total: '1234.57' }));
    await walls.reprice(null);
    const shown = answered(await client.get(`${path}/rows/${row.id}`), 200);
    expect(shown).toMatchObject({ objectEstimate: { isComplete: false }, figures: { total: '0.00' } });
    expect(shown.etag).not.toBe(row.etag);
    const { data } = answered(await client.get(`${path}/issues`), 200) as { data: object[] };
    expect(data).toMatchObject([{ code: 'LINKED_ESTIMATE_INCOMPLETE', place: { rowId: row.id } }]);
  });

  it('takes VAT by the day of supply, a typed rate, or none; what is not known is not guessed', async () => {
    const desk = await office(app);
    const { client, summary, addRow } = desk;
    const path = await summary({ taxStatus: 'general' });
    await addRow(path, { chapter: 2, name: 'Здание', costs: { unit: 'thousands', building: '100' } });
    const after = async (change: object) => {
      answered(await client.patch(path, change), 200);
      const { vat, total, isComplete } = await totalsOf(desk, path);
      const { data } = answered(await client.get(`${path}/issues`), 200) as { data: Made[] };
      return [vat.kind, vat.ratePercent, total.total, isComplete, ...data.map(({ code }) => code)];
    };
    expect(await after({ name: 'Школа' })).toEqual(['none', null, '100.00', false, 'VAT_RATE_MISSING']);
    expect(await after({ supplyDate: '2025-12-31' })).toEqual(['table', '20', '120.00', true]);
    expect(await after({ supplyDate: '2026-01-01' })).toEqual(['table', '22', '122.00', true]);
    expect(await after({ vatRatePercent: '20' })).toEqual(['typed', '20', '120.00', true, 'VAT_RATE_DIFFERS']);
    expect(await after({ taxStatus: 'simplified' })).toEqual(['typed', '20', '120.00', true]);
    expect(await after({ vatRatePercent: null })).toEqual(['none', null, '100.00', false, 'VAT_RATE_MISSING']);
    expect(await after({ taxStatus: 'exempt' })).toEqual(['none', null, '100.00', true]);
  });

  it('bears no VAT on exempt positions two floors below, and follows them', async () => {
    const desk = await office(app);
    const { client, local, object, summary, addRow } = desk;
    // 1,134,560 and 100,005 rubles: 1234.565 → 1234.57 thousand, of which 100.005 → 100.01 bear no VAT.
    const walls = await local('02-01-01', '1134560');
    const exempt = await walls.add('100005', { isVatExempt: true });
    const school = await object();
    const inside = await addRow(school, { estimateId: walls.id });
    const path = await summary({ taxStatus: 'general', supplyDate: '2026-03-01' });
    const row = await addRow(path, { chapter: 2, objectEstimateId: idOf(school) });
    const free = thousands({ building: '100.01', total: '100.01' });
    for (const shown of [inside, row]) expect(shown).toMatchObject({ isVatExempt: false, vatExempt: free });
    expect(answered(await client.get(`${school}/totals`), 200)).toMatchObject({ vatExempt: free });

    const figures = async () => {
      const { vat, total } = await totalsOf(desk, path);
      return [vat.taxable.building, vat.exempt.building, vat.amount!.building, total.total];
    };
    const change = async (address: string, body: object) =>
      answered(await client.with({ 'If-Match': '*' }).patch(address, body), 200);
    const estimate = `/api/estimates/${walls.id}`;
    const position = `${estimate}/positions/${exempt.id}`;
    // 1134.56 × 22 % = 249.6032; all of it, 1234.57 × 22 % = 271.6054.
    expect(await figures()).toEqual(['1134.56', '100.01', '249.60', '1484.17']);
    await change(position, { isVatExempt: false });
    expect(await figures()).toEqual(['1234.57', '0.00', '271.61', '1506.18']);
    expect(answered(await client.get(`${path}/rows/${row.id}`), 200).etag).not.toBe(row.etag);
    await change(position, { isVatExempt: true });
    expect(await figures()).toEqual(['1134.56', '100.01', '249.60', '1484.17']);

    // One who charges no VAT; a rate that is typed all the same; a row that bears none as a whole.
    await change(estimate, { taxStatus: 'exempt' });
    expect(await figures()).toEqual(['0.00', '1234.57', '0.00', '1234.57']);
    await change(estimate, { vatRatePercent: '22' });
    expect(await figures()).toEqual(['1134.56', '100.01', '249.60', '1484.17']);
    const whole = await change(`${school}/rows/${inside.id}`, { isVatExempt: true });
    expect(whole).toMatchObject({ isVatExempt: true, vatExempt: thousands({ building: '1234.57', total: '1234.57' }) });
    expect(await figures()).toEqual(['0.00', '1234.57', '0.00', '1234.57']);
  });

  it('explains what bears no VAT down to the positions', async () => {
    const { client, local, object, summary, addRow } = await office(app);
    const walls = await local('02-01-01', '1134560');
    await walls.add('100005', { isVatExempt: true });
    const school = await object();
    const inside = await addRow(school, { estimateId: walls.id });
    const path = await summary({ taxStatus: 'general', supplyDate: '2026-03-01' });
    const row = await addRow(path, { chapter: 2, objectEstimateId: idOf(school) });
    const figure = async (address: string, id: string) => {
      const { figures } = answered(await client.get(address), 200) as {
        figures: { id: string; link: string; operands: object[] }[];
      };
      return figures.find((each) => each.id === id)!;
    };
    const part = `chapter/2/row/${row.id}`;
    expect(await figure(`${path}/explanation`, `${part}/taxable/building`)).toMatchObject({
      formula: { symbols: 'Обл = С − Необл' },
      operands: [
        { value: '1234.57', figureId: `${part}/building` },
        { value: '100.01', figureId: `${part}/exempt/building` },
      ],
    });
    const ofObject = (await figure(`${path}/explanation`, `${part}/exempt/building`)).link;
    expect(ofObject).toBe(`${school}/explanation`);
    const ofLocal = await figure(ofObject, `row/${inside.id}/exempt/building`);
    expect(ofLocal.operands).toMatchObject([{ value: '100005' }, { value: '1000' }]);
    expect(await figure(ofLocal.link, 'vatExempt/positions')).toMatchObject({
      value: '100005.00',
      operands: [{ label: { ru: 'позиция 2' } }],
    });
  });

  it('says what is counted twice: directly, and inside an object estimate', async () => {
    const { client, local, object, summary, addRow } = await office(app);
    const walls = await local('02-01-01', '1000');
    const school = await object();
    await addRow(school, { estimateId: walls.id });
    const path = await summary();
    await addRow(path, { chapter: 2, estimateId: walls.id });
    const again = await addRow(path, { chapter: 3, objectEstimateId: idOf(school) });
    const twice = await addRow(path, { chapter: 3, objectEstimateId: idOf(school) });
    const { data } = answered(await client.get(`${path}/issues`), 200) as { data: object[] };
    expect(data).toMatchObject([
      { code: 'ESTIMATE_COUNTED_TWICE', place: { rowId: again.id }, message: { ru: expect.stringContaining('02-01-01') } },
      { code: 'ESTIMATE_COUNTED_TWICE', place: { rowId: twice.id }, message: { ru: expect.stringContaining('02-01 Школа') } },
    ]);
  });

  it('links object and local estimates of its construction, and never a summary', async () => {
    const desk = await office(app);
    const { client, object, summary, addRow } = desk;
    const path = await summary();
    const elsewhere = await (await office(app)).object();
    for (const id of [randomUUID(), idOf(path), idOf(await summary()), idOf(elsewhere)]) {
      const { errors } = answered(await client.post(`${path}/rows`, { chapter: 2, objectEstimateId: id }), 400);
      expect(errors).toMatchObject([{ pointer: '/objectEstimateId' }]);
    }
    const school = await object();
    // An object estimate has no field for another one.
    const inside = await client.post(`${school}/rows`, { objectEstimateId: idOf(school) });
    expect(inside.body).toMatchObject({ status: 400, errors: [{ pointer: '/objectEstimateId' }] });
    const row = await addRow(path, { chapter: 2, objectEstimateId: idOf(school) });
    expect((await client.delete(school)).body).toMatchObject({ status: 409, code: 'ESTIMATE_IN_USE' });
    const linking = answered(await client.get(`/api/summary-estimates?objectEstimateId=${idOf(school)}`), 200);
    expect((linking.data as Made[]).map(({ id }) => id)).toEqual([idOf(path)]);
    answered(await client.delete(`${path}/rows/${row.id}`), 204);
    answered(await client.delete(school), 204);
  });

  it('moves rows between chapters, and takes them off VAT', async () => {
    const desk = await office(app);
    const { client, summary, addRow } = desk;
    const path = await summary({ taxStatus: 'general', vatRatePercent: '22' });
    const row = await addRow(path, { chapter: 1, name: 'Снос', costs: { unit: 'thousands', building: '100' } });
    await addRow(path, { chapter: 2, name: 'Здание', costs: { unit: 'thousands', building: '1' } });
    const moved = await client.with({ 'If-Match': row.etag }).patch(`${path}/rows/${row.id}`, { chapter: 9, isVatExempt: true });
    expect(answered(moved, 200)).toMatchObject({ chapter: 9, isVatExempt: true });
    const { chapters, vat, total } = await totalsOf(desk, path);
    expect([chapters[0]!.total.total, chapters[8]!.total.total, vat.taxable.total, total.total]).toEqual([
      ...['0.00', '100.00', '1.00', '101.22'],
    ]);
    const rows = answered(await client.get(`${path}/rows`), 200) as { data: Made[] };
    expect(rows.data.map(({ name }) => name)).toEqual(['Здание', 'Снос']);
  });

  it('explains its total down to object and local estimates, whose explanations go on', async () => {
    const { client, local, object, summary, addRow } = await office(app);
    const walls = await local('02-01-01', '1000000');
    const school = await object();
    await addRow(school, { estimateId: walls.id });
    const path = await summary({ taxStatus: 'general', supplyDate: '2026-03-01' });
    const row = await addRow(path, { chapter: 2, objectEstimateId: idOf(school) });
    const own = await addRow(path, { chapter: 7, estimateId: (await local('07-01', '2000')).id });
    const { rootId, figures, inputHash } = answered(await client.get(`${path}/explanation`), 200) as {
      rootId: string;
      inputHash: string;
      figures: { id: string; link: string | null; value: string; operands: { figureId: string | null }[] }[];
    };
    const find = (id: string) => figures.find((figure) => figure.id === id)!;
    expect([rootId, find(rootId).value]).toEqual(['running/14/total', '1222.44']);
    expect(inputHash).toMatch(/^[0-9a-f]{64}$/);
    // From the root down, nothing but rows and rates is left without a figure behind it.
    const walked = new Set<string>();
    const walk = (id: string): void => {
      walked.add(id);
      for (const { figureId } of find(id).operands) if (figureId !== null && !walked.has(figureId)) walk(figureId);
    };
    walk(rootId);
    expect(walked).toContain(`chapter/2/row/${row.id}/building`);
    expect(find(`chapter/2/row/${row.id}/building`).link).toBe(`${school}/explanation`);
    expect(find(`chapter/7/row/${own.id}/building`).link).toMatch(/^\/api\/estimates\/.*\/explanation$/);
    const text = await client.get(`${path}/explanation`).set('Accept', 'text/plain').expect(200);
    expect(text.text).toContain('Сводный сметный расчёт Школа');
    expect(text.text).toContain('Итого по главам 1–14');
    const english = await client.get(`${path}/explanation`).set({ Accept: 'text/plain', 'Accept-Language': 'en' }).expect(200);
    expect(english.text).toContain('Total of chapters 1–14');
  });

  it('is not there for another organisation', async () => {
    const { summary, addRow } = await office(app);
    const path = await summary();
    const row = await addRow(path, { chapter: 2, name: 'Здание', costs: { unit: 'thousands', building: '1' } });
    const stranger = api(app).as(await world(app).stranger());
    for (const end of ['', '/rows', `/rows/${row.id}`, '/totals', '/issues', '/explanation']) {
      answered(await stranger.get(`${path}${end}`), 404);
    }
    answered(await stranger.patch(`${path}/rows/${row.id}`, { name: 'Моя' }), 404);
    answered(await stranger.delete(path), 404);
  });
});
