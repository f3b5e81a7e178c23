import { Module } from '@nestjs/common';
import { FilesModule } from '../files';
import { ClassificationsController } from './classification/classifications.controller';
import { Classifications } from './classification/classifications.service';
import { ClassifiedNormsRepository } from './classification/classified-norms.repository';
import { NormIndexes } from './classification/norm-indexes';
import { CorrectionsController } from './corrections/corrections.controller';
import { CorrectionsList } from './corrections/corrections.list';
import { CorrectionsRepository } from './corrections/corrections.repository';
import { Corrections } from './corrections/corrections.service';
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
import { CatalogueMarkupsController } from './markups/markups.controller';
import { CatalogueMarkups } from './markups/markups.list';
import { CatalogueMarkupsRepository } from './markups/markups.repository';
import { CatalogueMatching } from './matching/catalogue-matching';
import { GradedHours } from './matching/graded-hours';
import { GradedHoursRepository } from './matching/graded-hours.repository';
import { MatchedEntriesRepository } from './matching/matched-entries.repository';
import { NormReader } from './norms/norm-reader';
import { NormsController } from './norms/norms.controller';
import { NormsRepository } from './norms/norms.repository';
import { Norms } from './norms/norms.service';
import { CatalogueResourcesController } from './resources/resources.controller';
import { CatalogueResourcesRepository } from './resources/resources.repository';
import { CatalogueResources } from './resources/resources.service';
import { CatalogueSearch } from './search/search.service';
import { SuggestionsController } from './search/suggestions.controller';
import { Suggestions } from './search/suggestions.service';
import { WordIndex } from './search/word-index';
import { WordIndexRepository } from './search/word-index.repository';

@Module({
  imports: [FilesModule],
  controllers: [
    EditionsController,
    CatalogueMarkupsController,
    LoadsController,
    NormsController,
    CatalogueResourcesController,
    ClassificationsController,
    CorrectionsController,
    SuggestionsController,
  ],
  providers: [
    CatalogueLeftovers,
    CatalogueLoads,
    CatalogueMarkups,
    CatalogueMarkupsRepository,
    CatalogueMatching,
    CatalogueResources,
    CatalogueResourcesRepository,
    CatalogueRowsRepository,
    CatalogueSearch,
    Classifications,
    ClassifiedNormsRepository,
    Corrections,
    CorrectionsList,
    CorrectionsRepository,
    Differences,
    DifferencesRepository,
    EditionLoader,
    Editions,
    EditionsRepository,
    GradedHours,
    GradedHoursRepository,
    MatchedEntriesRepository,
    NormIndexes,
    NormReader,
    Norms,
    NormsRepository,
    Suggestions,
    WordIndex,
    WordIndexRepository,
  ],
  exports: [CatalogueMatching, EditionLoader, Editions, NormReader],
})
export class CatalogueModule {}
