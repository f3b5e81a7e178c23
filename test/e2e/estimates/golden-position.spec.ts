import { api } from '../../support/api';
import { startApp, type TestApp } from '../../support/app';
import { answered, world, type Made } from '../../support/world';
import { ANCHORS } from './anchors';

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});

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
