import { statfs } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { Config } from '../../platform/config';
import { BullTransport, QueueStatistics } from '../../platform/queue';
import { RedisClient } from '../../platform/redis';
import { HealthRepository } from './health.repository';
import { Probe, type Finding } from './probe';

/** Below it uploads will soon fail. */
const LOW_DISK_BYTES = 1024 ** 3;
/** A job that nobody takes for so long: the workers are gone, or too few. */
const LATE_JOB_SECONDS = 300;

/** What the service stands on. Without a database it does not stand; without the rest it limps. */
@Injectable()
export class Probes {
  readonly database = new Probe(() => this.lookAtDatabase());
  readonly redis = new Probe(() => this.lookAtRedis());
  readonly queue = new Probe(() => this.lookAtQueue());
  readonly disk = new Probe(() => this.lookAtDisk());

  constructor(
    private readonly config: Config,
    private readonly repository: HealthRepository,
    private readonly redisClient: RedisClient,
    private readonly transport: BullTransport,
    private readonly statistics: QueueStatistics,
  ) {}

  private async lookAtDatabase(): Promise<Finding> {
    const startedAt = performance.now();
    await this.repository.ping();
    return { status: 'up', facts: { latencyMs: msSince(startedAt) } };
  }

  private async lookAtRedis(): Promise<Finding> {
    const startedAt = performance.now();
    const { state } = this.redisClient;
    if (state !== 'ready') return { status: 'degraded', facts: { state } };
    try {
      await this.redisClient.run((redis) => redis.ping());
      return { status: 'up', facts: { state, latencyMs: msSince(startedAt) } };
    } catch {
      return { status: 'degraded', facts: { state: 'away' } };
    }
  }

  private async lookAtQueue(): Promise<Finding> {
    const depth = await this.statistics.read();
    if (depth === null) return { status: 'degraded', facts: {} };
    const isFine = this.transport.state === 'ready' && depth.oldestWaitingSeconds < LATE_JOB_SECONDS;
    return { status: isFine ? 'up' : 'degraded', facts: { transport: this.transport.state, ...depth } };
  }

  /** A directory that is not there yet is made with the first file. */
  private async lookAtDisk(): Promise<Finding> {
    const { bavail, blocks, bsize } = await statfs(this.config.storageDirectory).catch(() => statfs('.'));
    const freeBytes = bavail * bsize;
    return { status: freeBytes < LOW_DISK_BYTES ? 'degraded' : 'up', facts: { freeBytes, totalBytes: blocks * bsize } };
  }
}

function msSince(startedAt: number): number {
  return Math.round((performance.now() - startedAt) * 10) / 10;
}
