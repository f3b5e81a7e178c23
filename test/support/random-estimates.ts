import fc, { type Arbitrary } from 'fast-check';
import { Decimal, decimal } from '../../src/kernel/decimal';
import type {
  CoefficientNode,
  CoefficientTarget,
  EstimateSnapshot,
  IndexNode,
  PositionNode,
  PriceNode,
  ResourceNode,
  SectionNode,
} from '../../src/engine';
import { coefficientOf, estimateOf, markupOf, positionOf, resourceOf, sectionOf } from './estimate-snapshots';

/** Random estimates of every shape that the engine has to take: gaps, exclusions, nested sections, odd rows. */

/** Decimals of up to `places`, drawn as integers so that they shrink well. */
export function decimals(min: number, max: number, places: number): Arbitrary<Decimal> {
  const scale = 10 ** places;
  return fc
    .integer({ min: Math.round(min * scale), max: Math.round(max * scale) })
    .map((units) => new Decimal(units).div(scale));
}

const FACTORS = ['0.5', '0.75', '0.9', '1.15', '1.2', '1.25', '1.35', '1.68'];
const TARGETS: readonly CoefficientTarget[] = [
  'volume',
  'workersLabour',
  'workersSalary',
  'machines',
  'machinistLabour',
  'machinistSalary',
  'materials',
  'equipment',
];

export const coefficients: Arbitrary<CoefficientNode> = fc
  .record({
    values: fc.dictionary(fc.constantFrom(...TARGETS), fc.constantFrom(...FACTORS), { minKeys: 1, maxKeys: 4 }),
    group: fc.constantFrom('condition' as const, 'technological' as const, 'wage_only' as const, 'price' as const),
    table: fc.constantFrom('', 'т.1', 'т.2'),
    effect: fc.constantFrom('consumption' as const, 'cost' as const),
  })
  .map(({ values, ...rest }) => coefficientOf(values, rest));

export const prices: Arbitrary<PriceNode> = fc.record({
  base: fc.option(decimals(0.01, 5000, 2)),
  index: fc.option(decimals(0.5, 12, 2)),
  current: fc.option(decimals(0.01, 9000, 2)),
  source: fc.constantFrom('state' as const, 'market_analysis' as const, null),
  isFree: fc.integer({ min: 0, max: 9 }).map((roll) => roll === 0),
});

const KINDS = ['worker', 'machine', 'machinist', 'material', 'equipment', 'transport', 'other'] as const;

export const resources: Arbitrary<ResourceNode[]> = fc
  .array(
    fc.record({
      kind: fc.constantFrom(...KINDS),
      placement: fc.constantFrom('norm' as const, 'project' as const, 'outside' as const),
      code: fc.constantFrom('1-100-35', '91.05.05-015', '02.3.01.02', '02.3.01.02-1011'),
      consumption: fc.option(decimals(-5, 200, 4), { freq: 12 }),
      crewSize: fc.option(fc.constantFrom(decimal('1'), decimal('2'), decimal('0.5'))),
      coefficients: fc.array(coefficients, { maxLength: 2 }),
      statedConsumptionCoefficient: fc.option(decimals(0.1, 3, 4), { freq: 3 }),
      price: prices,
      isExcluded: fc.integer({ min: 0, max: 9 }).map((roll) => roll === 0),
      isReturnable: fc.integer({ min: 0, max: 9 }).map((roll) => roll === 0),
      parent: fc.option(fc.nat(7)),
    }),
    { maxLength: 8 },
  )
  .map((drafts) => {
    const nodes = drafts.map(({ price, parent: _, ...draft }) => resourceOf(draft.kind, { ...draft, price }));
    return nodes.map((node, index) => ({ ...node, parentId: nodes[drafts[index]?.parent ?? -1]?.id ?? null }));
  });

const unitRates = fc
  .tuple(decimals(0, 900, 2), decimals(0, 900, 2), decimals(0, 90, 2), decimals(0, 5000, 2), decimals(0, 99, 2))
  .map(([workersSalary, machines, machinistSalary, materials, hours]) => ({
    workersSalary,
    machines: machines.plus(machinistSalary),
    machinistSalary,
    materials,
    labourHours: hours,
    machinistHours: hours.div(4),
  }));

const INDEX_TARGETS = [
  'workersSalary',
  'machinistSalary',
  'machines',
  'materials',
  'equipment',
  'transport',
  'other',
  'construction_and_mounting',
] as const;

/** Now and then one is missing. */
export const indices: Arbitrary<IndexNode[]> = fc
  .tuple(
    fc.constantFrom(...INDEX_TARGETS, null),
    fc.array(decimals(0.5, 60, 2), { minLength: INDEX_TARGETS.length, maxLength: INDEX_TARGETS.length }),
  )
  .map(([missing, values]) =>
    INDEX_TARGETS.filter((target) => target !== missing).map((target, order) => ({
      workType: null,
      positionId: null,
      target,
      value: values[order]!,
      reason: '',
    })),
  );

export function positions(sections: readonly SectionNode[]): Arbitrary<PositionNode> {
  return fc
    .record({
      sectionId: fc.constantFrom(...sections.map((section) => section.id), 'nowhere'),
      kind: fc.constantFrom('cost', 'cost', 'cost', 'material', 'machine', 'equipment', 'transport', 'other' as const),
      quantity: fc.option(decimals(-20, 500, 5), { freq: 15 }),
      summaryType: fc.constantFrom('building' as const, 'mounting' as const, 'equipment' as const, 'other' as const),
      workType: fc.constantFrom('building' as const, 'mounting' as const, 'transport' as const, null),
      isExcluded: fc.integer({ min: 0, max: 9 }).map((roll) => roll === 0),
      isVatExempt: fc.integer({ min: 0, max: 3 }).map((roll) => roll === 0),
      coefficients: fc.array(coefficients, { maxLength: 3 }),
      overhead: fc.option(
        fc
          .tuple(decimals(0, 160, 2), fc.constantFrom('direct', 'salary', 'workersSalary', 'machinistSalary' as const))
          .map(([rate, base]) => markupOf(rate.toFixed(), { base: base as 'salary', k: ['0.9'] })),
      ),
      profit: fc.option(
        fc
          .tuple(decimals(0, 90, 2), fc.constantFrom('salary', 'direct_and_overhead' as const))
          .map(([rate, base]) => markupOf(rate.toFixed(), { base: base as 'salary', k: ['0.85'] })),
      ),
      amendments: fc.option(decimals(-100, 100, 3), { freq: 4 }),
      price: fc.option(prices),
      unitRate: fc.option(unitRates, { freq: 10 }),
      resources,
    })
    .map((draft) => positionOf({ ...draft, kind: draft.kind as PositionNode['kind'] }));
}

/** A section may hang under any earlier one. */
const sectionTrees: Arbitrary<SectionNode[]> = fc
  .array(fc.record({ parent: fc.option(fc.nat(5)), coefficients: fc.array(coefficients, { maxLength: 1 }) }), {
    minLength: 1,
    maxLength: 5,
  })
  .map((drafts) => {
    const nodes = drafts.map((draft) => sectionOf({ coefficients: draft.coefficients }));
    return nodes.map((node, index) => {
      const parent = drafts[index]?.parent ?? null;
      return { ...node, parentId: parent !== null && parent < index ? (nodes[parent]?.id ?? null) : null };
    });
  });

export const estimates: Arbitrary<EstimateSnapshot> = sectionTrees.chain((sections) =>
  fc
    .record({
      method: fc.constantFrom('resource_index' as const, 'resource' as const, 'base_index' as const),
      indices,
      indexKind: fc.constantFrom(
        'elements' as const,
        'elements_in_position' as const,
        'construction_and_mounting' as const,
        'none' as const,
      ),
      coefficientCombination: fc.constantFrom('schema' as const, 'two_digit_group' as const),
      vatRatePercent: fc.constantFrom(null, decimal('20'), decimal('22')),
      coefficients: fc.array(coefficients, { maxLength: 2 }),
      positions: fc.array(positions(sections), { maxLength: 6 }),
    })
    .map((draft) => estimateOf({ ...draft, sections })),
);
