import { AppError } from '../../../kernel/errors';
import { isLinked, isToBeEvaluated, namedRow, valuesOf, withOwnQuantity, type NamedRow } from '../formulas/quantity';
import type { EstimateChange } from './estimate-change';
import { settle, type PositionDraft, type PositionWrites, type StoredPosition } from './position-draft';

/** What became of a draft: the position as it is now, null where it is gone, or why the draft was left out. */
export type SettledDraft = StoredPosition | AppError | null;

/** A draft whose formula refers to others: it is settled in its turn. */
export type WaitingDraft = PositionDraft & { after: NonNullable<PositionDraft['after']> };

type SettleOne = (change: EstimateChange, draft: PositionDraft) => PositionWrites | AppError;

/**
 * The drafts of one change on their way into rows, one after another: what is to be written, and which names of formulas
 * are worth something else than before.
 */
export class Settling {
  readonly writes: PositionWrites[] = [];
  readonly changedNames: Set<string>;
  private readonly outcomes = new Map<PositionDraft, SettledDraft>();

  private constructor(
    readonly change: EstimateChange,
    readonly drafts: readonly PositionDraft[],
    private readonly settleOne: SettleOne,
    changedNames: readonly string[],
  ) {
    this.changedNames = new Set(changedNames);
  }

  /** All drafts, or none. `changedNames`: variables, and rows that are gone already. */
  static ofAll(change: EstimateChange, drafts: readonly PositionDraft[], changedNames: readonly string[] = []): Settling {
    return new Settling(change, drafts, (all, draft) => settle(all, [draft]), changedNames);
  }

  /** Each draft for itself: one that cannot be calculated is left out. */
  static ofEach(change: EstimateChange, drafts: readonly PositionDraft[]): Settling {
    return new Settling(change, drafts, settledOrError, []);
  }

  /**
   * Settles the drafts that wait for nothing.
   *
   * @returns those whose formulas refer to others. One that is edited alone, and not in its formula, needs nobody.
   */
  begin(): WaitingDraft[] {
    const waiting: WaitingDraft[] = [];
    for (const draft of this.drafts) {
      if (this.isWaiting(draft)) waiting.push(draft);
      else this.settle(draft, withOwnFormula(draft));
    }
    return waiting;
  }

  /** `draft` as it was given; `after` as it is to be settled. */
  settle(draft: PositionDraft, after = draft.after): SettledDraft {
    const writes = this.settleOne(this.change, { ...draft, after });
    const outcome = writes instanceof AppError ? writes : (writes.rows[0] ?? null);
    this.outcomes.set(draft, outcome);
    if (writes instanceof AppError) return outcome;
    this.writes.push(writes);
    const now = writes.rows[0] ?? null;
    this.note(draft.before, now);
    return now;
  }

  /** A position that follows from the drafts; that it cannot be calculated is an answer to all of them. */
  follow(stored: StoredPosition, after: PositionDraft['after']): StoredPosition {
    const writes = settle(this.change, [{ before: stored, after }]);
    this.writes.push(writes);
    this.note(stored, writes.rows[0]!);
    return writes.rows[0]!;
  }

  outcomeOf(draft: PositionDraft): SettledDraft | undefined {
    return this.outcomes.get(draft);
  }

  private isWaiting(draft: PositionDraft): draft is WaitingDraft {
    const { before, after } = draft;
    if (after === null || !isLinked(after.position)) return false;
    return this.drafts.length > 1 || isToBeEvaluated(before?.position ?? null, after.position);
  }

  private note(before: StoredPosition | null, after: StoredPosition | null): void {
    const [old, now] = [valuesBy(before && namedRow(before)), valuesBy(after && namedRow(after))];
    for (const name of new Set([...old.keys(), ...now.keys()])) {
      const [was, is] = [old.get(name), now.get(name)];
      const isSame = was && is ? was.equals(is) : was === is;
      if (!isSame) this.changedNames.add(name);
    }
  }
}

function withOwnFormula({ before, after }: PositionDraft): PositionDraft['after'] {
  if (after === null || !isToBeEvaluated(before?.position ?? null, after.position)) return after;
  return { ...after, position: withOwnQuantity(after.position) };
}

function valuesBy(row: NamedRow | null): ReadonlyMap<string, ReturnType<typeof valuesOf>[number][1]> {
  return new Map(row === null ? [] : valuesOf(row));
}

/** A draft is booked whole or not at all, so that the sums hold exactly what is written. */
function settledOrError(change: EstimateChange, draft: PositionDraft): PositionWrites | AppError {
  try {
    return settle(change, [draft]);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}
