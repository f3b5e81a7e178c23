import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database';
import type { ScanState } from '../stored-file';

export interface ScannedContent {
  fileId: string;
  name: string;
  sha256: string;
  scan: string;
}

@Injectable()
export class ScansRepository {
  constructor(private readonly database: Database) {}

  /** Null where it is gone by now. */
  find(contentId: string): Promise<ScannedContent | null> {
    return this.database.client.fileVersion.findFirst({
      where: { id: contentId },
      select: { fileId: true, name: true, sha256: true, scan: true },
    });
  }

  async setScan(contentId: string, scan: ScanState): Promise<void> {
    await this.database.client.fileVersion.updateMany({ where: { id: contentId }, data: { scan } });
    await this.database.client.storedFile.updateMany({ where: { contentId }, data: { scan } });
  }
}
