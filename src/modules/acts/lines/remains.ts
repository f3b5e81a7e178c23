import { Injectable } from '@nestjs/common';
import type { Decimal } from '../../../kernel/decimal';
import { AppError } from '../../../kernel/errors';
import { isUuid } from '../../../kernel/ids';
import { ContractWork, type ContractEstimate } from '../../estimates';
import { LINES_PER_BATCH } from '../limits';
import { LinesRepository } from './lines.repository';
import { remainderOf } from './remainder.rules';

/** What is still to be done of positions, in the order asked for. */
@Injectable()
export class Remains {
  constructor(
    private readonly work: ContractWork,
    private readonly lines: LinesRepository,
  ) {}

  /**
   * @param positionIds every position where it is left out
   * @throws AppError VALIDATION_FAILED for an id that is no position of the estimate
   */
  async of(
    estimate: ContractEstimate,
    positionIds: readonly string[] | undefined,
  ): Promise<{ remainders: Map<string, Decimal>; skipped: number }> {
    const ids = positionIds === undefined ? await this.work.idsOf(estimate.id) : [...new Set(positionIds)];
    if (positionIds !== undefined) await this.assertPositions(estimate, positionIds);
    const remainders = new Map<string, Decimal>();
    let skipped = 0;
    for (let start = 0; start < ids.length; start += LINES_PER_BATCH) {
      const batch = ids.slice(start, start + LINES_PER_BATCH);
      const before = await this.lines.lastSigned(batch);
      for (const position of await this.work.positions(estimate, batch)) {
        const remainder = remainderOf(position, before.get(position.id) ?? null);
        if (remainder === null) skipped += 1;
        else remainders.set(position.id, remainder);
      }
    }
    return { remainders, skipped };
  }

  private async assertPositions({ id }: ContractEstimate, positionIds: readonly string[]): Promise<void> {
    const asked = positionIds.filter(isUuid);
    const known = new Set((await this.work.placesOf(id, asked)).map((place) => place.id));
    const errors = positionIds.flatMap((positionId, index) =>
      known.has(positionId.toLowerCase()) ? [] : [{ pointer: `/positionIds/${index}`, detail: UNKNOWN }],
    );
    if (errors.length > 0) throw new AppError('VALIDATION_FAILED', { errors });
  }
}

const UNKNOWN = { ru: 'нет такой позиции в смете', en: 'is not a position of this estimate' };
