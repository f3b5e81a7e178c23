import { Module } from '@nestjs/common';
import { FilesModule } from '../files';
import { DifferencesRepository } from './editions/differences.repository';
import { Differences } from './editions/differences.service';
import { EditionsController } from './editions/editions.controller';
import { EditionsRepository } from './editions/editions.repository';
import { Editions } from './editions/editions.service';
import { CatalogueRowsRepository } from './loads/catalogue-rows.repository';
import { EditionLoader } from './loads/edition-loader';
import { CatalogueLeftovers } from './loads/leftovers';
import { LoadsController } from './loads/loads.controller';
import { CatalogueLoads } from './loads/loads.service';
import { NormsController } from './norms/norms.controller';
import { NormsRepository } from './norms/norms.repository';
import { Norms } from './norms/norms.service';
import { CatalogueResourcesController } from './resources/resources.controller';
import { CatalogueResourcesRepository } from './resources/resources.repository';
import { CatalogueResources } from './resources/resources.service';
import { SearchRepository } from './search/search.repository';
import { CatalogueSearch } from './search/search.service';

@Module({
  imports: [FilesModule],
  controllers: [EditionsController, LoadsController, NormsController, CatalogueResourcesController],
  providers: [
    CatalogueLeftovers,
    CatalogueLoads,
    CatalogueResources,
    CatalogueResourcesRepository,
    CatalogueRowsRepository,
    CatalogueSearch,
    Differences,
    DifferencesRepository,
    EditionLoader,
    Editions,
    EditionsRepository,
    Norms,
    NormsRepository,
    SearchRepository,
  ],
  exports: [EditionLoader],
})
export class CatalogueModule {}
