import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import { Clock } from '../../../kernel/time';
import { AuditTrail, type AuditEntry } from '../../../platform/audit';
import { getActor } from '../../../platform/context';
import { Database } from '../../../platform/database';
import { Projects } from '../../projects';
import type { ConsolidatedKind, ConsolidatedRecord } from '../records/records';
import { ConsolidatedEstimatesRepository } from './consolidated-estimates.repository';

/** What a change did. */
export interface Done<Result> {
  result: Result;
  /** The estimate with other terms; left out where only its rows changed. */
  after?: ConsolidatedRecord;
  /** For the audit trail: `row_added`. */
  action: string;
  details: AuditEntry['details'];
}

/**
 * The one gate to every change of a consolidated estimate. It locks the row of the estimate before anything else is
 * read, so that writers follow one another. Locks are taken in one order: consolidated estimate, project, linked
 * estimates.
 */
@Injectable()
export class ConsolidatedChanges {
  constructor(
    private readonly estimates: ConsolidatedEstimatesRepository,
    private readonly projects: Projects,
    private readonly database: Database,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * Runs `work` on an estimate that may be changed, in one transaction, and moves its version.
   *
   * @returns what the work returned, and the estimate as the change leaves it.
   * @throws AppError NOT_FOUND, PROJECT_ARCHIVED
   */
  async run<Result>(
    kind: ConsolidatedKind,
    id: string,
    work: (before: ConsolidatedRecord) => Promise<Done<Result>>,
  ): Promise<{ result: Result; estimate: ConsolidatedRecord }> {
    return this.database.transaction(async () => {
      const before = await this.lock(kind, id);
      const { result, after = before, action, details } = await work(before);
      const estimate = { ...after, version: before.version + 1, updatedAt: this.clock.now() };
      await this.estimates.update(estimate);
      await this.record(estimate, action, details, before);
      return { result, estimate };
    });
  }

  /** In the transaction at hand. @throws AppError NOT_FOUND, PROJECT_ARCHIVED */
  async lock(kind: ConsolidatedKind, id: string): Promise<ConsolidatedRecord> {
    const { organisationId } = getActor();
    const estimate = await this.estimates.findForUpdate({ id, organisationId, kind });
    if (estimate === null) throw new AppError('NOT_FOUND');
    await this.projects.getWritable(estimate.projectId);
    return estimate;
  }

  record(
    after: ConsolidatedRecord,
    action: string,
    details: AuditEntry['details'],
    before?: ConsolidatedRecord,
  ): Promise<void> {
    const targetType = `${after.kind}_estimate`;
    const what = { action: `${targetType}.${action}`, targetType, targetId: after.id };
    return this.audit.record({ ...what, details, before, after });
  }
}
