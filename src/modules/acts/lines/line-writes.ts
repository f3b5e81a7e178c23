import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import { newId } from '../../../platform/context';
import { attempt, type Checked } from '../../../platform/http';
import { ContractWork } from '../../estimates';
import type { HeldAct } from '../acts/drafts';
import { LINES_PER_BATCH, MAX_LINES_PER_ACT } from '../limits';
import type { LineRow } from '../records/records';
import { WriteLine } from './line.dto';
import { lineDraft, type LineDraft, type LinesGround } from './line.rules';
import { LinesRepository } from './lines.repository';

/** Writes lines into a draft that is held: the one way in which lines of an act come about. */
@Injectable()
export class LineWrites {
  constructor(
    private readonly work: ContractWork,
    private readonly lines: LinesRepository,
  ) {}

  /**
   * Each item for itself: what cannot be written is told.
   *
   * @throws AppError LIMIT_REACHED where the act would have too many lines
   */
  async write(held: HeldAct, items: readonly Checked<WriteLine>[]): Promise<Checked<LineDraft>[]> {
    const taken = new Set<string>();
    const outcomes: Checked<LineDraft>[] = [];
    for (let start = 0; start < items.length; start += LINES_PER_BATCH) {
      const batch = items.slice(start, start + LINES_PER_BATCH);
      const ground = await this.groundOf(held, batch);
      for (const checked of batch) {
        outcomes.push('error' in checked ? checked : attempt(checked.index, () => lineDraft(checked.item, ground, taken)));
      }
    }
    await this.save(held, outcomes.flatMap((outcome) => ('item' in outcome ? [outcome.item] : [])));
    return outcomes;
  }

  /** @throws AppError NOT_FOUND */
  async find({ act }: HeldAct, id: string): Promise<LineRow> {
    const line = await this.lines.find(act.id, id);
    if (line === null) throw new AppError('NOT_FOUND');
    return line;
  }

  async delete({ id }: LineRow): Promise<void> {
    await this.lines.delete(id);
  }

  private async groundOf(
    { estimate, act, ground }: HeldAct,
    items: readonly Checked<WriteLine>[],
  ): Promise<LinesGround> {
    const ids = [...new Set(items.flatMap((checked) => ('item' in checked ? [checked.item.positionId] : [])))];
    const positions = await this.work.positions(estimate, ids);
    const lines = await this.lines.findOfPositions(act.id, ids);
    const { id: actId, organisationId, estimateId } = act;
    return {
      ...{ owner: { actId, organisationId, estimateId }, ground, newId },
      positions: new Map(positions.map((position) => [position.id, position])),
      lines: new Map(lines.map((line) => [line.positionId, line])),
      before: await this.lines.lastSigned(ids),
    };
  }

  private async save({ act }: HeldAct, drafts: readonly LineDraft[]): Promise<void> {
    const of = (isNew: boolean) => drafts.filter((draft) => draft.isNew === isNew).map(({ line }) => line);
    const inserted = of(true);
    if (inserted.length > 0 && (await this.lines.countOf(act.id)) + inserted.length > MAX_LINES_PER_ACT) {
      throw new AppError('LIMIT_REACHED', { extensions: { limit: MAX_LINES_PER_ACT } });
    }
    await this.lines.update(of(false));
    await this.lines.insert(inserted);
  }
}
