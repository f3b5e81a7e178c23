import { AsyncResource } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import { OutboxRepository, type QueueDepth } from './outbox.repository';

const KEPT_MS = 1_000;
const PATIENCE_MS = 1_000;

/**
 * How much work waits, for those who watch. Watchers share a reading, and cannot pile up on a database that is slow.
 */
@Injectable()
export class QueueStatistics {
  private reading: Promise<QueueDepth> | null = null;
  // A reading is shared, and of the jobs of everybody.
  private readonly nobody = new AsyncResource('QueueStatistics');

  constructor(private readonly outbox: OutboxRepository) {}

  /** At most a second old; null where the database does not answer within one. */
  async read(): Promise<QueueDepth | null> {
    this.reading ??= this.start();
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<null>((resolve) => (timer = setTimeout(resolve, PATIENCE_MS, null)));
    try {
      return await Promise.race([this.reading, patience]);
    } catch {
      return null;
    } finally {
      clearTimeout(timer);
    }
  }

  private start(): Promise<QueueDepth> {
    const reading = this.nobody.runInAsyncScope(() => this.outbox.depth());
    const forget = (): void => {
      this.reading = null;
    };
    reading.then(() => setTimeout(forget, KEPT_MS).unref(), forget);
    return reading;
  }
}
