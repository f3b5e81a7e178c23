import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '../../kernel/time';
import { Config } from '../../platform/config';
import { newId, runInContext } from '../../platform/context';
import { Log } from '../../platform/observability/logger';
import { FileAccessesRepository } from './accesses/accesses.repository';
import { FileLinksRepository } from './links/links.repository';
import { ExpiredUploads } from './uploads/expired-uploads';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A link that has expired can still be looked up, to see what it was. */
const LINK_DAYS = 7;

/** Every hour: throws away what has had its time. */
@Injectable()
export class FileRetention implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer?: NodeJS.Timeout;

  constructor(
    private readonly uploads: ExpiredUploads,
    private readonly accesses: FileAccessesRepository,
    private readonly links: FileLinksRepository,
    private readonly clock: Clock,
    private readonly log: Log,
    private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.config.runsJobs) return;
    this.timer = setInterval(() => void this.endQuietly(), HOUR_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Answers how much of each was thrown away. */
  end(): Promise<{ uploads: number; accesses: number; links: number }> {
    return runInContext({ requestId: newId(), locale: 'en', ip: null, userAgent: null, actor: null }, async () => ({
      uploads: await this.uploads.end(),
      accesses: await this.accesses.deleteOlderThan(this.daysAgo(this.config.fileAccessRetentionDays)),
      links: await this.links.deleteExpiredBefore(this.daysAgo(LINK_DAYS)),
    }));
  }

  private daysAgo(days: number): Date {
    return new Date(this.clock.now().getTime() - days * DAY_MS);
  }

  private async endQuietly(): Promise<void> {
    try {
      await this.end();
    } catch (error) {
      this.log.event('warn', 'throwing away what has had its time failed', { reason: String(error) });
    }
  }
}
