import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import { Antivirus } from '../../../platform/antivirus';
import { AuditTrail } from '../../../platform/audit';
import { Config } from '../../../platform/config';
import { Database } from '../../../platform/database';
import { Storage, type WrittenBlob } from '../../../platform/storage';
import type { ScanState } from '../stored-file';

/** Has new bytes looked through for viruses before anybody may have them. */
@Injectable()
export class Scans {
  constructor(
    private readonly antivirus: Antivirus,
    private readonly storage: Storage,
    private readonly database: Database,
    private readonly audit: AuditTrail,
    private readonly config: Config,
  ) {}

  /** What surely could not be looked into is not taken in. @throws AppError FILE_NOT_SCANNABLE */
  assertScannable(sizeBytes: number): void {
    const { antivirusMaxBytes } = this.config;
    if (this.antivirus.isOn && sizeBytes > antivirusMaxBytes) {
      throw new AppError('FILE_NOT_SCANNABLE', { extensions: { maxBytes: antivirusMaxBytes } });
    }
  }

  /**
   * Looks into what was just written. While the antivirus is away the answer is `pending` where files are to wait for it.
   *
   * @throws AppError FILE_INFECTED, FILE_NOT_SCANNABLE, ANTIVIRUS_UNAVAILABLE
   */
  async look(contentId: string, name: string, { sizeBytes, sha256 }: WrittenBlob): Promise<ScanState> {
    if (!this.antivirus.isOn) return 'not_scanned';
    this.assertScannable(sizeBytes);
    const found = await this.ask(contentId);
    if (found === null) return 'pending';
    if (found.isClean) return 'clean';
    const { signature } = found;
    const details = { name, sha256, signature };
    // A trace of who sent it; the file itself is not kept.
    await this.database.transaction(() =>
      this.audit.record({ action: 'file.infected_refused', targetType: 'file', targetId: null, details }),
    );
    throw new AppError('FILE_INFECTED', { extensions: { signature } });
  }

  private async ask(contentId: string) {
    try {
      return await this.antivirus.scan(await this.storage.read(contentId));
    } catch (error) {
      const mayWait = this.config.antivirusWhenAway === 'quarantine';
      if (mayWait && error instanceof AppError && error.code === 'ANTIVIRUS_UNAVAILABLE') return null;
      throw error;
    }
  }
}
