import fc from 'fast-check';
import { decimal, sum, type Decimal } from '../../../src/kernel/decimal';
import { startApp, type TestApp } from '../../support/app';
import { answered, type Made } from '../../support/world';
import { office, type Local, type Office } from './office';

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});

const LOCALS = 4;
const RUNS = 12;
const STEPS = 8;

const place = fc.integer({ min: 0, max: LOCALS - 1 });
const rubles = fc.integer({ min: 0, max: 999_999_999 }).map((kopecks) => (kopecks / 100).toFixed(2));
const step = fc.oneof(
  fc.record({ what: fc.constant('reprice' as const), local: place, rubles }),
  fc.record({ what: fc.constant('link' as const), local: place, where: fc.constantFrom('object', 'summary') }),
  fc.record({ what: fc.constant('own' as const), rubles, unit: fc.constantFrom('rubles', 'thousands') }),
  fc.record({ what: fc.constant('remove' as const), row: fc.nat() }),
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** What stands at the top, kept by hand. */
interface Expected {
  rubles: string[];
  rows: { path: string; id: string; thousands: () => Decimal }[];
}

// Written apart from the engine's own rounding on purpose: ROUND_HALF_UP of decimal.js is 4.
const toThousands = (amount: string): Decimal => decimal(amount).div(1000).toDecimalPlaces(2, 4);

async function take(step: Step, desk: Office, locals: Local[], paths: Record<string, string>, expected: Expected): Promise<void> {
  const { addRow, client } = desk;
  const chapter = (path: string) => (path === paths.summary ? { chapter: 7 } : {});
  if (step.what === 'reprice') {
    await locals[step.local]!.reprice(step.rubles);
    expected.rubles[step.local] = step.rubles;
  } else if (step.what === 'link') {
    const path = paths[step.where]!;
    const row = await addRow(path, { estimateId: locals[step.local]!.id, ...chapter(path) });
    expected.rows.push({ path, id: row.id, thousands: () => toThousands(expected.rubles[step.local]!) });
  } else if (step.what === 'own') {
    const path = paths.object!;
    const row = await addRow(path, { name: 'Своё', costs: { unit: step.unit, mounting: step.rubles } });
    const own = step.unit === 'rubles' ? toThousands(step.rubles) : decimal(step.rubles);
    expected.rows.push({ path, id: row.id, thousands: () => own });
  } else if (expected.rows.length > 0) {
    const [row] = expected.rows.splice(step.row % expected.rows.length, 1);
    answered(await client.delete(`${row!.path}/rows/${row!.id}`), 204);
  }
}

it('the top of a summary is the present sums of what it is made of, whatever is linked, repriced and removed', async () => {
  const desk = await office(app);
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: STEPS }), async (steps) => {
      const locals = await Promise.all(Array.from({ length: LOCALS }, (_, n) => desk.local(`02-01-0${n}`, '0')));
      const paths = { object: await desk.object(), summary: await desk.summary() };
      await desk.addRow(paths.summary, { chapter: 2, objectEstimateId: paths.object.split('/').at(-1) });
      const expected: Expected = { rubles: locals.map(() => '0'), rows: [] };
      for (const each of steps) {
        await take(each, desk, locals, paths, expected);
        const whole = sum(expected.rows.map(({ thousands }) => thousands()));
        expect((await desk.total(paths.summary)).total).toBe(whole.toFixed(2));
      }
      const { data } = answered(await desk.client.get(`${paths.summary}/rows`), 200) as { data: Made[] };
      expect(data).toHaveLength(1 + expected.rows.filter(({ path }) => path === paths.summary).length);
    }),
    { numRuns: RUNS, endOnFailure: true },
  );
}, 300_000);
