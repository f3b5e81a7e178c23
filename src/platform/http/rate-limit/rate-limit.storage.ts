import type { ThrottlerStorage } from '@nestjs/throttler';
import type { BusinessMetrics } from '../../observability';
import type { RedisClient } from '../../redis';
import type { Counter } from './counters';
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
  /** One for each length of window: they forget in the order in which windows end. */
  private readonly own = new Map<number, MemoryCounters>();

  constructor(
    redis: RedisClient,
    private readonly metrics: BusinessMetrics,
  ) {
    this.shared = new RedisCounters(redis);
  }

  async increment(key: string, windowMs: number, limit: number): Promise<StorageRecord> {
    const { hits, endsInMs } = await this.count(KEY_PREFIX + key, windowMs);
    const seconds = Math.max(1, Math.ceil(endsInMs / 1000));
    return { totalHits: hits, timeToExpire: seconds, isBlocked: hits > limit, timeToBlockExpire: seconds };
  }

  /** Takes back what `increment` counted. */
  async refund(key: string): Promise<void> {
    await this.shared.refund(KEY_PREFIX + key).catch(async () => {
      // The names of budgets keep their keys apart, so that the others do not know this one.
      for (const counters of this.own.values()) await counters.refund(KEY_PREFIX + key);
    });
  }

  /** Redis may be away, or up and refusing: out of memory, loading, read-only. */
  private count(key: string, windowMs: number): Promise<Counter> {
    return this.shared.increment(key, windowMs).catch(() => {
      this.metrics.wentOnWithoutRedis('limits');
      return this.ownFor(windowMs).increment(key, windowMs);
    });
  }

  private ownFor(windowMs: number): MemoryCounters {
    let counters = this.own.get(windowMs);
    if (counters === undefined) this.own.set(windowMs, (counters = new MemoryCounters()));
    return counters;
  }
}
