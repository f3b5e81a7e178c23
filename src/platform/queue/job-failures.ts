import { Injectable } from '@nestjs/common';
import { runInContext } from '../context';
import { Database, isDatabaseUnavailable, isSerializationFailure } from '../database';
import { Log } from '../observability/logger';
import { JobRegistry } from './job-registry';
import type { JobFacts, JobFailure } from './jobs.repository';

/** Lets a feature hear of a job that ended without success, in the transaction that writes the end. */
@Injectable()
export class JobFailures {
  constructor(
    private readonly database: Database,
    private readonly registry: JobRegistry,
    private readonly log: Log,
  ) {}

  /**
   * Writes the end and tells the feature, both or neither. A feature that throws cannot keep the job from ending: then
   * the end alone is written.
   *
   * @returns what `write` answered: whether the end could be written
   */
  async end(job: JobFacts, failure: JobFailure | null, write: () => Promise<boolean>): Promise<boolean> {
    const handler = this.registry.findFailureHandler(job.name);
    if (handler === undefined) return write();
    const { id: jobId, organisationId, userId, requestId, locale } = job;
    const context = { requestId, locale, ip: null, userAgent: null, actor: null };
    try {
      return await this.database.transaction(async () => {
        if (!(await write())) return false;
        await runInContext(context, () => handler(job.payload, { jobId, failure, organisationId, userId }));
        return true;
      });
    } catch (error) {
      if (isDatabaseUnavailable(error) || isSerializationFailure(error) || this.database.isInTransaction) throw error;
      this.log.event('error', 'failure handler failed', { jobId, name: job.name, cause: String(error) });
      return write();
    }
  }
}
