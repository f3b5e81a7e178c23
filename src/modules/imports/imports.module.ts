import { Module, type OnModuleInit } from '@nestjs/common';
import { CatalogueModule } from '../catalogue';
import { ConsolidatedEstimatesModule } from '../consolidated-estimates';
import { EstimatesModule } from '../estimates';
import { FilesModule, FileUses } from '../files';
import { ProjectsModule } from '../projects';
import { BulkImportsController } from './bulk/bulk-imports.controller';
import { BulkImportsRepository } from './bulk/bulk-imports.repository';
import { BulkImports } from './bulk/bulk-imports.service';
import { BulkJobs } from './bulk/bulk.jobs';
import { BulkWork } from './bulk/bulk-work';
import { ColumnMappingsService } from './column-mappings.service';
import { DocumentChecks } from './document-checks';
import { DocumentReader } from './document-reader';
import { FormatsController } from './formats.controller';
import { ImportItemsController } from './import-items.controller';
import { ImportItemsRepository } from './import-items.repository';
import { ImportItems } from './import-items.service';
import { ImportPages } from './import-pages';
import { ImportResourcesRepository } from './import-resources.repository';
import { ImportReversals } from './import-reversals';
import { ImportSources } from './import-sources';
import { ImportWork } from './import-work';
import { ImportedDocuments } from './imported-documents';
import { ImportsController } from './imports.controller';
import { ImportJobs } from './imports.jobs';
import { ImportsRepository } from './imports.repository';
import { ImportsService } from './imports.service';
import { ItemMatching } from './item-matching';
import { RememberedColumns } from './remembered-columns';
import { ReportRetention } from './report-retention.repository';
import { Withdrawals } from './withdrawals';

const BULK = [BulkImports, BulkImportsRepository, BulkJobs, BulkWork];

@Module({
  imports: [CatalogueModule, ConsolidatedEstimatesModule, EstimatesModule, FilesModule, ProjectsModule],
  // Bulk imports before imports, whose id stands in the same place.
  controllers: [FormatsController, BulkImportsController, ImportsController, ImportItemsController],
  providers: [
    ...BULK,
    ColumnMappingsService,
    DocumentChecks,
    DocumentReader,
    ImportItems,
    ImportItemsRepository,
    ImportJobs,
    ImportPages,
    ImportResourcesRepository,
    ImportReversals,
    ImportSources,
    ImportsRepository,
    ImportsService,
    ImportWork,
    ImportedDocuments,
    ItemMatching,
    RememberedColumns,
    ReportRetention,
    Withdrawals,
  ],
  exports: [RememberedColumns],
})
export class ImportsModule implements OnModuleInit {
  constructor(
    private readonly uses: FileUses,
    private readonly imports: ImportsRepository,
    private readonly bulkImports: BulkImportsRepository,
  ) {}

  onModuleInit(): void {
    this.uses.add((fileId) => this.imports.isFileInUse(fileId));
    this.uses.add((fileId) => this.bulkImports.isFileInUse(fileId));
  }
}
