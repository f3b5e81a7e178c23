import { api } from '../../support/api';
import { startApp, type TestApp } from '../../support/app';
import { answered, world, type Made } from '../../support/world';

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});

/** The position 06-03-004-13 of a real estimate of the resource-index method: its figures are those of the document. */
export const ANCHORS = {
  code: 'ГЭСН06-03-004-13',
  name: 'Установка закладных деталей весом: свыше 20 кг',
  unit: 'т',
  quantity: '1.15032',
  coefficients: [
    {
      name: 'Производство работ в стеснённых условиях',
      reason: 'Приказ от 30.01.2024 № 55/пр прил.5 табл.1 п.5',
      group: 'condition',
      table: 'табл.1',
      values: [
        { target: 'workersLabour', value: '1.15' },
        { target: 'machines', value: '1.15' },
        { target: 'machinistLabour', value: '1.15' },
      ],
    },
  ],
  resources: [
    {
      kind: 'worker',
      code: '1-100-35',
      name: 'Средний разряд работы 3,5',
      unit: 'чел.-ч',
      consumption: '20',
      price: { current: '527.20', source: 'state' },
    },
    {
      kind: 'machine',
      code: '91.05.05-015',
      name: 'Краны на автомобильном ходу, грузоподъемность 16 т',
      unit: 'маш.-ч',
      consumption: '0.14',
      price: { current: '1663.18', source: 'state' },
      machinist: {
        code: '4-100-060',
        name: 'ОТм(ЗТм) Средний разряд машинистов 6',
        consumption: '0.14',
        price: { current: '750.17', source: 'state' },
      },
    },
    {
      kind: 'machine',
      code: '91.14.02-001',
      name: 'Автомобили бортовые, грузоподъемность до 5 т',
      unit: 'маш.-ч',
      consumption: '0.19',
      price: { current: '627.61', source: 'state' },
      machinist: {
        code: '4-100-040',
        name: 'ОТм(ЗТм) Средний разряд машинистов 4',
        crewSize: '1',
        price: { current: '558.46', source: 'state' },
      },
    },
  ],
};

describe('a real position entered over the API', () => {
  it('comes to the figures of the document, line by line, and so do the totals of its estimate', async () => {
    const user = await world(app).user();
    const client = api(app).as(user);
    const estimate = await world(app).estimate(user);
    const path = `/api/estimates/${estimate.id}`;
    const section = answered(await client.post(`${path}/sections`, { name: 'Фундаменты' }), 201) as Made;

    const position = answered(await client.post(`${path}/positions`, { sectionId: section.id, ...ANCHORS }), 201);

    expect(position.resources).toMatchObject([
      { kind: 'worker', quantityTotal: '26.45736', cost: '13948.32' },
      { kind: 'machine', quantityTotal: '0.1852015', cost: '308.02' },
      { kind: 'machinist', quantityTotal: '0.1852015', cost: '138.93' },
      { kind: 'machine', quantityTotal: '0.2513449', cost: '157.75' },
      { kind: 'machinist', quantityTotal: '0.2513449', cost: '140.37' },
    ]);
    const figures = {
      workersSalary: '13948.32',
      machines: '465.77',
      machinistSalary: '279.30',
      direct: '14693.39',
      salary: '14227.62',
      machinistHours: '0.4365464',
    };
    expect(position.amounts).toMatchObject(figures);

    const totals = answered(await client.get(`${path}/totals`), 200);
    expect(totals).toMatchObject({
      total: '14693.39',
      building: { ...figures, total: '14693.39' },
      summary: figures,
      isComplete: true,
      declared: null,
      sections: [{ id: section.id, total: '14693.39' }],
    });
  });
});
