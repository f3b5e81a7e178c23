import { Injectable } from '@nestjs/common';
import { plainText } from '../../../kernel/decimal';
import { AuditTrail } from '../../../platform/audit';
import { Database } from '../../../platform/database';
import { assertMatches, assertNoneRefused, bulkOf, checkedItems, ItemProblems, type Checked } from '../../../platform/http';
import { etagOfWork, type Ground } from '../acts/act.rules';
import { Drafts, type HeldAct } from '../acts/drafts';
import { WHOLE_ACT_TIMEOUT_MS } from '../limits';
import { TakenRemaindersView, WriteLine, WrittenLinesView, WrittenLineView } from './line.dto';
import type { LineDraft } from './line.rules';
import { LineWrites } from './line-writes';
import { Remains } from './remains';

export type ActAddress = Parameters<Drafts['lock']>[0];

const OPTIONS = { timeoutMs: WHOLE_ACT_TIMEOUT_MS };

/** Lines of a draft: many at once, the rest of everything, and away with one. */
@Injectable()
export class LinesService {
  constructor(
    private readonly writes: LineWrites,
    private readonly remains: Remains,
    private readonly drafts: Drafts,
    private readonly problems: ItemProblems,
    private readonly database: Database,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws AppError NOT_FOUND, PROJECT_ARCHIVED, ACT_SIGNED, LIMIT_REACHED, BULK_REJECTED */
  async write(key: ActAddress, items: readonly unknown[], isAtomic: boolean): Promise<WrittenLinesView> {
    const checked = await checkedItems(WriteLine, items);
    return this.database.transaction(async () => {
      const held = await this.drafts.lock(key);
      const outcomes = await this.save(held, checked);
      const views = outcomes.map((outcome) => this.view(outcome, held));
      if (isAtomic) assertNoneRefused(views);
      return bulkOf(views);
    }, OPTIONS);
  }

  /** @throws AppError NOT_FOUND, PROJECT_ARCHIVED, ACT_SIGNED, LIMIT_REACHED, POSITION_NOT_MEASURABLE */
  async takeRemainders(key: ActAddress, positionIds: readonly string[] | undefined): Promise<TakenRemaindersView> {
    return this.database.transaction(async () => {
      const held = await this.drafts.lock(key);
      const { remainders, skipped } = await this.remains.of(held.estimate, positionIds);
      const items = [...remainders].map(([positionId, quantity], index) => ({
        index,
        item: { positionId, quantity: plainText(quantity) },
      }));
      const outcomes = await this.save(held, items);
      const refused = outcomes.find((outcome) => 'error' in outcome);
      if (refused !== undefined && 'error' in refused) throw refused.error;
      return { ...countsOf(outcomes), skipped };
    }, OPTIONS);
  }

  /** @throws AppError NOT_FOUND, PROJECT_ARCHIVED, ACT_SIGNED, PRECONDITION_FAILED */
  async delete(key: ActAddress, id: string, ifMatch: string | null): Promise<void> {
    await this.database.transaction(async () => {
      const held = await this.drafts.lock(key);
      const line = await this.writes.find(held, id);
      assertMatches(ifMatch, etagOfWork(line, held.ground));
      await this.writes.delete(line);
      await this.drafts.touch(held.act);
      await this.record(held, 'act_line.deleted', { positionId: line.positionId, quantity: line.quantity });
    });
  }

  private async save(held: HeldAct, items: readonly Checked<WriteLine>[]): Promise<Checked<LineDraft>[]> {
    const outcomes = await this.writes.write(held, items);
    const { created, updated } = countsOf(outcomes);
    if (created + updated === 0) return outcomes;
    await this.drafts.touch(held.act);
    const lines = outcomes.flatMap((outcome) => ('item' in outcome ? [outcome.item.line.positionId] : []));
    await this.record(held, 'act_lines.written', { created, updated, positions: lines });
    return outcomes;
  }

  private view(outcome: Checked<LineDraft>, { act, ground }: HeldAct): WrittenLineView {
    const { index } = outcome;
    if ('error' in outcome) {
      const instance = `/api/estimates/${act.estimateId}/acts/${act.id}/lines/bulk`;
      return this.problems.refused(outcome.error, { index, instance });
    }
    const { line, isNew } = outcome.item;
    return { index, status: isNew ? 201 : 200, id: line.id, etag: draftEtag(line.version, ground) };
  }

  private record(
    { act }: HeldAct,
    action: string,
    details: Record<string, string | number | string[]>,
  ): Promise<void> {
    const all = { estimateId: act.estimateId, ...details };
    return this.audit.record({ action, targetType: 'act', targetId: act.id, details: all });
  }
}

function draftEtag(version: number, ground: Ground): string {
  return etagOfWork({ version, sequence: null }, ground);
}

function countsOf(outcomes: readonly Checked<LineDraft>[]): { created: number; updated: number } {
  const written = outcomes.flatMap((outcome) => ('item' in outcome ? [outcome.item] : []));
  const created = written.filter(({ isNew }) => isNew).length;
  return { created, updated: written.length - created };
}
