import { startApp, type TestApp } from '../../support/app';
import { answered, type Made } from '../../support/world';
import { desk, everything, machine, norm, worker } from './builders';

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});

/** A norm of 3 units: workers 6000, machine 9000, its machinist 4200. */
async function story() {
  const hands = await desk(app);
  const position = await hands.addPosition(norm('3'));
  const lines = position.resources as Made[];
  const address = `${hands.path}/positions/${position.id}`;
  return { ...hands, position, lines, address, lineAddress: (line: Made) => `${address}/resources/${line.id}` };
}

describe('a resource line', () => {
  it('is read on its own, in a list and with its position, the same each time', async () => {
    const { client, address, lines, lineAddress } = await story();
    expect(await everything(client, `${address}/resources`)).toEqual(lines);
    expect((await client.get(lineAddress(lines[1]!)).expect(200)).body).toEqual(lines[1]);
    expect(lines[2]).toMatchObject({
      kind: 'machinist',
      parentId: lines[1]!.id,
      consumptionTotal: '2',
      consumption: null,
      cost: '4200.00',
    });
  });

  it('is changed with the version that was read, and the sums above follow [23, 24]', async () => {
    const { client, lines, lineAddress, total, address, position } = await story();
    const line = lines[0]!;
    await client.patch(lineAddress(line), { consumption: '6' }).expect(428);
    const changed = await client
      .with({ 'If-Match': line.etag })
      .patch(lineAddress(line), { consumption: '6' })
      .expect(200);
    expect(changed.body).toMatchObject({ consumption: '6', quantityTotal: '18', cost: '7200.00', etag: 'W/"2"' });
    await client.with({ 'If-Match': line.etag }).patch(lineAddress(line), { consumption: '7' }).expect(412);
    expect(await total()).toBe('20400.00');
    const after = (await client.get(address)).body as Made;
    expect(after).toMatchObject({ amounts: { workersSalary: '7200.00' }, total: '20400.00' });
    expect(after.etag).not.toBe(position.etag);
  });

  it('may be edited beside another line of the same position: each has a version of its own', async () => {
    const { client, lines, lineAddress } = await story();
    await client.with({ 'If-Match': lines[0]!.etag }).patch(lineAddress(lines[0]!), { consumption: '6' }).expect(200);
    await client
      .with({ 'If-Match': lines[1]!.etag })
      .patch(lineAddress(lines[1]!), { comment: 'проверить' })
      .expect(200);
  });

  it('is added where it is put, a machine with its machinist', async () => {
    const { client, address, lines, total } = await story();
    const added = await client
      .post(`${address}/resources`, { ...machine('1', '100.00'), afterResourceId: lines[0]!.id })
      .expect(201);
    expect(added.headers.location).toBe(`${address}/resources/${added.body.id}`);
    const codes = ((await client.get(address)).body.resources as Made[]).map(({ kind, parentId }) => [
      kind,
      parentId === added.body.id,
    ]);
    expect(codes).toEqual([
      ['worker', false],
      ['machine', false],
      ['machinist', true],
      ['machine', false],
      ['machinist', false],
    ]);
    expect(await total()).toBe('21600.00');
    const second = { ...worker('1', '10.00'), kind: 'machinist', parentId: lines[1]!.id };
    answered(await client.post(`${address}/resources`, second), 201);
    const kinds = ((await client.get(address)).body.resources as Made[]).map(({ kind }) => kind);
    expect(kinds).toEqual(['worker', 'machine', 'machinist', 'machine', 'machinist', 'machinist']);
    const stray = { ...worker('1', '1'), parentId: (await story()).lines[0]!.id };
    expect((await client.post(`${address}/resources`, stray).expect(400)).body.errors[0].pointer).toBe('/parentId');
  });

  it('is deleted with what stands under it, and leaves the versions of the others alone', async () => {
    const { client, address, lines, lineAddress, total } = await story();
    await client.delete(lineAddress(lines[1]!)).expect(428);
    await client.with({ 'If-Match': lines[1]!.etag }).delete(lineAddress(lines[1]!)).expect(204);
    expect((await client.get(address)).body.resources).toEqual([lines[0]]);
    expect(await total()).toBe('6000.00');
    await client.get(lineAddress(lines[2]!)).expect(404);
  });

  it('that is excluded stays for the record and costs nothing', async () => {
    const { client, lines, lineAddress, total } = await story();
    const excluded = await client
      .with({ 'If-Match': lines[1]!.etag })
      .patch(lineAddress(lines[1]!), { isExcluded: true })
      .expect(200);
    expect(excluded.body).toMatchObject({
      isExcluded: true,
      cost: '0.00',
      consumption: '2',
      price: { current: '1500.00' },
    });
    expect(await total()).toBe('6000.00');
  });

  it('of the norm that is replaced says what the norm had', async () => {
    const { client, lines, lineAddress } = await story();
    const other = { code: '91.01.05-087', name: 'Экскаватор другой', price: { current: '1600.00' } };
    const replaced = await client.with({ 'If-Match': lines[1]!.etag }).patch(lineAddress(lines[1]!), other).expect(200);
    const replacedFrom = { prefix: null, code: '91.01.05-086', name: 'Экскаватор', unit: 'маш.-ч' };
    expect(replaced.body).toMatchObject({ code: '91.01.05-087', cost: '9600.00', replacedFrom });
    const again = await client
      .with({ 'If-Match': replaced.body.etag })
      .patch(lineAddress(lines[1]!), { code: '91.01.05-088' })
      .expect(200);
    expect(again.body.replacedFrom).toEqual({ ...replacedFrom, consumption: '2', reason: null });
  });

  it('bears a price and coefficients that are replaced as a whole', async () => {
    const { client, lines, lineAddress } = await story();
    const price = { base: '100.00', index: '1.23', source: 'index', indexName: 'Индекс' };
    const coefficients = [{ name: 'k', effect: 'cost', values: [{ target: 'workersSalary', value: '1.5' }] }];
    const changed = await client
      .with({ 'If-Match': lines[0]!.etag })
      .patch(lineAddress(lines[0]!), { price, coefficients })
      .expect(200);
    // 15 h × (100 × 1.23) × 1.5
    expect(changed.body).toMatchObject({
      price: { base: '100.00', index: '1.23', current: null, source: 'index', isFree: false, indexName: 'Индекс' },
      unitPrice: '123.00',
      costCoefficient: '1.5',
      cost: '2767.50',
    });
  });
});
