import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/time';
import { AuditTrail } from '../../../platform/audit';
import { getActor, newId } from '../../../platform/context';
import { Database } from '../../../platform/database';
import { Projects } from '../../projects';
import { NewEstimates } from '../changes/new-estimates';
import type { EstimateRow } from '../records/records';
import { CreateEstimate } from './estimate.dto';
import { newTerms } from './estimate.rules';

@Injectable()
export class EstimateCreation {
  constructor(
    private readonly newEstimates: NewEstimates,
    private readonly projects: Projects,
    private readonly database: Database,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError NOT_FOUND, PROJECT_ARCHIVED, EXTERNAL_ID_TAKEN */
  async create({ projectId, ...input }: CreateEstimate): Promise<EstimateRow> {
    const { organisationId, userId } = getActor();
    const origin = { id: newId(), organisationId, projectId, createdBy: userId, createdAt: this.clock.now() };
    return this.database.transaction(async () => {
      await this.projects.getWritable(projectId);
      const record = { ...origin, ...newTerms(input) };
      const estimate = await this.newEstimates.write({ record, sections: [], batches: [] });
      await this.audit.record({
        action: 'estimate.created',
        targetType: 'estimate',
        targetId: record.id,
        details: { projectId, name: record.name },
      });
      return estimate;
    });
  }
}
