import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Config } from '../../../platform/config';
import { Log } from '../../../platform/observability/logger';
import { CatalogueRowsRepository } from './catalogue-rows.repository';

const HOUR_MS = 3_600_000;

/** Every hour: throws away what a load has written that a crash broke off, where no other load has done so by then. */
@Injectable()
export class CatalogueLeftovers implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer?: NodeJS.Timeout;

  constructor(
    private readonly rows: CatalogueRowsRepository,
    private readonly log: Log,
    private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.config.runsJobs) return;
    this.timer = setInterval(() => void this.sweepQuietly(), HOUR_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  private async sweepQuietly(): Promise<void> {
    try {
      // Whoever gets the pen throws away what lies about.
      await this.rows.alone(() => Promise.resolve());
    } catch (error) {
      this.log.event('warn', 'sweeping the catalogue failed', { reason: String(error) });
    }
  }
}
