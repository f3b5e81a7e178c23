import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import { PositionOrderRepository } from './position-order.repository';

/** Room for ten insertions at one place before the positions of the section are spread again. */
export const GAP = 1_024;

/** Finds the ordinals of positions that come into a section. */
@Injectable()
export class PositionOrder {
  constructor(private readonly repository: PositionOrderRepository) {}

  /** Places at the end of the sections, one for each entry, in the order of the entries. */
  async atEnd(sectionIds: readonly string[]): Promise<number[]> {
    const last = await this.repository.lastOrdinals([...new Set(sectionIds)]);
    return sectionIds.map((id) => {
      const ordinal = (last.get(id) ?? 0) + GAP;
      last.set(id, ordinal);
      return ordinal;
    });
  }

  /**
   * The place right after a position of the section; first where `afterId` is null.
   *
   * @throws AppError VALIDATION_FAILED where the section has no such position.
   */
  async after(sectionId: string, afterId: string | null): Promise<number> {
    const place = await this.tryAfter(sectionId, afterId);
    if (place !== null) return place;
    await this.repository.spread(sectionId, GAP);
    return (await this.tryAfter(sectionId, afterId))!;
  }

  private async tryAfter(sectionId: string, afterId: string | null): Promise<number | null> {
    const found = await this.repository.findWithNext(sectionId, afterId);
    const next = afterId === null ? found[0] : found[1];
    if (afterId !== null && found[0] === undefined) throw unknownNeighbour();
    return between(afterId === null ? 0 : found[0]!.ordinal, next?.ordinal ?? null);
  }
}

/** A free ordinal between two; null where there is none left. */
export function between(before: number, after: number | null): number | null {
  if (after === null) return before + GAP;
  const middle = Math.floor((before + after) / 2);
  return middle > before ? middle : null;
}

function unknownNeighbour(): AppError {
  return new AppError('VALIDATION_FAILED', {
    errors: [
      {
        pointer: '/afterPositionId',
        detail: { en: 'is not a position of this section', ru: 'нет такой позиции в разделе' },
      },
    ],
  });
}
