import { startApp, type TestApp } from '../../support/app';
import { sql } from '../../support/sql';
import type { Made } from '../../support/world';
import { desk, everything, material, norm, type Desk } from './builders';

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});

const statuses = (answers: { status: number }[]): Record<number, number> => {
  const counts: Record<number, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
};

/** Kopecks: sums of these texts are exact. */
const kopecks = (money: string): bigint => BigInt(money.replace('.', ''));

async function assertSumsHold({ client, path }: Desk): Promise<void> {
  const positions = await everything(client, `${path}/positions`, 200);
  const sum = positions.reduce((total, { total: own }) => total + kopecks(own as string), 0n);
  const totals = (await client.get(`${path}/totals`)).body as {
    total: string;
    sections: { total: string; parentId: string | null }[];
  };
  expect(kopecks(totals.total)).toBe(sum);
  const ofSections = totals.sections.filter(({ parentId }) => parentId === null);
  expect(ofSections.reduce((total, section) => total + kopecks(section.total), 0n)).toBe(sum);
  expect((await client.get(path)).body).toMatchObject({ total: totals.total, positionCount: positions.length });
}

describe('writers of one estimate at the same time', () => {
  it('with one version of a position: one is heard, the others are told to read again [R5]', async () => {
    const { client, path, addPosition } = await desk(app);
    const position = await addPosition();
    const address = `${path}/positions/${position.id}`;
    const writers = Array.from({ length: 20 }, (_, index) =>
      client.with({ 'If-Match': position.etag }).patch(address, { quantity: String(index + 1) }),
    );
    expect(statuses(await Promise.all(writers))).toEqual({ 200: 1, 412: 19 });
    expect((await client.get(address)).body.etag).toBe('W/"2"');
  });

  it('with one version of the estimate: one is heard [R5]', async () => {
    const { client, path, estimate, section } = await desk(app);
    const { etag, revision } = (await client.get(path)).body as Made & { revision: number };
    const writers = Array.from({ length: 20 }, (_, index) =>
      client.with({ 'If-Match': etag }).patch(path, { name: `Имя ${index}` }),
    );
    expect(statuses(await Promise.all(writers))).toEqual({ 200: 1, 412: 19 });
    expect((await client.get(path)).body.revision).toBe(revision + 1);
    expect([estimate.id, section.id]).toHaveLength(2);
  });

  it('that add and delete positions leave totals that are the sums of what is there [R6]', async () => {
    const story = await desk(app);
    const { client, path, section, addSection, addPosition } = story;
    const other = await addSection();
    const doomed = await Promise.all(Array.from({ length: 10 }, () => addPosition()));
    const inserts = Array.from({ length: 30 }, (_, index) =>
      client.post(`${path}/positions`, {
        sectionId: index % 2 === 0 ? section.id : other.id,
        ...(index % 3 === 0 ? norm(`${index + 1}`) : material(`${index + 1}`, '33.33')),
      }),
    );
    const deletes = doomed.map(({ id, etag }) => client.with({ 'If-Match': etag }).delete(`${path}/positions/${id}`));
    const answers = await Promise.all([...inserts, ...deletes]);
    expect(statuses(answers)).toEqual({ 201: 30, 204: 10 });
    await assertSumsHold(story);
    const numbered = await sql<{ count: string }>('SELECT count(*) FROM "position" WHERE estimate_id = $1', [
      story.estimate.id,
    ]);
    expect(numbered[0]!.count).toBe('30');
  }, 180_000);

  it('on different lines, sections and terms all get through, and the sums hold', async () => {
    const story = await desk(app);
    const { client, path, section, addPosition, addSection } = story;
    const positions = await Promise.all(Array.from({ length: 8 }, () => addPosition(norm('2'))));
    const inner = await addSection({ parentId: section.id });
    const coefficients = [{ name: 'k', values: [{ target: 'workersLabour', value: '1.1' }] }];
    const answers = await Promise.all([
      ...positions.slice(0, 4).map(({ id, resources }) => {
        const line = (resources as Made[])[0]!;
        return client
          .with({ 'If-Match': line.etag })
          .patch(`${path}/positions/${id}/resources/${line.id}`, { comment: 'проверено' });
      }),
      ...positions
        .slice(4)
        .map(({ id, etag }) =>
          client.with({ 'If-Match': etag }).patch(`${path}/positions/${id}`, { sectionId: inner.id, quantity: '3' }),
        ),
      client.patch(path, { name: 'Другое имя' }),
      client.post(`${path}/sections`, { name: 'Ещё один', afterSectionId: null }),
      client.post(`${path}/positions/bulk`, { items: [{ sectionId: inner.id, ...norm('1') }] }),
      client.post(`${path}/copies`, {}),
    ]);
    expect(answers.filter(({ status }) => status >= 400)).toEqual([]);
    expect((await client.patch(`${path}/sections/${inner.id}`, { coefficients })).status).toBe(200);
    await assertSumsHold(story);
  }, 180_000);

  it('and of its project never lock each other out [R7, R8]', async () => {
    const { client, path, estimate, section } = await desk(app);
    const project = `/api/projects/${estimate.projectId as string}`;
    const answers = await Promise.all(
      Array.from({ length: 24 }, (_, index) => {
        if (index % 4 === 0) return client.patch(project, { name: `Стройка ${index}` });
        if (index % 4 === 1) return client.delete(project);
        return client.post(`${path}/positions`, { sectionId: section.id, ...material('1', '1') });
      }),
    );
    expect(statuses(answers)).toEqual({ 200: 6, 201: 12, 409: 6 });
  }, 180_000);
});
