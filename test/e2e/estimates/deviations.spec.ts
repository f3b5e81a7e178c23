import { startApp, type TestApp } from '../../support/app';
import { loadedEdition, operator } from '../../support/catalogue';
import { NORM_FILES } from '../../support/norm-files';
import { publishedSet } from '../../support/price-sets';
import { answered, type Made } from '../../support/world';
import { desk, type Desk } from './builders';

const ROWS = [
  { code: '1-100-37', unit: 'чел.-ч', kind: 'worker', currentPrice: '450.00' },
  { code: '4-100-040', unit: 'чел.-ч', kind: 'machinist', currentPrice: '560.00' },
  { code: '4-100-050', unit: 'чел.-ч', kind: 'machinist', currentPrice: '600.00' },
  { code: '91.06.06-011', unit: 'маш.-ч', kind: 'machine', currentPrice: '454.22' },
  { code: '91.18.01-007', unit: 'маш.-ч', kind: 'machine', currentPrice: '412.35' },
  { code: '91.21.10-002', unit: 'маш.-ч', kind: 'machine', currentPrice: '2.57' },
  { code: '91.01.01-014', unit: 'маш.-ч', kind: 'machine', currentPrice: '1000.00' },
  { code: '01.7.03.04-0001', unit: 'кВт-ч', currentPrice: '7.15' },
];

interface Line extends Made {
  code: string;
}

interface Story extends Desk {
  address: string;
  lines: Line[];
  /** The lines and the total of the position as they are. */
  shown(): Promise<{ lines: Line[]; total: string; [field: string]: unknown }>;
  lineAddress(line: Line): string;
}

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
  const terms = { name: 'ФСНБ-2022, доп. 15', orderDate: '2025-08-14' };
  await loadedEdition(app, await operator(app), { edition: terms, files: NORM_FILES });
}, 180_000);

/** One norm with its lift, its compressor and its hammer, in an estimate with prices. */
async function story(): Promise<Story> {
  const made = await desk(app, { regionCode: '47', priceZone: '1', priceLevelCurrent: { year: 2026, quarter: 4 } });
  await publishedSet(app, made.user, { rows: ROWS });
  const { client, path, section } = made;
  const body = { sectionId: section.id, normCode: 'ГЭСНмр01-01-007-01', quantity: '1' };
  const position = answered(await client.post(`${path}/positions/from-norm`, body), 201);
  const address = `${path}/positions/${position.id as string}`;
  const shown: Story['shown'] = async () => {
    const now = answered(await client.get(address), 200) as { resources: Line[]; total: string };
    return { ...now, lines: now.resources };
  };
  return { ...made, address, shown, lines: (await shown()).lines, lineAddress: ({ id }) => `${address}/resources/${id}` };
}

/** What of the lines a second reading must find again. */
function content(lines: readonly Line[]): object[] {
  return lines.map(({ id: _id, etag: _etag, parentId: _parent, ...rest }) => rest);
}

describe('a resource of a norm', () => {
  it('is replaced by one of the catalogue at the price of the set, with the machinists of the new machine', async () => {
    const { client, lines, lineAddress, shown } = await story();
    const [, lift] = lines as [Line, Line];
    const before = await shown();
    const body = { code: '91.01.01-014', reason: 'Подъёмника на объекте нет' };
    const answer = await client.with({ 'If-Match': lift.etag }).put(`${lineAddress(lift)}/replacement`, body);
    expect(answered(answer, 200)).toMatchObject({
      ...{ id: lift.id, code: '91.01.01-014', name: 'Бульдозеры-рыхлители', consumption: '1.1', unitPrice: '1000.00', cost: '1100.00' },
      priceOrigin: { rule: 'direct' },
      replacedFrom: { code: '91.06.06-011', name: 'Автогидроподъемники, высота подъема 12 м', unit: 'маш.-ч', consumption: '1.1', reason: body.reason },
    });
    const after = await shown();
    expect(after.lines.map(({ code }) => code)).toEqual([
      ...['1-100-37', '91.01.01-014', '4-100-050', '91.18.01-007', '4-100-040', '91.21.10-002', '01.7.03.04-0001'],
    ]);
    // ПЗ 65205.00 + 499.64 + 1550.44 + 9.66 + ОТм 2721.60 + 25.68; ФОТ 67926.60 with НР 89 % and СП 44 % of it. Then the machine
    // is 1100.00 and its machinist 1.1 h at 600 instead of 560: ПЗ 70656.38, ФОТ 67970.60.
    expect([before.total, after.total]).toEqual(['160354.39', '161057.27']);

    const undone = await client.with({ 'If-Match': after.lines[1]!.etag }).delete(`${lineAddress(lift)}/replacement`);
    expect(answered(undone, 200)).toMatchObject({ id: lift.id, code: '91.06.06-011', replacedFrom: null, priceOrigin: { rule: 'direct' } });
    const again = await shown();
    expect(content(again.lines)).toEqual(content(before.lines));
    expect(again).toMatchObject({ total: before.total, amounts: before.amounts });
    await client.with({ 'If-Match': '*' }).delete(`${lineAddress(lift)}/replacement`).expect(404);
  });

  it('replaced twice still says what the norm had, and a stranger to the catalogue needs a name', async () => {
    const { client, lines, lineAddress } = await story();
    const electricity = lines.at(-1)!;
    const at = `${lineAddress(electricity)}/replacement`;
    const hand = client.with({ 'If-Match': '*' });
    const nameless = answered(await hand.put(at, { code: 'ТЦ_01.7.03.04_47', reason: 'КА' }), 400);
    expect(nameless).toMatchObject({ errors: [{ pointer: '/name' }] });
    expect(answered(await hand.put(at, { code: '91.01.01-014', reason: 'Опечатка' }), 400)).toMatchObject({ errors: [{ pointer: '/code' }] });
    const first = { code: 'ТЦ_01.7.03.04_47', name: 'Электроэнергия', price: { current: '9.00', source: 'market_analysis' }, reason: 'КА' };
    await hand.put(at, first).expect(200);
    const second = answered(await hand.put(at, { code: '01.7.03.04-0002', name: 'Энергия', consumption: '4', reason: 'Проект' }), 200);
    expect(second).toMatchObject({
      ...{ code: '01.7.03.04-0002', consumption: '4', unitPrice: null, priceOrigin: null },
      replacedFrom: { code: '01.7.03.04-0001', consumption: '3.591', reason: 'Проект' },
    });
    await client.with({ 'If-Match': electricity.etag }).put(at, first).expect(412);
    await client.put(at, first).expect(428);
  });

  it('is excluded with its machinists and taken back; what was added says so; the explanation tells all of it', async () => {
    const { client, address, lines, lineAddress, shown } = await story();
    const before = await shown();
    const compressor = lines[3]!;
    const at = `${lineAddress(compressor)}/exclusion`;
    const excluded = await client.with({ 'If-Match': compressor.etag }).put(at, { reason: 'Сжатый воздух даёт заказчик' });
    expect(answered(excluded, 200)).toMatchObject({ isExcluded: true, exclusionReason: 'Сжатый воздух даёт заказчик', cost: '0.00' });
    const machines = { machines: '509.30', machinistSalary: '616.00' }; // 1.1 × 454.22 + 3.76 × 2.57; 1.1 × 560
    expect(await shown()).toMatchObject({ amounts: machines });
    const added = { kind: 'material', placement: 'project', code: '01.7.15.06-0111', name: 'Гвозди', unit: 'т', consumption: '0', comment: 'По проекту' };
    const nails = answered(await client.post(`${address}/resources`, added), 201);
    expect(nails).toMatchObject({ isAdded: true });

    const explanation = answered(await client.get(`${address}/explanation`), 200);
    expect(explanation.deviations).toEqual([
      { resourceId: compressor.id, kind: 'excluded', resource: '91.18.01-007 Компрессоры винтовые передвижные', replaced: null, reason: 'Сжатый воздух даёт заказчик' },
      { resourceId: nails.id, kind: 'added', resource: '01.7.15.06-0111 Гвозди', replaced: null, reason: 'По проекту' },
    ]);
    const { text } = await client.with({ Accept: 'text/plain' }).get(`${address}/explanation`).expect(200);
    expect(text).toContain('– исключено: 91.18.01-007 Компрессоры винтовые передвижные (причина: Сжатый воздух даёт заказчик)');

    const back = await client.with({ 'If-Match': '*' }).delete(at);
    expect(answered(back, 200)).toMatchObject({ isExcluded: false, exclusionReason: null, cost: '1550.44' });
    await client.with({ 'If-Match': '*' }).delete(`${address}/resources/${nails.id as string}`).expect(204);
    expect(await shown()).toMatchObject({ total: before.total });
    await client.with({ 'If-Match': '*' }).delete(at).expect(404);
  });
});
