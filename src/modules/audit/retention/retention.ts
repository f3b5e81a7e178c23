import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Config } from '../../../platform/config';
import { Log } from '../../../platform/observability';
import { RetentionRepository } from './retention.repository';

const HOUR_MS = 3_600_000;
/** After the start, when there is nothing better to do. */
const FIRST_MS = 60_000;
/** More than any holiday during which nothing runs; beyond, the default partition takes the entries. */
const MONTHS_AHEAD = 3;

/** Every hour: months ahead have a partition, months past their seven years go. */
@Injectable()
export class Retention implements OnApplicationBootstrap, OnApplicationShutdown {
  private first?: NodeJS.Timeout;
  private timer?: NodeJS.Timeout;

  constructor(
    private readonly months: RetentionRepository,
    private readonly config: Config,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.config.runsJobs) return;
    this.first = setTimeout(() => void this.sweepQuietly(), FIRST_MS).unref();
    this.timer = setInterval(() => void this.sweepQuietly(), HOUR_MS).unref();
  }

  onApplicationShutdown(): void {
    clearTimeout(this.first);
    clearInterval(this.timer);
  }

  async sweep(): Promise<{ added: number; gone: number }> {
    const added = await this.months.addPartitions(MONTHS_AHEAD);
    const gone = await this.months.dropPast();
    if (added > 0 || gone > 0) this.log.event('info', 'months of the audit trail kept in order', { added, gone });
    return { added, gone };
  }

  private async sweepQuietly(): Promise<void> {
    try {
      await this.sweep();
    } catch (error) {
      this.log.event('warn', 'the months of the audit trail could not be kept in order', { reason: String(error) });
    }
  }
}
