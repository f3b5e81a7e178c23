import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import { EstimateQuantities } from '../formulas/estimate-quantities';
import { QuantityFollowing } from '../formulas/quantity-following';
import { withOwnQuantity } from '../formulas/quantity';
import { MAX_POSITIONS_PER_ESTIMATE, POSITIONS_PER_BATCH } from '../limits';
import type { PositionWithLines, SectionRecord } from '../records/records';
import type { EstimateChange } from './estimate-change';
import { EstimateChanges } from './estimate-changes';
import { joined, settle, type PositionDraft, type PositionWrites, type StoredPosition } from './position-draft';
import { PositionRowsRepository } from './position-rows.repository';
import { Settling } from './settling';

/** Writes edited positions with their lines: the one way in which a position, a line or a figure of theirs changes. */
@Injectable()
export class PositionEdits {
  constructor(
    private readonly changes: EstimateChanges,
    private readonly rows: PositionRowsRepository,
    private readonly following: QuantityFollowing,
    private readonly quantities: EstimateQuantities,
  ) {}

  /**
   * Calculates, books and writes: all drafts, or none. `touched` in a draft names the rows that somebody edited. What
   * depends on them by a formula follows.
   *
   * @returns the positions as they are now, in the order of the drafts, without the deleted ones.
   * @throws AppError LIMIT_REACHED
   */
  async apply(change: EstimateChange, drafts: readonly PositionDraft[]): Promise<StoredPosition[]> {
    const settling = Settling.ofAll(change, drafts);
    await this.carryOut(settling);
    return drafts.flatMap((draft) => {
      const outcome = settling.outcomeOf(draft);
      return outcome && !(outcome instanceof AppError) ? [outcome] : [];
    });
  }

  /**
   * The same for drafts of which none deletes, each for itself: one that cannot be calculated is left out.
   *
   * @returns for each draft the position as it is now, or why it was left out.
   * @throws AppError LIMIT_REACHED where the estimate would have too many positions, or where a position that follows
   * from the drafts cannot be calculated
   */
  async applyEach(change: EstimateChange, drafts: readonly PositionDraft[]): Promise<(StoredPosition | AppError)[]> {
    const settling = Settling.ofEach(change, drafts);
    await this.carryOut(settling);
    // None is deleted, so each has an outcome that is something.
    return drafts.map((draft) => settling.outcomeOf(draft)!);
  }

  /**
   * Lets positions follow names that are worth something else now: variables, rows that have gone with their section.
   *
   * @throws AppError LIMIT_REACHED
   */
  async follow(change: EstimateChange, changedNames: readonly string[]): Promise<void> {
    await this.carryOut(Settling.ofAll(change, [], changedNames));
  }

  /**
   * Writes positions of an estimate that is being made. Formulas that refer to others have to be worked out when all of
   * them are there.
   *
   * @throws AppError LIMIT_REACHED
   */
  async insert(change: EstimateChange, positions: readonly PositionWithLines[]): Promise<void> {
    const own = positions.map(({ position, lines }) => ({ position: withOwnQuantity(position), lines }));
    await this.know(change, own);
    await this.write(
      change,
      settle(
        change,
        own.map((after) => ({ before: null, after })),
      ),
    );
  }

  /** Formulas refer to rows before and after them: the turn of those that were inserted comes when all rows are there. */
  async workOutFormulas(change: EstimateChange, sections: readonly SectionRecord[]): Promise<void> {
    const outcomes = await this.quantities.evaluate(change.estimate, sections);
    const ids = outcomes.positionIds;
    for (let start = 0; start < ids.length; start += POSITIONS_PER_BATCH) {
      const stored = await this.rows.findMany(change.estimate.id, ids.slice(start, start + POSITIONS_PER_BATCH));
      const drafts = stored.map((before) => ({ before, after: outcomes.applied(before) }));
      await this.rows.write(settle(change, drafts));
    }
  }

  private async carryOut(settling: Settling): Promise<void> {
    const { change, drafts } = settling;
    await this.know(
      change,
      drafts.flatMap(({ before, after }) => [...(before ? [before] : []), ...(after ? [after] : [])]),
    );
    await this.following.run(settling, settling.begin());
    await this.write(change, joined(settling.writes));
  }

  private async know(change: EstimateChange, positions: readonly PositionWithLines[]): Promise<void> {
    await this.changes.know(
      change,
      positions.map(({ position }) => position.sectionId),
    );
  }

  private async write(change: EstimateChange, writes: PositionWrites): Promise<void> {
    if (change.count > MAX_POSITIONS_PER_ESTIMATE) {
      throw new AppError('LIMIT_REACHED', { extensions: { limit: MAX_POSITIONS_PER_ESTIMATE } });
    }
    await this.rows.write(writes);
  }
}
