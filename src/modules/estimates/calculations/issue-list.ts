import { Injectable } from '@nestjs/common';
import { Cursors, pageSize, type CursorPosition } from '../../../platform/http';
import { EstimatesService } from '../estimates/estimates.service';
import { placeInList, PositionListRepository, type ListedPosition } from '../positions/position-list.repository';
import { IssuePage, IssuesQuery, PositionIssueView } from './calculation.dto';

/** An issue, and where a list that ends with it goes on. */
interface ListedIssue {
  issue: PositionIssueView;
  /** The position before this one, and how many issues of this one have been shown; null at the very beginning. */
  next: { place: CursorPosition | null; shown: number };
}

/** The issues of an estimate, in the order of its positions. */
@Injectable()
export class IssueList {
  constructor(
    private readonly positions: PositionListRepository,
    private readonly estimates: EstimatesService,
    private readonly cursors: Cursors,
  ) {}

  /** @throws AppError NOT_FOUND, CURSOR_INVALID */
  async page(estimateId: string, query: IssuesQuery): Promise<IssuePage> {
    await this.estimates.assertVisible(estimateId);
    const list = ['issues', estimateId];
    const limit = pageSize(query.limit);
    const { place, shown } = query.cursor === undefined ? START : nextOf(this.cursors.decode(list, query.cursor));
    // Every position in the list has at least one issue, so a page needs no more positions than it has room for issues.
    const positions = await this.positions.list({ estimateId, hasIssues: true, after: place, take: limit + 1 });
    const rows = issuesOf(positions, place).slice(shown, shown + limit + 1);
    return this.cursors.page(rows, { list, limit, positionOf: cursorOf, view: ({ issue }) => issue });
  }
}

const START: ListedIssue['next'] = { place: null, shown: 0 };

function issuesOf(positions: readonly ListedPosition[], start: CursorPosition | null): ListedIssue[] {
  let place = start;
  return positions.flatMap((position) => {
    const before = place;
    place = placeInList(position);
    return position.issues.map((issue, index) => ({
      issue: { ...issue, positionNumber: position.number, positionCode: position.code },
      next: { place: before, shown: index + 1 },
    }));
  });
}

function cursorOf({ next: { place, shown } }: ListedIssue): CursorPosition {
  return [shown, ...(place ?? [])];
}

function nextOf([shown, ...place]: CursorPosition): ListedIssue['next'] {
  // Signed by us: the first value is the count that cursorOf() put there.
  return { shown: shown as number, place: place.length === 0 ? null : place };
}
