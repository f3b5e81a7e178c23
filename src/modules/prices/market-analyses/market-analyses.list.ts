import { Injectable } from '@nestjs/common';
import { getActor } from '../../../platform/context';
import { Cursors, newestFirst } from '../../../platform/http';
import { MarketAnalysesQuery, MarketAnalysisPage } from './market-analysis.dto';
import { marketAnalysisView } from './market-analysis.views';
import { MarketAnalysesRepository } from './market-analyses.repository';

/** The pages of the list of market analyses. */
@Injectable()
export class MarketAnalysesList {
  constructor(
    private readonly analyses: MarketAnalysesRepository,
    private readonly cursors: Cursors,
  ) {}

  /** @throws AppError CURSOR_INVALID for a cursor of another list, or of this one with other filters */
  async page(query: MarketAnalysesQuery): Promise<MarketAnalysisPage> {
    const { regionCode, priceZone, year, quarter, state } = query;
    const filters = { organisationId: getActor().organisationId, regionCode, priceZone, year, quarter, state };
    return newestFirst(this.cursors, {
      list: ['market-analyses', filters],
      query,
      find: (after, take) => this.analyses.list(filters, { after, take }),
      view: marketAnalysisView,
    });
  }
}
