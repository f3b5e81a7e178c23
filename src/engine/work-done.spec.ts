import fc from 'fast-check';
import { decimal, sum, ZERO, type Decimal } from '../kernel/decimal';
import { decimals, estimates } from '../../test/support/random-estimates';
import { currently, estimateOf, markupOf, positionOf, resourceOf } from '../../test/support/estimate-snapshots';
import { byIndex } from '../../test/support/explained-figures';
import {
  addContributions,
  addedFigures,
  addedSums,
  addLevels,
  calculate,
  calculateDone,
  emptyAmounts,
  indexKindOf,
  isMeasurable,
  NOTHING_DONE,
  positionContext,
  positionDone,
  summarize,
  summaryOfBuckets,
  sumsDone,
  vatOfAct,
  type Contributions,
  type DoneFigures,
  type DoneSums,
  type EstimateSnapshot,
  type PositionContext,
  type PositionNode,
} from '.';

const NO_SUMS: DoneSums = { levels: { current: {}, base: {} }, buckets: {}, vatExempt: ZERO };

function contextsOf(snapshot: EstimateSnapshot): (position: PositionNode) => PositionContext {
  const byId = new Map(snapshot.sections.map((section) => [section.id, section]));
  const chainOf = (id: string | null): EstimateSnapshot['sections'] => {
    const section = id === null ? undefined : byId.get(id);
    return section ? [...chainOf(section.parentId), section] : [];
  };
  return ({ sectionId }) => positionContext(snapshot, chainOf(sectionId));
}

const indexingOf = (snapshot: EstimateSnapshot) =>
  snapshot.method === 'base_index'
    ? { indices: snapshot.indices, indexKind: indexKindOf(snapshot) }
    : undefined;

/** Fields as texts, so that equal money is equal. */
const texts = (buckets: Contributions) =>
  Object.fromEntries(
    Object.entries(buckets).map(([bucket, amounts]) => [
      bucket,
      Object.fromEntries(Object.entries(amounts).map(([field, value]) => [field, value.toFixed()])),
    ]),
  );

/** Shares of a whole that add up to it: some of nothing, some the other way. */
const splittings = fc.array(fc.integer({ min: -30, max: 100 }), { minLength: 1, maxLength: 5 });

function quantitiesOf(whole: Decimal, shares: readonly number[]): Decimal[] {
  const parts = shares.map((percent) => whole.times(percent).div(100).toDecimalPlaces(7));
  return [...parts, whole.minus(sum(parts))];
}

/** Acts one after another: each does of every position the part that is its turn. */
function actsOf(snapshot: EstimateSnapshot, shares: readonly (readonly number[])[]) {
  const contextOf = contextsOf(snapshot);
  const parts = snapshot.positions.map(({ quantity }, index) => quantitiesOf(quantity!, shares[index % shares.length]!));
  const count = Math.max(...parts.map((of) => of.length));
  const done = snapshot.positions.map(() => ({ quantity: ZERO, figures: NOTHING_DONE as DoneFigures }));
  let sums: DoneSums = NO_SUMS;
  return Array.from({ length: count }, (_, turn) => {
    let { levels } = sums;
    snapshot.positions.forEach((position, index) => {
      const before = done[index]!;
      const quantity = before.quantity.plus(parts[index]![turn] ?? ZERO);
      const figures = calculateDone(position, contextOf(position), quantity)!;
      levels = addLevels(levels, addedFigures(figures, before.figures).levels);
      done[index] = { quantity, figures };
    });
    const after = sumsDone(levels, indexingOf(snapshot));
    const added = addedSums(after, sums);
    sums = after;
    return added;
  });
}

describe('acts of an estimate that is done to the end', () => {
  it('add up to it, column by column, to the kopeck, however the quantities were split and whatever the method', () => {
    fc.assert(
      fc.property(estimates, fc.array(splittings, { minLength: 1, maxLength: 4 }), (random, shares) => {
        const snapshot = { ...random, positions: random.positions.filter(isMeasurable) };
        fc.pre(snapshot.positions.length > 0);
        const acts = actsOf(snapshot, shares);
        const { estimate } = calculate(snapshot);
        const whole = acts.map(({ buckets }) => buckets).reduce(addContributions, {});
        expect(texts(summarize(whole, null).buckets)).toEqual(texts(estimate.buckets));
        const totals = acts.map(({ buckets }) => summaryOfBuckets(buckets).total);
        expect(sum(totals).toFixed()).toBe(estimate.total.toFixed());
        const exempt = sum(acts.map(({ vatExempt }) => vatExempt));
        expect(exempt.toFixed()).toBe(estimate.vatExempt.toFixed());
      }),
      { numRuns: 300 },
    );
  });

  it('bear together the VAT of their sum', () => {
    const totals = fc.array(decimals(-500, 5000, 2), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(totals, (acts) => {
        let before = { taxable: ZERO, vat: ZERO };
        for (const total of acts) {
          const vat = vatOfAct(total, decimal('22'), before);
          before = { taxable: before.taxable.plus(total), vat: before.vat.plus(vat) };
        }
        const whole = summarize({ other: { ...NOTHING_DONE.amounts, total: sum(acts) } }, decimal('22'));
        expect(before.vat.toFixed()).toBe(whole.vat!.toFixed());
      }),
    );
  });
});

describe('a part of a position', () => {
  const context = positionContext(estimateOf({}), []);
  const total = (position: PositionNode, done: string) =>
    calculateDone(position, context, decimal(done))!.amounts.total.toFixed(2);

  it('costs the difference of what is done after and before, so that thirds make the whole', () => {
    // 1 t takes 10 h at 33.35: 333.50. A third is 3.3333333 h: 111.17; two thirds 6.6666667 h: 222.33.
    const position = positionOf({ of: '1', resources: [resourceOf('worker', { n: '10', price: '33.35' })] });
    expect(['0.3333333', '0.6666667', '1'].map((done) => total(position, done))).toEqual(['111.17', '222.33', '333.50']);
  });

  it('takes its part of what is stated for the whole position', () => {
    // 20 sets at 100.00 with 0.5 t to carry at 1000.00: a quarter is 5 × 100 + 0.125 × 1000.
    const carried = positionOf({
      kind: 'equipment',
      of: '20',
      price: currently('100.00'),
      resources: [resourceOf('transport', { n: '0.5', price: '1000.00' })],
    });
    expect([total(carried, '5'), total(carried, '20')]).toEqual(['625.00', '2500.00']);
    // Of a norm the transport is stated for the whole, the material per unit: 3 × 2 × 10.00 + 6 × 3 ÷ 4 × 5.00.
    const norm = positionOf({
      of: '4',
      resources: [
        resourceOf('material', { n: '2', price: '10.00' }),
        resourceOf('transport', { n: '6', price: '5.00' }),
      ],
    });
    expect([total(norm, '3'), total(norm, '4')]).toEqual(['82.50', '110.00']);
  });

  it('takes its part of amendments, and the markups of its own wages', () => {
    // A half: 5 h × 100.00 = 500.00, overhead 50 % of it = 250.00, amendments 10.01 / 2 = 5.005, rounded 5.01.
    const position = positionOf({
      of: '2',
      amendments: decimal('10.01'),
      overhead: markupOf('50'),
      resources: [resourceOf('worker', { n: '5', price: '100.00' })],
    });
    expect(total(position, '1')).toBe('755.01');
  });

  it('goes below zero where the estimate itself does, and is nothing where nothing is done', () => {
    const deducted = positionOf({ kind: 'material', of: '-10', price: currently('7.00') });
    expect([total(deducted, '-4'), total(deducted, '0')]).toEqual(['-28.00', '0.00']);
  });

  it('cannot be taken of what has no quantity, or does not count', () => {
    for (const position of [positionOf({ of: null }), positionOf({ of: '0' }), positionOf({ isExcluded: true })]) {
      expect(isMeasurable(position)).toBe(false);
      expect(calculateDone(position, context, decimal('1'))).toBeNull();
      expect(calculateDone(position, context, ZERO)!.amounts.total.toFixed()).toBe('0');
    }
  });

  it('says what is missing, as the position itself would', () => {
    const unpriced = positionOf({ id: 'p', of: '2', resources: [resourceOf('worker', { id: 'r', n: '5', price: null })] });
    expect(calculateDone(unpriced, context, decimal('1'))).toMatchObject({
      isComplete: false,
      issues: [{ code: 'NEEDS_PRICE', place: { positionId: 'p', resourceId: 'r' } }],
    });
    expect(calculateDone(unpriced, context, ZERO)).toMatchObject({ isComplete: true, issues: [] });
    expect(() => positionDone(positionOf({ of: null }), decimal('1'))).toThrow(RangeError);
    expect(() => positionDone(positionOf({ of: '0' }), decimal('1'))).toThrow(RangeError);
  });
});

describe('what one measurement of work has more than another', () => {
  /** Two units, ПЗ 646 at the base level. */
  const byBaseIndex = byIndex();
  const figures = (done: string): DoneFigures => {
    const [position] = byBaseIndex.positions;
    return calculateDone(position!, contextsOf(byBaseIndex)(position!), decimal(done))!;
  };
  const bases = ({ amountsBase, levels }: DoneFigures) => [
    amountsBase?.direct.toFixed() ?? null,
    levels.base.building?.direct.toFixed() ?? null,
  ];

  it('is all of the first, a part of the next, and below zero where it was too much: at the base level too', () => {
    expect(bases(addedFigures(figures('2'), NOTHING_DONE))).toEqual(['646', '646']);
    expect(bases(addedFigures(figures('2'), figures('1')))).toEqual(['323', '323']);
    expect(bases(addedFigures(NOTHING_DONE, figures('1')))).toEqual(['-323', '-323']);
    expect(bases(addedFigures(NOTHING_DONE, NOTHING_DONE))).toEqual([null, null]);
  });

  it('is indexed by the indices of the estimate, and says which are missing', () => {
    const { levels } = addedFigures(figures('2'), NOTHING_DONE);
    const kind = indexKindOf(byBaseIndex);
    const indexed = sumsDone(levels, { indices: byBaseIndex.indices, indexKind: kind });
    // Machines 132 by 3, materials 120 by 4 and 24 of transport.
    expect([indexed.buckets.building!.machines.toFixed(), indexed.buckets.building!.materials.toFixed()]).toEqual(['396', '504']);
    expect(indexed.issues).toEqual([]);
    expect(indexed.levels).toBe(levels);
    const missing = sumsDone(levels, { indices: [], indexKind: kind });
    expect(new Set(missing.issues.map(({ code }) => code))).toEqual(new Set(['NEEDS_INDEX']));
  });

  it('adds up at both levels', () => {
    const one = { current: { building: { ...emptyAmounts(), total: decimal('3') } }, base: {} };
    const other = {
      current: { building: { ...emptyAmounts(), total: decimal('4') } },
      base: { mounting: { ...emptyAmounts(), total: decimal('5') } },
    };
    const { current, base } = addLevels(one, other);
    expect([current.building?.total.toFixed(), base.mounting?.total.toFixed()]).toEqual(['7', '5']);
  });

  it('is summed up by elements, other costs and total', () => {
    const of = (total: string) => ({ ...emptyAmounts(), materials: decimal(total), direct: decimal(total), total: decimal(total) });
    const { buckets, summary, otherTotal, total } = summaryOfBuckets({ building: of('10'), otherWorks: of('4') });
    expect(Object.keys(buckets)).toEqual(['building', 'otherWorks']);
    expect([summary.materials, otherTotal, total].map((value) => value.toFixed())).toEqual(['14', '4', '14']);
  });
});
