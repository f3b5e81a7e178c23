import { Module } from '@nestjs/common';
import { FilesModule } from '../files';
import { ImportsModule } from '../imports';
import { ExportWork } from './export-work';
import { ExportsController } from './exports.controller';
import { ExportJobs } from './exports.jobs';
import { ExportsRepository } from './exports.repository';
import { ExportsService } from './exports.service';

@Module({
  imports: [FilesModule, ImportsModule],
  controllers: [ExportsController],
  providers: [ExportJobs, ExportsRepository, ExportsService, ExportWork],
})
export class ExportsModule {}
