import { decimal } from '../kernel/decimal';
import { baseIndex, byElement, works } from '../../test/support/base-index-works';
import {
  coefficientOf,
  currently,
  indexed,
  money,
  positionOf,
  resourceOf,
  unitRateOf,
  unpriced,
} from '../../test/support/estimate-snapshots';
import { calculate, explainPosition, positionContext, type EstimateSnapshot } from '.';

describe('rows beside a unit rate', () => {
  const beside = (...resources: ReturnType<typeof resourceOf>[]) =>
    calculate(baseIndex({ positions: [{ ...works, resources }] })).positions.get('works')!;

  it('bring machines with their machinists into the salary fund', () => {
    const { amounts, amountsBase } = beside(
      resourceOf('machine', { id: 'm', price: indexed('200', null), placement: 'outside' }),
      resourceOf('machinist', { parentId: 'm', price: indexed('30', null), placement: 'outside' }),
    );
    expect(money(amountsBase!, 'machines', 'machinistSalary', 'salary', 'direct')).toEqual([
      '260.00',
      '50.00',
      '150.00',
      '660.00',
    ]);
    expect(money(amounts, 'machinistSalary', 'salary')).toEqual(['2000.00', '7000.00']);
  });

  it('outside the register come from their current price, divided by the index', () => {
    const { amounts, amountsBase, resources } = beside(
      resourceOf('material', {
        n: '3',
        price: { ...currently('1000', 'market_analysis'), index: decimal('8.5') },
        placement: 'outside',
      }),
      resourceOf('material', { price: currently('80'), placement: 'outside' }),
    );
    // 3000 / 8.5 = 352.941… → 352.94; 80 / 8 = 10 by the estimate's own index.
    expect(resources.map(({ costBase, cost }) => [costBase!.toFixed(2), cost!.toFixed(2)])).toEqual([
      ['352.94', '3000.00'],
      ['10.00', '80.00'],
    ]);
    expect(money(amountsBase!, 'materials', 'materialsExternal')).toEqual(['662.94', '352.94']);
    expect(money(amounts, 'materialsExternal')).toEqual(['3000.00']);
  });

  it('of the rate itself are there for information', () => {
    const { amountsBase, resources, issues } = beside(
      resourceOf('material', { price: indexed('5', null) }),
      resourceOf('material', { price: unpriced(), n: null }),
    );
    expect(amountsBase!.materials.toFixed(2)).toBe('300.00');
    expect(resources.map(({ costBase }) => costBase?.toFixed(2) ?? null)).toEqual(['5.00', null]);
    expect(issues).toEqual([]);
  });

  it('ask for a price and for an index that they need', () => {
    const unindexed = calculate(
      baseIndex({
        indices: byElement.filter(({ target }) => target !== 'materials'),
        positions: [
          {
            ...works,
            unitRate: unitRateOf({}),
            resources: [resourceOf('material', { price: currently('80'), placement: 'outside' })],
          },
        ],
      }),
    );
    expect(unindexed.issues.map(({ code }) => code)).toEqual(['NEEDS_INDEX']);
    expect(beside(resourceOf('material', { price: unpriced(), placement: 'outside' })).issues).toMatchObject([
      { code: 'NEEDS_PRICE' },
    ]);
    expect(
      beside(resourceOf('material', { price: { ...unpriced(), isFree: true }, placement: 'outside' })).issues,
    ).toEqual([]);
  });
});

describe('a position of the base-index method', () => {
  it('asks for its quantity, its rate and its price', () => {
    const codesOf = (...positions: (typeof works)[]) =>
      calculate(baseIndex({ positions })).issues.map(({ code }) => code);
    expect(codesOf({ ...works, quantity: null })).toEqual(['NEEDS_QUANTITY']);
    expect(codesOf({ ...works, unitRate: null })).toEqual(['NEEDS_UNIT_RATE']);
    expect(codesOf(positionOf({ kind: 'material' }))).toEqual(['NEEDS_PRICE']);
    expect(codesOf(positionOf({ kind: 'material', of: null, price: indexed('1', null) }))).toEqual(['NEEDS_QUANTITY']);
    expect(codesOf(positionOf({ kind: 'material', of: null, price: currently('1') }))).toEqual(['NEEDS_QUANTITY']);
    expect(codesOf(positionOf({ kind: 'material', price: { ...unpriced(), isFree: true } }))).toEqual([]);
  });

  it('believes the coefficients that the document states, and says where they differ', () => {
    const stated = {
      ...works,
      coefficients: [coefficientOf({ workersLabour: '1.2', volume: '1.1' })],
      statedCoefficients: { workersSalary: decimal('1.25'), machines: decimal('2'), volume: decimal('1.1') },
    };
    const { positions, issues } = calculate(baseIndex({ positions: [stated] }));
    const { amountsBase, quantityTotal } = positions.get('works')!;
    expect(quantityTotal!.toFixed()).toBe('1.1');
    // ОТ 100 × 1.1 × 1.25; ЭМ ((60 − 20) × 2 + 20) × 1.1.
    expect(money(amountsBase!, 'workersSalary', 'machines')).toEqual(['137.50', '110.00']);
    expect(issues).toMatchObject([
      { code: 'COEFFICIENT_DIFFERS', place: { positionId: 'works', field: 'statedCoefficients/workersSalary' } },
    ]);
    const explanation = explainPosition(stated, positionContext(baseIndex({}), []));
    expect(explanation.figures.find(({ id }) => id === 'position/total')!.issues).toHaveLength(1);
  });

  it('raises wages alone by a line of its own: 2.835 to seven places, 2.8375 with the vendor’s cut', () => {
    const raised = {
      ...works,
      coefficients: [
        coefficientOf({ machines: '1.35', workersLabour: '1.35', machinistLabour: '1.35' }),
        coefficientOf({ workersSalary: '1.68', machinistSalary: '1.68' }, { group: 'wage_only', table: 'т.2' }),
        coefficientOf({ workersSalary: '1.25', machinistSalary: '1.25' }, { group: 'wage_only', table: '' }),
      ],
    };
    const extra = (coefficientCombination: EstimateSnapshot['coefficientCombination']) =>
      calculate(baseIndex({ positions: [raised], coefficientCombination })).positions.get('works')!.amountsBase!;
    // 20 × (2.835 − 1.35) = 29.70; 20 × (2.8375 − 1.35) = 29.75.
    expect(money(extra('schema'), 'workersSalary', 'machinistSalary', 'machinistSalaryExtra')).toEqual([
      '283.50',
      '27.00',
      '29.70',
    ]);
    expect(money(extra('two_digit_group'), 'workersSalary', 'machinistSalaryExtra', 'machines')).toEqual([
      '283.75',
      '29.75',
      '81.00',
    ]);
  });
});
