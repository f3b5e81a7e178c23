import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import { attempt, checkedItems } from '../../../platform/http';
import { EstimateChanges } from '../changes/estimate-changes';
import type { PositionDraft, StoredPosition } from '../changes/position-draft';
import { BulkView } from '../positions/position-bulk.dto';
import { PositionsBulk, type BulkRequest } from '../positions/positions-bulk.service';
import { PositionsService } from '../positions/positions.service';
import { BulkPositionFromNorm, CreatePositionFromNorm } from './insertion.dto';
import { NormGrounds } from './norm-grounds';
import { normPosition, type NormPosition } from './norm-position';

/** Norms of the catalogue as positions, priced and calculated. */
@Injectable()
export class NormInsertions {
  constructor(
    private readonly changes: EstimateChanges,
    private readonly grounds: NormGrounds,
    private readonly positions: PositionsService,
    private readonly bulk: PositionsBulk,
  ) {}

  /**
   * @throws AppError NOT_FOUND, ESTIMATE_LOCKED, PROJECT_ARCHIVED, CATALOGUE_NOT_LOADED, PRICE_SET_AMBIGUOUS,
   * EXTERNAL_ID_TAKEN, IDENTIFIER_TAKEN, LIMIT_REACHED, VALIDATION_FAILED
   */
  async insert(estimateId: string, request: CreatePositionFromNorm): Promise<StoredPosition> {
    const { result } = await this.changes.run(estimateId, async (change) => {
      const { input, complete } = normPosition(request, await this.grounds.of(change, [request]));
      return this.positions.add(change, input, complete);
    });
    return result;
  }

  /**
   * @throws AppError NOT_FOUND, ESTIMATE_LOCKED, PROJECT_ARCHIVED, CATALOGUE_NOT_LOADED, PRICE_SET_AMBIGUOUS, LIMIT_REACHED,
   * BULK_REJECTED
   */
  async insertMany({ estimateId, items, isAtomic }: BulkRequest): Promise<BulkView> {
    const checked = await checkedItems(BulkPositionFromNorm, items);
    const requests = checked.flatMap((entry) => ('item' in entry ? [entry.item] : []));
    const instance = `/api/estimates/${estimateId}/positions/from-norm/bulk`;
    return this.bulk.writePrepared({ estimateId, isAtomic, instance }, async (change) => {
      const ground = await this.grounds.of(change, requests);
      return checked.map((entry) => {
        if ('error' in entry) return entry;
        return attempt(entry.index, () => prepared(normPosition(entry.item, ground)));
      });
    });
  }
}

function prepared({ input, complete }: NormPosition) {
  return {
    input,
    complete: (draft: PositionDraft): PositionDraft => {
      // A plain item changes the position that bears its externalId; a norm makes a new one.
      if (draft.before !== null) throw taken(draft.before);
      return { ...draft, after: draft.after && complete(draft.after) };
    },
  };
}

function taken({ position: { id, externalId } }: StoredPosition): AppError {
  return new AppError('EXTERNAL_ID_TAKEN', { extensions: { existingId: id, externalId } });
}
