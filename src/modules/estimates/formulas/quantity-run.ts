import { makerOf, namesIn, type FormulaGraph } from '../../../engine';
import { AppError } from '../../../kernel/errors';
import type { PositionDraft, StoredPosition } from '../changes/position-draft';
import type { Settling, WaitingDraft } from '../changes/settling';
import type { PositionRecord } from '../records/records';
import { FormulaValues, graphOf, keyOf, type LinkedRow } from './formula-values';
import { isLinked, isToBeEvaluated, namedRow, withOutcome, type NamedRow } from './quantity';

/** A position whose turn comes: a draft, or one that follows. */
interface Turn {
  draft: PositionDraft | null;
  before: StoredPosition | null;
  after: NonNullable<PositionDraft['after']>;
}

/**
 * Works out formulas in their order once the drafts that wait for nothing are settled. A formula is evaluated where
 * somebody wrote it, where a name in it has another value, and where it had a problem or stands in a circle; the rest
 * stays as it is.
 */
export class QuantityRun {
  private readonly graph: FormulaGraph;
  private readonly values: FormulaValues;
  private readonly variables: { name: string; references: string[] }[];
  private readonly linked: ReadonlyMap<string, LinkedRow>;
  private readonly affected: ReadonlySet<string>;
  private readonly waiting: readonly WaitingDraft[];
  private readonly drafted: ReadonlySet<string>;

  constructor(
    private readonly settling: Settling,
    { waiting, linked }: { waiting: readonly WaitingDraft[]; linked: readonly LinkedRow[] },
  ) {
    const { variables } = settling.change.estimate;
    this.waiting = waiting;
    this.drafted = idsOf(settling.drafts);
    this.variables = variables.map(({ name, value }) => ({ name, references: namesIn(value) }));
    this.linked = new Map(withDrafts(linked, settling, waiting).map((row) => [keyOf(row), row]));
    this.graph = graphOf(this.linked.values(), this.variables);
    this.values = new FormulaValues(this.graph, variables);
    const names = waiting.flatMap(({ before, after }) => [keyOf(after.position), ...(before ? [keyOf(before.position)] : [])]);
    this.affected = this.graph.affectedBy([...settling.changedNames, ...names]);
  }

  /** The positions beside the drafts that depend on what has changed. */
  followerIds(): string[] {
    const rows = [...this.affected].flatMap((key) => this.linked.get(key) ?? []);
    return rows.map(({ id }) => id).filter((id) => !this.drafted.has(id));
  }

  /** The rows that have to be known before the formulas can be worked out. */
  makers(followers: readonly StoredPosition[]): string[] {
    const names = [
      ...this.variables.flatMap(({ references }) => references),
      ...this.waiting.flatMap(({ after }) => after.position.quantityReferences),
      ...followers.flatMap(({ position }) => position.quantityReferences),
    ];
    return [...new Set(names.map(makerOf))].filter((name) => !this.values.isVariable(name));
  }

  know(rows: readonly NamedRow[]): void {
    for (const row of rows) this.values.put(row);
    for (const { before } of this.settling.drafts) if (before !== null) this.values.drop(namedRow(before));
    for (const draft of this.settling.drafts) {
      const outcome = this.settling.outcomeOf(draft);
      const now = outcome instanceof AppError ? draft.before : outcome;
      if (now) this.values.put(namedRow(now));
    }
    for (const { after } of this.waiting) this.values.put(namedRow(unsettled(after)));
  }

  /**
   * Settles what waits and what follows.
   *
   * @returns the positions that followed, as they are now.
   */
  settle(followers: readonly StoredPosition[]): StoredPosition[] {
    const turns = this.turns(followers);
    for (const [key, { after }] of turns) {
      if (this.graph.isStuck(key) && !after.position.isQuantityStated) {
        this.values.putWithoutValues(namedRow(unsettled(after)));
      }
    }
    const followed: StoredPosition[] = [];
    for (const key of this.graph.order) {
      const turn = turns.get(key);
      if (this.values.isVariable(key)) this.settleVariable(key);
      else if (turn !== undefined) followed.push(...this.settlePosition(key, turn));
    }
    return followed;
  }

  private turns(followers: readonly StoredPosition[]): Map<string, Turn> {
    return new Map([
      ...followers.map((stored): [string, Turn] => [
        keyOf(stored.position),
        { draft: null, before: stored, after: stored },
      ]),
      ...this.waiting.map((draft): [string, Turn] => [
        keyOf(draft.after.position),
        { draft, before: draft.before, after: draft.after },
      ]),
    ]);
  }

  private settleVariable(name: string): void {
    const references = this.variables.find((variable) => variable.name === name)?.references ?? [];
    if (this.isChangedIn(references)) this.settling.changedNames.add(name);
    this.values.evaluateVariable(name);
  }

  private settlePosition(key: string, { draft, before, after }: Turn): StoredPosition[] {
    const position = this.evaluated(key, before?.position ?? null, after.position);
    const renewed = { ...after, position };
    if (draft !== null) {
      const outcome = this.settling.settle(draft, renewed);
      const now = outcome instanceof AppError ? before : outcome;
      if (now !== null) this.values.put(namedRow(now));
      return [];
    }
    if (position === after.position || before === null) return [];
    const now = this.settling.follow(before, renewed);
    this.values.put(namedRow(now));
    return now.position.version === before.position.version ? [] : [now];
  }

  private evaluated(key: string, before: PositionRecord | null, after: PositionRecord): PositionRecord {
    const isSourceChanged = this.isChangedIn(after.quantityReferences);
    const isDue =
      isSourceChanged || isToBeEvaluated(before, after) || after.quantityIssue !== null || this.graph.isStuck(key);
    if (!isDue) return after;
    const outcome = this.values.evaluate(key, after.quantityFormula ?? '');
    return withOutcome(isSourceChanged ? { ...after, isQuantityStated: false } : after, outcome);
  }

  private isChangedIn(references: readonly string[]): boolean {
    return references.some((name) => this.settling.changedNames.has(name));
  }
}

/** What refers to what once the drafts are settled. */
function withDrafts(linked: readonly LinkedRow[], settling: Settling, waiting: readonly WaitingDraft[]): LinkedRow[] {
  const drafted = idsOf(settling.drafts);
  const settled = settling.drafts.flatMap((draft) => {
    const outcome = settling.outcomeOf(draft);
    const now = outcome instanceof AppError ? draft.before : outcome;
    return now ? [now.position] : [];
  });
  const now = [...settled, ...waiting.map(({ after }) => after.position)].filter(isLinked);
  const rows = now.map(({ id, identifier, quantityReferences }) => ({ id, identifier, references: quantityReferences }));
  return [...linked.filter(({ id }) => !drafted.has(id)), ...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function idsOf(drafts: readonly PositionDraft[]): Set<string> {
  return new Set(drafts.flatMap(({ before, after }) => (after ?? before)?.position.id ?? []));
}

/** The lines of a draft have no figures before it is settled. */
function unsettled({ position, lines }: WaitingDraft['after']): Parameters<typeof namedRow>[0] {
  return { position, lines: lines.map(({ identifier }) => ({ identifier, quantityTotal: null })) };
}
