import { Module } from '@nestjs/common';
import { EstimatesModule } from '../estimates';
import { FilesModule } from '../files';
import { ExportWork } from './export-work';
import { ExportsController } from './exports.controller';
import { ExportJobs } from './exports.jobs';
import { ExportsRepository } from './exports.repository';
import { ExportsService } from './exports.service';

@Module({
  imports: [EstimatesModule, FilesModule],
  controllers: [ExportsController],
  providers: [ExportJobs, ExportsRepository, ExportsService, ExportWork],
})
export class ExportsModule {}
