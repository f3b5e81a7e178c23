import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '../../kernel/time';
import { AuditTrail } from '../../platform/audit';
import { Config } from '../../platform/config';
import { newId, runInContext, type Actor } from '../../platform/context';
import { Log } from '../../platform/observability/logger';
import { FilesService } from '../files';
import { ExportsRepository, type ExportRecord } from './exports.repository';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const BATCH = 100;
const NO_PERMISSIONS = new Set<never>();

/** Every hour: throws away the files of old exports. What was exported can be exported again. */
@Injectable()
export class ExportRetention implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer?: NodeJS.Timeout;

  constructor(
    private readonly exports: ExportsRepository,
    private readonly files: FilesService,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    private readonly log: Log,
    private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.config.runsJobs || this.config.exportRetentionDays === 0) return;
    this.timer = setInterval(() => void this.endQuietly(), HOUR_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
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

  private async endQuietly(): Promise<void> {
    try {
      await this.end();
    } catch (error) {
      this.log.event('warn', 'throwing away old exports failed', { reason: String(error) });
    }
  }
}
