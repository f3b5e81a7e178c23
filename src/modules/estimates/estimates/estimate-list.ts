import { Injectable } from '@nestjs/common';
import { getActor } from '../../../platform/context';
import { Cursors, MAX_COUNTED, pageSize } from '../../../platform/http';
import { EstimatePage, EstimatesQuery } from './estimate-list.dto';
import { EstimateListRepository, placeInList, type EstimateFilters } from './estimate-list.repository';
import { estimateSummaryView } from './estimate.views';

/** The pages of the list of estimates. */
@Injectable()
export class EstimateList {
  constructor(
    private readonly estimates: EstimateListRepository,
    private readonly cursors: Cursors,
  ) {}

  /** @throws AppError CURSOR_INVALID for a cursor of another list, or of this one with other filters */
  async page(query: EstimatesQuery): Promise<EstimatePage> {
    const { sort, cursor } = query;
    const filters = filtersOf(query);
    const list = ['estimates', sort, filters];
    const limit = pageSize(query.limit);
    const after = cursor === undefined ? null : this.cursors.decode(list, cursor);
    const [rows, count] = await Promise.all([
      this.estimates.list({ ...filters, sort, after, take: limit + 1 }),
      query.count === 'true' ? this.estimates.count(filters, MAX_COUNTED) : undefined,
    ]);
    const page = this.cursors.page(rows, {
      list,
      limit,
      positionOf: (row) => placeInList(row, sort),
      view: estimateSummaryView,
    });
    return count === undefined ? page : { ...page, count };
  }
}

function filtersOf({ projectId, status, method, externalId, q }: EstimatesQuery): EstimateFilters {
  return { organisationId: getActor().organisationId, projectId, status, method, externalId, contains: q };
}
