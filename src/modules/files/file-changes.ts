import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../platform/audit';
import { Database } from '../../platform/database';
import type { StoredFile } from './stored-file';

/** Changes of files and their trace. */
@Injectable()
export class FileChanges {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditTrail,
  ) {}

  transaction<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.database.transaction(work);
  }

  async record(action: string, { id, name, sizeBytes, sha256, version }: StoredFile): Promise<void> {
    await this.audit.record({ action, targetType: 'file', targetId: id, details: { name, sizeBytes, sha256, version } });
  }

  /** The same of a file that is not there yet. */
  async recordUpload(action: string, { id, name, sizeBytes }: { id: string; name: string; sizeBytes: number }): Promise<void> {
    await this.audit.record({ action, targetType: 'file_upload', targetId: id, details: { name, sizeBytes } });
  }
}
