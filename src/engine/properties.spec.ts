import fc from 'fast-check';
import { decimal, sum, ZERO, type Decimal } from '../kernel/decimal';
import { estimates, positions as randomPositions } from '../../test/support/random-estimates';
import {
  addContributions,
  AMOUNT_FIELDS,
  calculate,
  calculatePosition,
  positionContext,
  subtractContributions,
  summarize,
  type Amounts,
  type CalculationResult,
  type Contributions,
  type EstimateSnapshot,
  type PositionNode,
  type SectionNode,
} from '.';

/** What must hold for any estimate whatever, checked on random ones. */
describe('any estimate', () => {
  it('has a total that is the sum of its columns, and columns that are sums of its positions', () => {
    fc.assert(
      fc.property(estimates, (snapshot) => {
        const { estimate, positions } = calculate(snapshot);
        const totals = Object.values(estimate.buckets).map((amounts) => amounts.total);
        expect(estimate.total.toFixed()).toBe(sum(totals).toFixed());
        const ofPositions = [...positions.values()].map((position) => position.amounts.total);
        expect(estimate.total.toFixed()).toBe(sum(ofPositions).toFixed());
        for (const position of positions.values()) expectPartsToMakeTheWhole(position.amounts);
      }),
    );
  });

  it('comes out the same in whatever order its positions and resources stand', () => {
    fc.assert(
      fc.property(estimates, (snapshot) => {
        const turned = {
          ...snapshot,
          positions: [...snapshot.positions]
            .reverse()
            .map((position) => ({ ...position, resources: [...position.resources].reverse() })),
        };
        expect(totalsOf(calculate(turned))).toEqual(totalsOf(calculate(snapshot)));
      }),
    );
  });

  it('comes out the same twice, and leaves its snapshot alone', () => {
    fc.assert(
      fc.property(estimates, (snapshot) => {
        const before = JSON.stringify(snapshot);
        expect(calculate(snapshot)).toEqual(calculate(snapshot));
        expect(JSON.stringify(snapshot)).toBe(before);
      }),
    );
  });

  it('costs nothing but its amendments when there is nothing to do', () => {
    fc.assert(
      fc.property(estimates, (snapshot) => {
        const idle = snapshot.positions
          .filter((position) => position.kind === 'cost')
          .map((position) => ({
            ...position,
            quantity: ZERO,
            resources: position.resources.filter((resource) => resource.kind !== 'transport'),
          }));
        for (const { amounts } of calculate({ ...snapshot, positions: idle }).positions.values()) {
          expect(amounts.total.toFixed()).toBe(amounts.amendments.toFixed());
        }
      }),
    );
  });

  it('doubles its hours and quantities with the volume, to the last of the seven places', () => {
    // Before the rounding it doubles exactly, so after it the two differ by one unit of the last place at most.
    fc.assert(
      fc.property(estimates, (snapshot) => {
        const doubled = snapshot.positions.map((position) => ({
          ...position,
          quantity: position.quantity?.times(2) ?? null,
        }));
        const once = calculate(snapshot).positions;
        const twice = calculate({ ...snapshot, positions: doubled }).positions;
        for (const position of snapshot.positions.filter(({ kind }) => kind === 'cost')) {
          const more = twice.get(position.id)!.quantityTotal ?? ZERO;
          const less = once.get(position.id)!.quantityTotal ?? ZERO;
          expect(more.minus(less.times(2)).abs().lessThanOrEqualTo('0.0000001')).toBe(true);
        }
      }),
    );
  });

  it('never counts a gap as zero: a position with a missing figure says so', () => {
    fc.assert(
      fc.property(estimates, (snapshot) => {
        const { positions, isComplete } = calculate(snapshot);
        const incomplete = [...positions.values()].filter((position) => !position.isComplete);
        for (const position of incomplete) {
          expect(position.issues.some((issue) => issue.severity === 'error')).toBe(true);
        }
        expect(isComplete).toBe(incomplete.length === 0);
      }),
    );
  });

  it('bears no minus before a zero', () => {
    fc.assert(
      fc.property(estimates, (snapshot) => {
        const { estimate, positions } = calculate(snapshot);
        const figures = [estimate.summary, ...[...positions.values()].map((position) => position.amounts)];
        for (const amounts of figures) {
          for (const field of AMOUNT_FIELDS) expect(Object.is(amounts[field].toNumber(), -0)).toBe(false);
        }
      }),
    );
  });
});

describe('an estimate under change', () => {
  const edit = fc.record({
    at: fc.nat(),
    kind: fc.constantFrom('replace', 'remove', 'add' as const),
    position: randomPositions([{ id: 'any' } as SectionNode]),
    section: fc.nat(),
  });

  it('keeps totals that are exactly those of a full calculation, through any sequence of edits', () => {
    fc.assert(
      fc.property(estimates, fc.array(edit, { maxLength: 12 }), (snapshot, edits) => {
        const kept = new KeptTotals(snapshot);
        for (const { at, kind, position, section } of edits) {
          const sectionId = snapshot.sections[section % snapshot.sections.length]!.id;
          const current = kept.positions[at % Math.max(1, kept.positions.length)];
          if (kind === 'add' || !current) kept.change(null, { ...position, sectionId });
          else kept.change(current, kind === 'remove' ? null : { ...position, id: current.id, sectionId });
        }
        const full = calculate({ ...snapshot, positions: kept.positions });
        expect(texts(summarize(kept.estimate, snapshot.vatRatePercent))).toEqual(texts(full.estimate));
        for (const [id, summary] of full.sections) {
          expect(texts(summarize(kept.sections.get(id) ?? {}, snapshot.vatRatePercent))).toEqual(texts(summary));
        }
      }),
    );
  });
});

/** What a database keeps: buckets of the estimate and of every section, brought up to date change by change. */
class KeptTotals {
  positions: PositionNode[] = [];
  estimate: Contributions = {};
  readonly sections = new Map<string, Contributions>();

  constructor(private readonly snapshot: EstimateSnapshot) {
    for (const position of snapshot.positions) this.change(null, position);
  }

  change(before: PositionNode | null, after: PositionNode | null): void {
    if (before) this.apply(before, subtractContributions);
    if (after) this.apply(after, addContributions);
    this.positions = this.positions.filter((position) => position !== before);
    if (after) this.positions.push(after);
  }

  private apply(position: PositionNode, join: typeof addContributions): void {
    const chain = this.chainOf(position.sectionId);
    const { contributions } = calculatePosition(position, positionContext(this.snapshot, chain));
    this.estimate = join(this.estimate, contributions);
    for (const { id } of chain) this.sections.set(id, join(this.sections.get(id) ?? {}, contributions));
  }

  private chainOf(id: string | null): SectionNode[] {
    const section = this.snapshot.sections.find((candidate) => candidate.id === id);
    return section ? [...this.chainOf(section.parentId), section] : [];
  }
}

function expectPartsToMakeTheWhole(amounts: Amounts): void {
  const direct = sum([amounts.workersSalary, amounts.machines, amounts.machinistSalary, amounts.materials]);
  expect(amounts.direct.toFixed()).toBe(direct.toFixed());
  const rest = [amounts.overhead, amounts.profit, amounts.equipment, amounts.transport, amounts.other];
  expect(amounts.total.toFixed()).toBe(sum([direct, ...rest, amounts.amendments]).toFixed());
  expect(amounts.salary.toFixed()).toBe(amounts.workersSalary.plus(amounts.machinistSalary).toFixed());
}

function totalsOf({ estimate, sections }: CalculationResult): unknown {
  return { estimate: texts(estimate), sections: [...sections].map(([id, summary]) => [id, texts(summary)]) };
}

/** Decimals as the text a client would see, so that «equal» means equal to the byte. */
function texts(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (_key, inner: unknown) => inner));
}

it('compares decimals as texts', () => {
  const figure: Decimal = decimal('1.50');
  expect(texts({ figure })).toEqual({ figure: '1.5' });
});
