import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../../platform/audit';
import { Jobs } from '../../../platform/queue';
import { CalculateEstimate } from '../calculations/calculate-estimate.job';
import type { EstimateChange } from '../changes/estimate-change';
import { EstimateChanges } from '../changes/estimate-changes';
import type { StoredPosition } from '../changes/position-draft';
import { PositionRowsRepository } from '../changes/position-rows.repository';
import type { Settling, WaitingDraft } from '../changes/settling';
import { MAX_POSITIONS_IN_REQUEST } from '../limits';
import { FormulaLinksRepository } from './formula-links.repository';
import { QuantityRun } from './quantity-run';

/**
 * Lets quantities follow what their formulas refer to, within the change that moved it. Whoever changes nothing that a
 * formula names, and nothing of a formula, never comes here.
 */
@Injectable()
export class QuantityFollowing {
  constructor(
    private readonly links: FormulaLinksRepository,
    private readonly rows: PositionRowsRepository,
    private readonly changes: EstimateChanges,
    private readonly jobs: Jobs,
    private readonly audit: AuditTrail,
  ) {}

  /** Settles the drafts that wait for others, and every position that depends on what has changed. */
  async run(settling: Settling, waiting: readonly WaitingDraft[]): Promise<void> {
    if (waiting.length === 0 && settling.changedNames.size === 0) return;
    const { change } = settling;
    const run = new QuantityRun(settling, { waiting, linked: await this.links.findLinked(change.estimate.id) });
    const followers = await this.followers(change, run.followerIds());
    run.know(await this.links.findNamed(change.estimate.id, run.makers(followers)));
    const followed = run.settle(followers);
    if (followed.length > 0) await this.record(change, followed);
  }

  /** Where they are too many for a request, a job brings them up to date; until then they are as they were. */
  private async followers(change: EstimateChange, ids: readonly string[]): Promise<StoredPosition[]> {
    if (ids.length > MAX_POSITIONS_IN_REQUEST) {
      change.isStale = true;
      await this.links.letFormulasGovern(ids);
      await this.jobs.enqueue(CalculateEstimate, { estimateId: change.estimate.id });
      return [];
    }
    const followers = await this.rows.findMany(change.estimate.id, ids);
    await this.changes.know(
      change,
      followers.map(({ position }) => position.sectionId),
    );
    return followers;
  }

  private record({ estimate }: EstimateChange, positions: readonly StoredPosition[]): Promise<void> {
    return this.audit.record({
      action: 'positions.followed',
      targetType: 'estimate',
      targetId: estimate.id,
      details: { positions: positions.map(({ position }) => position.id) },
    });
  }
}
