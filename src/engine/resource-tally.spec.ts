import fc from 'fast-check';
import { currently, estimateOf, positionOf, resourceOf, sectionOf } from '../../test/support/estimate-snapshots';
import { estimates } from '../../test/support/random-estimates';
import { decimal, sum } from '../kernel/decimal';
import { calculate, ResourceTally, type EstimateSnapshot } from '.';

const tallied = (snapshot: EstimateSnapshot) => {
  const result = calculate(snapshot);
  const tally = new ResourceTally(snapshot.method);
  for (const position of snapshot.positions) tally.add(position, result.positions.get(position.id)!);
  return { summary: tally.summary(), estimate: result.estimate };
};

describe('the list of resources', () => {
  it('of the resource methods, with overhead and profit, is the total of the estimate to the kopeck', () => {
    fc.assert(
      fc.property(estimates, (snapshot) => {
        const { summary, estimate } = tallied(snapshot);
        const { total, notListed, overhead, profit, amendments } = summary;
        const whole = sum([total, notListed, overhead, profit, amendments]);
        expect(whole.toFixed(2)).toBe((estimate.base ?? estimate).total.toFixed(2));
        if (snapshot.method !== 'base_index') expect(notListed.toFixed(2)).toBe('0.00');
      }),
    );
  });

  it('adds up one resource over positions, and keeps its prices apart', () => {
    const section = sectionOf({});
    const concrete = (price: string) =>
      resourceOf('material', { code: '04.1.02.05-0003', name: 'Бетон', unit: 'м3', n: '2', price: currently(price) });
    const position = (quantity: string, price: string) =>
      positionOf({ sectionId: section.id, quantity: decimal(quantity), resources: [concrete(price)] });
    const snapshot = estimateOf({
      sections: [section],
      positions: [position('1', '100'), position('3', '100'), position('1', '120')],
    });
    const [materials] = tallied(snapshot).summary.groups;

    expect(materials!.resources.map(({ code, quantity, price, cost }) => [code, quantity.toFixed(), price!.toFixed(), cost.toFixed(2)])).toEqual([
      ['04.1.02.05-0003', '8', '100', '800.00'],
      ['04.1.02.05-0003', '2', '120', '240.00'],
    ]);
    expect(materials!.total.toFixed(2)).toBe('1040.00');
  });
});
