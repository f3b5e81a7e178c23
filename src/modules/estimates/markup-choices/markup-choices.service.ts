import { Injectable } from '@nestjs/common';
import type { TerritoryType } from '../../../engine';
import type { WorkSite } from '../../../engine/normatives/work-site';
import { AuditTrail } from '../../../platform/audit';
import { Jobs } from '../../../platform/queue';
import type { EstimateChange } from '../changes/estimate-change';
import { EstimateChanges } from '../changes/estimate-changes';
import { PositionEdits } from '../changes/position-edits';
import { PositionRowsRepository } from '../changes/position-rows.repository';
import { MAX_POSITIONS_IN_REQUEST, POSITIONS_PER_BATCH, WHOLE_ESTIMATE_TIMEOUT_MS } from '../limits';
import { ChooseMarkups } from './choose-markups.job';
import { CreateMarkupChoices } from './markup-choice.dto';
import { decided, withRule, type MarkupOutcome } from './markup-choice.rules';
import { MarkupTargetsRepository } from './markup-targets.repository';
import { assertFound, wishesOf, type MarkupWishes } from './markup-wishes';

export interface ChosenMarkups {
  jobId: string | null;
  outcomes: MarkupOutcome[];
  territory: TerritoryType;
}

/** What a job of choices has come to. */
export interface MarkupCounts {
  applied: number;
  /** Ambiguous, or not in the table: they are as they were. */
  open: number;
}

/** Overhead and profit for the positions of an estimate: by norm where that is certain, by the estimator elsewhere. */
@Injectable()
export class MarkupChoices {
  constructor(
    private readonly changes: EstimateChanges,
    private readonly edits: PositionEdits,
    private readonly rows: PositionRowsRepository,
    private readonly targets: MarkupTargetsRepository,
    private readonly jobs: Jobs,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * At once for as many positions as one request takes; a job does it where there are more.
   *
   * @throws AppError NOT_FOUND, ESTIMATE_LOCKED, PROJECT_ARCHIVED, LIMIT_REACHED, VALIDATION_FAILED
   */
  async choose(estimateId: string, input: CreateMarkupChoices): Promise<ChosenMarkups> {
    const wishes = wishesOf(input);
    const { result } = await this.changes.run(estimateId, async (change) => {
      const ids = await this.idsOf(estimateId, wishes);
      const { territory } = change.estimate;
      if (ids.length <= MAX_POSITIONS_IN_REQUEST) {
        const outcomes = await this.apply(change, ids, wishes);
        await this.record(change, outcomes);
        return { jobId: null, outcomes, territory };
      }
      const { site = null, reductions = [] } = input;
      const { id: jobId } = await this.jobs.enqueue(ChooseMarkups, { estimateId, site, reductions });
      return { jobId, outcomes: [], territory };
    });
    return result;
  }

  /**
   * Every norm that has none, however many there are. A second run finds those of the first done.
   *
   * @throws AppError NOT_FOUND, ESTIMATE_LOCKED, PROJECT_ARCHIVED, LIMIT_REACHED
   */
  async chooseAll({ estimateId, site, reductions }: ChooseAll): Promise<MarkupCounts> {
    const wishes = wishesOf({ ...(site === null ? {} : { site }), reductions });
    const work = async (change: EstimateChange): Promise<MarkupCounts> => {
      const ids = await this.targets.withoutMarkups(estimateId);
      const outcomes: MarkupOutcome[] = [];
      for (let start = 0; start < ids.length; start += POSITIONS_PER_BATCH) {
        outcomes.push(...(await this.apply(change, ids.slice(start, start + POSITIONS_PER_BATCH), wishes)));
      }
      await this.record(change, outcomes);
      const applied = outcomes.filter(({ rule }) => rule !== null).length;
      return { applied, open: outcomes.length - applied };
    };
    const { result } = await this.changes.run(estimateId, work, { timeoutMs: WHOLE_ESTIMATE_TIMEOUT_MS });
    return result;
  }

  private async idsOf(estimateId: string, { named }: MarkupWishes): Promise<string[]> {
    if (named === null) return this.targets.withoutMarkups(estimateId);
    const found = await this.targets.among(estimateId, named);
    assertFound(named, found);
    return found;
  }

  private async apply(change: EstimateChange, ids: readonly string[], wishes: MarkupWishes): Promise<MarkupOutcome[]> {
    const { id: estimateId, territory } = change.estimate;
    const stored = await this.rows.findMany(estimateId, ids);
    const outcomes = stored.map((position) => decided(position, wishes.of(position.position.id)));
    const drafts = stored.flatMap((before, index) => {
      const { rule, position } = outcomes[index]!;
      if (rule === null) return [];
      return [{ before, after: withRule(before, rule, { wish: wishes.of(position.id), territory }) }];
    });
    await this.edits.apply(change, drafts);
    return outcomes;
  }

  private async record(change: EstimateChange, outcomes: readonly MarkupOutcome[]): Promise<void> {
    const applied = outcomes.flatMap(({ rule, position: { id } }) => (rule === null ? [] : [id]));
    if (applied.length === 0) return;
    const details = { applied: applied.length, positionIds: applied.slice(0, MAX_POSITIONS_IN_REQUEST) };
    const targetId = change.estimate.id;
    await this.audit.record({ action: 'estimate.markups-chosen', targetType: 'estimate', targetId, details });
  }
}

interface ChooseAll {
  estimateId: string;
  site: WorkSite | null;
  reductions: string[];
}
