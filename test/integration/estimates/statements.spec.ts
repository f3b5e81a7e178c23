import { startApp, type TestApp } from '../../support/app';
import { countStatements, listenToStatements } from '../../support/statements';
import { answered, type Made } from '../../support/world';
import { desk, norm, type Desk } from '../../e2e/estimates/builders';

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});

listenToStatements();

async function reads({ client, path }: Desk, position: Made): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const address of [
    path,
    '/api/estimates?limit=200',
    `${path}/sections`,
    `${path}/positions?limit=200`,
    `${path}/positions/${position.id}`,
    `${path}/positions/${position.id}/resources`,
    `${path}/positions/${position.id}/explanation`,
    `${path}/totals`,
    `${path}/issues`,
    `${path}/explanation`,
  ]) {
    const name = address.replace(path, '…').replace(position.id, '…');
    counts[name] = await countStatements(async () => answered(await client.get(address), 200));
  }
  return counts;
}

describe('statements', () => {
  it('of a read are few, and as many for a hundred rows as for one [R38]', async () => {
    const story = await desk(app);
    const { client, path, section, addPosition, addSection } = story;
    const position = await addPosition(norm('1'));
    const few = await reads(story, position);
    const items = Array.from({ length: 100 }, (_, index) => ({
      sectionId: section.id,
      ...norm(`${index}`),
      price: {},
    }));
    answered(await client.post(`${path}/positions/bulk`, { items }), 207);
    for (let n = 0; n < 10; n++) await addSection();
    const many = await reads(story, position);
    expect(many).toEqual(few);
    for (const count of Object.values(many)) expect(count).toBeLessThanOrEqual(12);
  });

  it('of a changed line do not grow with its estimate', async () => {
    const { client, path, section, addPosition } = await desk(app);
    const position = await addPosition(norm('1'));
    const line = (position.resources as Made[])[0]!;
    const change = async (consumption: string): Promise<number> => {
      const address = `${path}/positions/${position.id}/resources/${line.id}`;
      const answer = client.with({ 'If-Match': '*' }).patch(address, { consumption });
      return countStatements(async () => answered(await answer, 200));
    };
    const before = await change('0.7125');
    const items = Array.from({ length: 100 }, () => ({ sectionId: section.id, ...norm('1') }));
    answered(await client.post(`${path}/positions/bulk`, { items }), 207);
    expect(await change('0.7126')).toBe(before);
    expect(before).toBeLessThanOrEqual(12);
  });

  it('of a change that others follow do not grow with those who follow', async () => {
    const { client, path, section, addPosition } = await desk(app);
    const source = await addPosition({ identifier: 'F1' });
    const change = async (quantity: string): Promise<number> => {
      const answer = client.with({ 'If-Match': '*' }).patch(`${path}/positions/${source.id}`, { quantity });
      return countStatements(async () => answered(await answer, 200));
    };
    await addPosition({ quantityFormula: 'F1 × 2' });
    const few = await change('2');
    const items = Array.from({ length: 100 }, () => ({ sectionId: section.id, ...norm('1'), quantityFormula: 'F1 × 3' }));
    answered(await client.post(`${path}/positions/bulk`, { items }), 207);
    // The lines that follow are written too.
    expect(await change('3')).toBe(few + 1);
    expect(few).toBeLessThanOrEqual(15);
  });
});
