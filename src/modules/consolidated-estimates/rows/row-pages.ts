import { Injectable } from '@nestjs/common';
import type { Page } from '../../../kernel/page';
import { Cursors, PageQuery, pageSize } from '../../../platform/http';
import type { ConsolidatedRecord } from '../records/records';
import type { RowForm } from './row-forms';

/** Pages of rows. Figures of a row may follow from all others, so all are worked out for each page. */
@Injectable()
export class RowPages {
  constructor(private readonly cursors: Cursors) {}

  /** @throws AppError CURSOR_INVALID */
  async page<View extends { id: string }>(
    form: RowForm<View>,
    estimate: ConsolidatedRecord,
    query: PageQuery,
  ): Promise<Page<View>> {
    const views = await form.showAll(estimate);
    const list = ['consolidated-rows', estimate.id];
    const limit = pageSize(query.limit);
    const start = query.cursor === undefined ? 0 : startAfter(this.cursors.decode(list, query.cursor), views);
    const places = new Map(views.map(({ id }, index) => [id, index]));
    return this.cursors.page(views.slice(start, start + limit + 1), {
      ...{ list, limit },
      positionOf: ({ id }) => [id, places.get(id) ?? 0],
      view: (view) => view,
    });
  }
}

/** Behind the row of the cursor; where that is gone, its place is that of the next one. */
function startAfter([id, place]: readonly unknown[], views: readonly { id: string }[]): number {
  const index = views.findIndex((view) => view.id === id);
  // A cursor is signed: it holds what positionOf() above has put into it.
  return index === -1 ? Number(place) : index + 1;
}
