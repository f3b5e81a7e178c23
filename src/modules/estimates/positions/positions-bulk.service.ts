import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import { AuditTrail } from '../../../platform/audit';
import { assertNoneRefused, attempt, checkedItems, type Checked } from '../../../platform/http';
import type { EstimateChange } from '../changes/estimate-change';
import { EstimateChanges } from '../changes/estimate-changes';
import type { PositionDraft } from '../changes/position-draft';
import { PositionEdits } from '../changes/position-edits';
import { BulkPosition, BulkView } from './position-bulk.dto';
import { BulkGrounds } from './position-bulk-grounds';
import { drafted } from './position-bulk.rules';
import { BulkViews, type BulkOutcome } from './position-bulk.views';

export interface BulkRequest {
  estimateId: string;
  items: readonly unknown[];
  isAtomic: boolean;
}

/** A position to write, and what an input cannot say of it. */
export interface PreparedPosition {
  input: BulkPosition;
  /** @throws AppError where the draft is not to be written */
  complete(draft: PositionDraft): PositionDraft;
}

type Prepare = (change: EstimateChange) => Promise<Checked<PreparedPosition>[]>;

const asItIs = (draft: PositionDraft) => draft;

/** Many positions in one request: what an ERP sends. */
@Injectable()
export class PositionsBulk {
  constructor(
    private readonly changes: EstimateChanges,
    private readonly edits: PositionEdits,
    private readonly grounds: BulkGrounds,
    private readonly views: BulkViews,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws AppError NOT_FOUND, ESTIMATE_LOCKED, PROJECT_ARCHIVED, LIMIT_REACHED, BULK_REJECTED */
  async write({ estimateId, items, isAtomic }: BulkRequest): Promise<BulkView> {
    const checked = await checkedItems(BulkPosition, items);
    const prepared = checked.map((entry) =>
      'error' in entry ? entry : { index: entry.index, item: { input: entry.item, complete: asItIs } },
    );
    const instance = `/api/estimates/${estimateId}/positions/bulk`;
    return this.writePrepared({ estimateId, isAtomic, instance }, () => Promise.resolve(prepared));
  }

  /**
   * Positions that are prepared under the lock of the estimate. `instance`: the address of the request.
   *
   * @throws AppError NOT_FOUND, ESTIMATE_LOCKED, PROJECT_ARCHIVED, LIMIT_REACHED, BULK_REJECTED
   */
  async writePrepared(
    { estimateId, isAtomic, instance }: Pick<BulkRequest, 'estimateId' | 'isAtomic'> & { instance: string },
    prepare: Prepare,
  ): Promise<BulkView> {
    const { result } = await this.changes.run(estimateId, async (change) => {
      const outcomes = await this.apply(change, await prepare(change));
      if (isAtomic) assertNoneRefused(this.views.of(outcomes, instance).items);
      await this.record(estimateId, outcomes);
      return outcomes;
    });
    return this.views.of(result, instance);
  }

  private async apply(change: EstimateChange, prepared: readonly Checked<PreparedPosition>[]): Promise<BulkOutcome[]> {
    const checked = prepared.map((entry) => ('error' in entry ? entry : { index: entry.index, item: entry.item.input }));
    const drafts = completed(drafted(checked, await this.grounds.of(change, checked)), prepared);
    const passed = drafts.flatMap((draft) => ('item' in draft ? [draft] : []));
    const written = await this.edits.applyEach(
      change,
      passed.map(({ item }) => item),
    );
    const outcomes = new Map<number, BulkOutcome>();
    for (const draft of drafts) if ('error' in draft) outcomes.set(draft.index, draft);
    passed.forEach(({ index, item }, place) => {
      const position = written[place]!;
      const isNew = item.before === null;
      outcomes.set(index, position instanceof AppError ? { index, error: position } : { index, position, isNew });
    });
    return checked.map(({ index }) => outcomes.get(index)!);
  }

  private async record(estimateId: string, outcomes: readonly BulkOutcome[]): Promise<void> {
    const written = outcomes.flatMap((outcome) => ('position' in outcome ? [outcome] : []));
    if (written.length === 0) return;
    const idsOf = (isNew: boolean) =>
      written.flatMap((outcome) => (outcome.isNew === isNew ? [outcome.position.position.id] : []));
    await this.audit.record({
      action: 'positions.written',
      targetType: 'estimate',
      targetId: estimateId,
      details: { created: idsOf(true), updated: idsOf(false) },
    });
  }
}

function completed(
  drafts: readonly Checked<PositionDraft>[],
  prepared: readonly Checked<PreparedPosition>[],
): Checked<PositionDraft>[] {
  return drafts.map((draft, place) => {
    const made = prepared[place]!;
    if ('error' in draft || 'error' in made) return draft;
    return attempt(draft.index, () => made.item.complete(draft.item));
  });
}
