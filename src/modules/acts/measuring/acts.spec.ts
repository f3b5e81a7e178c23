import fc from 'fast-check';
import { calculate, indexKindOf, isMeasurable, positionContext, type EstimateSnapshot, type PositionNode } from '../../../engine';
import { decimal, plainText, sum, type Decimal } from '../../../kernel/decimal';
import { estimateOf, indexOf, positionOf, unitRateOf } from '../../../../test/support/estimate-snapshots';
import { decimals, estimates } from '../../../../test/support/random-estimates';
import type { ContractPosition } from '../../estimates';
import { remainderOf } from '../lines/remainder.rules';
import type { SignedLine } from '../records/records';
import { storedDone, storedSums, sumsOf } from '../records/stored-figures';
import { actMoney, type ActMoney } from './act-money';
import { measure, type MeasuredLine } from './measure';

/** The signed acts of an estimate, without a database: what is stored is what is read back. */
class Acts {
  readonly totals: Decimal[] = [];
  private readonly lines = new Map<string, SignedLine>();
  private sums: Parameters<typeof sumsOf>[0] = null;

  constructor(private snapshot: EstimateSnapshot) {}

  become(snapshot: EstimateSnapshot): void {
    this.snapshot = snapshot;
  }

  sign(quantityOf: (position: ContractPosition, before: SignedLine | null) => Decimal | null): ActMoney {
    const measured = this.snapshot.positions.flatMap((node) => {
      const position = this.contractOf(node);
      const before = this.lines.get(node.id) ?? null;
      const quantity = quantityOf(position, before);
      if (quantity === null) return [];
      return [measure({ position, line: { quantity: plainText(quantity), unit: node.unit }, before })];
    });
    const { method, indices } = this.snapshot;
    const indexing = method === 'base_index' ? { indices, indexKind: indexKindOf(this.snapshot) } : undefined;
    const before = sumsOf(this.sums);
    const money = actMoney({ lines: measured, before, indexing, vatRatePercent: null, earlier: [] });
    for (const line of measured) this.lines.set(line.position.id, signedLine(line));
    this.sums = storedSums(money.done);
    this.totals.push(money.current.total);
    return money;
  }

  private contractOf(node: PositionNode): ContractPosition {
    const byId = new Map(this.snapshot.sections.map((section) => [section.id, section]));
    const chainOf = (id: string | null): EstimateSnapshot['sections'] => {
      const section = id === null ? undefined : byId.get(id);
      return section ? [...chainOf(section.parentId), section] : [];
    };
    const { id, number, code, name, unit, quantity } = node;
    const context = positionContext(this.snapshot, chainOf(node.sectionId));
    return { id, number, code, name, unit, quantity, node, context };
  }
}

function signedLine({ position, done, figures }: MeasuredLine): SignedLine {
  // What is not read back is left out.
  return { doneQuantity: plainText(done!), unit: position.unit, done: storedDone(figures) } as SignedLine;
}

/** The same positions with other prices, coefficients, indices: what an edited estimate may come to. */
function repriced(snapshot: EstimateSnapshot, like: EstimateSnapshot): EstimateSnapshot {
  const positions = snapshot.positions.map((position, index) => {
    const { price, unitRate, coefficients, overhead } = like.positions[index] ?? position;
    return { ...position, price, unitRate, coefficients, overhead };
  });
  return { ...snapshot, positions, indices: like.indices };
}

const measurable = estimates.map((snapshot) => ({ ...snapshot, positions: snapshot.positions.filter(isMeasurable) }));
const shares = fc.array(decimals(0, 0.5, 3), { minLength: 1, maxLength: 4 });

describe('signed acts and the rest of everything', () => {
  it('come to the estimate, to the kopeck, by every method, through what is stored of them', () => {
    fc.assert(
      fc.property(measurable, shares, (snapshot, parts) => {
        const acts = new Acts(snapshot);
        for (const [turn, share] of parts.entries()) {
          acts.sign(({ quantity }) => {
            const part = quantity!.times(share).div(parts.length).toDecimalPlaces(7);
            return turn % 2 === 0 || !part.isZero() ? part : null;
          });
        }
        acts.sign(remainderOf);
        expect(sum(acts.totals).toFixed(2)).toBe(calculate(snapshot).estimate.total.toFixed(2));
      }),
      { numRuns: 100 },
    );
  });

  it('come to what the estimate has become, whatever was repriced on the way', () => {
    fc.assert(
      fc.property(measurable, measurable, decimals(0, 1, 3), (snapshot, like, share) => {
        const acts = new Acts(snapshot);
        acts.sign(({ quantity }) => quantity!.times(share).toDecimalPlaces(7));
        const changed = repriced(snapshot, like);
        acts.become(changed);
        acts.sign(remainderOf);
        const total = calculate(changed).estimate.total;
        // A position that is done and costs the same in all, differently made up, gets no line.
        expect(sum(acts.totals).minus(total).toFixed(2)).toBe('0.00');
      }),
      { numRuns: 100 },
    );
  });

  it('bring a kopeck of the base level that is none at today\'s prices', () => {
    const costing = (materials: string): EstimateSnapshot =>
      estimateOf({
        method: 'base_index',
        indices: [indexOf('materials', '0.5')],
        positions: [positionOf({ id: 'works', quantity: decimal('0.00001'), unitRate: unitRateOf({ materials }) })],
      });
    const acts = new Acts(costing('0'));
    acts.sign(({ quantity }) => quantity);
    acts.become(costing('500'));
    acts.sign(remainderOf);
    expect(acts.totals.map((total) => total.toFixed(2))).toEqual(['0.00', '0.01']);
    expect(calculate(costing('500')).estimate.total.toFixed(2)).toBe('0.01');
  });
});
