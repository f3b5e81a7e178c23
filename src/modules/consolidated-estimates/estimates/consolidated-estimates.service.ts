import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import { Clock } from '../../../kernel/time';
import { getActor, newId } from '../../../platform/context';
import { Database, isForeignKeyViolation } from '../../../platform/database';
import { assertMatches, etagOf } from '../../../platform/http';
import { Projects } from '../../projects';
import type { ConsolidatedKind, ConsolidatedRecord } from '../records/records';
import { ConsolidatedChanges } from './consolidated-changes';
import { ConsolidatedEstimatesRepository } from './consolidated-estimates.repository';
import { amended, newTerms, type ConsolidatedTermsInput } from './consolidated.rules';

/** Object and summary estimates as a whole. What belongs to another organisation is not found. */
@Injectable()
export class ConsolidatedEstimates {
  constructor(
    private readonly estimates: ConsolidatedEstimatesRepository,
    private readonly changes: ConsolidatedChanges,
    private readonly projects: Projects,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError NOT_FOUND */
  async get(kind: ConsolidatedKind, id: string): Promise<ConsolidatedRecord> {
    const estimate = await this.estimates.find({ id, organisationId: getActor().organisationId, kind });
    if (estimate === null) throw new AppError('NOT_FOUND');
    return estimate;
  }

  /** @throws AppError NOT_FOUND, PROJECT_ARCHIVED */
  create(
    kind: ConsolidatedKind,
    { projectId, ...input }: ConsolidatedTermsInput & { projectId: string },
  ): Promise<ConsolidatedRecord> {
    const { organisationId, userId } = getActor();
    const now = this.clock.now();
    const record: ConsolidatedRecord = {
      ...{ id: newId(), organisationId, projectId, kind, ...newTerms(input) },
      ...{ version: 1, createdBy: userId, createdAt: now, updatedAt: now },
    };
    return this.database.transaction(async () => {
      await this.projects.getWritable(projectId);
      await this.estimates.insert(record);
      await this.changes.record(record, 'created', { projectId, name: record.name });
      return record;
    });
  }

  /** @throws AppError NOT_FOUND, PROJECT_ARCHIVED, PRECONDITION_FAILED */
  async update(
    { kind, id }: Pick<ConsolidatedRecord, 'kind' | 'id'>,
    change: ConsolidatedTermsInput,
    ifMatch: string | null,
  ): Promise<ConsolidatedRecord> {
    const { estimate } = await this.changes.run(kind, id, (before) => {
      assertMatches(ifMatch, etagOf(before.version));
      const after = amended(before, change);
      return Promise.resolve({ result: null, after, action: 'updated', details: { fields: Object.keys(change) } });
    });
    return estimate;
  }

  /** @throws AppError NOT_FOUND, PROJECT_ARCHIVED, PRECONDITION_FAILED, ESTIMATE_IN_USE */
  async delete({ kind, id }: Pick<ConsolidatedRecord, 'kind' | 'id'>, ifMatch: string | null): Promise<void> {
    await this.database.transaction(async () => {
      const estimate = await this.changes.lock(kind, id);
      assertMatches(ifMatch, etagOf(estimate.version));
      await this.remove(id);
      await this.changes.record(estimate, 'deleted', { name: estimate.name });
    });
  }

  private async remove(id: string): Promise<void> {
    try {
      await this.estimates.delete(id);
    } catch (error) {
      if (isForeignKeyViolation(error)) throw new AppError('ESTIMATE_IN_USE', { cause: error });
      throw error;
    }
  }
}
