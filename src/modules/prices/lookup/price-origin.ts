import type { PriceRule } from '../../../engine';
import type { PriceSet } from '../price-sets/price-sets.repository';

/** Where a price comes from: what a figure of a region cites. Kept beside the price, for its set never changes. */
export interface PriceOrigin {
  priceSetId: string;
  rule: PriceRule;
  act: string;
  url: string | null;
  fileName: string | null;
  effectiveDate: string;
  edition: string;
  regionCode: string;
  regionName: string;
  priceZone: string;
  year: number;
  quarter: number;
}

export function originOf(set: PriceSet, rule: PriceRule): PriceOrigin {
  return {
    priceSetId: set.id,
    rule,
    act: set.sourceAct,
    url: set.sourceUrl,
    fileName: set.sourceFileName,
    effectiveDate: set.effectiveDate,
    edition: set.edition,
    regionCode: set.regionCode,
    regionName: set.regionName,
    priceZone: set.priceZone,
    year: set.year,
    quarter: set.quarter,
  };
}
