import { api } from '../../support/api';
import { startApp, type TestApp } from '../../support/app';
import { sql } from '../../support/sql';
import { answered, world, type Made } from '../../support/world';
import { everything, material, norm } from '../estimates/builders';
import { site } from './builders';

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});

const MARCH = { number: '7', date: '2026-03-31', periodFrom: '2026-03-01', periodTo: '2026-03-31' };

describe('an act of work done', () => {
  it('costs what is done of the estimate, and all acts together cost the estimate, to the kopeck', async () => {
    const { client, addPosition, act, write, sign, show, path, pathOf } = await site(app, { vatRatePercent: '22' });
    // 3 m³ at 33.35 are 100.05; a third of it is 33.35, two thirds 66.70.
    const sand = await addPosition(material('3', '33.35'));
    // 1 (1000 m³): 5 h × 400 + 2 h × (1500 + 700) = 6400.00; 0.333: 666.00 + 999.00 + 466.20 = 2131.20.
    const earth = await addPosition(norm('1'));
    const first = await act();
    const lines = [
      { positionId: sand.id, quantity: '1' },
      { positionId: earth.id, quantity: '333', unit: 'м3' },
    ];
    expect(answered(await write(first, lines), 207)).toMatchObject({ created: 2, updated: 0, failed: 0 });
    const draft = await show(first);
    // VAT: 22 % of 2164.55 is 476.201.
    expect(draft).toMatchObject({ state: 'draft', total: '2164.55', vat: '476.20', totalWithVat: '2640.75', isComplete: true });
    const signed = await sign(first);
    expect(signed).toMatchObject({ state: 'signed', sequence: 1, total: '2164.55', vat: '476.20', issues: [] });
    const rest = await act();
    const taken = await client.post(`${pathOf(rest)}/lines/remainders`, {});
    expect(answered(taken, 200)).toEqual({ created: 2, updated: 0, skipped: 0 });
    const page = answered(await client.get(`${pathOf(rest)}/lines`), 200) as { data: Made[] };
    expect(page.data).toMatchObject([
      { positionId: sand.id, contractQuantity: '3', doneBefore: '1', quantity: '2', doneToDate: '3', remainder: '0', total: '66.70' },
      { positionId: earth.id, contractQuantity: '1', doneBefore: '0.333', quantity: '0.667', remainder: '0', total: '4268.80' },
    ]);
    // 6500.05 in all; 22 % of it is 1430.011, of which 476.20 has been charged.
    expect(await sign(rest)).toMatchObject({ sequence: 2, total: '4335.50', vat: '953.81' });
    expect(answered(await client.get(`${path}/totals`), 200)).toMatchObject({ total: '6500.05', vat: '1430.01' });
  });

  it('charges VAT on what bears it', async () => {
    const { addPosition, signed } = await site(app, { vatRatePercent: '20' });
    const taxed = await addPosition(material('10', '5.00'));
    const exempt = await addPosition({ ...material('10', '7.00'), isVatExempt: true });
    const both = [taxed, exempt].map(({ id }) => ({ positionId: id, quantity: '4' }));
    // 20 % of 20.00; the other 28.00 bear none.
    expect(await signed(both)).toMatchObject({ total: '48.00', vat: '4.00', totalWithVat: '52.00' });
    // With it 50.00 have been taxed: 10.00, of which 4.00 have been charged.
    expect(await signed([{ positionId: taxed.id, quantity: '6' }])).toMatchObject({ total: '30.00', vat: '6.00' });
  });

  it('takes its quantities in any unit of the same kind, and refuses the others', async () => {
    const { addPosition, act, write, client, pathOf } = await site(app);
    const earth = await addPosition(norm('2'));
    const draft = await act();
    answered(await write(draft, [{ positionId: earth.id, quantity: '250', unit: 'м3' }]), 207);
    const [line] = (answered(await client.get(`${pathOf(draft)}/lines`), 200) as { data: Made[] }).data;
    expect(line).toMatchObject({ quantity: '0.25', unit: '1000 м3', stated: { quantity: '250', unit: 'м3' } });
    const { items } = answered(await write(draft, [{ positionId: earth.id, quantity: '3', unit: 'т' }]), 207) as { items: Made[] };
    expect(items).toMatchObject([{ status: 422, problem: { code: 'UNIT_MISMATCH', from: 'т', to: '1000 м3' } }]);
  });

  it('says over-run with place and remedy in both languages, and refuses nothing', async () => {
    const { addPosition, signed } = await site(app);
    const sand = await addPosition(material('10', '5.00'));
    const act = await signed([{ positionId: sand.id, quantity: '12' }]);
    expect(act).toMatchObject({ total: '60.00', isComplete: true });
    expect(act.issues).toEqual([
      {
        code: 'ACT_OVERRUN',
        severity: 'warning',
        place: { positionId: sand.id, field: 'quantity' },
        message: {
          ru: 'Перевыполнение по позиции 1: выполнено 12 при объёме по смете 10 (м3).',
          en: 'Over-run of position 1: 12 done of 10 in the estimate (м3).',
        },
        remedy: { ru: expect.stringContaining('дополнительный объём'), en: expect.stringContaining('additional volume') },
      },
    ]);
  });

  it('corrects earlier acts by what is below zero, down to nothing done and no further', async () => {
    const { addPosition, signed, act, write } = await site(app);
    const sand = await addPosition(material('10', '5.00'));
    await signed([{ positionId: sand.id, quantity: '4' }]);
    const draft = await act();
    const refused = answered(await write(draft, [{ positionId: sand.id, quantity: '-4.1' }]), 207) as { items: Made[] };
    expect(refused.items).toMatchObject([{ status: 422, problem: { code: 'DONE_BELOW_ZERO', positionId: sand.id } }]);
    expect(await signed([{ positionId: sand.id, quantity: '-4' }])).toMatchObject({ total: '-20.00' });
  });

  it('has no lines of what has no quantity, is excluded, is text or belongs elsewhere; the others are written', async () => {
    const { addPosition, act, write, section, show } = await site(app);
    const good = await addPosition(material('10', '5.00'));
    const unknown = await addPosition(material(null, '5.00'));
    const excluded = await addPosition({ ...material('10', '5.00'), isExcluded: true });
    const text = await addPosition({ kind: 'text', name: 'Ниже нуля', code: undefined, unit: undefined, quantity: undefined, price: undefined, sectionId: section.id });
    const foreign = await (await site(app)).addPosition();
    const draft = await act();
    const positions = [good, unknown, excluded, text, foreign, good];
    const items = positions.map(({ id }) => ({ positionId: id, quantity: '1' }));
    const answer = answered(await write(draft, items), 207) as { items: { status: number; problem?: { code: string } }[] };
    expect(answer.items.map(({ status, problem }) => problem?.code ?? status)).toEqual([
      201,
      'POSITION_NOT_MEASURABLE',
      'POSITION_NOT_MEASURABLE',
      'NOT_FOUND',
      'NOT_FOUND',
      'CONFLICT',
    ]);
    expect(await show(draft)).toMatchObject({ total: '5.00' });
    const refused = answered(await write(draft, items, '?atomic=true'), 422) as { code: string };
    expect(refused.code).toBe('BULK_REJECTED');
    expect(await show(draft)).toMatchObject({ total: '5.00' });
  });

  it('is numbered once in its estimate, and has days in their order', async () => {
    const { client, path, act } = await site(app);
    const { etag: _, ...made } = await act(MARCH);
    expect(made).toMatchObject({ ...MARCH, state: 'draft', sequence: null, total: '0.00', vat: null });
    expect(answered(await client.post(`${path}/acts`, MARCH), 409)).toMatchObject({ code: 'ACT_NUMBER_TAKEN', number: '7' });
    const other = await act({ number: '8' });
    answered(await client.patch(`${path}/acts/${other.id}`, { number: '7' }), 409);
    const crossed = answered(await client.post(`${path}/acts`, { ...MARCH, number: '9', periodTo: '2026-02-28' }), 400);
    expect(crossed.errors).toMatchObject([{ pointer: '/periodTo' }]);
    const changed = answered(await client.patch(`${path}/acts/${other.id}`, { comment: 'Оси 1–4', vatRatePercent: '20' }), 200);
    expect(changed).toMatchObject({ number: '8', comment: 'Оси 1–4', vatRatePercent: '20', vat: '0.00' });
    const listed = await everything(client, `${path}/acts`, 1);
    expect(listed.map(({ number }) => number)).toEqual(['8', '7']);
    answered(await client.delete(`${path}/acts/${other.id}`), 204);
    expect(await everything(client, `${path}/acts?state=draft`)).toHaveLength(1);
    expect(await everything(client, `${path}/acts?state=signed`)).toHaveLength(0);
  });

  it('of another company is not there', async () => {
    const { path, act, addPosition, write, pathOf, client } = await site(app);
    const sand = await addPosition();
    const draft = await act();
    answered(await write(draft, [{ positionId: sand.id, quantity: '1' }]), 207);
    const [line] = await everything(client, `${pathOf(draft)}/lines`);
    const stranger = api(app).as(await world(app).stranger());
    for (const address of [`${path}/acts`, pathOf(draft), `${pathOf(draft)}/lines`, `${pathOf(draft)}/lines/${line!.id}`]) {
      await stranger.get(address).expect(404);
    }
    await stranger.post(`${path}/acts`, MARCH).expect(404);
    await stranger.with({ 'If-Match': '*' }).post(`${pathOf(draft)}/signature`).expect(404);
    // An act is not found under another estimate of its own organisation either.
    const { path: other } = await site(app);
    await client.get(`${other}/acts/${draft.id}`).expect(404);
  });

  it('leaves its lines one by one', async () => {
    const { addPosition, act, write, client, pathOf, show } = await site(app);
    const [sand, gravel] = [await addPosition(), await addPosition()];
    const draft = await act();
    answered(await write(draft, [{ positionId: sand.id, quantity: '1' }, { positionId: gravel.id, quantity: '2' }]), 207);
    const [line] = await everything(client, `${pathOf(draft)}/lines`, 1);
    expect(line).toMatchObject({ positionId: sand.id, total: '25.50' });
    await client.with({ 'If-Match': 'W/"99.1.0"' }).delete(`${pathOf(draft)}/lines/${line!.id}`).expect(412);
    await client.with({ 'If-Match': line!.etag }).delete(`${pathOf(draft)}/lines/${line!.id}`).expect(204);
    expect(await show(draft)).toMatchObject({ total: '51.00' });
  });
});

describe('a signed act', () => {
  it('is signed as it was seen: a changed line, estimate or earlier act asks to read again', async () => {
    const { addPosition, act, write, client, pathOf, show, sign } = await site(app);
    const sand = await addPosition();
    const draft = await act();
    answered(await write(draft, [{ positionId: sand.id, quantity: '1' }]), 207);
    const signature = `${pathOf(draft)}/signature`;
    await client.post(signature).expect(428);
    const seen = await show(draft);
    await addPosition();
    const stale = answered(await client.with({ 'If-Match': seen.etag }).post(signature), 412);
    expect(stale.currentEtag).not.toBe(seen.etag);
    await sign(draft);
    answered(await client.with({ 'If-Match': '*' }).post(signature), 409);
  });

  it('is not signed empty, nor where what it says could not be true', async () => {
    const { addPosition, act, write, sign, client, pathOf, signed, path } = await site(app);
    const draft = await act();
    const empty = answered(await client.with({ 'If-Match': '*' }).post(`${pathOf(draft)}/signature`), 422);
    expect(empty).toMatchObject({ code: 'ACT_NOT_SIGNABLE', detail: 'The act has no lines' });
    const sand = await addPosition(material('10', '5.00'));
    await signed([{ positionId: sand.id, quantity: '4' }]);
    answered(await write(draft, [{ positionId: sand.id, quantity: '-3' }]), 207);
    const other = await act();
    answered(await write(other, [{ positionId: sand.id, quantity: '-3' }]), 207);
    await sign(draft);
    const refused = answered(await client.with({ 'If-Match': '*' }).post(`${pathOf(other)}/signature`), 422);
    expect(refused.issues).toMatchObject([{ code: 'ACT_BELOW_ZERO', place: { positionId: sand.id } }]);
    expect(answered(await client.get(`${path}/acts?state=signed`), 200).data).toHaveLength(2);
  });

  it('does not change: not over the API, not in the database', async () => {
    const { addPosition, signed, write, client, pathOf, show } = await site(app);
    const sand = await addPosition();
    const act = await signed([{ positionId: sand.id, quantity: '1' }]);
    answered(await write(act, [{ positionId: sand.id, quantity: '2' }]), 409);
    answered(await client.post(`${pathOf(act)}/lines/remainders`, {}), 409);
    answered(await client.patch(pathOf(act), { comment: 'x' }), 409);
    answered(await client.delete(pathOf(act)), 409);
    for (const statement of [
      'UPDATE act SET total = 0 WHERE id = $1',
      'DELETE FROM act WHERE id = $1',
      'UPDATE act_line SET quantity = 9 WHERE act_id = $1',
      'DELETE FROM act_line WHERE act_id = $1',
      `INSERT INTO act_line (id, organisation_id, estimate_id, act_id, position_id, quantity, unit)
       SELECT gen_random_uuid(), organisation_id, estimate_id, act_id, gen_random_uuid(), 1, unit FROM act_line WHERE act_id = $1`,
    ]) {
      await expect(sql(statement, [act.id])).rejects.toThrow('a signed act does not change');
    }
    expect(await show(act)).toMatchObject({ total: '25.50' });
  });

  it('keeps its money when the estimate changes; the next act of the position brings the difference and says so', async () => {
    const { addPosition, signed, client, path, show, act, write, pathOf, sign } = await site(app);
    const sand = await addPosition(material('10', '5.00'));
    const first = await signed([{ positionId: sand.id, quantity: '4' }]);
    const address = `${path}/positions/${sand.id}`;
    const dearer = { price: { current: '6.00', source: 'state' }, name: 'Песок мытый', quantity: '20' };
    answered(await client.with({ 'If-Match': '*' }).patch(address, dearer), 200);
    expect(await show(first)).toMatchObject({ total: '20.00' });
    const [line] = await everything(client, `${pathOf(first)}/lines`);
    expect(line).toMatchObject({ name: 'Песок природный', contractQuantity: '10', total: '20.00', remainder: '6' });
    // 6 m³ are worth 36.00 now, 20.00 of which is signed.
    const next = await act();
    answered(await write(next, [{ positionId: sand.id, quantity: '2' }]), 207);
    const draft = await show(next);
    expect(draft).toMatchObject({ total: '16.00' });
    expect(draft.issues).toMatchObject([{ code: 'ACT_REPRICED', message: { en: expect.stringContaining('differs by 4.00 rubles') } }]);
    await sign(next);
    // All that remains, and then nothing but a new price: a line of quantity 0.
    const rest = await act();
    answered(await client.post(`${pathOf(rest)}/lines/remainders`, {}), 200);
    expect(await sign(rest)).toMatchObject({ total: '84.00' });
    answered(await client.with({ 'If-Match': '*' }).patch(address, { price: { current: '6.10', source: 'state' } }), 200);
    const last = await act();
    answered(await client.post(`${pathOf(last)}/lines/remainders`, { positionIds: [sand.id] }), 200);
    expect(await everything(client, `${pathOf(last)}/lines`)).toMatchObject([{ quantity: '0', total: '2.00' }]);
    expect(await sign(last)).toMatchObject({ total: '2.00' });
  });

  it('keeps its positions: neither they nor what they stand in can be deleted, while drafts go with them', async () => {
    const { addPosition, signed, act, write, client, path, section, pathOf } = await site(app);
    const [sand, gravel] = [await addPosition(), await addPosition()];
    await signed([{ positionId: sand.id, quantity: '1' }]);
    const draft = await act();
    answered(await write(draft, [{ positionId: gravel.id, quantity: '1' }]), 207);
    const remove = (address: string) => client.with({ 'If-Match': '*' }).delete(address);
    expect(answered(await remove(`${path}/positions/${sand.id}`), 409).code).toBe('SIGNED_WORK_DONE');
    expect(answered(await remove(`${path}/sections/${section.id}?withContents=true`), 409).code).toBe('SIGNED_WORK_DONE');
    expect(answered(await remove(path), 409).code).toBe('SIGNED_WORK_DONE');
    answered(await remove(`${path}/positions/${gravel.id}`), 204);
    expect(await everything(client, `${pathOf(draft)}/lines`)).toEqual([]);
    expect(await everything(client, `${path}/positions`)).toHaveLength(1);
  });

  it('outlives a version that is restored, with drafts too, unless the version has not the position', async () => {
    const { addPosition, signed, act, write, client, path, pathOf } = await site(app);
    const empty = answered(await client.post(`${path}/versions`, {}), 201) as Made;
    const sand = await addPosition(material('10', '5.00'));
    const version = answered(await client.post(`${path}/versions`, {}), 201) as Made;
    await signed([{ positionId: sand.id, quantity: '4' }]);
    const draft = await act();
    answered(await write(draft, [{ positionId: sand.id, quantity: '1' }]), 207);
    const restore = ({ id }: Made) => client.with({ 'If-Match': '*' }).post(`${path}/versions/${id}/restorations`);
    expect((await restore(version)).status).toBeLessThan(300);
    expect(await everything(client, `${pathOf(draft)}/lines`)).toMatchObject([{ doneBefore: '4', quantity: '1' }]);
    expect(answered(await restore(empty), 409).code).toBe('SIGNED_WORK_DONE');
  });
});
