import type { LastSeen, Page } from '../../kernel/page';
import { pageSize, type Cursors } from './cursor';
import { PageQuery } from './page.dto';

export interface NewestFirstList<Row extends LastSeen, View> {
  /** Names the list and everything that shapes it: organisation, filters. */
  list: readonly unknown[];
  query: PageQuery;
  /** Reads rows, the newest first and after the one last seen. */
  find: (after: LastSeen | null, take: number) => Promise<readonly Row[]>;
  view: (row: Row) => View;
}

/** One page of a list that has its newest rows first. @throws AppError CURSOR_INVALID */
export async function newestFirst<Row extends LastSeen, View>(
  cursors: Cursors,
  { list, query, find, view }: NewestFirstList<Row, View>,
): Promise<Page<View>> {
  const limit = pageSize(query.limit);
  const [createdAt, id] = query.cursor === undefined ? [] : cursors.decode(list, query.cursor);
  // A cursor is signed: it holds what positionOf() below has put into it.
  const after = query.cursor === undefined ? null : { createdAt: new Date(String(createdAt)), id: String(id) };
  const rows = await find(after, limit + 1);
  return cursors.page(rows, { list, limit, positionOf: (row) => [row.createdAt.toISOString(), row.id], view });
}
