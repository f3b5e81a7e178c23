import { startApp, type TestApp } from '../../support/app';
import { confirmed, imported } from '../../support/imports';
import { gge, rubbish } from '../../support/gge';
import { untilJob } from '../../support/jobs';
import { sql } from '../../support/sql';
import { api } from '../../support/api';
import { answered, world, type Made } from '../../support/world';
import { desk, everything, material, type Desk } from './builders';

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});

interface Shown extends Made {
  quantity: string | null;
  total: string;
  isComplete: boolean;
  issues: { code: string; severity: string; place: object; message: { ru: string; en: string }; remedy: object }[];
}

async function shown({ client, path }: Desk, { id }: Made): Promise<Shown> {
  return answered(await client.get(`${path}/positions/${id}`), 200) as Shown;
}

async function change(story: Desk, { id }: Made, body: object): Promise<Shown> {
  const address = `${story.path}/positions/${id}`;
  return answered(await story.client.with({ 'If-Match': '*' }).patch(address, body), 200) as Shown;
}

async function setVariables({ client, path }: Desk, values: Record<string, string>): Promise<void> {
  const variables = Object.entries(values).map(([name, value]) => ({ name, value }));
  answered(await client.patch(path, { variables }), 200);
}

/** The quantities of these positions, as they are now. */
async function quantities(story: Desk, ...positions: Made[]): Promise<(string | null)[]> {
  return Promise.all(positions.map(async (position) => (await shown(story, position)).quantity));
}

/** 2 hours of a worker for a unit of the norm, named r1. */
const norm = (terms: object): object => ({
  kind: 'cost',
  code: 'ГЭСН01-01-013-01',
  name: 'Разработка грунта',
  unit: 'м3',
  resources: [
    {
      kind: 'worker',
      code: '1-100-20',
      name: 'Рабочие',
      unit: 'чел.-ч',
      consumption: '2',
      price: { current: '100' },
      identifier: 'r1',
    },
  ],
  ...terms,
});

/** Nothing of what is stored differs from what a full calculation makes of it. */
async function assertCalculated({ client, path, user }: Desk): Promise<void> {
  const { jobId } = answered(await client.post(`${path}/calculations`), 202) as { jobId: string };
  expect(await untilJob(app, { user, id: jobId })).toMatchObject({
    state: 'succeeded',
    result: { changedPositions: 0 },
  });
}

describe('a formula of a quantity', () => {
  it('gives the position its quantity, rounded once to seven places', async () => {
    const story = await desk(app);
    // 2 × 10 / 3 = 6.66666666…; × 25.50 = 170.0000008.
    const position = await story.addPosition({ quantity: null, quantityFormula: '2 × 10 ÷ 3' });
    expect(position).toMatchObject({ quantity: '6.6666667', total: '170.00', isQuantityStated: false, issues: [] });
    expect(await change(story, position, { quantityFormula: 'round(π × 2^2; 2)' })).toMatchObject({
      quantity: '12.57',
      total: '320.54',
    });
    expect(await change(story, position, { quantityFormula: null })).toMatchObject({ quantity: '12.57' });
    const both = await change(story, position, { quantity: '1', quantityFormula: 'max(3; 4)' });
    expect([both.quantity, both.total]).toEqual(['4', '102.00']);
    const typed = await change(story, position, { quantity: '2' });
    expect(typed).toMatchObject({ quantity: '2', quantityFormula: null, total: '51.00' });
  });

  it('names variables, positions and lines, and follows them all in one change', async () => {
    const story = await desk(app, {
      variables: [
        { name: 'длина', about: 'Длина, м', value: '12,5' },
        { name: 'площадь', value: 'длина × 4' },
      ],
    });
    const { client, path, addPosition, total } = story;
    const pit = await addPosition(norm({ identifier: 'F1', quantity: null, quantityFormula: 'площадь × 2' }));
    const sand = await addPosition({ identifier: 'F2', quantity: null, quantityFormula: 'F1.r1 / 10' });
    const film = await addPosition({ quantity: null, quantityFormula: 'F2 + F1' });
    // 12.5 × 4 × 2 = 100; 200 hours; 200 / 10 = 20; 20 + 100.
    expect(await quantities(story, pit, sand, film)).toEqual(['100', '20', '120']);
    // 200 h × 100 + 20 × 25.50 + 120 × 25.50.
    expect(await total()).toBe('23570.00');
    const { revision } = (await client.get(path)).body as { revision: number };
    const versions = await sql<{ version: number }>('SELECT version FROM "position" WHERE estimate_id = $1', [
      story.estimate.id,
    ]);

    await setVariables(story, { длина: '25', площадь: 'длина × 4' });
    expect(await quantities(story, pit, sand, film)).toEqual(['200', '40', '240']);
    expect(await total()).toBe('47140.00');
    expect((await client.get(path)).body).toMatchObject({ revision: revision + 1 });
    expect(versions.map(({ version }) => version)).toEqual([1, 1, 1]);
    expect((await shown(story, film)).etag).toBe('W/"2"');

    await change(story, pit, { quantity: '7' });
    expect(await quantities(story, pit, sand, film)).toEqual(['7', '1.4', '8.4']);
    const line = (pit.resources as Made[])[0]!;
    const lineAddress = `${path}/positions/${pit.id}/resources/${line.id}`;
    answered(await client.with({ 'If-Match': '*' }).patch(lineAddress, { consumption: '5' }), 200);
    expect(await quantities(story, pit, sand, film)).toEqual(['7', '3.5', '10.5']);
    const trail = await sql<{ details: { positions: string[] } }>(
      "SELECT details FROM audit_event WHERE target_id = $1 AND action = 'positions.followed' ORDER BY id",
      [story.estimate.id],
    );
    expect(trail.map(({ details }) => details.positions.length)).toEqual([3, 2, 2]);
    await assertCalculated(story);
  });

  it('that means nothing leaves the quantity open and says where and why', async () => {
    const story = await desk(app);
    const unreadable = (await story.addPosition({ quantity: null, quantityFormula: '2 + $' })) as Shown;
    expect(unreadable).toMatchObject({ quantity: null, isComplete: false, total: '0.00' });
    expect(unreadable.issues).toMatchObject([
      {
        code: 'FORMULA_UNEXPECTED',
        severity: 'error',
        place: { positionId: unreadable.id, field: 'quantityFormula', column: 5 },
        message: { ru: 'Непонятно: «$».', en: 'Unexpected “$”.' },
      },
    ]);
    // Written again as it was, it is as wrong as it was.
    expect((await change(story, unreadable, { quantityFormula: '2 + $' })).issues).toEqual(unreadable.issues);
    const nameless = (await story.addPosition({ quantityFormula: 'ширина * 2' })) as Shown;
    expect(nameless.issues).toMatchObject([{ code: 'FORMULA_UNKNOWN_NAME' }]);
    const divided = (await story.addPosition({ quantityFormula: '1 / 0' })) as Shown;
    expect(divided.issues).toMatchObject([{ code: 'FORMULA_DIVISION_BY_ZERO' }]);
    expect((await story.client.get(story.path)).body).toMatchObject({ incompleteCount: 3, isComplete: false });
    const listed = await everything(story.client, `${story.path}/issues`);
    expect(listed).toHaveLength(3);

    await setVariables(story, { ширина: '1.5' });
    expect(await shown(story, nameless)).toMatchObject({ quantity: '3', isComplete: true, issues: [] });
    await setVariables(story, {});
    expect((await shown(story, nameless)).issues).toMatchObject([{ code: 'FORMULA_UNKNOWN_NAME' }]);
    await assertCalculated(story);
  });

  it('in a circle tells the way round, until somebody breaks it', async () => {
    const story = await desk(app);
    const first = await story.addPosition({ identifier: 'F1', quantity: '2' });
    const second = await story.addPosition({ identifier: 'F2', quantityFormula: 'F1 + 1' });
    const third = await story.addPosition({ identifier: 'F3', quantityFormula: 'F2 + 1' });
    const behind = await story.addPosition({ quantityFormula: 'F3 × 2' });
    expect(await quantities(story, second, third, behind)).toEqual(['3', '4', '8']);
    const closing = await change(story, first, { quantityFormula: 'F3' });
    expect(closing.issues).toMatchObject([
      { code: 'FORMULA_CYCLE', message: { ru: expect.stringContaining('F1 → F3 → F2 → F1') } },
    ]);
    expect(await quantities(story, first, second, third, behind)).toEqual([null, null, null, null]);
    expect((await shown(story, third)).issues[0]!.message.en).toContain('F3 → F2 → F1 → F3');
    expect((await shown(story, behind)).issues).toMatchObject([{ code: 'FORMULA_NO_VALUE' }]);
    await assertCalculated(story);
    await change(story, second, { quantityFormula: '10' });
    expect(await quantities(story, first, second, third, behind)).toEqual(['11', '10', '11', '22']);
    await assertCalculated(story);
    const itself = await change(story, second, { quantityFormula: 'F2' });
    expect(itself.issues[0]!.message.ru).toContain('F2 → F2');
  });

  it('loses a source that is deleted, renamed or excluded, and finds it again', async () => {
    const story = await desk(app);
    const { client, path, section, addSection, addPosition } = story;
    const doomed = await addSection();
    const source = await addPosition({ ...norm({ identifier: 'F1', quantity: '3' }), sectionId: doomed.id });
    const hours = await addPosition({ quantityFormula: 'F1.r1 + F1' });
    expect(await quantities(story, hours)).toEqual(['9']);
    await change(story, source, { isExcluded: true });
    expect((await shown(story, hours)).issues).toMatchObject([{ code: 'FORMULA_NO_VALUE' }]);
    await change(story, source, { isExcluded: false, identifier: 'F9' });
    expect((await shown(story, hours)).issues).toMatchObject([{ code: 'FORMULA_UNKNOWN_NAME' }]);
    await change(story, source, { identifier: 'F1', sectionId: section.id });
    await change(story, source, { sectionId: doomed.id });
    expect(await quantities(story, hours)).toEqual(['9']);
    const coefficients = [{ name: 'k', values: [{ target: 'workersLabour', value: '2' }] }];
    answered(await client.patch(`${path}/sections/${doomed.id}`, { coefficients }), 200);
    expect(await quantities(story, hours)).toEqual(['15']);
    await client.delete(`${path}/sections/${doomed.id}?withContents=true`).expect(204);
    expect(await shown(story, hours)).toMatchObject({ quantity: null, issues: [{ code: 'FORMULA_UNKNOWN_NAME' }] });
    await assertCalculated(story);
    const again = await addPosition(norm({ identifier: 'F1', quantity: '1' }));
    expect(await quantities(story, hours)).toEqual(['3']);
    await client.with({ 'If-Match': '*' }).delete(`${path}/positions/${again.id}`).expect(204);
    expect(await quantities(story, hours)).toEqual([null]);
    await assertCalculated(story);
  });

  it('may stand anywhere in a bulk write, before or after what it refers to', async () => {
    const story = await desk(app);
    const { client, path, section } = story;
    const item = (terms: object) => ({ sectionId: section.id, ...material(null, '10'), ...terms });
    const made = answered(
      await client.post(`${path}/positions/bulk`, {
        items: [
          item({ externalId: 'c', quantityFormula: 'F2 + F1' }),
          item({ externalId: 'b', identifier: 'F2', quantityFormula: 'F1 × 2' }),
          item({ externalId: 'a', identifier: 'F1', quantity: '5' }),
        ],
      }),
      207,
    ) as { items: Made[] };
    const [last, middle, first] = made.items as [Made, Made, Made];
    expect(await quantities(story, first, middle, last)).toEqual(['5', '10', '15']);
    answered(
      await client.post(`${path}/positions/bulk`, {
        items: [
          { externalId: 'c', comment: 'проверено' },
          { externalId: 'a', quantity: '6' },
        ],
      }),
      207,
    );
    expect(await quantities(story, first, middle, last)).toEqual(['6', '12', '18']);
    expect(await story.total()).toBe('360.00');
    await assertCalculated(story);
  });

  it('is the business of its own company', async () => {
    const story = await desk(app);
    const stranger = api(app).as(await world(app).stranger());
    const body = { variables: [{ name: 'x', value: '1' }] };
    expect((await stranger.patch(story.path, body)).status).toBe(404);
    const other = await desk(app);
    await other.addPosition({ identifier: 'F1', quantity: '3' });
    const position = (await story.addPosition({ quantityFormula: 'F1' })) as Shown;
    expect(position.issues).toMatchObject([{ code: 'FORMULA_UNKNOWN_NAME' }]);
  });

  it('of twenty people at twenty lines that share a variable is right for all of them', async () => {
    const story = await desk(app, { variables: [{ name: 'k', value: '1' }] });
    const { client, path, addPosition } = story;
    const positions: Made[] = [];
    for (let n = 1; n <= 20; n++) positions.push(await addPosition(norm({ identifier: `F${n}`, quantityFormula: 'k' })));
    const hours = positions.map((_, index) => `F${index + 1}.r1`).join(' + ');
    const sum = await addPosition({ quantityFormula: hours });
    const answers = await Promise.all([
      ...positions.map(({ id, resources }, index) => {
        const line = (resources as Made[])[0]!;
        const own = `${path}/positions/${id}`;
        const editor = client.with({ 'If-Match': index % 2 === 0 ? line.etag : '*' });
        return index % 2 === 0
          ? editor.patch(`${own}/resources/${line.id}`, { comment: 'проверено', consumption: `${index + 1}` })
          : editor.patch(own, { quantityFormula: `k × ${index + 1}` });
      }),
      client.patch(path, { variables: [{ name: 'k', value: '3' }] }),
    ]);
    const refused = answers.filter(({ status }) => status !== 200);
    // A line whose quantity followed the variable first has another version than its editor read.
    expect(refused.map(({ status }) => status)).toEqual(refused.map(() => 412));
    const shownNow = await Promise.all(positions.map((position) => shown(story, position)));
    for (const [index, { quantity }] of shownNow.entries()) expect(quantity).toBe(index % 2 === 0 ? '3' : `${3 * (index + 1)}`);
    const total = shownNow.reduce((all, { resources }) => {
      const [{ quantityTotal }] = resources as [{ quantityTotal: string }];
      return all + Number(quantityTotal);
    }, 0);
    expect(await quantities(story, sum)).toEqual([String(total)]);
    await assertCalculated(story);
  }, 180_000);

  it('that five hundred and one positions refer to is followed by a job', async () => {
    const story = await desk(app, { variables: [{ name: 'k', value: '1' }] });
    const { client, path, section, user } = story;
    const items = Array.from({ length: 501 }, (_, index) => ({
      sectionId: section.id,
      ...material(null, '10'),
      quantityFormula: `k × ${index + 1}`,
    }));
    answered(await client.post(`${path}/positions/bulk`, { items }), 207);
    // 10 × (1 + 2 + … + 501).
    expect(await story.total()).toBe('1257510.00');
    await setVariables(story, { k: '2' });
    const { data } = answered(await client.get('/api/jobs?name=estimates.calculate'), 200) as { data: Made[] };
    await untilJob(app, { user, id: data[0]!.id });
    expect((await client.get(path)).body).toMatchObject({ isStale: false, total: '2515020.00' });
  }, 180_000);
});

describe('names of formulas', () => {
  it('mean one thing in an estimate: what is taken is refused, and nothing changes', async () => {
    const story = await desk(app, { variables: [{ name: 'F3', value: '1' }] });
    const { client, path, section, addPosition } = story;
    const first = await addPosition({ identifier: 'F1' });
    const second = await addPosition({ identifier: 'F2' });
    const post = (body: object) => client.post(`${path}/positions`, { sectionId: section.id, ...material('1', '1'), ...body });
    expect((await post({ identifier: 'F1' }).expect(409)).body).toMatchObject({
      code: 'IDENTIFIER_TAKEN',
      identifier: 'F1',
      existingId: first.id,
    });
    expect((await post({ identifier: 'F3' }).expect(409)).body).toMatchObject({ existingId: null });
    const patch = client.with({ 'If-Match': '*' }).patch(`${path}/positions/${second.id}`, { identifier: 'F1' });
    expect((await patch).body.code).toBe('IDENTIFIER_TAKEN');
    const variables = [{ name: 'F2', value: '1' }];
    expect((await client.patch(path, { variables }).expect(409)).body).toMatchObject({ existingId: second.id });
    const twice = [
      { name: 'x', value: '1' },
      { name: 'x', value: '2' },
    ];
    expect((await client.patch(path, { variables: twice }).expect(400)).body.errors).toMatchObject([
      { pointer: '/variables/1/name' },
    ]);
    for (const identifier of ['1F', 'F 1', 'F1.r1', '']) await post({ identifier }).expect(400);
    const bulk = answered(
      await client.post(`${path}/positions/bulk`, {
        items: ['F1', 'F3', 'F7', 'F7'].map((identifier) => ({ sectionId: section.id, ...material('1', '1'), identifier })),
      }),
      207,
    ) as { items: { status: number }[] };
    expect(bulk.items.map(({ status }) => status)).toEqual([409, 409, 201, 409]);
    const lines = [
      { kind: 'material', code: '1', name: 'М', unit: 'т', identifier: 'r1' },
      { kind: 'material', code: '2', name: 'М', unit: 'т', identifier: 'r1' },
    ];
    expect((await post({ kind: 'cost', resources: lines }).expect(409)).body.code).toBe('IDENTIFIER_TAKEN');
    expect(await everything(client, `${path}/positions`)).toHaveLength(3);
  });

  it('stay with the original of a position, and go along with a copy of the estimate', async () => {
    const story = await desk(app, { variables: [{ name: 'k', about: 'Запас', value: '3' }] });
    const { client, path, addPosition } = story;
    // The formula stands before its source.
    await addPosition({ quantityFormula: 'F1.r1 × k' });
    const source = await addPosition(norm({ identifier: 'F1', quantity: '2' }));
    const copy = answered(await client.post(`${path}/positions/${source.id}/copies`, {}), 201);
    expect(copy).toMatchObject({ identifier: null, quantity: '2', resources: [{ identifier: 'r1' }] });
    const twin = answered(await client.post(`${path}/copies`, {}), 201) as Made;
    const twinPath = `/api/estimates/${twin.id}`;
    expect(twin).toMatchObject({ variables: [{ name: 'k', about: 'Запас', value: '3' }], total: await story.total() });
    const copies = await everything(client, `${twinPath}/positions`);
    expect(copies.map(({ identifier, quantity }) => [identifier, quantity])).toEqual([
      [null, '12'],
      ['F1', '2'],
      [null, '2'],
    ]);
    answered(await client.patch(twinPath, { variables: [{ name: 'k', value: '5' }] }), 200);
    expect((await everything(client, `${twinPath}/positions`))[0]).toMatchObject({ quantity: '20' });
    expect((await everything(client, `${path}/positions`))[0]).toMatchObject({ quantity: '12' });
  });
});

describe('the explanation of a position', () => {
  it('goes on from its quantity to the variables and the other positions of its formula', async () => {
    const story = await desk(app, {
      variables: [
        { name: 'длина', about: 'Длина, м', value: '12,5' },
        { name: 'двойная', value: 'длина × 2' },
      ],
    });
    const { client, path, addPosition } = story;
    const pit = await addPosition(norm({ identifier: 'F1', quantity: null, quantityFormula: 'длина × 2' }));
    const film = await addPosition({ quantityFormula: 'F1.r1 / F1 + двойная' });
    const line = (pit.resources as Made[])[0]!;
    const { figures } = answered(await client.get(`${path}/positions/${film.id}/explanation`), 200) as {
      figures: { id: string; value: string; formula: { symbols: string }; operands: object[] }[];
    };
    const figure = (id: string) => figures.find((each) => each.id === id);
    expect(figure('position/quantity')).toMatchObject({
      value: '27',
      formula: { symbols: 'V₀ = F1.r1 / F1 + двойная' },
      rounding: { point: 'formula_quantity', places: 7 },
      operands: [
        { symbol: 'F1.r1', value: '50', positionId: pit.id, positionFigureId: `resource/${line.id}/quantity` },
        { symbol: 'F1', value: '25', positionId: pit.id, positionFigureId: 'position/quantity' },
        { symbol: 'двойная', value: '25', figureId: 'variable/двойная' },
      ],
    });
    expect(figure('variable/двойная')).toMatchObject({ operands: [{ figureId: 'variable/длина', value: '12.5' }] });
    expect(figure('position/quantityTotal')).toMatchObject({ operands: [{ figureId: 'position/quantity' }] });
    const there = answered(await client.get(`${path}/positions/${pit.id}/explanation`), 200) as { figures: Made[] };
    const ids = there.figures.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining([`resource/${line.id}/quantity`, 'position/quantity']));

    await change(story, film, { quantityFormula: 'F1 + нет' });
    const broken = answered(await client.get(`${path}/positions/${film.id}/explanation`), 200) as { figures: object[] };
    expect(broken.figures).toContainEqual(
      expect.objectContaining({
        id: 'position/quantityTotal',
        value: null,
        issues: [expect.objectContaining({ code: 'FORMULA_UNKNOWN_NAME' })],
      }),
    );
  });
});

describe('the formulas of an estimate', () => {
  it('are listed with what they come to, what they refer to and what refers to them, page after page', async () => {
    const story = await desk(app, {
      variables: [
        { name: 'длина', about: 'Длина, м', value: '12,5' },
        { name: 'треть', value: 'длина / 3' },
      ],
    });
    const { client, path, addPosition } = story;
    await addPosition();
    const pit = await addPosition(norm({ identifier: 'F1', quantity: null, quantityFormula: 'длина × 2' }));
    const film = await addPosition({ quantityFormula: 'F1.r1 + π + нет' });
    const list = await everything(client, `${path}/formulas`, 1);
    expect(list).toHaveLength(4);
    expect(list[0]).toEqual({
      ...{ kind: 'variable', name: 'длина', positionId: null, about: 'Длина, м', formula: '12,5', value: '12.5' },
      ...{ isQuantityStated: false, refersTo: [], dependantCount: 2, problem: null },
      dependants: [
        { name: 'треть', positionId: null },
        { name: 'F1', positionId: pit.id },
      ],
    });
    expect(list[1]).toMatchObject({ name: 'треть', value: expect.stringMatching(/^4\.16{50,}7$/), dependantCount: 0 });
    expect(list[2]).toMatchObject({
      ...{ kind: 'position', name: 'F1', positionId: pit.id, formula: 'длина × 2', value: '25', problem: null },
      refersTo: [{ name: 'длина', kind: 'variable', value: '12.5', positionId: null }],
      dependants: [{ name: null, positionId: film.id }],
    });
    expect(list[3]).toMatchObject({
      ...{ kind: 'position', name: null, positionId: film.id, value: null, dependantCount: 0 },
      refersTo: [
        { name: 'F1.r1', kind: 'resource', value: '50', positionId: pit.id },
        { name: 'π', kind: 'constant', value: expect.stringContaining('3.1415') },
        { name: 'нет', kind: 'unknown', value: null },
      ],
      problem: { code: 'FORMULA_UNKNOWN_NAME', column: 13 },
    });
    const circle = [
      { name: 'a', value: 'b + 1' },
      { name: 'b', value: 'a' },
    ];
    answered(await client.patch(path, { variables: circle }), 200);
    expect((await everything(client, `${path}/formulas`))[0]).toMatchObject({
      value: null,
      problem: { code: 'FORMULA_CYCLE', message: { ru: expect.stringContaining('a → b → a') } },
    });
    const cursor = encodeURIComponent((await client.get(`${path}/formulas?limit=1`)).body.nextCursor as string);
    await client.get(`${path}/positions?cursor=${cursor}`).expect(400);
  });

  it('are tried out without a trace', async () => {
    const story = await desk(app, { variables: [{ name: 'k', value: '2' }] });
    const { client, path, addPosition } = story;
    const source = await addPosition({ identifier: 'F1', quantity: '10' });
    const before = (await client.get(path)).body as object;
    const evaluate = async (formula: string) =>
      answered(await client.post(`${path}/formula-evaluations`, { formula }), 200);
    expect(await evaluate('F1 / 3 × k + F1')).toEqual({
      value: '16.6666667',
      names: [
        { name: 'F1', kind: 'position', value: '10', positionId: source.id },
        { name: 'k', kind: 'variable', value: '2', positionId: null },
      ],
      problem: null,
    });
    expect(await evaluate('F1 + F2.r1')).toMatchObject({
      value: null,
      names: [{ name: 'F1' }, { name: 'F2.r1', kind: 'unknown', value: null, positionId: null }],
      problem: { code: 'FORMULA_UNKNOWN_NAME', column: 6, remedy: { ru: expect.any(String) } },
    });
    expect(await evaluate('process.exit(1)')).toMatchObject({ problem: { code: 'FORMULA_UNKNOWN_FUNCTION' } });
    expect((await client.get(path)).body).toEqual(before);
    const stranger = api(app).as(await world(app).stranger());
    await stranger.post(`${path}/formula-evaluations`, { formula: '1' }).expect(404);
    await stranger.get(`${path}/formulas`).expect(404);
    await client.post(`${path}/formula-evaluations`, { formula: '1', x: 1 }).expect(400);
  });
});

describe('a document that states a quantity and its formula', () => {
  const withFormula = (formula: string): string =>
    rubbish().replace('</Consumption><Unit>', `</Consumption><QuantityFormula>${formula}</QuantityFormula><Unit>`);

  it('keeps the quantity and says where the formula differs, until the formula or a source is edited', async () => {
    const user = await world(app).user();
    const client = api(app).as(user);
    const project = await world(app).project(user);
    const rows = ['8825,508/1000', '8825/1000', 'F1 × 2'].map(withFormula);
    const content = gge({ items: rows, total: '17871.66' });
    const work = await imported(app, user, { projectId: project.id, content });
    const { estimateId } = (await confirmed(app, user, work.id, { acceptDifferences: true })) as unknown as { estimateId: string };
    const path = `/api/estimates/${estimateId}`;
    const positions = (await everything(client, `${path}/positions`)) as Shown[];
    expect(positions.map(({ quantity, isQuantityStated }) => [quantity, isQuantityStated])).toEqual(
      Array.from({ length: 3 }, () => ['8.825508', true]),
    );
    expect(positions.map(({ issues }) => issues.map(({ code, severity }) => `${code} ${severity}`))).toEqual([
      [],
      ['FORMULA_DIFFERS warning'],
      ['FORMULA_UNCHECKED warning'],
    ]);
    expect(positions[1]!.issues[0]!.message.ru).toContain('8.825, а в документе указано 8.825508');
    expect((await client.get(path)).body).toMatchObject({ isComplete: true });
    const story = { client, path, user } as Desk;
    await assertCalculated(story);

    const [first, second, third] = positions as [Shown, Shown, Shown];
    await change(story, first, { comment: 'проверено' });
    expect(await quantities(story, first, second, third)).toEqual(['8.825508', '8.825508', '8.825508']);
    expect(await change(story, second, { quantityFormula: '8825/1000' })).toMatchObject({
      quantity: '8.825',
      isQuantityStated: false,
      issues: [],
    });
    await change(story, first, { identifier: 'F1' });
    expect(await shown(story, third)).toMatchObject({ quantity: '17.651016', isQuantityStated: false, issues: [] });
    await assertCalculated(story);
  });
});
