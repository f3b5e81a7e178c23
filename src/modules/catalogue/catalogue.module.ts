import { Module } from '@nestjs/common';
import { FilesModule } from '../files';
import { DifferencesRepository } from './editions/differences.repository';
import { Differences } from './editions/differences.service';
import { EditionsController } from './editions/editions.controller';
import { EditionsRepository } from './editions/editions.repository';
import { Editions } from './editions/editions.service';
import { CatalogueRowsRepository } from './loads/catalogue-rows.repository';
import { EditionLoader } from './loads/edition-loader';
import { LoadsController } from './loads/loads.controller';
import { CatalogueLoads } from './loads/loads.service';

@Module({
  imports: [FilesModule],
  controllers: [EditionsController, LoadsController],
  providers: [
    CatalogueLoads,
    CatalogueRowsRepository,
    Differences,
    DifferencesRepository,
    EditionLoader,
    Editions,
    EditionsRepository,
  ],
  exports: [EditionLoader],
})
export class CatalogueModule {}
