import fc from 'fast-check';
import { decimal, sum, ZERO, type Decimal } from '../kernel/decimal';
import { estimates, positions as randomPositions } from '../../test/support/random-estimates';
import {
  addContributions,
  AMOUNT_FIELDS,
  calculate,
  calculatePosition,
  indexKindOf,
  positionContext,
  subtractContributions,
  summarize,
  type Amounts,
  type CalculationResult,
  type Contributions,
  type EstimateSnapshot,
  type PositionNode,
  type SectionNode,
  type SummaryResult,
} from '.';

/** What must hold for any estimate whatever, checked on random ones. */
describe('any estimate', () => {
  it('has a total that is the sum of its columns, and columns that are sums of its positions', () => {
    fc.assert(
      fc.property(estimates, (snapshot) => {
        const { estimate, positions } = calculate(snapshot);
        const totals = Object.values(estimate.buckets).map((amounts) => amounts.total);
        expect(estimate.total.toFixed()).toBe(sum(totals).toFixed());
        const level = snapshot.method === 'base_index' ? estimate.base! : estimate;
        const ofPositions = [...positions.values()].map(({ amounts, amountsBase }) => (amountsBase ?? amounts).total);
        expect(level.total.toFixed()).toBe(sum(ofPositions).toFixed());
        for (const { amounts, amountsBase } of positions.values()) {
          expectPartsToMakeTheWhole(amountsBase ?? amounts, amountsBase !== null);
        }
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
        expect(texts(kept.summaryOf('estimate'))).toEqual(texts(full.estimate));
        for (const [id, summary] of full.sections) expect(texts(kept.summaryOf(id))).toEqual(texts(summary));
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

function expectPartsToMakeTheWhole(amounts: Amounts, isAtBase: boolean): void {
  const { workersSalary, machines, machinistSalary, machinistSalaryExtra, materials } = amounts;
  // Machines of a unit rate contain their machinists; of the resource methods they do not.
  const wages = isAtBase ? machinistSalaryExtra : machinistSalary;
  const direct = sum([workersSalary, machines, wages, materials]);
  expect(amounts.direct.toFixed()).toBe(direct.toFixed());
  const rest = [amounts.overhead, amounts.profit, amounts.equipment, amounts.transport, amounts.other];
  expect(amounts.total.toFixed()).toBe(sum([direct, ...rest, amounts.amendments]).toFixed());
  expect(amounts.salary.toFixed()).toBe(sum([workersSalary, machinistSalary, machinistSalaryExtra]).toFixed());
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
