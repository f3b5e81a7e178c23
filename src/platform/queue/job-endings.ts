import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { AppError } from '../../kernel/errors';
import { newId } from '../context';
import { isDatabaseUnavailable } from '../database';
import { toAppError } from '../http/problem.filter';
import { ErrorReporter } from '../observability/error-reporter';
import { Log } from '../observability/logger';
import type { JobDefinition } from './define-job';
import { failureOf, isWorthAnotherTry, pauseMs } from './job-failure';
import { JobFailures } from './job-failures';
import { JobsRepository, type JobHold, type TakenJob } from './jobs.repository';
import type { StopReason } from './live-run';

const MAX_RESULT_BYTES = 64 * 1024;
const RESULT_TOO_LARGE = new Error('the result of a job is above 64 KB: return ids, not documents');
const WRITE_AGAIN_MS = 500;

/** How a handler came out of a run. */
export type Outcome = { isDone: true; result: unknown } | { isDone: false; error: unknown };

export interface EndedRun {
  job: TakenJob;
  hold: JobHold;
  definition: JobDefinition;
  stopReason: StopReason | null;
  outcome: Outcome;
  /** For how long the row is still ours without a beat. */
  lockMs: number;
}

/** What became of a run, as metrics and logs name it. */
export type EndingName = 'succeeded' | 'failed' | 'cancelled' | 'retried' | 'released' | 'lost';

/** Writes how a run ended. Only the holder of the job can; a run that lost its job changes nothing. */
@Injectable()
export class JobEndings {
  constructor(
    private readonly repository: JobsRepository,
    private readonly failures: JobFailures,
    private readonly reporter: ErrorReporter,
    private readonly log: Log,
  ) {}

  async write(run: EndedRun): Promise<EndingName> {
    const { name, write } = this.decide(run);
    if (!(await this.persist(write, run.lockMs))) return 'lost';
    return name;
  }

  private decide(run: EndedRun): { name: EndingName; write: () => Promise<boolean> } {
    const { hold, outcome, stopReason } = run;
    if (stopReason === 'lost') return { name: 'lost', write: () => Promise.resolve(false) };
    if (outcome.isDone) {
      const json = JSON.stringify(outcome.result ?? null);
      if (Buffer.byteLength(json) > MAX_RESULT_BYTES)
        return this.failed(run, new AppError('INTERNAL'), RESULT_TOO_LARGE);
      return { name: 'succeeded', write: () => this.repository.succeed(hold, json) };
    }
    if (stopReason === 'drained') return { name: 'released', write: () => this.repository.release(hold, newId()) };
    if (stopReason === 'cancelled') {
      return {
        name: 'cancelled',
        write: () => this.failures.end(run.job, null, () => this.repository.cancelled(hold)),
      };
    }
    const error = stopReason === 'timedOut' ? new AppError('JOB_TIMED_OUT') : toAppError(outcome.error);
    return this.failed(run, error, outcome.error);
  }

  private failed(run: EndedRun, error: AppError, cause: unknown): { name: EndingName; write: () => Promise<boolean> } {
    const { job, hold, definition } = run;
    const failure = failureOf(error);
    const isLast = job.attempts >= job.maxAttempts || !isWorthAnotherTry(error);
    if (isLast) {
      this.reporter.report(error, cause);
      return {
        name: 'failed',
        write: () => this.failures.end(job, failure, () => this.repository.fail(hold, failure)),
      };
    }
    const delayMs = pauseMs(definition, job.attempts);
    this.log.event('warn', 'job attempt failed', { code: error.code, attempt: job.attempts, delayMs });
    return { name: 'retried', write: () => this.repository.retry(hold, { failure, delayMs, outboxId: newId() }) };
  }

  /** The work is done; a database that is away for a moment must not cause it to be done again. */
  private async persist(write: () => Promise<boolean>, patienceMs: number): Promise<boolean> {
    const deadline = performance.now() + patienceMs;
    for (;;) {
      try {
        return await write();
      } catch (error) {
        if (!isDatabaseUnavailable(error) || performance.now() > deadline) throw error;
        await pause(WRITE_AGAIN_MS);
      }
    }
  }
}
