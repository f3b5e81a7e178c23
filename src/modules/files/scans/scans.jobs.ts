import { Injectable } from '@nestjs/common';
import { Antivirus } from '../../../platform/antivirus';
import { AuditTrail } from '../../../platform/audit';
import { Database } from '../../../platform/database';
import { Handles } from '../../../platform/queue';
import { Storage } from '../../../platform/storage';
import type { ScanState } from '../stored-file';
import { ScanContent } from './scan-job';
import { ScansRepository } from './scans.repository';

/** Takes files out of quarantine once the antivirus is back. */
@Injectable()
export class ScanJobs {
  constructor(
    private readonly antivirus: Antivirus,
    private readonly storage: Storage,
    private readonly scans: ScansRepository,
    private readonly database: Database,
    private readonly audit: AuditTrail,
  ) {}

  @Handles(ScanContent)
  async scan({ contentId }: { contentId: string }): Promise<{ scan: ScanState | null }> {
    const found = await this.scans.find(contentId);
    if (found?.scan !== 'pending') return { scan: null };
    const verdict = await this.antivirus.scan(await this.storage.read(contentId));
    const scan = verdict.isClean ? 'clean' : 'infected';
    const { fileId, name, sha256 } = found;
    const details = { name, sha256, ...(verdict.isClean ? {} : { signature: verdict.signature }) };
    await this.database.transaction(async () => {
      await this.scans.setScan(contentId, scan);
      await this.audit.record({ action: `file.scanned_${scan}`, targetType: 'file', targetId: fileId, details });
    });
    return { scan };
  }
}
