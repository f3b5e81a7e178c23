import type { PriceRule } from '../../../engine';
import type { MarketAnalysis } from '../market-analyses/market-analyses.repository';
import type { PriceSet } from '../price-sets/price-sets.repository';

/**
 * Where a price comes from: what a figure of a region cites. Kept beside the price, for neither a published set nor a
 * published analysis ever changes.
 */
export interface PriceOrigin {
  /** Null where the price comes from a market analysis. */
  priceSetId: string | null;
  marketAnalysisId?: string;
  rule: PriceRule;
  act: string;
  url: string | null;
  fileName: string | null;
  effectiveDate: string;
  edition: string | null;
  regionCode: string;
  regionName: string;
  priceZone: string;
  year: number;
  quarter: number;
}

export function originOfSet(set: PriceSet, rule: PriceRule): PriceOrigin {
  return {
    priceSetId: set.id,
    rule,
    act: set.sourceAct,
    url: set.sourceUrl,
    fileName: set.sourceFileName,
    effectiveDate: set.effectiveDate,
    edition: set.edition,
    ...levelOf(set),
  };
}

export function originOfAnalysis(analysis: MarketAnalysis): PriceOrigin {
  return {
    priceSetId: null,
    marketAnalysisId: analysis.id,
    rule: 'market_analysis',
    act: analysis.name,
    url: null,
    fileName: null,
    effectiveDate: analysis.analysedOn,
    edition: null,
    ...levelOf(analysis),
  };
}

type Level = Pick<PriceSet, 'regionCode' | 'regionName' | 'priceZone' | 'year' | 'quarter'>;

function levelOf({ regionCode, regionName, priceZone, year, quarter }: Level): Level {
  return { regionCode, regionName, priceZone, year, quarter };
}
