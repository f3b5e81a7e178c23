import { setImmediate as othersTurn } from 'node:timers/promises';
import type { Type } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import { validated } from '../input.pipe';

/** Items that are checked before other requests get their turn. */
const CHECKED_AT_ONCE = 20;

/** An item of a bulk write that has passed, or the reason why it has not. */
export type Checked<Item> = { index: number; item: Item } | { index: number; error: AppError };

/** Each item for itself, before anything is locked. */
export async function checkedItems<Item extends object>(
  type: Type<Item>,
  items: readonly unknown[],
): Promise<Checked<Item>[]> {
  const checked: Checked<Item>[] = [];
  for (const [index, raw] of items.entries()) {
    if (index % CHECKED_AT_ONCE === CHECKED_AT_ONCE - 1) await othersTurn();
    try {
      checked.push({ index, item: await validated(type, raw) });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      checked.push({ index, error });
    }
  }
  return checked;
}

/** Only what the catalogue knows is an answer to an item; anything else is an accident of the whole request. */
export function attempt<Result>(index: number, work: () => Result): Checked<Result> {
  try {
    return { index, item: work() };
  } catch (error) {
    if (error instanceof AppError) return { index, error };
    throw error;
  }
}
