import type { ThrottlerStorage } from '@nestjs/throttler';
import type { RedisClient } from '../../redis';
import { MemoryCounters } from './memory-counters';
import { RedisCounters } from './redis-counters';

type StorageRecord = Awaited<ReturnType<ThrottlerStorage['increment']>>;

const KEY_PREFIX = 'rate:';

/**
 * Counts in Redis, so that a budget is one however many processes there are; in this process alone while Redis is away.
 * A limit is never a reason for a request to fail.
 */
export class RateLimitStorage implements ThrottlerStorage {
  private readonly shared: RedisCounters;
  private readonly own = new MemoryCounters();

  constructor(redis: RedisClient) {
    this.shared = new RedisCounters(redis);
  }

  async increment(key: string, windowMs: number, limit: number): Promise<StorageRecord> {
    const { hits, endsInMs } = await this.firstOf((counters) => counters.increment(KEY_PREFIX + key, windowMs));
    const seconds = Math.max(1, Math.ceil(endsInMs / 1000));
    return { totalHits: hits, timeToExpire: seconds, isBlocked: hits > limit, timeToBlockExpire: seconds };
  }

  /** Takes back what `increment` counted. */
  async refund(key: string): Promise<void> {
    await this.firstOf((counters) => counters.refund(KEY_PREFIX + key));
  }

  private async firstOf<Result>(
    ask: (counters: RedisCounters | MemoryCounters) => Promise<Result>,
  ): Promise<Result> {
    try {
      return await ask(this.shared);
    } catch {
      // Away, or up and refusing: out of memory, loading, read-only. The client has told the log.
      return ask(this.own);
    }
  }
}
