import fc from 'fast-check';
import { decimal, sum, ZERO, type Decimal } from '../kernel/decimal';
import { estimates, positions as randomPositions } from '../../test/support/random-estimates';
import {
  addContributions,
  AMOUNT_FIELDS,
  calculate,
  calculatePosition,
  emptyAmounts,
  indexKindOf,
  positionContext,
  subtractContributions,
  summarize,
  type Amounts,
  type CalculationResult,
  type Contributions,
  type EstimateSnapshot,
  type LevelSummary,
  type PositionNode,
  type SectionNode,
  type SummaryResult,
} from '.';

const LAST_PLACE = decimal('0.0000001');
const NOTHING: LevelSummary = { buckets: {}, summary: emptyAmounts(), otherTotal: ZERO, total: ZERO };

/** What must hold for any estimate whatever, checked on random ones. */
describe('any estimate', () => {
  it('has a total that is the sum of its columns, and columns that are sums of its positions', () => {
    fc.assert(
      fc.property(estimates, (snapshot) => {
        const { estimate, positions } = calculate(snapshot);
        const totals = Object.values(estimate.buckets).map((amounts) => amounts.total);
        expect(estimate.total.toFixed()).toBe(sum(totals).toFixed());
        const level = snapshot.method === 'base_index' ? estimate.base! : estimate;
        const results = [...positions.values()];
        const ofPositions = results.map(({ amounts, amountsBase }) => (amountsBase ?? amounts).total);
        expect(level.total.toFixed()).toBe(sum(ofPositions).toFixed());
        const wholes = results.map(({ amounts, amountsBase }) => wholesOf(amountsBase ?? amounts));
        const parts = results.map(({ amounts, amountsBase }) => partsOf(amountsBase ?? amounts, amountsBase !== null));
        expectSame(wholes, parts);
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
        expectSame(totalsOf(calculate(turned)), totalsOf(calculate(snapshot)));
      }),
    );
  });

  it('comes out the same twice, and leaves its snapshot alone', () => {
    fc.assert(
      fc.property(estimates, (snapshot) => {
        const before = JSON.stringify(snapshot);
        expectSame(calculate(snapshot), calculate(snapshot));
        expect(JSON.stringify(snapshot)).toBe(before);
      }),
    );
  });

  it('bears VAT on its total less what of it is exempt, and none where everything is', () => {
    fc.assert(
      fc.property(estimates, (snapshot) => {
        const vatRatePercent = decimal('22');
        const { total, vatExempt, vatTaxable, vat } = calculate({ ...snapshot, vatRatePercent }).estimate;
        expect(vatTaxable!.toFixed()).toBe(total.minus(vatExempt).toFixed());
        expect(vat!.minus(vatTaxable!.times('0.22')).abs().lessThanOrEqualTo('0.005')).toBe(true);
        const positions = snapshot.positions.map((position) => ({ ...position, isVatExempt: true }));
        const none = calculate({ ...snapshot, vatRatePercent, positions }).estimate;
        expect([none.vatExempt.toFixed(), none.vat!.toFixed()]).toEqual([none.total.toFixed(), '0']);
        expect(none.total.toFixed()).toBe(total.toFixed());
        // Kept apart, what bears no VAT is the estimate itself: by every method, column by column.
        const { buckets, summary, otherTotal } = none;
        expectSame(none.exempt ?? NOTHING, { buckets, summary, otherTotal, total: none.total });
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
        for (const { id } of snapshot.positions.filter(({ kind }) => kind === 'cost')) {
          const [more, less] = [twice.get(id)!, once.get(id)!];
          expect(driftOf(more.quantityTotal, less.quantityTotal).lessThanOrEqualTo(LAST_PLACE)).toBe(true);
          // Where the volume itself has been rounded, the hours follow the rounded one.
          if (!driftOf(more.quantityTotal, less.quantityTotal).isZero()) continue;
          const drifts = more.resources
            .map(({ quantity }, index) => driftOf(quantity, less.resources[index]!.quantity))
            .filter((_, index) => !isStated(snapshot, id, index));
          expect(drifts.filter((drift) => drift.greaterThan(LAST_PLACE))).toEqual([]);
        }
      }),
    );
  });

  it('never counts a gap as zero: a position with a missing figure says so', () => {
    fc.assert(
      fc.property(estimates, (snapshot) => {
        const { positions, isComplete, estimate } = calculate(snapshot);
        const incomplete = [...positions.values()].filter((position) => !position.isComplete);
        for (const position of incomplete) {
          expect(position.issues.some((issue) => issue.severity === 'error')).toBe(true);
        }
        expect(isComplete).toBe(incomplete.length === 0 && estimate.issues.length === 0);
      }),
    );
  });

  it('bears no minus before a zero', () => {
    fc.assert(
      fc.property(estimates, (snapshot) => {
        const { estimate, positions } = calculate(snapshot);
        const figures = [estimate.summary, ...[...positions.values()].map((position) => position.amounts)];
        const minusZeros = figures.flatMap((amounts) =>
          AMOUNT_FIELDS.filter((field) => Object.is(amounts[field].toNumber(), -0)),
        );
        expect(minusZeros).toEqual([]);
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
        expectSame(kept.summaryOf('estimate'), full.estimate);
        const ids = [...full.sections.keys()];
        expectSame(new Map(ids.map((id) => [id, kept.summaryOf(id)])), full.sections);
      }),
    );
  });
});

/** What a database keeps: buckets of the estimate and of every section, brought up to date change by change. */
class KeptTotals {
  positions: PositionNode[] = [];
  private readonly current = new Map<string, Contributions>();
  private readonly base = new Map<string, Contributions>();

  constructor(private readonly snapshot: EstimateSnapshot) {
    for (const position of snapshot.positions) this.change(null, position);
  }

  change(before: PositionNode | null, after: PositionNode | null): void {
    if (before) this.apply(before, subtractContributions);
    if (after) this.apply(after, addContributions);
    this.positions = this.positions.filter((position) => position !== before);
    if (after) this.positions.push(after);
  }

  /** Of a section, or of the whole `estimate`. */
  summaryOf(id: string): SummaryResult {
    const { vatRatePercent, method, indices } = this.snapshot;
    const buckets = this.current.get(id) ?? {};
    if (method !== 'base_index') return summarize(buckets, vatRatePercent);
    const base = { buckets: this.base.get(id) ?? {}, indices, indexKind: indexKindOf(this.snapshot) };
    return summarize(buckets, vatRatePercent, { base });
  }

  private apply(position: PositionNode, join: typeof addContributions): void {
    const chain = this.chainOf(position.sectionId);
    const result = calculatePosition(position, positionContext(this.snapshot, chain));
    for (const id of ['estimate', ...chain.map((section) => section.id)]) {
      this.current.set(id, join(this.current.get(id) ?? {}, result.contributions));
      this.base.set(id, join(this.base.get(id) ?? {}, result.contributionsBase ?? {}));
    }
  }

  private chainOf(id: string | null): SectionNode[] {
    const section = this.snapshot.sections.find((candidate) => candidate.id === id);
    return section ? [...this.chainOf(section.parentId), section] : [];
  }
}

function wholesOf({ direct, salary, total }: Amounts): Decimal[] {
  return [direct, salary, total];
}

function partsOf(amounts: Amounts, isAtBase: boolean): Decimal[] {
  const { workersSalary, machines, machinistSalary, machinistSalaryExtra, materials } = amounts;
  // Machines of a unit rate contain their machinists; of the resource methods they do not.
  const wages = isAtBase ? machinistSalaryExtra : machinistSalary;
  const direct = sum([workersSalary, machines, wages, materials]);
  const salary = sum([workersSalary, machinistSalary, machinistSalaryExtra]);
  const rest = [amounts.overhead, amounts.profit, amounts.equipment, amounts.transport, amounts.other];
  return [direct, salary, sum([direct, ...rest, amounts.amendments])];
}

/** How far the one is from being twice the other. */
function driftOf(more: Decimal | null, less: Decimal | null): Decimal {
  return (more ?? ZERO).minus((less ?? ZERO).times(2)).abs();
}

/** Transport states its quantity for the whole position, whatever the volume. */
function isStated({ positions }: EstimateSnapshot, positionId: string, index: number): boolean {
  return positions.find(({ id }) => id === positionId)!.resources[index]!.kind === 'transport';
}

function totalsOf({ estimate, sections }: CalculationResult): unknown {
  return { estimate, sections };
}

/**
 * Equal to the byte, decimals as the text a client would see. Texts are compared first, because a hundred random
 * estimates are a hundred thousand decimals; the tree is for the reader of a failure.
 */
function expectSame(received: unknown, expected: unknown): void {
  const [one, other] = [textOf(received), textOf(expected)];
  if (one !== other) expect(JSON.parse(one)).toEqual(JSON.parse(other));
}

function textOf(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => (inner instanceof Map ? [...inner] : inner));
}

it('compares decimals as texts, and what stands in maps', () => {
  expect(textOf(new Map([['a', decimal('1.50')]]))).toBe('[["a","1.5"]]');
  expect(() => expectSame(new Map([['a', decimal('1')]]), new Map([['a', decimal('2')]]))).toThrow();
});
