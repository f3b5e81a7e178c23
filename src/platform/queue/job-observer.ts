import { Injectable } from '@nestjs/common';
import { Log } from '../observability/logger';
import type { EndingName } from './job-endings';
import type { TakenJob } from './jobs.repository';
import { QueueMetrics } from './queue-metrics';

/** Says to log and metrics how runs came out. */
@Injectable()
export class JobObserver {
  constructor(
    private readonly metrics: QueueMetrics,
    private readonly log: Log,
  ) {}

  ended(
    { id, name, requestId, userId, organisationId, attempts }: TakenJob,
    ending: EndingName,
    durationMs: number,
  ): void {
    this.metrics.ended({ name, outcome: ending, durationMs });
    const facts = { jobId: id, name, requestId, userId, organisationId, attempt: attempts };
    this.log.event('info', 'job', { ...facts, outcome: ending, durationMs: Math.round(durationMs) });
  }

  tookFromRows(): void {
    this.metrics.tookFromRows();
  }

  /** Its lock will run out, and another worker take it. */
  endNotWritten({ id, name, requestId }: TakenJob, error: unknown): void {
    this.log.event('error', 'end of a job could not be written', { jobId: id, name, requestId, cause: String(error) });
  }
}
