import { Injectable } from '@nestjs/common';
import { Cursors, pageSize } from '../../../platform/http';
import { EstimatesService } from '../estimates/estimates.service';
import { PositionsQuery } from './position.dto';
import { placeInList, PositionListRepository, type PositionFilters } from './position-list.repository';
import { PositionPage } from './position-view.dto';
import { positionView } from './position.views';

/** The pages of the positions of an estimate, in the order of the document. */
@Injectable()
export class PositionList {
  constructor(
    private readonly positions: PositionListRepository,
    private readonly estimates: EstimatesService,
    private readonly cursors: Cursors,
  ) {}

  /** @throws AppError NOT_FOUND, CURSOR_INVALID */
  async page(estimateId: string, query: PositionsQuery): Promise<PositionPage> {
    await this.estimates.assertVisible(estimateId);
    const filters = filtersOf(estimateId, query);
    const list = ['positions', filters];
    const limit = pageSize(query.limit);
    const after = query.cursor === undefined ? null : this.cursors.decode(list, query.cursor);
    const rows = await this.positions.list({ ...filters, after, take: limit + 1 });
    return this.cursors.page(rows, { list, limit, positionOf: placeInList, view: positionView });
  }
}

function filtersOf(estimateId: string, { sectionId, kind, hasIssues, q }: PositionsQuery): PositionFilters {
  return {
    estimateId,
    sectionId,
    kind,
    hasIssues: hasIssues === undefined ? undefined : hasIssues === 'true',
    contains: q,
  };
}
