import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import { Clock } from '../../../kernel/time';
import { AuditTrail } from '../../../platform/audit';
import { getActor, newId } from '../../../platform/context';
import { Database } from '../../../platform/database';
import { assertMatches, etagOf } from '../../../platform/http';
import { Projects } from '../../projects';
import { EstimateChanges } from '../changes/estimate-changes';
import { WHOLE_ESTIMATE_TIMEOUT_MS } from '../limits';
import type { EstimateRecord, EstimateRow } from '../records/records';
import { CreateEstimate } from './estimate.dto';
import { newTerms } from './estimate.rules';
import { EstimatesRepository, newState } from './estimates.repository';

/** Estimates as a whole. What belongs to another organisation is not found. */
@Injectable()
export class EstimatesService {
  constructor(
    private readonly estimates: EstimatesRepository,
    private readonly changes: EstimateChanges,
    private readonly projects: Projects,
    private readonly database: Database,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError NOT_FOUND */
  async get(id: string): Promise<EstimateRow> {
    const estimate = await this.estimates.find({ id, organisationId: getActor().organisationId });
    if (estimate === null) throw new AppError('NOT_FOUND');
    return estimate;
  }

  /** Null where another organisation has it, or nobody. */
  async assertVisible(id: string): Promise<void> {
    if (!(await this.estimates.exists({ id, organisationId: getActor().organisationId }))) throw new AppError('NOT_FOUND');
  }

  /** @throws AppError NOT_FOUND, PROJECT_ARCHIVED, EXTERNAL_ID_TAKEN */
  async create({ projectId, ...input }: CreateEstimate): Promise<EstimateRow> {
    const { organisationId, userId } = getActor();
    const createdAt = this.clock.now();
    const origin = { id: newId(), organisationId, projectId, createdBy: userId, createdAt };
    return this.database.transaction(async () => {
      await this.projects.getWritable(projectId);
      const record = { ...origin, ...newTerms(input) };
      await this.insert(record);
      await this.audit.record({
        action: 'estimate.created',
        targetType: 'estimate',
        targetId: record.id,
        details: { projectId, name: record.name },
      });
      return { ...record, ...newState(createdAt) };
    });
  }

  /** @throws AppError NOT_FOUND, ESTIMATE_LOCKED, PROJECT_ARCHIVED, PRECONDITION_FAILED */
  async delete(id: string, ifMatch: string | null): Promise<void> {
    await this.database.transaction(
      async () => {
        const { revision, name, total } = await this.changes.lock(id);
        assertMatches(ifMatch, etagOf(revision));
        await this.estimates.delete(id);
        const details = { name, total, revision };
        await this.audit.record({ action: 'estimate.deleted', targetType: 'estimate', targetId: id, details });
      },
      { timeoutMs: WHOLE_ESTIMATE_TIMEOUT_MS },
    );
  }

  private async insert(record: EstimateRecord): Promise<void> {
    if (await this.estimates.insert(record)) return;
    const { organisationId, externalId } = record;
    const existingId = await this.estimates.findIdByExternalId(organisationId, externalId ?? '');
    throw new AppError('EXTERNAL_ID_TAKEN', { extensions: { existingId, externalId } });
  }
}
