import { Injectable } from '@nestjs/common';
import { Config } from '../../config';
import type { Actor } from '../../context';
import { BusinessMetrics } from '../../observability';
import { RedisClient } from '../../redis';
import { MemoryBuckets } from './memory-buckets';
import { RedisBuckets } from './redis-buckets';
import type { Charge, Taken } from './token-bucket';

const KEY_PREFIX = 'bucket:';

/**
 * The budgets of whole organisations, in tokens: every request of its people and keys takes what its route costs. Dear routes
 * draw on a bucket of their own as well, so that they cannot leave the others nothing.
 *
 * One bucket however many processes there are; one for each process while Redis is away. A limit is never a reason for a
 * request to fail.
 */
@Injectable()
export class OrganisationBudgets {
  private readonly shared: RedisBuckets;
  private readonly own = new MemoryBuckets();

  constructor(
    private readonly config: Config,
    redis: RedisClient,
    private readonly metrics: BusinessMetrics,
  ) {
    this.shared = new RedisBuckets(redis);
  }

  chargesOf({ organisationId }: Actor, cost: number): Charge[] {
    const { organisationPerMinute, organisationBurst, dearPerMinute, dearBurst } = this.config;
    const all: Charge = {
      ...{ policy: 'organisation', key: `${KEY_PREFIX}organisation:${organisationId}`, cost },
      ...{ capacity: organisationBurst, perMinute: organisationPerMinute },
    };
    if (cost === 1) return [all];
    const dear: Charge = {
      ...{ policy: 'organisationDear', key: `${KEY_PREFIX}dear:${organisationId}`, cost },
      ...{ capacity: dearBurst, perMinute: dearPerMinute },
    };
    return [all, dear];
  }

  /** Redis may be away, or up and refusing: out of memory, loading, read-only. */
  take(charges: readonly Charge[]): Promise<Taken> {
    return this.shared.take(charges).catch(() => {
      this.metrics.wentOnWithoutRedis('limits');
      return this.own.take(charges);
    });
  }

  async giveBack(charge: Charge): Promise<void> {
    await this.shared.giveBack(charge).catch(() => this.own.giveBack(charge));
  }
}
