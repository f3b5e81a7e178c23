import { coefficientOf, positionOf } from '../../test/support/estimate-snapshots';
import { decimal } from '../kernel/decimal';
import { combinationOf, type PositionNode } from '.';

/** Table 1 adds up to 1.35; with mines (table 2) it makes 2.268, with defence works 2.835, or 2.27 × 1.25 = 2.8375. */
function stating(value: string | null): PositionNode {
  return positionOf({
    coefficients: [
      coefficientOf({ workersLabour: '1.2' }, { group: 'condition', table: 'т.1' }),
      coefficientOf({ workersLabour: '1.15' }, { group: 'condition', table: 'т.1' }),
      coefficientOf({ workersSalary: '1.25' }, { group: 'wage_only', table: '' }),
      coefficientOf({ workersSalary: '1.68' }, { group: 'wage_only', table: 'т.2' }),
    ],
    ...(value === null ? {} : { statedCoefficients: { workersSalary: decimal(value) } }),
  });
}

describe('how a document joins its coefficients', () => {
  it.each([
    ['is two digits by group where only that explains what it states', ['2.8375'], 'two_digit_group'],
    ['is the schema’s where the schema explains it', ['2.835'], 'schema'],
    ['is the schema’s where it states one of each', ['2.8375', '2.835'], 'schema'],
    ['is the schema’s where neither explains it', ['3'], 'schema'],
    ['is the schema’s where nothing is stated', [null], 'schema'],
  ] as const)('%s', (_, values, expected) => {
    expect(combinationOf(values.map(stating), [])).toBe(expected);
  });
});
