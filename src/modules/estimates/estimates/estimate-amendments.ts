import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../../platform/audit';
import { assertMatches, etagOf } from '../../../platform/http';
import { Recalculation } from '../calculations/recalculation';
import type { EstimateChange } from '../changes/estimate-change';
import { EstimateChanges } from '../changes/estimate-changes';
import { PositionEdits } from '../changes/position-edits';
import { Identifiers } from '../formulas/identifiers';
import type { EstimateRow } from '../records/records';
import { EstimateRecords } from './estimate-records';
import { UpdateEstimate } from './estimate.dto';
import { amended, changedVariables, changesFigures } from './estimate.rules';

/** Changes of what an estimate says of itself, and of what all its positions are calculated by. */
@Injectable()
export class EstimateAmendments {
  constructor(
    private readonly records: EstimateRecords,
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
      await this.records.save(before, after);
      change.amend(after);
      if (changesFigures(before, after)) await this.recalculation.ofEstimate(change);
      await this.edits.follow(change, changedVariables(before, after));
      await this.record(change, input, { before, after });
    });
    return estimate;
  }

  private record(
    { estimate, isStale }: EstimateChange,
    input: UpdateEstimate,
    versions: { before: EstimateRow; after: EstimateRow },
  ): Promise<void> {
    const details = { fields: Object.keys(input), isStale };
    return this.audit.record({
      ...{ action: 'estimate.updated', targetType: 'estimate', targetId: estimate.id, details },
      ...versions,
    });
  }
}
