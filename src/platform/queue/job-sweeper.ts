import { Injectable } from '@nestjs/common';
import { AppError } from '../../kernel/errors';
import { Config } from '../config';
import { Log } from '../observability/logger';
import { BullTransport } from './bull-transport';
import { failureOf } from './job-failure';
import { JobFailures } from './job-failures';
import { OutboxRepository, type SweepPosition } from './outbox.repository';

const LONGEST_SWEEP_PAUSE_MS = 5_000;
const SWEEPS_PER_LOCK = 3;
const BATCH = 500;
const CLEAN_PAUSE_MS = 60 * 60_000;
const KEPT_DAYS = 30;
const CLEAN_BATCH = 1_000;

/** Finds what was missed: jobs of silent workers, jobs that Redis has forgotten, rows nobody needs any more. */
@Injectable()
export class JobSweeper {
  private nextSweepAt = 0;
  private nextCleanAt = performance.now() + CLEAN_PAUSE_MS * Math.random();

  constructor(
    private readonly config: Config,
    private readonly outbox: OutboxRepository,
    private readonly transport: BullTransport,
    private readonly failures: JobFailures,
    private readonly log: Log,
  ) {}

  /** Does what is due; calling it often costs nothing. Answers whether there are jobs to hand over now. */
  async sweep(): Promise<boolean> {
    const now = performance.now();
    if (now < this.nextSweepAt) return false;
    const pauseMs = Math.min(LONGEST_SWEEP_PAUSE_MS, (this.config.jobLockSeconds * 1_000) / SWEEPS_PER_LOCK);
    // Several processes that were started together should not sweep together.
    this.nextSweepAt = now + pauseMs * (0.75 + Math.random() / 2);
    if (now >= this.nextCleanAt) await this.clean(now);
    await this.endHopeless();
    return this.takeOver();
  }

  /** Hands over every waiting job: Redis has just come, and nobody knows with how much of its memory. */
  async carryAll(): Promise<void> {
    let position: SweepPosition | null = null;
    do position = await this.carryPage(position);
    while (position !== null);
  }

  private async takeOver(): Promise<boolean> {
    const taken = await this.outbox.takeOver(BATCH);
    for (const { id, name } of taken) this.log.event('warn', 'job taken from a silent worker', { jobId: id, name });
    return taken.length > 0;
  }

  private async endHopeless(): Promise<void> {
    for (const job of await this.outbox.hopeless(BATCH)) {
      const failure = job.isCancelRequested ? null : failureOf(new AppError('JOB_ABANDONED'));
      await this.failures.end(job, failure, () => this.outbox.endHopeless(job.id, failure));
      this.log.event('warn', 'job of a silent worker ended', { jobId: job.id, name: job.name, code: failure?.code });
    }
  }

  /** Answers where the next page begins, or null after the last one. */
  private async carryPage(after: SweepPosition | null): Promise<SweepPosition | null> {
    const jobs = await this.outbox.waiting(after, BATCH);
    if (jobs.length > 0) await this.transport.carry(jobs);
    return jobs.length === BATCH ? jobs[BATCH - 1]! : null;
  }

  private async clean(now: number): Promise<void> {
    this.nextCleanAt = now + CLEAN_PAUSE_MS;
    while ((await this.outbox.removeEnded(KEPT_DAYS, CLEAN_BATCH)) === CLEAN_BATCH);
  }
}
