import { Injectable } from '@nestjs/common';
import { AppError } from '../../kernel/errors';
import type { Page } from '../../kernel/page';
import { Cursors, pageSize, type PageQuery } from '../../platform/http';

/** Pages of lists that stand in the code, with the cursors of all lists: clients see no difference. */
@Injectable()
export class FixedLists {
  constructor(private readonly cursors: Cursors) {}

  /**
   * @param list names the list and its filters
   * @throws AppError CURSOR_INVALID
   */
  page<Row, View extends { id: string }>(
    rows: readonly Row[],
    options: { list: readonly unknown[]; query: PageQuery; idOf: (row: Row) => string; view: (row: Row) => View },
  ): Page<View> {
    const { list, query, idOf, view } = options;
    const limit = pageSize(query.limit);
    const start = query.cursor === undefined ? 0 : this.startAfter(rows.map(idOf), list, query.cursor);
    const page = rows.slice(start, start + limit + 1);
    return this.cursors.page(page, { list, limit, view, positionOf: (row) => [idOf(row)] });
  }

  private startAfter(ids: readonly string[], list: readonly unknown[], cursor: string): number {
    const [id] = this.cursors.decode(list, cursor);
    const place = ids.findIndex((known) => known === id);
    // A newer edition may have dropped the row that the cursor was cut at.
    if (place === -1) throw new AppError('CURSOR_INVALID');
    return place + 1;
  }
}
