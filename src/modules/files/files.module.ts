import { Module } from '@nestjs/common';
import { AntivirusModule } from '../../platform/antivirus';
import { StorageModule } from '../../platform/storage';
import { OrganisationsModule } from '../organisations';
import { FileAccessesController } from './accesses/accesses.controller';
import { FileAccessesRepository } from './accesses/accesses.repository';
import { ContentIdsRepository } from './content-ids.repository';
import { Downloads } from './downloads';
import { FileChanges } from './file-changes';
import { FileKeeper } from './file-keeper';
import { FileSights } from './file-sights';
import { FileUsageRepository } from './file-usage.repository';
import { FileUses } from './file-uses';
import { FilesController } from './files.controller';
import { FilesRepository } from './files.repository';
import { FilesService } from './files.service';
import { IncomingFiles } from './incoming-files';
import { LinkEntrance } from './links/link-entrance';
import { LinkedFiles } from './links/linked-files';
import { FileLinksController, OpenFileLinksController } from './links/links.controller';
import { FileLinksRepository } from './links/links.repository';
import { FileLinks } from './links/links.service';
import { DownloadsShare, FilesShare } from './personal-data.repository';
import { FileRetention } from './retention';
import { ScanJobs } from './scans/scans.jobs';
import { ScansRepository } from './scans/scans.repository';
import { Scans } from './scans/scans';
import { Sweeper } from './sweeper';
import { UploadRequests } from './upload-requests';
import { ExpiredUploads } from './uploads/expired-uploads';
import { UploadEnds } from './uploads/upload-ends';
import { UploadsController } from './uploads/uploads.controller';
import { UploadsRepository } from './uploads/uploads.repository';
import { Uploads } from './uploads/uploads.service';
import { WrittenFileRetention } from './written-files';
import { FileVersionsController } from './versions/versions.controller';
import { FileVersionsRepository } from './versions/versions.repository';

const FILES = [FilesRepository, FilesService, FileKeeper, FileChanges, FileUsageRepository, FileUses, IncomingFiles, UploadRequests];
const CONTENTS = [ContentIdsRepository, Downloads, FileAccessesRepository, FileVersionsRepository, Scans, ScanJobs, ScansRepository];
const UPLOADS = [Uploads, UploadEnds, UploadsRepository, ExpiredUploads];
const LINKS = [FileLinks, FileLinksRepository, FileSights, LinkEntrance, LinkedFiles];

@Module({
  imports: [StorageModule, AntivirusModule, OrganisationsModule],
  controllers: [
    // Before those with an id in the same place.
    UploadsController,
    FileLinksController,
    OpenFileLinksController,
    FileAccessesController,
    FilesController,
    FileVersionsController,
  ],
  providers: [...FILES, ...CONTENTS, ...UPLOADS, ...LINKS, Sweeper, FileRetention, WrittenFileRetention, FilesShare, DownloadsShare],
  exports: [Downloads, FilesRepository, FilesService, FileLinks, FileSights, FileUses, IncomingFiles, WrittenFileRetention],
})
export class FilesModule {}
