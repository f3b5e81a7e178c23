import { startApp, type TestApp } from '../../support/app';
import { sql } from '../../support/sql';
import { answered, type Made } from '../../support/world';
import { desk, everything, material, norm } from './builders';

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});

interface BulkItem {
  index: number;
  status: number;
  id?: string;
  etag?: string;
  externalId?: string | null;
  problem?: { code: string; detail: string; errors?: { pointer: string }[] };
}

describe('a bulk write', () => {
  it('answers for every item in its order, and a bad one does not stop the others [48]', async () => {
    const { client, path, section, addPosition, total } = await desk(app);
    const known = await addPosition({ externalId: 'KNOWN' });
    const items = [
      { sectionId: section.id, ...norm('1'), externalId: 'NEW' },
      { externalId: 'KNOWN', quantity: '20' },
      { id: known.id, name: 'дважды' },
      { sectionId: section.id, name: 'без кода' },
      { name: 'без раздела', colour: 'red' },
      { id: section.id, name: 'чужой' },
      { sectionId: section.id, ...material('99999999999', '99999999999') },
      { sectionId: known.id, ...material('1', '1') },
      { sectionId: section.id, kind: 'text', name: 'Строка' },
    ];
    const answer = answered(await client.post(`${path}/positions/bulk`, { items }), 207);
    const results = answer.items as BulkItem[];
    expect(results.map(({ index }) => index)).toEqual(items.map((_, index) => index));
    expect(results.map(({ status }) => status)).toEqual([201, 200, 409, 400, 400, 404, 422, 400, 201]);
    expect(answer).toMatchObject({ created: 2, updated: 1, failed: 6 });
    expect(results[1]).toEqual({ index: 1, status: 200, id: known.id, externalId: 'KNOWN', etag: 'W/"2"' });
    expect(results[3]!.problem).toMatchObject({
      code: 'VALIDATION_FAILED',
      errors: [{ pointer: '/items/3/code' }, { pointer: '/items/3/unit' }],
    });
    expect(results[4]!.problem!.errors).toEqual([expect.objectContaining({ pointer: '/items/4/colour' })]);
    expect(results[6]!.problem!.code).toBe('LIMIT_REACHED');
    expect(results[7]!.problem!.errors).toEqual([expect.objectContaining({ pointer: '/items/7/sectionId' })]);
    // 1 × (5 × 400 + 2 × 1500 + 2 × 700) + 20 × 25.50
    expect(await total()).toBe('6910.00');
    const made = (await client.get(`${path}/positions/${results[0]!.id!}`).expect(200)).body as Made;
    expect(made).toMatchObject({ etag: results[0]!.etag, externalId: 'NEW', total: '6400.00' });
  });

  it('with atomic=true writes all or nothing [49]', async () => {
    const { client, path, section, total } = await desk(app);
    const good = { sectionId: section.id, ...material('1', '10.00') };
    const refused = await client
      .post(`${path}/positions/bulk?atomic=true`, { items: [good, { name: 'x' }, good] })
      .expect(422);
    expect(refused.body).toMatchObject({
      code: 'BULK_REJECTED',
      items: [{ index: 1, status: 400, problem: { code: 'VALIDATION_FAILED' } }],
    });
    expect(await total()).toBe('0.00');
    expect((await client.get(path)).body.revision).toBe(2);
    const written = answered(await client.post(`${path}/positions/bulk?atomic=true`, { items: [good, good] }), 207);
    expect(written).toMatchObject({ created: 2, failed: 0 });
    expect(await total()).toBe('20.00');
  });

  it('sent twice with ids of the client’s own changes what it made; lines only where it gives some', async () => {
    const { client, path, section, total } = await desk(app);
    const item = { externalId: 'ERP-1', sectionId: section.id, ...norm('2') };
    answered(await client.post(`${path}/positions/bulk`, { items: [item] }), 207);
    const again = answered(await client.post(`${path}/positions/bulk`, { items: [item] }), 207);
    expect(again).toMatchObject({ created: 0, updated: 1 });
    expect(await total()).toBe('12800.00');
    const onlyQuantity = { externalId: 'ERP-1', quantity: '1', etag: (again.items as BulkItem[])[0]!.etag };
    answered(await client.post(`${path}/positions/bulk`, { items: [onlyQuantity] }), 207);
    expect(await total()).toBe('6400.00');
    const stale = answered(await client.post(`${path}/positions/bulk`, { items: [onlyQuantity] }), 207);
    expect((stale.items as BulkItem[])[0]).toMatchObject({ status: 412, problem: { code: 'PRECONDITION_FAILED' } });
  });

  it('takes a thousand positions, in their order, and one audit entry tells of them', async () => {
    const { client, path, section, estimate, total } = await desk(app);
    const items = Array.from({ length: 1_000 }, (_, index) => ({
      sectionId: section.id,
      ...norm('1'),
      number: String(index),
    }));
    const answer = answered(await client.post(`${path}/positions/bulk?atomic=true`, { items }), 207);
    expect(answer.created).toBe(1_000);
    expect(await total()).toBe('6400000.00');
    const listed = await everything(client, `${path}/positions`, 200);
    expect(listed.map(({ number }) => number)).toEqual(items.map(({ number }) => number));
    const trail = await sql<{ details: { created: string[] } }>(
      "SELECT details FROM audit_event WHERE target_id = $1 AND action = 'positions.written'",
      [estimate.id],
    );
    expect(trail.map(({ details }) => details.created.length)).toEqual([1_000]);
    await client.post(`${path}/positions/bulk`, { items: [...items, items[0]] }).expect(400);
    await client.post(`${path}/positions/bulk`, { items: [] }).expect(400);
    await client.post(`${path}/positions/bulk`, { items: ['x'] }).expect(400);
  }, 180_000);
});
