import { Module } from '@nestjs/common';
import { ConsolidatedEstimatesModule } from '../consolidated-estimates';
import { EstimatesModule } from '../estimates';
import { FilesModule } from '../files';
import { ExportRetention } from './export-retention';
import { ExportWork } from './export-work';
import { ExportedDocuments } from './exported-documents';
import { ExportsController } from './exports.controller';
import { ExportLinksController } from './export-links.controller';
import { ExportJobs } from './exports.jobs';
import { ExportsRepository } from './exports.repository';
import { ExportsService } from './exports.service';

@Module({
  imports: [ConsolidatedEstimatesModule, EstimatesModule, FilesModule],
  controllers: [ExportsController, ExportLinksController],
  providers: [ExportedDocuments, ExportJobs, ExportsRepository, ExportsService, ExportWork, ExportRetention],
})
export class ExportsModule {}
