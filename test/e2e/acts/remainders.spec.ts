import { api } from '../../support/api';
import { startApp, type TestApp } from '../../support/app';
import { answered, world, type Made } from '../../support/world';
import { everything, material, norm } from '../estimates/builders';
import { site } from './builders';

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});

/** The quantities and the totals of a remainder. */
const brief = ({ contractQuantity, doneQuantity, remainingQuantity, ...row }: Made) => {
  const totals = ['contract', 'done', 'remainder'].map((of) => (row[of] as { total: string }).total);
  return [contractQuantity, doneQuantity, remainingQuantity, ...totals];
};

describe('remainders', () => {
  it('are the estimate less what is signed, in quantity and money, position by position and in all', async () => {
    const { client, path, addPosition, signed, act, write } = await site(app, { vatRatePercent: '20' });
    const sand = await addPosition(material('10', '5.00'));
    const earth = await addPosition(norm('1'));
    await addPosition({ kind: 'text', name: 'Ниже нуля', code: undefined, unit: undefined, quantity: undefined, price: undefined });
    const excluded = await addPosition({ ...material('3', '1.00'), isExcluded: true });
    await signed([{ positionId: sand.id, quantity: '12' }, { positionId: earth.id, quantity: '0.25' }]);
    // A draft is not done.
    const draft = await act();
    answered(await write(draft, [{ positionId: earth.id, quantity: '0.25' }]), 207);
    const rows = await everything(client, `${path}/remainders`, 1);
    expect(rows.map(({ id }) => id)).toEqual([sand.id, earth.id, excluded.id]);
    expect(rows.map(brief)).toEqual([
      ['10', '12', '-2', '50.00', '60.00', '-10.00'],
      ['1', '0.25', '0.75', '6400.00', '1600.00', '4800.00'],
      [null, '0', null, '0.00', '0.00', '0.00'],
    ]);
    expect(rows.map(({ issues }) => (issues as { code: string }[]).map(({ code }) => code))).toEqual([['ACT_OVERRUN'], [], []]);
    const { totals } = answered(await client.get(`${path}/remainders`), 200) as { totals: Record<string, unknown> };
    // VAT 20 %: of 6450.00, of 1660.00.
    expect(totals).toMatchObject({
      contract: { total: '6450.00', vat: '1290.00', totalWithVat: '7740.00' },
      done: { total: '1660.00', vat: '332.00' },
      remainder: { total: '4790.00', vat: '958.00', totalWithVat: '5748.00', building: { workersSalary: '1500.00' } },
      signedActs: 1,
      isStale: false,
    });
  });

  it('show what the estimate has become since', async () => {
    const { client, path, addPosition, signed } = await site(app);
    const sand = await addPosition(material('10', '5.00'));
    await signed([{ positionId: sand.id, quantity: '10' }]);
    const change = { price: { current: '5.50', source: 'state' } };
    answered(await client.with({ 'If-Match': '*' }).patch(`${path}/positions/${sand.id}`, change), 200);
    expect((await everything(client, `${path}/remainders`)).map(brief)).toEqual([['10', '10', '0', '55.00', '50.00', '5.00']]);
    const other = { unit: '100 м3', quantity: '0.2' };
    answered(await client.with({ 'If-Match': '*' }).patch(`${path}/positions/${sand.id}`, other), 200);
    expect((await everything(client, `${path}/remainders`)).map(brief)).toMatchObject([
      ['0.2', '0.1', '0.1', '1.10', '50.00', '-48.90'],
    ]);
    answered(await client.with({ 'If-Match': '*' }).patch(`${path}/positions/${sand.id}`, { unit: 'т' }), 200);
    const [row] = await everything(client, `${path}/remainders`);
    expect(row).toMatchObject({ doneQuantity: null, remainingQuantity: null, issues: [{ code: 'ACT_UNIT_CHANGED' }] });
  });

  it('of another company are not there', async () => {
    const { path } = await site(app);
    await api(app).as(await world(app).stranger()).get(`${path}/remainders`).expect(404);
  });
});

describe('the cost statement of a project', () => {
  const period = (month: string, days: number) => ({
    ...{ date: `${month}-${days}`, periodFrom: `${month}-01`, periodTo: `${month}-${days}` },
  });

  it('adds up signed acts since the beginning, since the year and in the period, to the kopeck, VAT included', async () => {
    const first = await site(app, { vatRatePercent: '22', number: '02-01-01' });
    const { client, user } = first;
    const projectId = (first.estimate as unknown as { projectId: string }).projectId;
    const sand = await first.addPosition(material('10', '33.33'));
    await first.signed([{ positionId: sand.id, quantity: '1' }], { ...period('2025-12', 31), vatRatePercent: '20' });
    await first.signed([{ positionId: sand.id, quantity: '1' }], period('2026-02', 28));
    await first.signed([{ positionId: sand.id, quantity: '1' }], period('2026-03', 31));
    await first.signed([{ positionId: sand.id, quantity: '1' }], period('2026-04', 30));
    const draft = await first.act(period('2026-03', 31));
    answered(await first.write(draft, [{ positionId: sand.id, quantity: '5' }]), 207);
    // Another estimate of the project, with equipment.
    const second = await world(app).estimate(user, { projectId, number: '02-01-02' });
    const inSecond = `/api/estimates/${second.id}`;
    const section = answered(await client.post(`${inSecond}/sections`, { name: 'Раздел' }), 201) as Made;
    const pump = { ...material('2', '1000.00'), kind: 'equipment', sectionId: section.id };
    const position = answered(await client.post(`${inSecond}/positions`, pump), 201) as Made;
    const act = answered(await client.post(`${inSecond}/acts`, { number: '1', ...period('2026-03', 15) }), 201) as Made;
    answered(await client.post(`${inSecond}/acts/${act.id}/lines/bulk`, { items: [{ positionId: position.id, quantity: '1' }] }), 207);
    answered(await client.with({ 'If-Match': '*' }).post(`${inSecond}/acts/${act.id}/signature`), 200);

    const address = `/api/projects/${projectId}/cost-statement?from=2026-03-01&to=2026-03-31`;
    const statement = answered(await client.get(address), 200) as {
      total: Record<string, Record<string, string>>;
      estimates: Made[];
    };
    // VAT of the first: 20 % of 33.33 is 6.67; 22 % of 33.33 is 7.33, of 66.66 it is 14.67.
    expect(statement.estimates).toMatchObject([
      {
        ...{ number: '02-01-01', actCount: 3, isComplete: true },
        sinceBeginning: { building: '99.99', equipment: '0.00', total: '99.99', vat: '21.34', totalWithVat: '121.33' },
        sinceYear: { total: '66.66', vat: '14.67', totalWithVat: '81.33' },
        inPeriod: { total: '33.33', vat: '7.34', totalWithVat: '40.67' },
      },
      { number: '02-01-02', actCount: 1, inPeriod: { building: '0.00', equipment: '1000.00', total: '1000.00', vat: '0.00' } },
    ]);
    expect(statement.total).toMatchObject({
      sinceBeginning: { building: '99.99', equipment: '1000.00', total: '1099.99', vat: '21.34', totalWithVat: '1121.33' },
      sinceYear: { total: '1066.66', totalWithVat: '1081.33' },
      inPeriod: { total: '1033.33', totalWithVat: '1040.67' },
    });
    const before = answered(await client.get(address.replaceAll('2026-03', '2024-03')), 200);
    expect(before).toMatchObject({ estimates: [], total: { sinceBeginning: { total: '0.00', vat: '0.00' } } });
  });

  it('has its days in order, and is nobody else’s', async () => {
    const { client, estimate } = await site(app);
    const address = `/api/projects/${estimate.projectId as string}/cost-statement`;
    const { errors } = answered(await client.get(`${address}?from=2026-03-02&to=2026-03-01`), 400);
    expect(errors).toMatchObject([{ pointer: '?to' }]);
    expect(answered(await client.get(`${address}?to=2026-02-14`), 200)).toMatchObject({ from: '2026-02-01', to: '2026-02-14' });
    answered(await client.get(address), 200);
    await api(app).as(await world(app).stranger()).get(`${address}?from=2026-03-01&to=2026-03-31`).expect(404);
  });
});
