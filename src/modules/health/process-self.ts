import { readFileSync } from 'node:fs';
import { availableParallelism, freemem, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { getHeapStatistics } from 'node:v8';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';

const NS_PER_MS = 1e6;
const RESOLUTION_MS = 20;

export interface ProcessFacts {
  version: string;
  node: string;
  uptimeSeconds: number;
  memory: Record<'rssBytes' | 'heapUsedBytes' | 'heapLimitBytes' | 'systemFreeBytes' | 'systemTotalBytes', number>;
  cpu: { cores: number; load1: number; load5: number; load15: number };
  eventLoop: { lagP50Ms: number; lagP99Ms: number; lagMaxMs: number };
}

/** How the process itself feels. */
@Injectable()
export class ProcessSelf implements OnApplicationShutdown {
  private readonly version = readVersion();
  private readonly delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });

  constructor() {
    this.delay.enable();
  }

  onApplicationShutdown(): void {
    this.delay.disable();
  }

  facts(): ProcessFacts {
    const { rss, heapUsed } = process.memoryUsage();
    const [load1 = 0, load5 = 0, load15 = 0] = loadavg();
    return {
      version: this.version,
      node: process.version,
      uptimeSeconds: Math.floor(process.uptime()),
      memory: {
        rssBytes: rss,
        heapUsedBytes: heapUsed,
        heapLimitBytes: getHeapStatistics().heap_size_limit,
        systemFreeBytes: freemem(),
        systemTotalBytes: totalmem(),
      },
      cpu: { cores: availableParallelism(), load1, load5, load15 },
      eventLoop: this.eventLoop(),
    };
  }

  private eventLoop(): ProcessFacts['eventLoop'] {
    const lag = (nanoseconds: number): number => Math.max(0, Math.round(nanoseconds / NS_PER_MS - RESOLUTION_MS));
    return {
      lagP50Ms: lag(this.delay.percentile(50)),
      lagP99Ms: lag(this.delay.percentile(99)),
      lagMaxMs: lag(this.delay.max),
    };
  }
}

/** package.json stands three floors above this file, in the sources and in what is built of them. */
function readVersion(): string {
  const text = readFileSync(join(__dirname, '../../../package.json'), 'utf8');
  // npm refuses a package without a version.
  const { version } = JSON.parse(text) as { version: string };
  return version;
}
