import { Injectable } from '@nestjs/common';
import { Gauge, Histogram } from 'prom-client';
import { DURATION_BUCKETS, Metrics } from './metrics';

const STATEMENTS = new Set(['select', 'insert', 'update', 'delete', 'with', 'begin', 'commit', 'rollback']);

/** How a pool of connections is used, as its owner counts. */
export interface PoolUse {
  totalCount: number;
  idleCount: number;
  waitingCount: number;
}

/** Time of statements and use of the pool. */
@Injectable()
export class DatabaseMetrics {
  private readonly duration: Histogram<'statement'>;

  constructor(private readonly metrics: Metrics) {
    this.duration = new Histogram({
      name: 'db_query_duration_seconds',
      help: 'Duration of database statements by their first word',
      labelNames: ['statement'],
      buckets: DURATION_BUCKETS,
      registers: [metrics.registry],
    });
  }

  observe(sql: string, seconds: number): void {
    const word = /^\s*(\w{1,10})/.exec(sql)?.[1]?.toLowerCase() ?? '';
    this.duration.observe({ statement: STATEMENTS.has(word) ? word : 'other' }, seconds);
  }

  watch(pool: PoolUse): void {
    const gauge = new Gauge({
      name: 'db_pool_connections',
      help: 'Connections by use; waiting are requests for one',
      labelNames: ['use'],
      registers: [this.metrics.registry],
      collect: () => {
        gauge.set({ use: 'busy' }, pool.totalCount - pool.idleCount);
        gauge.set({ use: 'idle' }, pool.idleCount);
        gauge.set({ use: 'waiting' }, pool.waitingCount);
      },
    });
  }
}
