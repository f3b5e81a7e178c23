import { Injectable } from '@nestjs/common';
import { ContractWork, type ContractEstimate } from '../../estimates';
import { ActsRepository } from '../acts/acts.repository';
import { LINES_PER_BATCH } from '../limits';
import { LinesRepository } from '../lines/lines.repository';
import type { ActRow, LineRow } from '../records/records';
import { sumsOf } from '../records/stored-figures';
import { actMoney, type ActMoney } from './act-money';
import { measure, type MeasuredLine, type Written } from './measure';

/** Lines of a draft with their money. */
export interface MeasuredAct {
  lines: ReadonlyMap<string, MeasuredLine>;
  /** False where a line is of what is no position to calculate any more: a free string. */
  isWhole: boolean;
  money: ActMoney;
}

/** Works out the money of drafts, from the estimate as it is and the acts that were signed before. */
@Injectable()
export class Measurements {
  constructor(
    private readonly work: ContractWork,
    private readonly acts: ActsRepository,
    private readonly lines: LinesRepository,
  ) {}

  /** A whole draft. Whoever asks holds the estimate and the act still. */
  async ofAct(estimate: ContractEstimate, act: ActRow): Promise<MeasuredAct> {
    const lines = await this.lines.findByAct(act.id);
    const measured = await this.ofLines(estimate, lines);
    const last = await this.acts.lastSigned(estimate.id);
    const money = actMoney({
      lines: [...measured.values()],
      before: sumsOf(last?.done ?? null),
      indexing: estimate.indexing,
      vatRatePercent: act.vatRatePercent,
      earlier: await this.acts.signedMoney(estimate.id),
    });
    return { lines: measured, isWhole: measured.size === lines.length, money };
  }

  /** By the id of the line, in the order given. */
  async ofLines(estimate: ContractEstimate, lines: readonly LineRow[]): Promise<Map<string, MeasuredLine>> {
    const byPosition = await this.ofPositions(estimate, new Map(lines.map((line) => [line.positionId, line])));
    return new Map(
      lines.flatMap(({ id, positionId }) => {
        const measured = byPosition.get(positionId);
        return measured === undefined ? [] : [[id, measured]];
      }),
    );
  }

  /** By the id of the position. What is no position of the estimate is left out. */
  async ofPositions(
    estimate: ContractEstimate,
    written: ReadonlyMap<string, Written>,
  ): Promise<Map<string, MeasuredLine>> {
    const ids = [...written.keys()];
    const measured = new Map<string, MeasuredLine>();
    for (let start = 0; start < ids.length; start += LINES_PER_BATCH) {
      const batch = ids.slice(start, start + LINES_PER_BATCH);
      const before = await this.lines.lastSigned(batch);
      for (const position of await this.work.positions(estimate, batch)) {
        const line = written.get(position.id)!;
        measured.set(position.id, measure({ position, line, before: before.get(position.id) ?? null }));
      }
    }
    return measured;
  }
}
