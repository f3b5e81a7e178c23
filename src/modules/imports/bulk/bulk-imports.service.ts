import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import { AuditTrail } from '../../../platform/audit';
import { newId } from '../../../platform/context';
import { Database } from '../../../platform/database';
import { Jobs } from '../../../platform/queue';
import { assertServed, FilesRepository } from '../../files';
import { Projects } from '../../projects';
import { UnpackArchive } from '../job-kinds';
import { BulkImportsRepository, type CountedBulkImport } from './bulk-imports.repository';

@Injectable()
export class BulkImports {
  constructor(
    private readonly bulkImports: BulkImportsRepository,
    private readonly files: FilesRepository,
    private readonly projects: Projects,
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws AppError NOT_FOUND, PROJECT_ARCHIVED, ARCHIVE_UNREADABLE, FILE_NOT_SCANNED, FILE_INFECTED */
  create({ fileId, projectId }: { fileId: string; projectId: string }): Promise<CountedBulkImport> {
    return this.database.transaction(async () => {
      await this.projects.getWritable(projectId);
      await this.files.lockForUse(fileId);
      const file = await this.files.getUpload(fileId);
      assertServed(file);
      if (!/\.zip$/i.test(file.name)) throw new AppError('ARCHIVE_UNREADABLE');
      const id = newId();
      const { id: jobId } = await this.jobs.enqueue(UnpackArchive, { bulkImportId: id });
      await this.bulkImports.insert({ id, projectId, fileId, fileName: file.name, jobId });
      const details = { fileId, projectId };
      await this.audit.record({ action: 'bulk_import.created', targetType: 'bulk_import', targetId: id, details });
      return this.bulkImports.getCounted(id);
    });
  }
}
