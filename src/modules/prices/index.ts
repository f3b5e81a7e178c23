export { PriceOriginView } from './lookup/lookup.dto';
export { PriceLookup } from './lookup/price-lookup';
export type { PriceOrigin } from './lookup/price-origin';
export { PriceSourceChoice, sourcedPrice, type KnownPrice, type PriceSources } from './lookup/price-sources';
export { MAX_ANALYSES_AT_ONCE } from './limits';
export { IndexPart, indexRecords, indexView } from './price-sets/index.dto';
export type { MarketAnalysis } from './market-analyses/market-analyses.repository';
export type { PriceSet } from './price-sets/price-sets.repository';
export { PricesModule } from './prices.module';
