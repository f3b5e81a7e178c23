import type { PriceSet } from '../../prices';
import type { EstimateRecord } from './records';

/** An estimate at the price level of a set. The base-index method takes its indices. */
export function atLevelOf<Record extends EstimateRecord>(set: PriceSet, estimate: Record): Record {
  const { year, quarter, edition: note } = set;
  return {
    ...estimate,
    ...{ regionCode: set.regionCode, regionName: set.regionName, priceZone: set.priceZone, priceSetId: set.id },
    priceLevelCurrent: { year, quarter, month: null, day: null, note },
    indices: estimate.method === 'base_index' ? indicesOf(set) : estimate.indices,
  };
}

function indicesOf({ indices, sourceAct }: PriceSet): EstimateRecord['indices'] {
  return indices.map((index) => (index.reason === '' ? { ...index, reason: sourceAct } : index));
}
