import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import { MAX_POSITIONS_PER_ESTIMATE } from '../limits';
import type { EstimateChange } from './estimate-change';
import { EstimateChanges } from './estimate-changes';
import { settle, type PositionDraft, type StoredPosition } from './position-draft';
import { PositionRowsRepository } from './position-rows.repository';

/** Writes edited positions with their lines: the one way in which a position, a line or a figure of theirs changes. */
@Injectable()
export class PositionEdits {
  constructor(
    private readonly changes: EstimateChanges,
    private readonly rows: PositionRowsRepository,
  ) {}

  /**
   * Calculates, books and writes. `touched` in a draft names the rows that somebody edited.
   *
   * @returns the positions as they are now, in the order of the drafts, without the deleted ones.
   * @throws AppError LIMIT_REACHED
   */
  async apply(change: EstimateChange, drafts: readonly PositionDraft[]): Promise<StoredPosition[]> {
    const sectionIds = drafts.flatMap(({ before, after }) => [
      ...(before ? [before.position.sectionId] : []),
      ...(after ? [after.position.sectionId] : []),
    ]);
    await this.changes.know(change, sectionIds);
    const writes = settle(change, drafts);
    if (change.count > MAX_POSITIONS_PER_ESTIMATE) {
      throw new AppError('LIMIT_REACHED', { extensions: { limit: MAX_POSITIONS_PER_ESTIMATE } });
    }
    await this.rows.write(writes);
    return writes.rows;
  }
}
