import { Module } from '@nestjs/common';
import { PriceLookupController } from './lookup/lookup.controller';
import { PriceLookup } from './lookup/price-lookup';
import { PriceSetsController } from './price-sets/price-sets.controller';
import { PriceSetsList } from './price-sets/price-sets.list';
import { PriceSetsRepository } from './price-sets/price-sets.repository';
import { PriceSets } from './price-sets/price-sets.service';
import { PriceRegionsController } from './regions/price-regions.controller';
import { PriceRegionsList } from './regions/price-regions.list';
import { PriceRegionsRepository } from './regions/price-regions.repository';
import { PriceRowsController } from './rows/price-rows.controller';
import { PriceRowsList } from './rows/price-rows.list';
import { PriceRowsRepository } from './rows/price-rows.repository';
import { PriceRows } from './rows/price-rows.service';

@Module({
  controllers: [PriceSetsController, PriceRowsController, PriceLookupController, PriceRegionsController],
  providers: [
    PriceSets,
    PriceSetsList,
    PriceSetsRepository,
    PriceRows,
    PriceRowsList,
    PriceRowsRepository,
    PriceLookup,
    PriceRegionsList,
    PriceRegionsRepository,
  ],
  exports: [PriceLookup, PriceSets],
})
export class PricesModule {}
