import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/time';
import { AuditTrail } from '../../../platform/audit';
import { getActor, newId } from '../../../platform/context';
import { Database } from '../../../platform/database';
import { Projects } from '../../projects';
import { NewEstimates } from '../changes/new-estimates';
import { atLevelOf } from '../records/price-level';
import type { EstimateRow } from '../records/records';
import { CreateEstimate } from './estimate.dto';
import { newTerms } from './estimate.rules';
import { EstimateSources } from './estimate-sources';

@Injectable()
export class EstimateCreation {
  constructor(
    private readonly newEstimates: NewEstimates,
    private readonly projects: Projects,
    private readonly sources: EstimateSources,
    private readonly database: Database,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError NOT_FOUND, PROJECT_ARCHIVED, PRICE_SET_NOT_PUBLISHED, EXTERNAL_ID_TAKEN */
  async create({ projectId, priceSetId, ...input }: CreateEstimate): Promise<EstimateRow> {
    const { organisationId, userId } = getActor();
    const origin = { id: newId(), organisationId, projectId, createdBy: userId, createdAt: this.clock.now() };
    return this.database.transaction(async () => {
      await this.projects.getWritable(projectId);
      const stated = { ...origin, ...newTerms(input) };
      await this.sources.assertEdition(stated);
      const record = priceSetId === undefined ? stated : atLevelOf(await this.sources.getPublished(priceSetId), stated);
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
