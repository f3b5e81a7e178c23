import { AppError } from '../../../kernel/errors';

/** What became of the items of a bulk write, and how many of them were made, changed and refused. */
export interface Bulk<Item> {
  items: Item[];
  created: number;
  updated: number;
  failed: number;
}

export function bulkOf<Item extends { status: number }>(items: Item[]): Bulk<Item> {
  const count = (status: number) => items.filter((item) => item.status === status).length;
  const [created, updated] = [count(201), count(200)];
  return { items, created, updated, failed: items.length - created - updated };
}

/** What a write of all or nothing asks before it ends. @throws AppError BULK_REJECTED with the items that were refused */
export function assertNoneRefused(items: readonly { problem?: object }[]): void {
  const refused = items.filter(({ problem }) => problem !== undefined);
  if (refused.length > 0) throw new AppError('BULK_REJECTED', { extensions: { items: refused } });
}
