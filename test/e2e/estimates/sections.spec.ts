import { startApp, type TestApp } from '../../support/app';
import { answered, type Made } from '../../support/world';
import { desk, norm, type Desk } from './builders';

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});

interface Branch extends Made {
  name: string;
  total: string;
  sections: Branch[];
}

async function tree({ client, path }: Desk): Promise<Branch[]> {
  return answered(await client.get(`${path}/sections`), 200).data as Branch[];
}

const shape = (branches: Branch[]): unknown[] => branches.map(({ name, sections }) => [name, shape(sections)]);

describe('sections', () => {
  it('nest eight deep, and every level sums up what is below it [D6]', async () => {
    const story = await desk(app);
    let parentId = story.section.id;
    for (let depth = 2; depth <= 8; depth++)
      parentId = (await story.addSection({ parentId, name: `Уровень ${depth}` })).id;
    await story.addPosition({ sectionId: parentId });
    for (let [branch] = await tree(story); branch !== undefined; [branch] = branch.sections)
      expect(branch.total).toBe('255.00');
    expect(await story.total()).toBe('255.00');
  });

  it('nest twenty deep and no deeper', async () => {
    const { client, path, section, addSection } = await desk(app);
    let parentId = section.id;
    for (let depth = 2; depth <= 20; depth++) parentId = (await addSection({ parentId })).id;
    const tooDeep = await client.post(`${path}/sections`, { name: 'x', parentId }).expect(422);
    expect(tooDeep.body).toMatchObject({ code: 'SECTION_NESTING_TOO_DEEP', limit: 20 });
  });

  it('stand where they are put, and move with everything in them and with its money', async () => {
    const story = await desk(app);
    const { client, path, section: first, addSection, addPosition } = story;
    const second = await addSection({ name: 'Второй' });
    const inner = await addSection({ name: 'Внутри', parentId: first.id });
    await addSection({ name: 'Первый внутри', parentId: first.id, afterSectionId: null });
    await addPosition({ sectionId: inner.id });
    expect(shape(await tree(story))).toEqual([
      [
        'Раздел',
        [
          ['Первый внутри', []],
          ['Внутри', []],
        ],
      ],
      ['Второй', []],
    ]);

    await client.patch(`${path}/sections/${inner.id}`, { parentId: second.id, name: 'Переехал' }).expect(200);
    const moved = await tree(story);
    expect(shape(moved)).toEqual([
      ['Раздел', [['Первый внутри', []]]],
      ['Второй', [['Переехал', []]]],
    ]);
    expect(moved.map(({ total }) => total)).toEqual(['0.00', '255.00']);

    await client.patch(`${path}/sections/${inner.id}`, { parentId: null, afterSectionId: first.id }).expect(200);
    expect((await tree(story)).map(({ name, total }) => [name, total])).toEqual([
      ['Раздел', '0.00'],
      ['Переехал', '255.00'],
      ['Второй', '0.00'],
    ]);
    expect(await story.total()).toBe('255.00');
    const cycle = await client.patch(`${path}/sections/${first.id}`, { parentId: first.id }).expect(422);
    expect(cycle.body.code).toBe('SECTION_CYCLE');
  });

  it('pass their coefficients down, also to what moves in', async () => {
    const { client, path, section, addSection, addPosition, total } = await desk(app);
    const hard = await addSection({
      name: 'Стеснённые условия',
      coefficients: [
        { name: 'k', group: 'condition', table: '1', values: [{ target: 'workersLabour', value: '1.15' }] },
      ],
    });
    // 3 × 5 h × 400 + 3 × 2 h × (1500 + 700); in the hard section the hours of workers are 1.15 of that.
    const position = await addPosition(norm('3'));
    expect(await total()).toBe('19200.00');
    await client
      .with({ 'If-Match': position.etag })
      .patch(`${path}/positions/${position.id}`, { sectionId: hard.id })
      .expect(200);
    expect(await total()).toBe('20100.00');
    await client.patch(`${path}/sections/${hard.id}`, { coefficients: [] }).expect(200);
    expect(await total()).toBe('19200.00');
    const values = [{ target: 'workersLabour', value: '2' }];
    await client.patch(`${path}/sections/${section.id}`, { coefficients: [{ name: 'k', values }] }).expect(200);
    expect(await total()).toBe('19200.00');
    await client.patch(`${path}/sections/${hard.id}`, { parentId: section.id }).expect(200);
    expect(await total()).toBe('25200.00');
  });

  it('are not deleted with positions in them, unless that is said', async () => {
    const { client, path, section, addSection, addPosition, total } = await desk(app);
    const inner = await addSection({ parentId: section.id });
    await addPosition({ sectionId: inner.id });
    await addPosition({ sectionId: inner.id, price: {} });
    const refused = await client.delete(`${path}/sections/${section.id}`).expect(409);
    expect(refused.body).toMatchObject({ code: 'SECTION_NOT_EMPTY', positions: 2 });
    await client.delete(`${path}/sections/${section.id}?withContents=true`).expect(204);
    expect(await total()).toBe('0.00');
    expect((await client.get(path)).body).toMatchObject({ positionCount: 0, incompleteCount: 0, isComplete: true });
    expect((await client.get(`${path}/positions`)).body.data).toEqual([]);
  });

  it('have versions of their own', async () => {
    const { client, path, section } = await desk(app);
    const address = `${path}/sections/${section.id}`;
    const renamed = await client
      .with({ 'If-Match': section.etag })
      .patch(address, { name: 'Первый', code: '1а' })
      .expect(200);
    expect(renamed.body).toMatchObject({ name: 'Первый', code: '1а' });
    expect(renamed.headers.etag).toBe(renamed.body.etag);
    await client.with({ 'If-Match': section.etag }).patch(address, { name: 'x' }).expect(412);
    await client.with({ 'If-Match': section.etag }).delete(address).expect(412);
    expect((await client.get(address).expect(200)).body).toEqual(renamed.body);
    await client.post(`${path}/sections`, { name: 'x', parentId: '01997d3e-7c1a-7a3b-9a51-0d3e8f6a2b4c' }).expect(400);
  });
});
