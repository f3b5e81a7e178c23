export { PriceOriginView } from './lookup/lookup.dto';
export { PriceLookup } from './lookup/price-lookup';
export { originOf, type PriceOrigin } from './lookup/price-origin';
export { IndexPart, indexRecords, indexView } from './price-sets/index.dto';
export type { PriceSet } from './price-sets/price-sets.repository';
export { PriceSets } from './price-sets/price-sets.service';
export { PricesModule } from './prices.module';
