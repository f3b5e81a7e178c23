import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../../platform/audit';
import { Database } from '../../../platform/database';
import { Jobs } from '../../../platform/queue';
import { EstimateChanges } from '../changes/estimate-changes';
import { CalculateEstimate } from './calculate-estimate.job';

/** Where a client asks for a full calculation. */
@Injectable()
export class CalculationRequests {
  constructor(
    private readonly changes: EstimateChanges,
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws AppError NOT_FOUND, ESTIMATE_LOCKED, PROJECT_ARCHIVED */
  async request(estimateId: string): Promise<{ jobId: string }> {
    return this.database.transaction(async () => {
      await this.changes.lock(estimateId);
      const { id: jobId } = await this.jobs.enqueue(CalculateEstimate, { estimateId });
      await this.audit.record({
        action: 'estimate.calculation-requested',
        targetType: 'estimate',
        targetId: estimateId,
        details: { jobId },
      });
      return { jobId };
    });
  }
}
