import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import { Clock } from '../../../kernel/time';
import { getActor } from '../../../platform/context';
import { Database, isRestricted, type TransactionOptions } from '../../../platform/database';
import { Projects } from '../../projects';
import { EstimatesRepository } from '../estimates/estimates.repository';
import type { EstimateRow } from '../records/records';
import { SectionsRepository } from '../sections/sections.repository';
import { EstimateChange } from './estimate-change';

/**
 * The one gate to every change of an estimate. It locks the estimate's row before anything else is read, so that
 * changes of one estimate follow one another, and writes sums and revision when the work is done. Locks are always
 * taken in one order: estimate, project, then rows inside the estimate, which nobody else can be holding.
 */
@Injectable()
export class EstimateChanges {
  constructor(
    private readonly database: Database,
    private readonly estimates: EstimatesRepository,
    private readonly sections: SectionsRepository,
    private readonly projects: Projects,
    private readonly clock: Clock,
  ) {}

  /**
   * Runs `work` on an estimate that may be changed, in one transaction.
   *
   * @returns what the work returned, and the estimate as the change leaves it.
   * @throws AppError NOT_FOUND, ESTIMATE_LOCKED, PROJECT_ARCHIVED
   */
  async run<Result>(
    estimateId: string,
    work: (change: EstimateChange) => Promise<Result>,
    options?: TransactionOptions,
  ): Promise<{ result: Result; estimate: EstimateRow }> {
    return this.database.transaction(async () => {
      const change = new EstimateChange(await this.lock(estimateId));
      const result = await work(change);
      return { result, estimate: await this.save(change) };
    }, options);
  }

  /**
   * Work that deletes, in the transaction at hand. The tables themselves keep what is done and signed: nothing here has to
   * know of acts.
   *
   * @throws AppError SIGNED_WORK_DONE
   */
  async keeping<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      const result = await work();
      await this.estimates.checkReferences();
      return result;
    } catch (error) {
      if (isRestricted(error, 'act_is_signed')) throw new AppError('SIGNED_WORK_DONE', { cause: error });
      throw error;
    }
  }

  /**
   * Locks an estimate that may be changed, in the transaction at hand.
   *
   * @throws AppError NOT_FOUND, ESTIMATE_LOCKED, PROJECT_ARCHIVED
   */
  async lock(estimateId: string): Promise<EstimateRow> {
    const { organisationId } = getActor();
    const estimate = editable(await this.estimates.findForUpdate({ id: estimateId, organisationId }));
    await this.projects.getWritable(estimate.projectId);
    return estimate;
  }

  /** Writes the sums and the next revision that a change has come to. */
  async save(change: EstimateChange): Promise<EstimateRow> {
    const estimate = change.result(this.clock.now());
    await this.sections.saveFigures(change.ledger.sectionFigures());
    await this.estimates.saveState(estimate);
    return estimate;
  }

  /** Loads what the change must know of these sections: themselves and all above. Unknown ids are left out. */
  async know(change: EstimateChange, sectionIds: readonly string[]): Promise<void> {
    const missing = [...new Set(sectionIds)].filter((id) => !change.knows(id));
    if (missing.length > 0) change.know(await this.sections.findWithAncestors(change.estimate.id, missing));
  }
}

function editable(estimate: EstimateRow | null): EstimateRow {
  if (estimate === null) throw new AppError('NOT_FOUND');
  if (estimate.status !== 'draft') throw new AppError('ESTIMATE_LOCKED', { extensions: { status: estimate.status } });
  return estimate;
}
