import { decimal } from '../kernel/decimal';
import {
  coefficientOf,
  currently,
  estimateOf,
  indexed,
  money,
  positionOf,
  resourceOf,
  unpriced,
} from '../../test/support/estimate-snapshots';
import { calculatePosition, positionContext, type PositionNode, type PositionResult } from '.';

const byResourceIndex = positionContext(estimateOf({}), []);

function calculated(position: PositionNode, context = byResourceIndex): PositionResult {
  return calculatePosition(position, context);
}

function codes(result: PositionResult): string[] {
  return result.issues.map(({ code }) => code);
}

describe('the volume of a position', () => {
  it('takes its coefficient once, to seven places, and passes it on to the resources', () => {
    // V = 3.1234567 × 1.05 = 3.279629535 → 3.2796295; Q = 0.5 × 3.2796295 = 1.63981475 → 1.6398148.
    const result = calculated(
      positionOf({
        of: '3.1234567',
        coefficients: [coefficientOf({ volume: '1.05' })],
        resources: [resourceOf('worker', { n: '0.5', price: '100' })],
      }),
    );
    expect(result.quantityTotal!.toFixed()).toBe('3.2796295');
    expect(result.resources[0]!.quantity!.toFixed()).toBe('1.6398148');
    expect(money(result.amounts, 'workersSalary')).toEqual(['163.98']);
  });

  it('divides the total by the volume that was given, not by the one with coefficients', () => {
    // 2 × 1.5 = 3 hours × 100 = 300; 300 / 2 = 150.
    const result = calculated(
      positionOf({
        of: '2',
        coefficients: [coefficientOf({ volume: '1.5' })],
        resources: [resourceOf('worker', { price: '100' })],
      }),
    );
    expect(result.totalPerUnit!.toFixed(2)).toBe('150.00');
  });

  it('has no price per unit where there is nothing to divide by', () => {
    expect(calculated(positionOf({ of: '0' })).totalPerUnit).toBeNull();
    expect(calculated(positionOf({ of: null })).totalPerUnit).toBeNull();
  });

  it('is asked for when nobody has given it, and nothing is counted meanwhile', () => {
    const result = calculated(positionOf({ id: 'p', of: null, resources: [resourceOf('worker', { price: '100' })] }));
    expect(result.quantityTotal).toBeNull();
    expect(result.resources[0]).toMatchObject({ quantity: null, cost: null });
    expect(result.isComplete).toBe(false);
    expect(result.issues).toMatchObject([
      { code: 'NEEDS_QUANTITY', severity: 'error', place: { positionId: 'p', field: 'quantity' } },
    ]);
    expect(result.issues[0]!.message.ru).toBe('Не указано количество: ГЭСН06-03-004-13.');
  });
});

describe('the price of a resource', () => {
  const priced = (price: Parameters<typeof resourceOf>[1]['price'], method = byResourceIndex): PositionResult =>
    calculated(positionOf({ id: 'p', resources: [resourceOf('material', { id: 'r', price })] }), method);

  it('is the published one before anything else', () => {
    const both = { ...indexed('80', '2'), current: decimal('100') };
    expect(priced(both).resources[0]!.price!.toFixed()).toBe('100');
  });

  it('is base × index to the kopeck where none is published', () => {
    // 4512.33 × 1.17 = 5279.4261 → 5279.43.
    const result = priced(indexed('4512.33', '1.17'));
    expect(result.resources[0]!.price!.toFixed()).toBe('5279.43');
    expect(result.resources[0]!.costBase!.toFixed(2)).toBe('4512.33');
  });

  it('is never invented: without a source the cost stays open and the position incomplete', () => {
    for (const price of [unpriced(), indexed('80', null)]) {
      const result = priced(price);
      expect(result.resources[0]).toMatchObject({ price: null, cost: null });
      expect(result.isComplete).toBe(false);
      expect(result.issues).toMatchObject([
        { code: 'NEEDS_PRICE', place: { positionId: 'p', resourceId: 'r', field: 'price' } },
      ]);
    }
  });

  it('must be a current one in the resource method', () => {
    const byResourcesOnly = positionContext(estimateOf({ method: 'resource' }), []);
    expect(codes(priced(indexed('80', '2'), byResourcesOnly))).toEqual(['RESOURCE_METHOD_NEEDS_CURRENT_PRICE']);
    expect(codes(priced(unpriced(), byResourcesOnly))).toEqual(['NEEDS_PRICE']);
    expect(priced('100', byResourcesOnly).amounts.materials.toFixed(2)).toBe('100.00');
  });

  it('may be none on purpose, and then costs nothing and lacks nothing', () => {
    const result = priced({ ...unpriced(), isFree: true });
    expect(result.resources[0]).toMatchObject({ price: null });
    expect(result.resources[0]!.cost!.isZero()).toBe(true);
    expect(result.isComplete).toBe(true);
    expect(result.issues).toEqual([]);
  });

  it('from a market analysis makes the material one outside the register', () => {
    const result = calculated(
      positionOf({
        resources: [
          resourceOf('material', { price: currently('70', 'market_analysis') }),
          resourceOf('material', { price: '30' }),
          resourceOf('equipment', { price: currently('500', 'market_analysis') }),
        ],
      }),
    );
    expect(money(result.amounts, 'materials', 'materialsExternal', 'equipmentExternal')).toEqual(['100.00', '70.00', '500.00']);
  });
});

describe('the resources of a position', () => {
  it('put machinists to work as long as their machine, times the crew', () => {
    // n = 0.333 × 1.5 = 0.4995 per unit; V = 2 → 0.999 hours × 500 = 499.50.
    const result = calculated(
      positionOf({
        of: '2',
        resources: [
          resourceOf('machine', { id: 'm', n: '0.333', price: '1000', crewSize: decimal('1.5') }),
          resourceOf('machinist', { parentId: 'm', n: null, price: '500' }),
        ],
      }),
    );
    expect(result.resources[1]!.consumption!.toFixed()).toBe('0.4995');
    expect(money(result.amounts, 'machinistSalary')).toEqual(['499.50']);
  });

  it('ask for the hours of a machinist whose machine or crew is unknown', () => {
    const lost = calculated(
      positionOf({ resources: [resourceOf('machinist', { parentId: 'gone', n: null, price: '1' })] }),
    );
    expect(codes(lost)).toEqual(['UNKNOWN_PARENT', 'MACHINIST_WITHOUT_MACHINE']);
    expect(lost.isComplete).toBe(false);
  });

  it('ask for a quantity that the norm leaves to the project', () => {
    const result = calculated(positionOf({ resources: [resourceOf('material', { n: null, price: '1' })] }));
    expect(codes(result)).toEqual(['NEEDS_QUANTITY']);
    expect(result.isComplete).toBe(false);
  });

  it('cost nothing when the estimator struck them out, nor do their machinists', () => {
    const result = calculated(
      positionOf({
        resources: [
          resourceOf('machine', { id: 'm', price: '1000', isExcluded: true }),
          resourceOf('machinist', { parentId: 'm', price: '500' }),
        ],
      }),
    );
    expect(money(result.amounts, 'total')).toEqual(['0.00']);
    expect(result.resources.map(({ cost }) => cost!.toFixed())).toEqual(['0', '0']);
    expect(result.isComplete).toBe(true);
  });

  it('show what returnable materials are worth without counting it', () => {
    const result = calculated(
      positionOf({ resources: [resourceOf('material', { n: '-2', price: '150', isReturnable: true })] }),
    );
    expect(result.resources[0]!.cost!.toFixed(2)).toBe('-300.00');
    expect(money(result.amounts, 'total')).toEqual(['0.00']);
  });

  it('carry materials and equipment at their own cost, and soil apart', () => {
    // Transport states its tons for the whole position: 10 t stay 10 t at any volume.
    const result = calculated(
      positionOf({
        of: '3',
        resources: [
          resourceOf('material', { id: 'sand', price: '100', placement: 'outside' }),
          resourceOf('transport', { parentId: 'sand', n: '10', price: '5', placement: 'outside' }),
          resourceOf('equipment', { id: 'pump', price: '1000', placement: 'outside' }),
          resourceOf('transport', { parentId: 'pump', n: '1', price: '40', placement: 'outside' }),
          resourceOf('transport', { n: '7', price: '10', placement: 'outside' }),
          resourceOf('other', { price: '9', placement: 'outside' }),
        ],
      }),
    );
    expect(money(result.amounts, 'materials', 'materialsTransport', 'equipment', 'equipmentTransport')).toEqual([
      '350.00',
      '50.00',
      '3040.00',
      '40.00',
    ]);
    expect(money(result.amounts, 'transport', 'other', 'direct', 'total')).toEqual(['70.00', '27.00', '350.00', '3487.00']);
  });

  it('count the hours of people, wherever they stand', () => {
    const result = calculated(
      positionOf({
        of: '2',
        resources: [
          resourceOf('worker', { n: '1.5', price: '1' }),
          resourceOf('machinist', { n: '0.25', price: '1', placement: 'outside' }),
        ],
      }),
    );
    expect(result.amounts.labourHours.toFixed()).toBe('3');
    expect(result.amounts.machinistHours.toFixed()).toBe('0.5');
  });
});

describe('an unaccounted material of the norm', () => {
  const group = resourceOf('material', { id: 'group', code: '05.1.05.04', placement: 'project', price: null });

  it('has no price of its own, so its absence is a doubt and not a gap', () => {
    const result = calculated(positionOf({ resources: [group] }));
    expect(result.issues).toMatchObject([{ code: 'ABSTRACT_RESOURCE', severity: 'warning' }]);
    expect(result.isComplete).toBe(true);
  });

  it('is settled by a resource of its group in the same position', () => {
    const slabs = resourceOf('material', { code: '05.1.05.04-0084', placement: 'outside', price: '725.91' });
    const result = calculated(positionOf({ resources: [group, slabs] }));
    expect(result.issues).toEqual([]);
    expect(money(result.amounts, 'materials')).toEqual(['725.91']);
  });

  it('is a gap when it names a concrete material', () => {
    const concrete = resourceOf('material', { code: '05.1.05.04-0084', placement: 'project', price: null });
    const result = calculated(positionOf({ resources: [concrete] }));
    expect(codes(result)).toEqual(['NEEDS_PRICE']);
    expect(result.isComplete).toBe(false);
  });

  it('is silent where another row is known to account for it', () => {
    const free = { ...group, price: { ...unpriced(), isFree: true } };
    expect(calculated(positionOf({ resources: [free] })).issues).toEqual([]);
  });
});
