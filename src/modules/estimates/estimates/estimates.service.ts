import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import { AuditTrail } from '../../../platform/audit';
import { getActor } from '../../../platform/context';
import { Database, isForeignKeyViolation } from '../../../platform/database';
import { assertMatches, etagOf } from '../../../platform/http';
import { EstimateChanges } from '../changes/estimate-changes';
import { WHOLE_ESTIMATE_TIMEOUT_MS } from '../limits';
import type { EstimateRow } from '../records/records';
import { EstimatesRepository } from './estimates.repository';

/** Estimates as a whole. What belongs to another organisation is not found. */
@Injectable()
export class EstimatesService {
  constructor(
    private readonly estimates: EstimatesRepository,
    private readonly changes: EstimateChanges,
    private readonly database: Database,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws AppError NOT_FOUND */
  async get(id: string): Promise<EstimateRow> {
    const estimate = await this.estimates.find({ id, organisationId: getActor().organisationId });
    if (estimate === null) throw new AppError('NOT_FOUND');
    return estimate;
  }

  /** @throws AppError NOT_FOUND */
  async assertVisible(id: string): Promise<void> {
    if (!(await this.estimates.exists({ id, organisationId: getActor().organisationId })))
      throw new AppError('NOT_FOUND');
  }

  /** @throws AppError NOT_FOUND, ESTIMATE_LOCKED, PROJECT_ARCHIVED, PRECONDITION_FAILED, ESTIMATE_IN_USE */
  async delete(id: string, ifMatch: string | null): Promise<void> {
    await this.database.transaction(
      async () => {
        const { revision, name, total } = await this.changes.lock(id);
        assertMatches(ifMatch, etagOf(revision));
        await this.remove(id);
        const details = { name, total, revision };
        await this.audit.record({ action: 'estimate.deleted', targetType: 'estimate', targetId: id, details });
      },
      { timeoutMs: WHOLE_ESTIMATE_TIMEOUT_MS },
    );
  }

  private async remove(id: string): Promise<void> {
    try {
      await this.estimates.delete(id);
    } catch (error) {
      // Whoever stands above and links estimates does so by a foreign key.
      if (isForeignKeyViolation(error)) throw new AppError('ESTIMATE_IN_USE', { cause: error });
      throw error;
    }
  }
}
