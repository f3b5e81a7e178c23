import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import { MAX_POSITIONS_PER_ESTIMATE } from '../limits';
import type { EstimateChange } from './estimate-change';
import { EstimateChanges } from './estimate-changes';
import { joined, settle, type PositionDraft, type PositionWrites, type StoredPosition } from './position-draft';
import { PositionRowsRepository } from './position-rows.repository';

/** Writes edited positions with their lines: the one way in which a position, a line or a figure of theirs changes. */
@Injectable()
export class PositionEdits {
  constructor(
    private readonly changes: EstimateChanges,
    private readonly rows: PositionRowsRepository,
  ) {}

  /**
   * Calculates, books and writes: all drafts, or none. `touched` in a draft names the rows that somebody edited.
   *
   * @returns the positions as they are now, in the order of the drafts, without the deleted ones.
   * @throws AppError LIMIT_REACHED
   */
  async apply(change: EstimateChange, drafts: readonly PositionDraft[]): Promise<StoredPosition[]> {
    await this.know(change, drafts);
    const writes = settle(change, drafts);
    await this.write(change, writes);
    return writes.rows;
  }

  /**
   * The same for drafts of which none deletes, each for itself: one that cannot be calculated is left out.
   *
   * @returns for each draft the position as it is now, or why it was left out.
   * @throws AppError LIMIT_REACHED where the estimate would have too many positions
   */
  async applyEach(change: EstimateChange, drafts: readonly PositionDraft[]): Promise<(StoredPosition | AppError)[]> {
    await this.know(change, drafts);
    const settled = drafts.map((draft) => settledOrError(change, draft));
    await this.write(change, joined(settled.flatMap((writes) => (writes instanceof AppError ? [] : [writes]))));
    return settled.map((writes) => (writes instanceof AppError ? writes : writes.rows[0]!));
  }

  private async know(change: EstimateChange, drafts: readonly PositionDraft[]): Promise<void> {
    const sectionIds = drafts.flatMap(({ before, after }) => [
      ...(before ? [before.position.sectionId] : []),
      ...(after ? [after.position.sectionId] : []),
    ]);
    await this.changes.know(change, sectionIds);
  }

  private async write(change: EstimateChange, writes: PositionWrites): Promise<void> {
    if (change.count > MAX_POSITIONS_PER_ESTIMATE) {
      throw new AppError('LIMIT_REACHED', { extensions: { limit: MAX_POSITIONS_PER_ESTIMATE } });
    }
    await this.rows.write(writes);
  }
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
