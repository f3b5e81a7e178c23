import { decimal } from '../kernel/decimal';
import { coefficientOf, estimateOf, positionOf, resourceOf, sectionOf } from '../../test/support/estimate-snapshots';
import {
  calculate,
  calculatePosition,
  positionContext,
  type CoefficientCombination,
  type CoefficientNode,
  type ResourceKind,
  type ResourceResult,
} from '.';

/**
 * How coefficients join, as an official example shows it (positions 7 and 8 of LSR_BIM_3.01_primer1): conditions of
 * appendix 10, table 1: 1.2 and 1.15; table 2, wages only: 1.68; clause 60(1), wages only: 1.25; technological: 0.75.
 */
const overheadLine = coefficientOf({ workersLabour: '1.2', machines: '1.2', machinistLabour: '1.2' });
const secrecy = coefficientOf({ workersLabour: '1.15', machines: '1.15', machinistLabour: '1.15' });
const mine = coefficientOf({ workersSalary: '1.68', machinistSalary: '1.68' }, { group: 'wage_only', table: 'т.2' });
const defence = coefficientOf({ workersSalary: '1.25', machinistSalary: '1.25' }, { group: 'wage_only', table: '' });
const thinner = coefficientOf(
  { workersLabour: '0.75', machines: '0.5', machinistLabour: '0.5', materials: '0.56' },
  { group: 'technological', table: '' },
);

function resource(
  kind: ResourceKind,
  coefficients: CoefficientNode[],
  coefficientCombination: CoefficientCombination = 'schema',
  own: Parameters<typeof resourceOf>[1] = {},
): ResourceResult {
  const position = positionOf({ coefficients, resources: [resourceOf(kind, { price: '1', ...own })] });
  return calculatePosition(position, positionContext(estimateOf({ coefficientCombination }), [])).resources[0]!;
}

describe('coefficients', () => {
  it('of one table add their fractional parts: 1.2 and 1.15 make 1.35', () => {
    for (const kind of ['worker', 'machine', 'machinist'] as const) {
      expect(resource(kind, [overheadLine, secrecy]).consumptionCoefficient.toFixed()).toBe('1.35');
    }
    expect(resource('material', [overheadLine, secrecy]).consumptionCoefficient.toFixed()).toBe('1');
  });

  it('of different tables multiply', () => {
    const other = coefficientOf({ workersLabour: '1.2' }, { table: 'т.5' });
    expect(resource('worker', [secrecy, other]).consumptionCoefficient.toFixed()).toBe('1.38');
  });

  it('of a collection multiply what the conditions make', () => {
    expect(resource('worker', [overheadLine, secrecy, thinner]).consumptionCoefficient.toFixed()).toBe('1.0125');
    expect(resource('machine', [overheadLine, secrecy, thinner]).consumptionCoefficient.toFixed()).toBe('0.675');
    expect(resource('material', [overheadLine, secrecy, thinner]).consumptionCoefficient.toFixed()).toBe('0.56');
  });

  it('on wages raise the pay and not the hours', () => {
    const { consumptionCoefficient, costCoefficient } = resource('worker', [overheadLine, mine, defence]);
    expect(consumptionCoefficient.toFixed()).toBe('1.2');
    expect(costCoefficient.toFixed()).toBe('2.1');
    expect(resource('machine', [mine, defence]).costCoefficient.toFixed()).toBe('1');
  });

  it('cut the product of appendix 10 to two places only where the estimate asks for it', () => {
    const other = coefficientOf({ workersLabour: '1.35' }, { table: 'т.5' });
    expect(resource('worker', [secrecy, other]).consumptionCoefficient.toFixed()).toBe('1.5525');
    expect(resource('worker', [secrecy, other], 'two_digit_group').consumptionCoefficient.toFixed()).toBe('1.55');
    // A single table is a sum and not a product: 1 + 0.2 + 0.155 stays.
    const fine = coefficientOf({ workersLabour: '1.155' });
    expect(resource('worker', [overheadLine, fine], 'two_digit_group').consumptionCoefficient.toFixed()).toBe('1.355');
  });

  it('round once, to seven places', () => {
    const third = coefficientOf({ materials: '0.333333333' }, { group: 'technological' });
    const seventh = coefficientOf({ materials: '1.142857142' }, { group: 'technological' });
    // 0.333333333 × 1.142857142 = 0.380952380285714286 → 0.3809524.
    expect(resource('material', [third, seventh]).consumptionCoefficient.toFixed()).toBe('0.3809524');
  });

  it('that name hours and pay together mean the hours, and are not applied twice', () => {
    const both = coefficientOf({ workersLabour: '1.15', workersSalary: '1.15' });
    const { consumptionCoefficient, costCoefficient } = resource('worker', [both]);
    expect([consumptionCoefficient.toFixed(), costCoefficient.toFixed()]).toEqual(['1.15', '1']);
  });

  it('of the price go to the cost', () => {
    const grade = coefficientOf({ materials: '1.025' }, { group: 'price', effect: 'consumption' });
    const { consumptionCoefficient, costCoefficient } = resource('material', [grade]);
    expect([consumptionCoefficient.toFixed(), costCoefficient.toFixed()]).toEqual(['1', '1.025']);
  });

  it('of the estimate and of all sections above hold for a position, and a resource adds its own', () => {
    const snapshot = estimateOf({ coefficients: [overheadLine] });
    const chain = [sectionOf({ coefficients: [secrecy] }), sectionOf({ coefficients: [thinner] })];
    const own = coefficientOf({ machines: '2' }, { group: 'technological' });
    const position = positionOf({
      resources: [resourceOf('worker', { price: '1', coefficients: [own] }), resourceOf('worker', { price: '1' })],
    });
    const { resources } = calculatePosition(position, positionContext(snapshot, chain));
    // The own coefficient is addressed to the resource, whatever target stands beside its value.
    expect(resources.map(({ consumptionCoefficient }) => consumptionCoefficient.toFixed())).toEqual([
      '2.025',
      '1.0125',
    ]);
  });

  it('of transport can only be its own', () => {
    const height = coefficientOf({ materials: '1.35' }, { group: 'price' });
    expect(resource('transport', [height]).costCoefficient.toFixed()).toBe('1');
    expect(resource('transport', [], 'schema', { coefficients: [height] }).costCoefficient.toFixed()).toBe('1.35');
  });

  it('without a value change nothing', () => {
    const empty = coefficientOf({}, { group: 'price' });
    expect(resource('material', [], 'schema', { coefficients: [empty] }).costCoefficient.toFixed()).toBe('1');
  });
});

describe('a coefficient that the document states as final', () => {
  it('is used, and a difference from the derived one is reported', () => {
    const stated = { statedConsumptionCoefficient: decimal('1.38'), statedCostCoefficient: decimal('2.1') };
    const position = positionOf({
      id: 'p',
      coefficients: [overheadLine, secrecy, mine, defence],
      resources: [resourceOf('worker', { id: 'r', price: '1', ...stated })],
    });
    const { resources, issues } = calculatePosition(position, positionContext(estimateOf({}), []));
    expect(resources[0]!.consumptionCoefficient.toFixed()).toBe('1.38');
    expect(issues).toMatchObject([
      {
        code: 'COEFFICIENT_DIFFERS',
        severity: 'warning',
        place: { positionId: 'p', resourceId: 'r', field: 'statedConsumptionCoefficient' },
        message: { ru: 'Коэффициент в документе 1.38 не равен выведенному 1.35; применён коэффициент документа.' },
      },
    ]);
  });

  it('needs no coefficients beside it to be believed', () => {
    const stated = { statedCostCoefficient: decimal('1.3'), n: '2' };
    expect(resource('worker', [], 'schema', stated).cost!.toFixed()).toBe('2.6');
  });
});

describe('coefficients that do not go together', () => {
  const twice = coefficientOf({ workersLabour: '1.15' }, { code: '421/пр_2020_прил.10_т.1_п.5' });
  const otherwise = coefficientOf({ workersLabour: '1.2' }, { code: '421/пр_2020_прил.10_т.1_п.5' });
  const codesOf = (own: CoefficientNode[], above: CoefficientNode[] = []) =>
    calculatePosition(positionOf({ coefficients: own }), positionContext(estimateOf({ coefficients: above }), []))
      .issues;

  it('are told: one clause twice, in a list or through the levels', () => {
    expect(codesOf([twice], [{ ...twice, id: 'same' }])).toMatchObject([
      { code: 'COEFFICIENT_REPEATED', severity: 'warning', place: { field: 'coefficients' } },
    ]);
    expect(codesOf([twice, { ...twice, id: 'same' }])).toMatchObject([{ code: 'COEFFICIENT_REPEATED' }]);
    const nobodys = { ...twice, code: '', reason: '' };
    expect(codesOf([twice, nobodys, nobodys])).toEqual([]);
  });

  it('are told: one clause with two values', () => {
    expect(codesOf([otherwise], [twice])).toMatchObject([{ code: 'COEFFICIENT_CONTRADICTS' }]);
    expect(codesOf([{ ...twice, effect: 'cost' }], [twice])).toMatchObject([{ code: 'COEFFICIENT_CONTRADICTS' }]);
  });

  it('are told: a value that is not above zero', () => {
    const nothing = coefficientOf({ materials: '0' }, { code: '', name: 'Без материала' });
    expect(codesOf([nothing])[0]!.message.ru).toBe('Коэффициент Без материала не больше нуля.');
  });

  it('are told by name and reason where documents give no codes', () => {
    const named = { ...twice, code: '', name: 'Стеснённые условия', reason: '55/пр прил.5 табл.1 п.5' };
    const machines = { ...named, values: coefficientOf({ machines: '1.15' }).values };
    const more = { ...named, values: coefficientOf({ workersLabour: '1.2' }).values };
    expect(codesOf([named], [named])).toMatchObject([{ code: 'COEFFICIENT_REPEATED' }]);
    expect(codesOf([more], [named])).toMatchObject([{ code: 'COEFFICIENT_CONTRADICTS' }]);
    // One clause in two parts, of two reasons, or without any.
    expect(codesOf([machines], [named])).toEqual([]);
    expect(codesOf([{ ...named, reason: 'другой пункт' }], [named])).toEqual([]);
    expect(codesOf([{ ...named, reason: '' }], [{ ...named, reason: '' }])).toEqual([]);
  });

  it('are told: a target that such a coefficient cannot have', () => {
    const told = (values: Parameters<typeof coefficientOf>[0], more: Partial<CoefficientNode>) =>
      codesOf([coefficientOf(values, { code: '', name: 'k', reason: '', table: '', ...more })]).map(({ code, message }) => [
        code,
        message.ru,
        message.en,
      ]);
    expect(told({ workersSalary: '1.25', workersLabour: '1.25', machines: '1.25' }, { group: 'wage_only' })).toEqual([
      [
        'COEFFICIENT_TARGET_UNSUITABLE',
        'Коэффициент k такого вида не может относиться к: workersLabour, machines.',
        'Coefficient k is of a kind that cannot apply to: workersLabour, machines.',
      ],
    ]);
    expect(told({ machinistLabour: '1.1' }, { group: 'price' })).toHaveLength(1);
    expect(told({ volume: '1.1' }, { group: 'technological', effect: 'cost' })).toHaveLength(1);
    expect(told({ volume: '1.1' }, { group: 'technological', effect: 'consumption' })).toEqual([]);
    expect(told({ materials: '1.1' }, { group: 'price' })).toEqual([]);
  });

  it('are told: a condition that names no table', () => {
    const condition = coefficientOf({ workersLabour: '1.15' }, { group: 'condition', table: '' });
    expect(codesOf([condition])).toMatchObject([
      { code: 'COEFFICIENT_WITHOUT_TABLE', severity: 'warning', place: { field: 'coefficients' } },
    ]);
    expect(codesOf([{ ...condition, table: 'т.1' }])).toEqual([]);
  });

  it('of the estimate and of sections are told once, not once a position', () => {
    const sections = [sectionOf({ id: 'section', coefficients: [{ ...twice, id: 'same' }] })];
    const { issues } = calculate(
      estimateOf({ coefficients: [twice], sections, positions: [positionOf({}), positionOf({})] }),
    );
    expect(issues.map(({ code, place }) => [code, place.sectionId])).toEqual([['COEFFICIENT_REPEATED', 'section']]);
    // A subsection under a section that has the clause; the section itself repeats nothing.
    const above = sectionOf({ id: 'above', coefficients: [twice] });
    const below = sectionOf({ id: 'below', parentId: 'above', coefficients: [{ ...twice, id: 'same' }] });
    const nested = calculate(estimateOf({ sections: [above, below] }));
    expect(nested.issues.map(({ code, place }) => [code, place.sectionId])).toEqual([['COEFFICIENT_REPEATED', 'below']]);
  });
});
