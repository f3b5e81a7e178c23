import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '../../kernel/time';
import { AuditTrail } from '../../platform/audit';
import { Chores } from '../../platform/chores';
import { Config } from '../../platform/config';
import { newId, runInContext, type Actor } from '../../platform/context';
import { FilesService } from '../files';
import { ExportsRepository, type ExportRecord } from './exports.repository';

const DAY_MS = 86_400_000;
const BATCH = 100;
const NO_PERMISSIONS = new Set<never>();

/** Every hour: throws away the files of old exports. What was exported can be exported again. */
@Injectable()
export class ExportRetention implements OnApplicationBootstrap {
  constructor(
    private readonly exports: ExportsRepository,
    private readonly files: FilesService,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly chores: Chores,
  ) {}

  onApplicationBootstrap(): void {
    if (this.config.exportRetentionDays === 0) return;
    this.chores.hourly('throwing away old exports', () => this.end());
  }

  /** Answers how many there were. */
  async end(): Promise<number> {
    const moment = new Date(this.clock.now().getTime() - this.config.exportRetentionDays * DAY_MS);
    let ended = 0;
    for (let old = await this.exports.findReadyBefore(moment, BATCH); old.length > 0; ) {
      for (const record of old) await this.expire(record);
      ended += old.length;
      old = await this.exports.findReadyBefore(moment, BATCH);
    }
    return ended;
  }

  private expire(record: ExportRecord): Promise<void> {
    const { id, fileId, createdBy: userId, organisationId } = record;
    // It belongs to whoever made it; the entry says that it went by itself.
    const actor: Actor = { userId, organisationId, permissions: NO_PERMISSIONS, sessionId: null, apiKey: null, seesEveryProject: true };
    return runInContext({ requestId: newId(), locale: 'en', ip: null, userAgent: null, actor }, async () => {
      if (fileId !== null) await this.files.discard(fileId, () => this.record(id, fileId));
    });
  }

  private async record(id: string, fileId: string): Promise<void> {
    if (!(await this.exports.markExpired(id))) return;
    const details = { fileId, reason: 'retention' };
    await this.audit.record({ action: 'export.expired', targetType: 'export', targetId: id, details });
  }
}
