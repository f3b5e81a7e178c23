import fc from 'fast-check';
import { startApp, type TestApp } from '../../support/app';
import { untilJob } from '../../support/jobs';
import { answered, type Made } from '../../support/world';
import { desk, everything, material, type Desk } from './builders';

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});

const POSITIONS = 6;
const NUMBER_OF_RUNS = 10;
const EDITS = { minLength: 12, maxLength: 30 };

const name = fc.nat(POSITIONS - 1).map((index) => `F${index}`);
const number = fc.integer({ min: 0, max: 999 }).map((units) => (units / 100).toFixed(2));
const operand = fc.oneof(name, name.map((row) => `${row}.r1`), fc.constantFrom('a', 'b'), number);
const formula = fc.oneof(
  fc.tuple(operand, fc.constantFrom('+', '−', '×', '/'), operand).map((parts) => parts.join(' ')),
  operand.map((text) => `max(${text}; 1) / 3`),
  fc.constantFrom('2 +', '1 / 0', 'x'),
);
const place = fc.nat(POSITIONS - 1);
const edit = fc.oneof(
  fc.record({ what: fc.constant('formula' as const), place, text: formula }),
  fc.record({ what: fc.constant('formula' as const), place, text: formula }),
  fc.record({ what: fc.constant('quantity' as const), place, text: number }),
  fc.record({ what: fc.constant('consumption' as const), place, text: number }),
  fc.record({ what: fc.constantFrom('exclude' as const, 'name' as const, 'delete' as const), place }),
  fc.record({ what: fc.constant('variables' as const), a: fc.oneof(number, formula), b: fc.oneof(number, formula) }),
  fc.record({ what: fc.constant('coefficient' as const), text: number }),
  fc.record({ what: fc.constant('bulk' as const), place, text: formula, other: place, quantity: number }),
);
type Edit = typeof edit extends fc.Arbitrary<infer Value> ? Value : never;

const terms = (index: number, price = '33.33'): object => ({
  ...material('1.5', null),
  kind: 'cost',
  code: 'ГЭСН01-01-013-01',
  price: null,
  identifier: `F${index}`,
  resources: [
    { kind: 'worker', code: '1', name: 'Рабочие', unit: 'чел.-ч', consumption: '2.5', price: { current: price }, identifier: 'r1' },
  ],
});

/** An estimate of positions that name each other, and somebody who edits it. */
class Editor {
  private readonly rows: Made[] = [];

  private constructor(private readonly story: Desk) {}

  static async begin(): Promise<Editor> {
    const variables = ['a', 'b'].map((variable) => ({ name: variable, value: '2' }));
    const editor = new Editor(await desk(app, { variables }));
    for (let index = 0; index < POSITIONS; index++) editor.rows.push(await editor.story.addPosition(terms(index)));
    return editor;
  }

  async carryOut(made: Edit): Promise<void> {
    const { client, path, section } = this.story;
    switch (made.what) {
      case 'variables':
        answered(await client.patch(path, { variables: [{ name: 'a', value: made.a }, { name: 'b', value: made.b }] }), 200);
        return;
      case 'coefficient': {
        const coefficients = [{ name: 'k', values: [{ target: 'workersLabour', value: made.text }] }];
        answered(await client.patch(`${path}/sections/${section.id}`, { coefficients }), 200);
        return;
      }
      case 'bulk': {
        const [first, second] = [this.rows[made.place]!, this.rows[made.other]!];
        const items = [
          { id: first.id, quantityFormula: made.text },
          { id: second.id, quantity: made.quantity },
        ];
        answered(await client.post(`${path}/positions/bulk`, { items }), 207);
        return;
      }
      default:
        await this.changePosition(made);
    }
  }

  private async changePosition(made: Extract<Edit, { place: number }>): Promise<void> {
    const { client, path, addPosition } = this.story;
    const row = this.rows[made.place]!;
    const address = `${path}/positions/${row.id}`;
    const anyVersion = client.with({ 'If-Match': '*' });
    if (made.what === 'delete') {
      answered(await anyVersion.delete(address), 204);
      this.rows[made.place] = await addPosition(terms(made.place, '12.01'));
    } else if (made.what === 'consumption') {
      const line = (row.resources as Made[])[0]!;
      answered(await anyVersion.patch(`${address}/resources/${line.id}`, { consumption: made.text }), 200);
    } else answered(await anyVersion.patch(address, await this.termsOf(made, address)), 200);
  }

  private async termsOf(made: Extract<Edit, { place: number }>, address: string): Promise<object> {
    if (made.what === 'formula') return { quantityFormula: made.text };
    if (made.what === 'quantity') return { quantity: made.text };
    const { isExcluded, identifier } = (await this.story.client.get(address)).body as Record<string, unknown>;
    if (made.what === 'exclude') return { isExcluded: isExcluded !== true };
    return { identifier: identifier === null ? `F${made.place}` : null };
  }

  /** Everything that is stored and shown. */
  async state(): Promise<unknown> {
    const { client, path } = this.story;
    const positions = await everything(client, `${path}/positions`, 200);
    const details = await Promise.all(positions.map(async ({ id }) => (await client.get(`${path}/positions/${id}`)).body as Made));
    return { estimate: (await client.get(path)).body as Made, details };
  }

  async calculate(): Promise<unknown> {
    const { client, path, user } = this.story;
    const { jobId } = answered(await client.post(`${path}/calculations`), 202) as { jobId: string };
    return (await untilJob(app, { user, id: jobId })).result;
  }
}

it('quantities that followed every edit are those of a full calculation, to the byte', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(edit, EDITS), async (edits) => {
      const editor = await Editor.begin();
      for (const made of edits) await editor.carryOut(made);
      const before = await editor.state();
      expect(await editor.calculate()).toMatchObject({ changedPositions: 0 });
      expect(await editor.state()).toEqual(before);
    }),
    { numRuns: NUMBER_OF_RUNS, endOnFailure: true },
  );
}, 300_000);
