import type { CoefficientRow } from '../../catalogue';
import type { LineRecord, PositionRecord } from '../records/records';
import { takenCoefficients, withCoefficients } from './offered-coefficients';

const ROW: CoefficientRow = {
  ...{ editionId: '', ordinal: 0, code: 'ПР-1', name: 'Первый', headings: [], target: 'Расход', act: null, actDate: null },
  ...{ effects: {}, resources: [], places: [] },
};
const fixed = (value: string) => ({ value, formula: null });

/** Only what a coefficient looks at. */
function line(id: string, kind: LineRecord['kind'], code: string, parentId: string | null = null): LineRecord {
  return { id, kind, code, parentId, coefficients: [] } as unknown as LineRecord;
}

const LINES = [
  line('w', 'worker', '1-100-30'),
  line('m1', 'machine', '91.01.01-014'),
  line('d1', 'machinist', '4-100-050', 'm1'),
  line('m2', 'machine', '91.14.02-001'),
  line('d2', 'machinist', '4-100-040', 'm2'),
];

/** What the coefficients come to, for the position and for its lines. */
function said(row: CoefficientRow, n?: string): unknown {
  const { taken, errors } = takenCoefficients([row], [{ code: row.code, ...(n === undefined ? {} : { n }) }]);
  expect(errors).toEqual([]);
  const position = { coefficients: [] } as unknown as PositionRecord; // only what a coefficient looks at
  const after = withCoefficients({ position, lines: LINES }, taken);
  const texts = ({ coefficients }: Pick<LineRecord, 'coefficients'>) =>
    coefficients.flatMap(({ effect, values }) => values.map(({ target, value }) => `${effect} ${target} ${value}`));
  return { position: texts(after.position), lines: Object.fromEntries(after.lines.map((each) => [each.id, texts(each)])) };
}

const NONE = { w: [], m1: [], d1: [], m2: [], d2: [] };

it('one for all elements is said of the position', () => {
  const effects = { labour: fixed('1.15'), machines: fixed('1.25'), machinists: fixed('1.25') };
  expect(said({ ...ROW, effects })).toEqual({
    position: ['consumption workersLabour 1.15', 'consumption machines 1.25', 'consumption machinistLabour 1.25'],
    lines: NONE,
  });
});

it('one of the cost speaks of pay, not of hours', () => {
  expect(said({ ...ROW, target: 'Стоимость', effects: { labour: fixed('1.5') } })).toEqual({
    position: ['cost workersSalary 1.5'],
    lines: NONE,
  });
});

it('one that treats a group of machines otherwise is said of every machine and its machinist, once', () => {
  const effects = { labour: fixed('1.1'), machines: fixed('1.2'), machinists: fixed('1.2') };
  const resources = [{ effects: { machines: fixed('0.5'), machinists: fixed('0.5') }, codes: ['91.01.01'] }];
  expect(said({ ...ROW, effects, resources })).toEqual({
    position: ['consumption workersLabour 1.1'],
    lines: {
      ...NONE,
      m1: ['consumption machines 0.5'],
      d1: ['consumption machinistLabour 0.5'],
      m2: ['consumption machines 1.2'],
      d2: ['consumption machinistLabour 1.2'],
    },
  });
});

it.each([
  ['1,1^N', '3', '1.331'],
  ['=1,2*N', '2', '2.4'],
  ['ОКР(N;0)*0,13+1', '2.5', '1.39'],
  ['4/N', '3', '1.3333333'],
])('formula %s with N = %s is %s', (formula, n, value) => {
  const effects = { labour: { value: null, formula } };
  expect(said({ ...ROW, effects }, n)).toMatchObject({ position: [`consumption workersLabour ${value}`] });
});

it('a code that several coefficients bear needs the name of one', () => {
  const offered = [ROW, { ...ROW, name: 'Второй' }];
  expect(takenCoefficients(offered, [{ code: 'ПР-1' }]).errors).toMatchObject([{ pointer: '/offeredCoefficients/0/name' }]);
  expect(takenCoefficients(offered, [{ code: 'ПР-1', name: 'Второй' }]).taken).toMatchObject([{ coefficient: { name: 'Второй' } }]);
});

it('one that multiplies something unknown, or divides by nothing, is refused', () => {
  expect(takenCoefficients([{ ...ROW, target: 'Объём' }], [{ code: 'ПР-1' }]).errors).toHaveLength(1);
  const byNothing = { ...ROW, effects: { labour: { value: null, formula: '1/N' } } };
  expect(takenCoefficients([byNothing], [{ code: 'ПР-1', n: '0' }]).errors).toMatchObject([{ pointer: '/offeredCoefficients/0/n' }]);
});
