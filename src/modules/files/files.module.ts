import { Module } from '@nestjs/common';
import { StorageModule } from '../../platform/storage';
import { OrganisationsModule } from '../organisations';
import { Downloads } from './downloads';
import { FileUses } from './file-uses';
import { FilesController } from './files.controller';
import { FilesRepository } from './files.repository';
import { FilesService } from './files.service';
import { Sweeper } from './sweeper';

@Module({
  imports: [StorageModule, OrganisationsModule],
  controllers: [FilesController],
  providers: [Downloads, FilesRepository, FilesService, FileUses, Sweeper],
  exports: [Downloads, FilesRepository, FilesService, FileUses],
})
export class FilesModule {}
