import { etagOf } from '../../../platform/http';
import { MarketAnalysisView } from './market-analysis.dto';
import type { MarketAnalysis } from './market-analyses.repository';

export function marketAnalysisView(analysis: MarketAnalysis): MarketAnalysisView {
  const { id, name, regionCode, regionName, priceZone, year, quarter, analysedOn, state, rowCount } = analysis;
  return {
    ...{ id, etag: etagOf(analysis.version), name, regionCode, regionName, priceZone, year, quarter, analysedOn },
    ...{ state, rowCount, publishedAt: analysis.publishedAt?.toISOString() ?? null, createdBy: analysis.createdBy },
    ...{ createdAt: analysis.createdAt.toISOString(), updatedAt: analysis.updatedAt.toISOString() },
  };
}
