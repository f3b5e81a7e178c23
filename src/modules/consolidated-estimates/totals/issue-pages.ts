import { Injectable } from '@nestjs/common';
import type { Issue } from '../../../kernel/issue';
import type { Page } from '../../../kernel/page';
import { Cursors, PageQuery, pageSize } from '../../../platform/http';
import { SheetIssueView } from './sheet-issues.dto';

/** Pages of the issues of one estimate, in the order in which they were found. */
@Injectable()
export class SheetIssuePages {
  constructor(private readonly cursors: Cursors) {}

  /** @throws AppError CURSOR_INVALID */
  page(estimateId: string, issues: readonly Issue[], query: PageQuery): Page<SheetIssueView> {
    const list = ['consolidated-issues', estimateId];
    const limit = pageSize(query.limit);
    // A cursor is signed: it holds what positionOf() below has put into it.
    const start = query.cursor === undefined ? 0 : Number(this.cursors.decode(list, query.cursor)[0]);
    const numbered = issues.map((issue, index) => ({ issue, number: index + 1 }));
    return this.cursors.page(numbered.slice(start, start + limit + 1), {
      ...{ list, limit },
      positionOf: ({ number }) => [number],
      view: ({ issue, number }) => issueView(issue, number),
    });
  }
}

function issueView({ code, severity, place, message, remedy }: Issue, number: number): SheetIssueView {
  const { rowId = null, field = null } = place;
  return { id: `${number}`, code, severity, place: { rowId, field }, message, remedy };
}
