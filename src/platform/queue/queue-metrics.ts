import { Injectable } from '@nestjs/common';
import { Counter, Gauge, Histogram } from 'prom-client';
import { Metrics } from '../observability/metrics';
import { QueueStatistics } from './queue-statistics';

/** Jobs may take minutes. */
const JOB_SECONDS = [0.1, 1, 10, 60, 300];
const MS_PER_SECOND = 1_000;

/** Depth and age of the queue, and how jobs come out. */
@Injectable()
export class QueueMetrics {
  private readonly duration: Histogram<'name' | 'outcome'>;
  private readonly fromRows: Counter;

  constructor({ registry }: Metrics, statistics: QueueStatistics) {
    const registers = [registry];
    this.duration = new Histogram({
      name: 'job_duration_seconds',
      help: 'Duration of runs of jobs by name and outcome',
      labelNames: ['name', 'outcome'],
      buckets: JOB_SECONDS,
      registers,
    });
    this.fromRows = new Counter({
      name: 'jobs_taken_from_rows_total',
      help: 'Runs taken straight from the rows: Redis was away, or had forgotten them',
      registers,
    });
    const jobs = new Gauge({
      name: 'queue_jobs',
      help: 'Jobs by state, in the database',
      labelNames: ['state'],
      registers,
      collect: async () => {
        const now = await statistics.read();
        jobs.reset();
        age.reset();
        outbox.reset();
        if (now === null) return;
        jobs.set({ state: 'waiting' }, now.waiting);
        jobs.set({ state: 'running' }, now.running);
        age.set(now.oldestWaitingSeconds);
        outbox.set(now.outboxLagSeconds);
      },
    });
    // Filled by the collection above: one reading serves all three, and Prometheus reads them in the order they were
    // made.
    const age = new Gauge({
      name: 'queue_oldest_waiting_seconds',
      help: 'For how long the oldest job has been due without being taken',
      registers,
    });
    const outbox = new Gauge({
      name: 'outbox_lag_seconds',
      help: 'Age of the oldest job that has not been handed to the queue',
      registers,
    });
  }

  ended(run: { name: string; outcome: string; durationMs: number }): void {
    this.duration.observe({ name: run.name, outcome: run.outcome }, run.durationMs / MS_PER_SECOND);
  }

  tookFromRows(): void {
    this.fromRows.inc();
  }
}
