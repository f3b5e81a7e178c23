import { Module, type OnModuleInit } from '@nestjs/common';
import { ConsolidatedEstimatesModule } from '../consolidated-estimates';
import { EstimatesModule } from '../estimates';
import { FilesModule, FileSights, FileUses, WrittenFileRetention } from '../files';
import { ImportsModule } from '../imports';
import { ExportWork } from './export-work';
import { ExportedDocuments } from './exported-documents';
import { ExportedFiles } from './exported-files';
import { ExportedReports } from './exported-reports';
import { FilledWorkbooks } from './filled-workbooks';
import { ExportsController } from './exports.controller';
import { ExportLinksController } from './export-links.controller';
import { ExportJobs } from './exports.jobs';
import { ExportsRepository } from './exports.repository';
import { ExportsService } from './exports.service';
import { PrintFontFiles } from './print-font-files';

const WRITING = [ExportedDocuments, ExportedReports, FilledWorkbooks, PrintFontFiles];

@Module({
  imports: [ConsolidatedEstimatesModule, EstimatesModule, FilesModule, ImportsModule],
  controllers: [ExportsController, ExportLinksController],
  providers: [...WRITING, ExportJobs, ExportsRepository, ExportsService, ExportWork, ExportedFiles],
  exports: [ExportedFiles],
})
export class ExportsModule implements OnModuleInit {
  constructor(
    private readonly uses: FileUses,
    private readonly sights: FileSights,
    private readonly retention: WrittenFileRetention,
    private readonly exports: ExportsRepository,
  ) {}

  onModuleInit(): void {
    this.uses.add((fileId) => this.exports.isFileInUse(fileId));
    this.sights.add((fileId) => this.exports.isFileSeen(fileId));
    this.retention.add({
      ...{ targetType: 'export', action: 'export.expired' },
      findReadyBefore: (moment, take) => this.exports.findReadyBefore(moment, take),
      markExpired: (id) => this.exports.markExpired(id),
    });
  }
}
