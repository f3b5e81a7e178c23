import { startApp, type TestApp } from '../../support/app';
import { answered, type Made } from '../../support/world';
import { everything, material } from '../estimates/builders';
import { site } from './builders';

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});

const statuses = (answers: { status: number }[]) => answers.map(({ status }) => status).sort();
const times = <Item>(count: number, make: (index: number) => Item): Item[] => Array.from({ length: count }, (_, i) => make(i));

describe('writers of acts at the same time', () => {
  it('of lines of one act and of two acts of one estimate all get through, and each act has what was written into it', async () => {
    const { addPosition, act, write, show, client, pathOf } = await site(app);
    const positions: Made[] = [];
    for (let index = 0; index < 5; index += 1) positions.push(await addPosition(material('100', '7.00')));
    const acts = [await act(), await act()];
    const writers = times(20, (index) => {
      const items = [{ positionId: positions[index % 5]!.id, quantity: String(index + 1) }];
      return write(acts[index % 2]!, items);
    });
    expect(statuses(await Promise.all(writers))).toEqual(times(20, () => 207));
    for (const written of acts) {
      const lines = await everything(client, `${pathOf(written)}/lines`);
      expect(new Set(lines.map(({ positionId }) => positionId)).size).toBe(lines.length);
      expect(lines).toHaveLength(5);
      const kopecks = lines.reduce((sum, { quantity }) => sum + Number(quantity) * 700, 0);
      expect(await show(written)).toMatchObject({ total: (kopecks / 100).toFixed(2) });
    }
  }, 180_000);

  it('who sign with one tag: one signs; acts signed together follow one another, and what is done adds up', async () => {
    const { addPosition, act, write, show, client, pathOf, path, sign } = await site(app);
    const sand = await addPosition(material('100', '7.00'));
    const acts: Made[] = [];
    for (let index = 0; index < 6; index += 1) {
      const draft = await act();
      answered(await write(draft, [{ positionId: sand.id, quantity: String(index + 1) }]), 207);
      acts.push(draft);
    }
    const { etag } = await show(acts[0]!);
    const sameTag = times(10, () => client.with({ 'If-Match': etag }).post(`${pathOf(acts[0]!)}/signature`));
    const outcomes = statuses(await Promise.all(sameTag));
    expect(outcomes.filter((status) => status === 200)).toHaveLength(1);
    expect(outcomes.filter((status) => status === 409 || status === 412)).toHaveLength(9);
    const anyTag = acts.slice(1).map((draft) => client.with({ 'If-Match': '*' }).post(`${pathOf(draft)}/signature`));
    expect(statuses(await Promise.all(anyTag))).toEqual(times(5, () => 200));
    const signed = await everything(client, `${path}/acts?state=signed`);
    expect(signed.map(({ sequence }) => sequence as number).sort()).toEqual([1, 2, 3, 4, 5, 6]);
    const rows = await everything(client, `${path}/remainders`);
    expect(rows).toMatchObject([{ doneQuantity: '21', remainingQuantity: '79', done: { total: '147.00' } }]);
    // Each of them was priced after the one before: nothing was counted twice, nothing left out.
    const rest = await act();
    answered(await client.post(`${pathOf(rest)}/lines/remainders`, {}), 200);
    expect(await sign(rest)).toMatchObject({ sequence: 7, total: '553.00' });
  }, 180_000);

  it('while the estimate is edited: what is signed is what the estimate was at that moment', async () => {
    const { addPosition, act, write, client, pathOf, path } = await site(app);
    const sand = await addPosition(material('100', '7.00'));
    const draft = await act();
    answered(await write(draft, [{ positionId: sand.id, quantity: '10' }]), 207);
    const edits = times(6, (index) =>
      client.with({ 'If-Match': '*' }).patch(`${path}/positions/${sand.id}`, { price: { current: `${8 + index}.00`, source: 'state' } }),
    );
    const writes = times(6, (index) => write(draft, [{ positionId: sand.id, quantity: String(11 + index) }]));
    const signature = client.with({ 'If-Match': '*' }).post(`${pathOf(draft)}/signature`);
    const [signed, ...others] = await Promise.all([signature, ...edits, ...writes]);
    const act1 = answered(signed!, 200) as Made;
    expect(others.every(({ status }) => status === 200 || status === 207 || status === 409)).toBe(true);
    const [line] = await everything(client, `${pathOf(draft)}/lines`);
    const price = Number(act1.total) / Number(line!.quantity);
    expect([7, 8, 9, 10, 11, 12, 13]).toContain(price);
    expect(line).toMatchObject({ total: act1.total });
  }, 180_000);

  it('with one number in one estimate: one act is made', async () => {
    const { client, path } = await site(app);
    const body = { number: '1', date: '2026-03-31', periodFrom: '2026-03-01', periodTo: '2026-03-31' };
    const answers = await Promise.all(times(10, () => client.post(`${path}/acts`, body)));
    expect(statuses(answers)).toEqual([201, ...times(9, () => 409)]);
    expect(await everything(client, `${path}/acts`)).toHaveLength(1);
  }, 180_000);
});
