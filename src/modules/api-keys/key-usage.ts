import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '../../kernel/time';
import { Log } from '../../platform/observability/logger';
import { KeyUsageRepository, type UsageRow } from './key-usage.repository';

const FLUSH_MS = 5_000;
/** Keys that are remembered while the database is away; what the others did is lost to the counters. */
const MAX_WAITING = 10_000;

/**
 * Counts what keys do, in memory, and writes it down every few seconds: one statement for all keys, never one for each
 * request. A process that is killed loses the last seconds of the counts, and nothing else.
 */
@Injectable()
export class KeyUsage implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private waiting = new Map<string, UsageRow>();
  private timer?: NodeJS.Timeout;
  /** What is being written down, and ends without an error. */
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly rows: KeyUsageRepository,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.flushQuietly(), FLUSH_MS).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.flushQuietly();
  }

  count({ id, organisationId }: { id: string; organisationId: string }, ip: string | null): void {
    const lastUsedAt = this.clock.now();
    const day = lastUsedAt.toISOString().slice(0, 10);
    this.add({ apiKeyId: id, day, organisationId, requests: 1, lastUsedAt, lastUsedIp: ip });
  }

  /** Writes down what has been counted so far: what a flush before it has taken is written too when this one ends. */
  flush(): Promise<void> {
    const written = this.writing.then(() => this.write());
    this.writing = written.catch(() => undefined);
    return written;
  }

  private async write(): Promise<void> {
    const batch = this.waiting;
    if (batch.size === 0) return;
    this.waiting = new Map();
    try {
      await this.rows.add([...batch.values()]);
    } catch (error) {
      for (const row of batch.values()) this.add(row);
      throw error;
    }
  }

  private add(row: UsageRow): void {
    const name = `${row.apiKeyId} ${row.day}`;
    const known = this.waiting.get(name);
    if (known === undefined) {
      if (this.waiting.size < MAX_WAITING) this.waiting.set(name, { ...row });
      return;
    }
    known.requests += row.requests;
    if (row.lastUsedAt < known.lastUsedAt) return;
    known.lastUsedAt = row.lastUsedAt;
    known.lastUsedIp = row.lastUsedIp;
  }

  private async flushQuietly(): Promise<void> {
    try {
      await this.flush();
    } catch (error) {
      this.log.event('warn', 'the use of API keys could not be written down; the next batch will hold it', {
        cause: error instanceof Error ? error.message : typeof error,
      });
    }
  }
}
