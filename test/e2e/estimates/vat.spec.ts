import { api } from '../../support/api';
import { startApp, type TestApp } from '../../support/app';
import { answered, world } from '../../support/world';
import { desk, material } from './builders';

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});

/** 100.03 × 20 / 100 = 20.006; × 22 / 100 = 22.0066. */
const HUNDRED = material('1', '100.03');

describe('VAT of an estimate', () => {
  it('follows from the day of supply, and the totals with it', async () => {
    const { client, path, addPosition } = await desk(app, { supplyDate: '2025-12-31' });
    await addPosition(HUNDRED);
    const before = answered(await client.get(`${path}/totals`), 200);
    expect(before).toMatchObject({ vatRatePercent: '20', vat: '20.01', totalWithVat: '120.04', issues: [] });

    const changed = answered(await client.patch(path, { supplyDate: '2026-01-01' }), 200);
    expect(changed).toMatchObject({
      ...{ vatRatePercent: null, supplyDate: '2026-01-01', taxStatus: 'general' },
      ...{ vat: '22.01', totalWithVat: '122.04', total: '100.03' },
      vatSource: {
        kind: 'table',
        ratePercent: '22',
        source: { act: 'Федеральный закон от 28.11.2025 № 425-ФЗ', effectiveDate: '2026-01-01', edition: 'с 01.01.2026' },
      },
    });
    const after = answered(await client.get(`${path}/totals`), 200);
    expect(after).toMatchObject({ vatRatePercent: '22', vatTaxable: '100.03', vat: '22.01', totalWithVat: '122.04' });
  });

  it('keeps a typed rate, tells it apart, and doubts it where the day says otherwise', async () => {
    const { client, path, addPosition } = await desk(app, { supplyDate: '2026-03-01', vatRatePercent: '20' });
    await addPosition(HUNDRED);
    const totals = answered(await client.get(`${path}/totals`), 200);
    expect(totals).toMatchObject({
      ...{ vatRatePercent: '20', vat: '20.01', isComplete: true },
      vatSource: { kind: 'typed', ratePercent: '20', source: null },
      issues: [{ code: 'VAT_RATE_DIFFERS', place: { field: 'vatRatePercent' } }],
    });
    const freed = answered(await client.patch(path, { vatRatePercent: null }), 200);
    expect(freed).toMatchObject({ vat: '22.01', vatSource: { kind: 'table' } });
  });

  it('asks for the rate of a contractor under the simplified system, and charges an exempt one nothing', async () => {
    const { client, path, addPosition } = await desk(app, { supplyDate: '2026-03-01', taxStatus: 'simplified' });
    await addPosition(HUNDRED);
    const asked = answered(await client.get(`${path}/totals`), 200);
    expect(asked).toMatchObject({ vat: null, vatRatePercent: null, issues: [{ code: 'VAT_RATE_UNKNOWN' }] });
    const typed = answered(await client.patch(path, { vatRatePercent: '5' }), 200);
    expect(typed).toMatchObject({ vat: '5.00', vatSource: { kind: 'typed' } });
    const exempt = answered(await client.patch(path, { vatRatePercent: null, taxStatus: 'exempt' }), 200);
    expect(exempt).toMatchObject({ vat: null, totalWithVat: null, vatSource: { kind: 'none' } });
    expect(answered(await client.get(`${path}/totals`), 200)).toMatchObject({ issues: [] });
  });

  it('is not charged on positions that bear none, whatever is done to them', async () => {
    const { client, path, section, addPosition } = await desk(app, { supplyDate: '2026-03-01' });
    await addPosition(HUNDRED);
    const exempt = await addPosition({ ...material('1', '50.01'), isVatExempt: true });
    const figures = async () => {
      const { total, vatExempt, vatTaxable, vat, totalWithVat, sections } = answered(
        await client.get(`${path}/totals`),
        200,
      );
      expect(sections).toMatchObject([{ id: section.id, vatExempt, vatTaxable, vat }]);
      return [total, vatExempt, vatTaxable, vat, totalWithVat];
    };
    expect(await figures()).toEqual(['150.04', '50.01', '100.03', '22.01', '172.05']);

    const bearing = answered(
      await client.with({ 'If-Match': '*' }).patch(`${path}/positions/${exempt.id}`, { isVatExempt: false }),
      200,
    );
    expect(bearing).toMatchObject({ isVatExempt: false });
    // 150.04 × 22 / 100 = 33.0088.
    expect(await figures()).toEqual(['150.04', '0.00', '150.04', '33.01', '183.05']);
    answered(await client.post(`${path}/positions/${exempt.id}/copies`, {}), 201);
    await client.with({ 'If-Match': '*' }).patch(`${path}/positions/${exempt.id}`, { isVatExempt: true });
    // 100.03 + 50.01 bear it: the copy was made before.
    expect(await figures()).toEqual(['200.05', '50.01', '150.04', '33.01', '233.06']);
  });

  it('is explained with the act of its day and with what does not bear it', async () => {
    const { client, path, addPosition } = await desk(app, { supplyDate: '2026-03-01' });
    await addPosition(HUNDRED);
    await addPosition({ ...material('1', '50.01'), isVatExempt: true });
    const text = (await client.with({ Accept: 'text/plain' }).get(`${path}/explanation`).expect(200)).text;
    expect(text).toContain('Обл = Всего − Необл = 150,04 − 50,01 = 100,03');
    expect(text).toContain('НДС = Обл × р / 100 = 100,03 × 22 / 100 = 22,01');
    expect(text).toContain('C1 – позиция 2: 50,01');
    expect(text).toContain('Федеральный закон от 28.11.2025 № 425-ФЗ, ст. 164 НК РФ, с 01.01.2026');
  });

  it('refuses what is no day and no status, and changes nothing', async () => {
    const { client, path } = await desk(app);
    const response = await client.patch(path, { supplyDate: '2026-02-30', taxStatus: 'rich' }).expect(400);
    const pointers = (response.body as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer);
    expect(pointers.sort()).toEqual(['/supplyDate', '/taxStatus']);
    expect(answered(await client.get(path), 200)).toMatchObject({ supplyDate: null, revision: 2 });
    await api(app).as(await world(app).stranger()).patch(path, { supplyDate: '2026-01-01' }).expect(404);
  });
});
