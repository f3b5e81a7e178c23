import { Injectable } from '@nestjs/common';
import { Jobs } from '../../../platform/queue';
import type { EstimateChange } from '../changes/estimate-change';
import { PositionEdits } from '../changes/position-edits';
import { PositionRowsRepository } from '../changes/position-rows.repository';
import { MAX_POSITIONS_IN_REQUEST } from '../limits';
import { PositionOrderRepository } from '../positions/position-order.repository';
import { CalculateEstimate } from './calculate-estimate.job';

/**
 * What happens to figures when something above positions changes: a term of the estimate, a coefficient of a section.
 */
@Injectable()
export class Recalculation {
  constructor(
    private readonly rows: PositionRowsRepository,
    private readonly order: PositionOrderRepository,
    private readonly edits: PositionEdits,
    private readonly jobs: Jobs,
  ) {}

  /** Every position of the estimate. */
  async ofEstimate(change: EstimateChange): Promise<void> {
    await this.recalculate(change, await this.order.idsOfEstimate(change.estimate.id));
  }

  /** Every position of these sections. */
  async ofSections(change: EstimateChange, sectionIds: readonly string[]): Promise<void> {
    await this.recalculate(change, await this.order.idsOfSections(sectionIds));
  }

  /**
   * At once where it is quick. Else the estimate is marked stale, and a job that starts when the change has committed
   * brings its figures up to date: until then they are those of before, and say so.
   */
  private async recalculate(change: EstimateChange, positionIds: readonly string[]): Promise<void> {
    if (positionIds.length > MAX_POSITIONS_IN_REQUEST) {
      change.isStale = true;
      await this.jobs.enqueue(CalculateEstimate, { estimateId: change.estimate.id });
      return;
    }
    const positions = await this.rows.findMany(change.estimate.id, positionIds);
    await this.edits.apply(
      change,
      positions.map((position) => ({ before: position, after: position })),
    );
  }
}
