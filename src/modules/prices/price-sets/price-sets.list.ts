import { Injectable } from '@nestjs/common';
import { getActor } from '../../../platform/context';
import { Cursors, newestFirst } from '../../../platform/http';
import { PriceSetPage, PriceSetsQuery } from './price-set.dto';
import { priceSetSummaryView } from './price-set.views';
import { PriceSetsRepository } from './price-sets.repository';

/** The pages of the list of price sets. */
@Injectable()
export class PriceSetsList {
  constructor(
    private readonly sets: PriceSetsRepository,
    private readonly cursors: Cursors,
  ) {}

  /** @throws AppError CURSOR_INVALID for a cursor of another list, or of this one with other filters */
  async page(query: PriceSetsQuery): Promise<PriceSetPage> {
    const { regionCode, priceZone, year, quarter, state } = query;
    const { organisationId } = getActor();
    const filters = { organisationId, regionCode, priceZone, year, quarter, state };
    return newestFirst(this.cursors, {
      list: ['price-sets', filters],
      query,
      find: (after, take) => this.sets.list(filters, { after, take }),
      view: priceSetSummaryView,
    });
  }
}
