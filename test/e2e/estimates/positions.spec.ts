import { startApp, type TestApp } from '../../support/app';
import { answered, type Made } from '../../support/world';
import { desk, everything, machine, material, norm, worker, type Desk } from './builders';

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});

async function codes({ client, path }: Desk, query = ''): Promise<unknown[]> {
  return (await everything(client, `${path}/positions${query}`)).map(({ code }) => code);
}

describe('a position', () => {
  it('is made with its lines, coefficients, overhead and profit, and everything is calculated', async () => {
    const { client, path, section } = await desk(app);
    const created = await client
      .post(`${path}/positions`, {
        sectionId: section.id,
        ...norm('3'),
        overhead: { code: 'Пр/812-001.1-1', ratePercent: '92', coefficients: [{ name: 'Капремонт', value: '0.9' }] },
        profit: { code: 'Пр/774-001.1', ratePercent: '46' },
        amendments: '10.5',
        comment: 'Строка\nдругая',
        quantityTakeoff: { fileName: 'ВОР.gge', numbers: ['1', '2'] },
      })
      .expect(201);
    expect(created.headers.location).toBe(`${path}/positions/${created.body.id}`);
    expect(created.headers.etag).toBe(created.body.etag);
    // Workers 3 × 5 × 400; machine 3 × 2 × 1500; machinist 3 × 2 × 700; ФОТ 10200; НР 82.8 %, СП 46 %.
    expect(created.body).toMatchObject({
      amounts: {
        workersSalary: '6000.00',
        machines: '9000.00',
        machinistSalary: '4200.00',
        direct: '19200.00',
        salary: '10200.00',
        overhead: '8445.60',
        profit: '4692.00',
        amendments: '10.50',
        total: '32348.10',
      },
      overheadRatePercent: '82.8',
      profitRatePercent: '46',
      total: '32348.10',
      totalPerUnit: '10782.70',
      quantityTotal: '3',
      isComplete: true,
      issues: [],
    });
    expect((await client.get(created.headers.location!).expect(200)).body).toEqual(created.body);
  });

  it('may stand twice in one estimate with the same norm [D7]', async () => {
    const story = await desk(app);
    await story.addPosition();
    await story.addPosition();
    expect(await codes(story)).toHaveLength(2);
    expect(await story.total()).toBe('510.00');
  });

  it('without a price or a quantity is incomplete: an issue, never a zero', async () => {
    const { client, path, addPosition } = await desk(app);
    const complete = await addPosition();
    const noPrice = await addPosition({ price: {} });
    await addPosition({ quantity: null });
    expect(noPrice).toMatchObject({ isComplete: false, issues: [{ code: 'NEEDS_PRICE', severity: 'error' }] });
    expect((await client.get(path)).body).toMatchObject({ isComplete: false, incompleteCount: 2, total: '255.00' });
    const issues = await everything(client, `${path}/issues`, 1);
    expect(issues.map(({ code, positionNumber }) => [code, positionNumber])).toEqual([
      ['NEEDS_PRICE', '2'],
      ['NEEDS_QUANTITY', '3'],
    ]);
    const withIssues = await everything(client, `${path}/positions?hasIssues=true`);
    expect(withIssues).toHaveLength(2);
    expect((await everything(client, `${path}/positions?hasIssues=false`)).map(({ id }) => id)).toEqual([complete.id]);
    const priced = { price: { current: '1.00' } };
    await client.with({ 'If-Match': noPrice.etag }).patch(`${path}/positions/${noPrice.id}`, priced).expect(200);
    expect((await client.get(path)).body).toMatchObject({ incompleteCount: 1, total: '265.00' });
  });

  it('is changed only with the version that was read [23, 24]', async () => {
    const { client, path, addPosition, total } = await desk(app);
    const position = await addPosition();
    const address = `${path}/positions/${position.id}`;
    expect((await client.patch(address, { quantity: '20' }).expect(428)).body.code).toBe('PRECONDITION_REQUIRED');
    await client.delete(address).expect(428);
    const changed = await client.with({ 'If-Match': position.etag }).patch(address, { quantity: '20.500' }).expect(200);
    expect(changed.body).toMatchObject({ quantity: '20.5', total: '522.75', etag: 'W/"2"' });
    const stale = await client.with({ 'If-Match': position.etag }).patch(address, { quantity: '1' }).expect(412);
    expect(stale.body.code).toBe('PRECONDITION_FAILED');
    await client.with({ 'If-Match': position.etag }).delete(address).expect(412);
    expect(await total()).toBe('522.75');
    await client.with({ 'If-Match': changed.body.etag }).delete(address).expect(204);
    await client.get(address).expect(404);
    expect(await total()).toBe('0.00');
  });

  it('keeps its formula beside the quantity, until a quantity comes without one', async () => {
    const { client, path, addPosition } = await desk(app);
    const position = await addPosition({ quantity: '1.15032', quantityFormula: '1150.32/1000' });
    expect(position).toMatchObject({ quantity: '1.15032', quantityFormula: '1150.32/1000' });
    const address = `${path}/positions/${position.id}`;
    const renamed = await client.with({ 'If-Match': position.etag }).patch(address, { name: 'Иначе' }).expect(200);
    expect(renamed.body.quantityFormula).toBe('1150.32/1000');
    const changed = await client.with({ 'If-Match': renamed.body.etag }).patch(address, { quantity: '2' }).expect(200);
    expect(changed.body.quantityFormula).toBeNull();
  });

  it('that is excluded keeps its place and costs nothing', async () => {
    const { client, path, addPosition, total } = await desk(app);
    const position = await addPosition();
    const excluded = await client
      .with({ 'If-Match': position.etag })
      .patch(`${path}/positions/${position.id}`, { isExcluded: true })
      .expect(200);
    expect(excluded.body).toMatchObject({ total: '0.00', isComplete: true, quantity: '10' });
    expect(await total()).toBe('0.00');
  });

  it('stands where it is put, moves, and makes room for others as often as need be', async () => {
    const story = await desk(app);
    const { client, path, addPosition, addSection } = story;
    const first = await addPosition({ code: 'A' });
    await addPosition({ code: 'Z' });
    for (let n = 14; n > 0; n--) await addPosition({ code: `B${n}`, afterPositionId: first.id });
    await addPosition({ code: '0', afterPositionId: null });
    const between = Array.from({ length: 14 }, (_, index) => `B${index + 1}`);
    expect(await codes(story)).toEqual(['0', 'A', ...between, 'Z']);

    const other = await addSection();
    const moved = await client
      .with({ 'If-Match': first.etag })
      .patch(`${path}/positions/${first.id}`, { sectionId: other.id })
      .expect(200);
    expect(moved.body).toMatchObject({ sectionId: other.id });
    expect(await codes(story)).toEqual(['0', ...between, 'Z', 'A']);
    expect(await codes(story, `?sectionId=${other.id}`)).toEqual(['A']);
    const elsewhere = { ...material('1', '1'), sectionId: other.id, afterPositionId: (await story.addPosition()).id };
    expect((await client.post(`${path}/positions`, elsewhere).expect(400)).body.errors[0].pointer).toBe(
      '/afterPositionId',
    );
  });

  it('is copied with its lines, right after itself unless said otherwise', async () => {
    const story = await desk(app);
    const { client, path, addPosition, addSection } = story;
    const original = await addPosition({ ...norm('2'), externalId: 'N-1' });
    await addPosition({ code: 'Z' });
    const copy = answered(await client.post(`${path}/positions/${original.id}/copies`, {}), 201) as Made;
    expect(copy).toMatchObject({ total: original.total, externalId: null });
    expect((copy.resources as Made[]).map(({ cost }) => cost)).toEqual(
      (original.resources as Made[]).map(({ cost }) => cost),
    );
    const other = await addSection();
    answered(await client.post(`${path}/positions/${original.id}/copies`, { sectionId: other.id }), 201);
    expect(await codes(story)).toEqual([original.code, original.code, 'Z', original.code]);
  });

  it('may be a free string: a name and nothing else', async () => {
    const { client, path, section } = await desk(app);
    const text = { sectionId: section.id, kind: 'text', name: 'Земляные работы' };
    const made = answered(await client.post(`${path}/positions`, text), 201);
    expect(made).toMatchObject({ kind: 'text', total: '0.00', isComplete: true });
    expect((await client.get(path)).body.positionCount).toBe(0);
    await client.post(`${path}/positions`, { ...text, resources: [worker('1', '1')] }).expect(400);
    await client.get(`${path}/positions/${made.id as string}/explanation`).expect(404);
  });

  it('is refused with every wrong field named', async () => {
    const { client, path, section, addPosition } = await desk(app);
    const wrong = {
      sectionId: section.id,
      name: 'x',
      quantity: 1.5,
      resources: [{ kind: 'robot', code: '', name: 'x', unit: 'x', price: { current: '1.001' } }],
    };
    const answer = await client.post(`${path}/positions`, wrong).expect(400);
    const pointers = (answer.body as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer);
    expect(pointers.sort()).toEqual([
      '/quantity',
      '/resources/0/code',
      '/resources/0/kind',
      '/resources/0/price/current',
    ]);
    const nameless = await client.post(`${path}/positions`, { sectionId: section.id, name: 'x' }).expect(400);
    expect((nameless.body as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer)).toEqual([
      '/code',
      '/unit',
    ]);
    const misplaced = { ...norm('1'), sectionId: section.id, resources: [{ ...machine('1', '1'), kind: 'material' }] };
    expect((await client.post(`${path}/positions`, misplaced).expect(400)).body.errors[0].pointer).toBe(
      '/resources/0/machinist',
    );
    const stray = { ...material('1', '1'), sectionId: (await desk(app)).section.id };
    expect((await client.post(`${path}/positions`, stray).expect(400)).body.errors[0].pointer).toBe('/sectionId');
    const large = { ...material('99999999999', '99999999999'), sectionId: section.id };
    expect((await client.post(`${path}/positions`, large).expect(422)).body.code).toBe('LIMIT_REACHED');
    const first = await addPosition({ externalId: 'X' });
    const taken = await client
      .post(`${path}/positions`, { ...material('1', '1'), sectionId: section.id, externalId: 'X' })
      .expect(409);
    expect(taken.body).toMatchObject({ code: 'EXTERNAL_ID_TAKEN', existingId: first.id });
    expect((await client.get(path)).body.positionCount).toBe(1);
  });
});

describe('the list of positions', () => {
  it('goes through the sections from top to bottom, page by page, and takes filters', async () => {
    const story = await desk(app);
    const { addPosition, addSection, section } = story;
    const last = await addSection({ name: 'Последний' });
    const inner = await addSection({ name: 'Внутри первого', parentId: section.id });
    await addPosition({ code: '3-1', sectionId: last.id });
    await addPosition({ code: '2-1', sectionId: inner.id, ...norm('1'), name: 'Разработка' });
    for (const code of ['1-1', '1-2', '1-3']) await addPosition({ code });
    await addPosition({ code: '3-2', sectionId: last.id });
    expect(await codes(story)).toEqual(['1-1', '1-2', '1-3', 'ГЭСН01-01-013-01', '3-1', '3-2']);
    expect(await codes(story, '?kind=cost')).toEqual(['ГЭСН01-01-013-01']);
    expect(await codes(story, '?q=3-2')).toEqual(['3-2']);
    expect(await codes(story, '?q=%D0%A0%D0%90%D0%97%D0%A0%D0%90')).toEqual(['ГЭСН01-01-013-01']);
  });

  it('skips and repeats nothing while rows come and go between pages', async () => {
    const { client, path, addPosition } = await desk(app);
    const made: Made[] = [];
    for (const code of ['A', 'B', 'C', 'D']) made.push(await addPosition({ code }));
    const page = (await client.get(`${path}/positions?limit=2`)).body as { data: Made[]; nextCursor: string };
    await addPosition({ code: 'new first', afterPositionId: null });
    await client.with({ 'If-Match': made[1]!.etag }).delete(`${path}/positions/${made[1]!.id}`).expect(204);
    const rest = (await client.get(`${path}/positions?limit=2&cursor=${page.nextCursor}`)).body as { data: Made[] };
    expect(page.data.map(({ code }) => code)).toEqual(['A', 'B']);
    expect(rest.data.map(({ code }) => code)).toEqual(['C', 'D']);
  });
});
