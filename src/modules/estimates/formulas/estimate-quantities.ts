import { Injectable } from '@nestjs/common';
import { makerOf, namesIn } from '../../../engine';
import { EstimateChange } from '../changes/estimate-change';
import { settle, type StoredPosition } from '../changes/position-draft';
import { PositionRowsRepository } from '../changes/position-rows.repository';
import { POSITIONS_PER_BATCH } from '../limits';
import { NO_LEVELS } from '../records/figures';
import type { EstimateRow, PositionRecord, PositionWithLines, SectionRecord } from '../records/records';
import { FormulaLinksRepository } from './formula-links.repository';
import { FormulaValues, graphOf, keyOf, type LinkedRow } from './formula-values';
import { isLinked, namedRow, withOutcome, withOwnQuantity } from './quantity';

type Outcome = Pick<PositionRecord, 'quantity' | 'quantityIssue'>;

/** Says what quantity a position has. */
export interface Quantities {
  applied(stored: StoredPosition): PositionWithLines;
}

/** Of what was kept: the quantities that its formulas had come to then. */
export const QUANTITIES_AS_KEPT: Quantities = { applied: (stored) => stored };

/** What the formulas of a whole estimate come to. */
export class QuantityOutcomes implements Quantities {
  constructor(private readonly outcomes: ReadonlyMap<string, Outcome>) {}

  /** The positions whose formulas refer to others. */
  get positionIds(): string[] {
    return [...this.outcomes.keys()];
  }

  /** The position with what its formula comes to; itself where it has none. */
  applied(stored: StoredPosition): PositionWithLines {
    const { position, lines } = stored;
    const outcome = this.outcomes.get(position.id);
    const renewed = outcome === undefined ? withOwnQuantity(position) : { ...position, ...outcome };
    return renewed === position ? stored : { position: renewed, lines };
  }
}

/** Formulas of an estimate as a whole, worked out from the ground up: nothing that was worked out before goes into it. */
@Injectable()
export class EstimateQuantities {
  constructor(
    private readonly links: FormulaLinksRepository,
    private readonly rows: PositionRowsRepository,
  ) {}

  async evaluate(estimate: EstimateRow, sections: readonly SectionRecord[]): Promise<QuantityOutcomes> {
    const linked = await this.links.findLinked(estimate.id);
    if (linked.length === 0) return new QuantityOutcomes(new Map());
    const work = new WholeEvaluation(estimate, sections, linked);
    for (let start = 0; start < work.order.length; start += POSITIONS_PER_BATCH) {
      const keys = work.order.slice(start, start + POSITIONS_PER_BATCH);
      const makers = await this.links.findNamed(estimate.id, work.unknownMakers(keys));
      const ids = [...makers.map(({ id }) => id), ...work.idsOf(keys)];
      const stored = await this.rows.findMany(estimate.id, ids);
      work.carryOut(keys, stored);
    }
    return new QuantityOutcomes(work.outcomes);
  }
}

/** The walk through the graph, a batch of keys at a time. */
class WholeEvaluation {
  readonly order: readonly string[];
  readonly outcomes = new Map<string, Outcome>();
  private readonly values: FormulaValues;
  private readonly references: ReadonlyMap<string, readonly string[]>;
  private readonly linked: ReadonlyMap<string, LinkedRow>;
  /** Sums nothing that anybody sees: the lines of a position are worth what its calculation says. */
  private readonly change: EstimateChange;

  constructor(estimate: EstimateRow, sections: readonly SectionRecord[], linked: readonly LinkedRow[]) {
    const variables = estimate.variables.map(({ name, value }) => ({ name, references: namesIn(value) }));
    const graph = graphOf(linked, variables);
    this.order = graph.order;
    this.values = new FormulaValues(graph, estimate.variables);
    this.linked = new Map(linked.map((row) => [keyOf(row), row]));
    this.references = new Map([
      ...variables.map(({ name, references }): [string, readonly string[]] => [name, references]),
      ...linked.map((row): [string, readonly string[]] => [keyOf(row), row.references]),
    ]);
    this.change = new EstimateChange({ ...estimate, ...NO_LEVELS });
    this.change.know(sections.map((section) => ({ ...section, ...NO_LEVELS })));
  }

  idsOf(keys: readonly string[]): string[] {
    return keys.flatMap((key) => this.linked.get(key)?.id ?? []);
  }

  /** Rows that these formulas name, that have no formula to wait for, and that nobody has asked for yet. */
  unknownMakers(keys: readonly string[]): string[] {
    const makers = keys.flatMap((key) => this.references.get(key) ?? []).map(makerOf);
    return [...new Set(makers)].filter((maker) => !this.linked.has(maker) && !this.values.has(maker));
  }

  carryOut(keys: readonly string[], stored: readonly StoredPosition[]): void {
    const byKey = new Map(stored.map((entry) => [keyOf(entry.position), entry]));
    for (const entry of stored) {
      if (isLinked(entry.position)) this.announce(entry);
      else this.put(entry, withOwnQuantity(entry.position));
    }
    for (const key of keys) {
      const entry = byKey.get(key);
      if (this.values.isVariable(key)) this.values.evaluateVariable(key);
      else if (entry !== undefined) this.evaluate(key, entry);
    }
  }

  private evaluate(key: string, entry: StoredPosition): void {
    const { position } = entry;
    const outcome = this.values.evaluate(key, position.quantityFormula ?? '');
    const renewed = withOutcome(position, outcome);
    this.outcomes.set(position.id, { quantity: renewed.quantity, quantityIssue: renewed.quantityIssue });
    this.put(entry, renewed);
  }

  /** The names of a position whose turn has not come: those in a circle, or behind one, are asked for before. */
  private announce(entry: StoredPosition): void {
    if (entry.position.isQuantityStated) this.put(entry, entry.position);
    else this.values.putWithoutValues(namedRow(entry));
  }

  private put(before: StoredPosition, position: PositionRecord): void {
    if (position.identifier === null) return;
    const { lines } = before;
    const isSeenInside = lines.some(({ identifier }) => identifier !== null);
    this.values.put(isSeenInside ? namedRow(this.calculated(before, position)) : namedRow({ position, lines }));
  }

  private calculated(before: StoredPosition, position: PositionRecord): StoredPosition {
    return settle(this.change, [{ before, after: { position, lines: before.lines }, isBooked: false }]).rows[0]!;
  }
}
