import { Module, type OnModuleInit } from '@nestjs/common';
import { FilesModule, FileUses } from '../files';
import { AnalysisRowsController } from './analysis-rows/analysis-rows.controller';
import { AnalysisRowsList } from './analysis-rows/analysis-rows.list';
import { AnalysisRowsRepository } from './analysis-rows/analysis-rows.repository';
import { AnalysisRows } from './analysis-rows/analysis-rows.service';
import { PriceLoadsController } from './loads/loads.controller';
import { PriceLoads } from './loads/loads.service';
import { PriceFileLoader } from './loads/price-file-loader';
import { PriceLookupController } from './lookup/lookup.controller';
import { PriceLookup } from './lookup/price-lookup';
import { PriceSourceChoice } from './lookup/price-sources';
import { MarketAnalysesController } from './market-analyses/market-analyses.controller';
import { MarketAnalysesList } from './market-analyses/market-analyses.list';
import { MarketAnalysesRepository } from './market-analyses/market-analyses.repository';
import { MarketAnalyses } from './market-analyses/market-analyses.service';
import { OffersController } from './offers/offers.controller';
import { OffersList } from './offers/offers.list';
import { OffersRepository } from './offers/offers.repository';
import { SupplierOffers } from './offers/offers.service';
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

const SETS = [
  PriceSets,
  PriceSetsList,
  PriceSetsRepository,
  PriceRows,
  PriceRowsList,
  PriceRowsRepository,
  PriceLoads,
  PriceFileLoader,
  PriceRegionsList,
  PriceRegionsRepository,
];
const MARKET = [
  SupplierOffers,
  OffersList,
  OffersRepository,
  MarketAnalyses,
  MarketAnalysesList,
  MarketAnalysesRepository,
  AnalysisRows,
  AnalysisRowsList,
  AnalysisRowsRepository,
];

@Module({
  imports: [FilesModule],
  controllers: [
    PriceSetsController,
    PriceRowsController,
    PriceLoadsController,
    PriceLookupController,
    PriceRegionsController,
    OffersController,
    MarketAnalysesController,
    AnalysisRowsController,
  ],
  providers: [...SETS, ...MARKET, PriceLookup, PriceSourceChoice],
  exports: [PriceLookup, PriceSourceChoice],
})
export class PricesModule implements OnModuleInit {
  constructor(
    private readonly uses: FileUses,
    private readonly offers: OffersRepository,
    private readonly rows: AnalysisRowsRepository,
  ) {}

  onModuleInit(): void {
    this.uses.add((fileId) => this.offers.isFileInUse(fileId));
    this.uses.add((fileId) => this.rows.isFileInUse(fileId));
  }
}
