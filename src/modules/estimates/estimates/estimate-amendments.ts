import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import { AuditTrail } from '../../../platform/audit';
import { isUniqueViolation } from '../../../platform/database';
import { assertMatches, etagOf } from '../../../platform/http';
import { Recalculation } from '../calculations/recalculation';
import type { EstimateChange } from '../changes/estimate-change';
import { EstimateChanges } from '../changes/estimate-changes';
import { PositionEdits } from '../changes/position-edits';
import { Identifiers } from '../formulas/identifiers';
import type { EstimateRow } from '../records/records';
import { UpdateEstimate } from './estimate.dto';
import { amended, changedVariables, changesFigures } from './estimate.rules';
import { EstimatesRepository } from './estimates.repository';

/** Changes of what an estimate says of itself, and of what all its positions are calculated by. */
@Injectable()
export class EstimateAmendments {
  constructor(
    private readonly estimates: EstimatesRepository,
    private readonly changes: EstimateChanges,
    private readonly recalculation: Recalculation,
    private readonly edits: PositionEdits,
    private readonly identifiers: Identifiers,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws AppError NOT_FOUND, ESTIMATE_LOCKED, PROJECT_ARCHIVED, PRECONDITION_FAILED, EXTERNAL_ID_TAKEN */
  async amend(id: string, input: UpdateEstimate, ifMatch: string | null): Promise<EstimateRow> {
    const { estimate } = await this.changes.run(id, async (change) => {
      const before = change.estimate;
      assertMatches(ifMatch, etagOf(before.revision));
      const after = amended(before, input);
      await this.identifiers.assertNoneIsVariable(after, changedVariables(before, after));
      await this.save(before, after);
      change.amend(after);
      if (changesFigures(before, after)) await this.recalculation.ofEstimate(change);
      await this.edits.follow(change, changedVariables(before, after));
      await this.record(change, input);
    });
    return estimate;
  }

  private async save(before: EstimateRow, after: EstimateRow): Promise<void> {
    if (after.externalId !== null && after.externalId !== before.externalId) await this.assertFree(after);
    try {
      await this.estimates.update(after);
    } catch (error) {
      // Somebody took the externalId between our look and our step.
      if (isUniqueViolation(error, 'external_id')) throw new AppError('EXTERNAL_ID_TAKEN', { cause: error });
      throw error;
    }
  }

  private async assertFree({ organisationId, externalId }: EstimateRow): Promise<void> {
    const existingId = await this.estimates.findIdByExternalId(organisationId, externalId ?? '');
    if (existingId !== null) throw new AppError('EXTERNAL_ID_TAKEN', { extensions: { existingId, externalId } });
  }

  private record({ estimate, isStale }: EstimateChange, input: UpdateEstimate): Promise<void> {
    const details = { fields: Object.keys(input), isStale };
    return this.audit.record({ action: 'estimate.updated', targetType: 'estimate', targetId: estimate.id, details });
  }
}
