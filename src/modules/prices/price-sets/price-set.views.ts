import { etagOf } from '../../../platform/http';
import { indexView } from './index.dto';
import { PriceSetSummaryView, PriceSetView } from './price-set.dto';
import type { PriceSet } from './price-sets.repository';

export function priceSetSummaryView(set: PriceSet): PriceSetSummaryView {
  return {
    id: set.id,
    etag: etagOf(set.version),
    name: set.name,
    regionCode: set.regionCode,
    regionName: set.regionName,
    priceZone: set.priceZone,
    year: set.year,
    quarter: set.quarter,
    edition: set.edition,
    source: {
      act: set.sourceAct,
      fileName: set.sourceFileName,
      url: set.sourceUrl,
      sha256: set.sourceSha256,
      effectiveDate: set.effectiveDate,
      checkedOn: set.sourceCheckedOn,
    },
    state: set.state,
    rowCount: set.rowCount,
    publishedAt: set.publishedAt?.toISOString() ?? null,
    createdBy: set.createdBy,
    createdAt: set.createdAt.toISOString(),
    updatedAt: set.updatedAt.toISOString(),
  };
}

export function priceSetView(set: PriceSet): PriceSetView {
  return { ...priceSetSummaryView(set), indices: set.indices.map(indexView) };
}
