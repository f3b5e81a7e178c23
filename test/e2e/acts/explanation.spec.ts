import { api } from '../../support/api';
import { startApp, type TestApp } from '../../support/app';
import { answered, world, type Made } from '../../support/world';
import { everything, norm } from '../estimates/builders';
import { site } from './builders';

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});

interface Explained {
  value: string;
  formula: { symbols: string };
  operands: { symbol: string; value: string; figureId: string | null }[];
  withLine: { rootId: string; figures: { id: string; value: string }[] } | null;
  withoutLine: Explained['withLine'];
  isReproduced: boolean;
}

const figure = (explanation: Explained['withLine'], id: string) => explanation?.figures.find((one) => one.id === id)?.value;

describe('the explanation of a line of an act', () => {
  it('is two calculations and their difference, with links to their figures', async () => {
    const { addPosition, signed, act, write, client, pathOf, path } = await site(app);
    const earth = await addPosition(norm('1'));
    // 6400.00 a unit: 1600.00 for a quarter, 4800.00 for three quarters.
    const first = await signed([{ positionId: earth.id, quantity: '0.25' }]);
    const draft = await act();
    answered(await write(draft, [{ positionId: earth.id, quantity: '0.5' }]), 207);
    const explain = async (of: Made): Promise<Explained> => {
      const [line] = await everything(client, `${pathOf(of)}/lines`);
      return answered(await client.get(`${pathOf(of)}/lines/${line!.id}/explanation`), 200) as unknown as Explained;
    };
    const explained = await explain(draft);
    expect(explained).toMatchObject({ value: '3200.00', formula: { symbols: 'ΔC = C(0.75) − C₀' }, isReproduced: true });
    expect(explained.operands).toMatchObject([
      { symbol: 'C', value: '4800.00', figureId: 'position/total' },
      { symbol: 'C₀', value: '1600.00', figureId: 'position/total' },
    ]);
    expect(figure(explained.withLine, 'position/total')).toBe('4800.00');
    expect(figure(explained.withoutLine, 'position/total')).toBe('1600.00');
    // Of the first act there was nothing before.
    expect(await explain(first)).toMatchObject({ value: '1600.00', withoutLine: null, isReproduced: true });
    // An estimate that has changed does not reproduce what was signed, and the explanation says so.
    const change = { amendments: '100.00' };
    answered(await client.with({ 'If-Match': '*' }).patch(`${path}/positions/${earth.id}`, change), 200);
    const changed = await explain(first);
    expect(changed).toMatchObject({ value: '1600.00', isReproduced: false, operands: [{ value: '1600.00', figureId: null }, {}] });
    expect(figure(changed.withLine, 'position/total')).toBe('1625.00');
  });

  it('is nobody else’s', async () => {
    const { addPosition, signed, client, pathOf } = await site(app);
    const act = await signed([{ positionId: (await addPosition()).id, quantity: '1' }]);
    const [line] = await everything(client, `${pathOf(act)}/lines`);
    const stranger = api(app).as(await world(app).stranger());
    await stranger.get(`${pathOf(act)}/lines/${line!.id}/explanation`).expect(404);
  });
});
