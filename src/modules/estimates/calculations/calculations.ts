import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/time';
import { Database } from '../../../platform/database';
import type { JobRun } from '../../../platform/queue';
import { EstimateChanges } from '../changes/estimate-changes';
import { EstimateContents, type EstimateContent } from '../changes/estimate-contents';
import type { PositionWrites } from '../changes/position-draft';
import { EstimateQuantities } from '../formulas/estimate-quantities';
import { MAX_OPTIMISTIC_CALCULATIONS, WHOLE_ESTIMATE_TIMEOUT_MS } from '../limits';
import { CalculationPlan, type Calculated } from './calculation-plan';
import { CalculationStore } from './calculation-store';

/** The part of a job's run that a calculation needs. */
type Run = Pick<JobRun, 'signal' | 'progress'>;

export interface CalculationOutcome {
  revision: number;
  total: string;
  engineVersion: string;
  inputHash: string;
  changedPositions: number;
}

const WRITING_STARTS_PERCENT = 90;

/** Full calculations. Doing one twice does nothing the second time. */
@Injectable()
export class Calculations {
  constructor(
    private readonly contents: EstimateContents,
    private readonly changes: EstimateChanges,
    private readonly store: CalculationStore,
    private readonly quantities: EstimateQuantities,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Calculates while others go on working, and saves where nobody has changed anything meanwhile; else it tries again,
   * and in the end makes the others wait. An estimate whose figures are known to be stale is not worth the tries.
   *
   * @throws AppError NOT_FOUND, ESTIMATE_LOCKED, PROJECT_ARCHIVED, LIMIT_REACHED
   */
  async calculate(estimateId: string, run: Run): Promise<CalculationOutcome> {
    for (let attempt = 1; attempt <= MAX_OPTIMISTIC_CALCULATIONS; attempt++) {
      const content = await this.contents.open(estimateId);
      if (content.estimate.isStale) break;
      const outcome = await this.tryUnlocked(content, run);
      if (outcome !== null) return outcome;
    }
    return this.calculateLocked(estimateId, run);
  }

  /** Null where somebody changed the estimate while it was calculated. */
  private async tryUnlocked(content: EstimateContent, run: Run): Promise<CalculationOutcome | null> {
    const plan = await this.plan(content);
    const pending: PositionWrites[] = [];
    const isWhole = await walk(content, { plan, run }, (writes) => {
      if (writes.updated.positions.length > 0) pending.push({ ...writes, rows: [] });
    });
    if (!isWhole) return null;
    const calculated = plan.result(this.clock.now());
    return this.transaction(async () => {
      const { revision } = await this.changes.lock(content.estimate.id);
      if (revision !== content.estimate.revision) return null;
      for (const writes of pending) await this.store.savePositions(writes);
      return this.save(calculated);
    });
  }

  private async calculateLocked(estimateId: string, run: Run): Promise<CalculationOutcome> {
    return this.transaction(async () => {
      await this.changes.lock(estimateId);
      const content = await this.contents.open(estimateId);
      const plan = await this.plan(content);
      await walk(content, { plan, run }, (writes) => this.store.savePositions(writes));
      return this.save(plan.result(this.clock.now()));
    });
  }

  private async plan({ estimate, sections }: EstimateContent): Promise<CalculationPlan> {
    return new CalculationPlan(estimate, sections, await this.quantities.evaluate(estimate, sections));
  }

  private async save(calculated: Calculated): Promise<CalculationOutcome> {
    await this.store.save(calculated);
    const { estimate, stamp, changedPositions } = calculated;
    const { revision, total } = estimate;
    return { revision, total, engineVersion: stamp.engineVersion, inputHash: stamp.inputHash, changedPositions };
  }

  private transaction<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.database.transaction(work, { timeoutMs: WHOLE_ESTIMATE_TIMEOUT_MS });
  }
}

/** Takes the batches through the plan. False where a position stands in a section that was not there a moment ago. */
async function walk(
  content: EstimateContent,
  { plan, run }: { plan: CalculationPlan; run: Run },
  take: (writes: PositionWrites) => void | Promise<void>,
): Promise<boolean> {
  const sections = new Set(content.sections.map(({ id }) => id));
  let done = 0;
  for await (const batch of content.batches()) {
    run.signal.throwIfAborted();
    if (batch.some(({ position }) => !sections.has(position.sectionId))) return false;
    await take(plan.add(batch));
    done += batch.length;
    run.progress((WRITING_STARTS_PERCENT * done) / content.positionIds.length);
  }
  return true;
}
