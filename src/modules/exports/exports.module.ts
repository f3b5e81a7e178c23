import { Module } from '@nestjs/common';
import { ConsolidatedEstimatesModule } from '../consolidated-estimates';
import { EstimatesModule } from '../estimates';
import { FilesModule } from '../files';
import { ExportRetention } from './export-retention';
import { ExportWork } from './export-work';
import { ExportedDocuments } from './exported-documents';
import { ExportedReports } from './exported-reports';
import { ExportsController } from './exports.controller';
import { ExportLinksController } from './export-links.controller';
import { ExportJobs } from './exports.jobs';
import { ExportsRepository } from './exports.repository';
import { ExportsService } from './exports.service';
import { PrintFontFiles } from './print-font-files';

@Module({
  imports: [ConsolidatedEstimatesModule, EstimatesModule, FilesModule],
  controllers: [ExportsController, ExportLinksController],
  providers: [ExportedDocuments, ExportedReports, ExportJobs, ExportsRepository, ExportsService, ExportWork, ExportRetention, PrintFontFiles],
})
export class ExportsModule {}
