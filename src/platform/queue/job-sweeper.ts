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
/** A job that is due for longer and has not been taken may have been lost by Redis. */
const CARRY_AGAIN_AFTER_MS = 5_000;
const BATCH = 500;
/** Enough to go through a long backlog in a few sweeps without keeping Redis busy with it. */
const MAX_BATCHES_PER_SWEEP = 4;
const CLEAN_PAUSE_MS = 60 * 60_000;
const KEPT_DAYS = 30;
const CLEAN_BATCH = 1_000;

/** Finds what was missed: jobs of dead workers, jobs that Redis has lost, rows nobody needs any more. */
@Injectable()
export class JobSweeper {
  private nextSweepAt = 0;
  private nextCleanAt = performance.now() + CLEAN_PAUSE_MS * Math.random();
  private position: SweepPosition | null = null;

  constructor(
    private readonly config: Config,
    private readonly outbox: OutboxRepository,
    private readonly transport: BullTransport,
    private readonly failures: JobFailures,
    private readonly log: Log,
  ) {}

  /** Does what is due; calling it often costs nothing. */
  async sweep(): Promise<void> {
    const now = performance.now();
    if (now < this.nextSweepAt) return;
    const pauseMs = Math.min(LONGEST_SWEEP_PAUSE_MS, (this.config.jobLockSeconds * 1_000) / SWEEPS_PER_LOCK);
    // Several processes that were started together should not sweep together.
    this.nextSweepAt = now + pauseMs * (0.75 + Math.random() / 2);
    await this.takeOver();
    if (this.transport.state === 'ready') await this.carryForgotten();
    if (now >= this.nextCleanAt) await this.clean(now);
  }

  /** Hands over every waiting job: Redis has just come, and nobody knows with how much of its memory. */
  async carryAll(): Promise<void> {
    let position: SweepPosition | null = null;
    do position = await this.carryPage(position, 0);
    while (position !== null);
  }

  private async takeOver(): Promise<void> {
    for (const { id, name } of await this.outbox.takeOver(BATCH)) {
      this.log.event('warn', 'job taken from a silent worker', { jobId: id, name });
    }
    for (const job of await this.outbox.hopeless(BATCH)) {
      const failure = job.isCancelRequested ? null : failureOf(new AppError('JOB_ABANDONED'));
      await this.failures.end(job, failure, () => this.outbox.endHopeless(job.id, failure));
      this.log.event('warn', 'job of a silent worker ended', { jobId: job.id, name: job.name, code: failure?.code });
    }
  }

  private async carryForgotten(): Promise<void> {
    for (let batch = 0; batch < MAX_BATCHES_PER_SWEEP; batch++) {
      this.position = await this.carryPage(this.position, CARRY_AGAIN_AFTER_MS);
      if (this.position === null) return;
    }
  }

  /** Answers where the next page begins, or null after the last one. */
  private async carryPage(after: SweepPosition | null, graceMs: number): Promise<SweepPosition | null> {
    const jobs = await this.outbox.waitingPast(graceMs, after, BATCH);
    if (jobs.length > 0) await this.transport.carry(jobs);
    return jobs.length === BATCH ? jobs[BATCH - 1]! : null;
  }

  private async clean(now: number): Promise<void> {
    this.nextCleanAt = now + CLEAN_PAUSE_MS;
    let removed = 0;
    do removed = await this.outbox.removeEnded(KEPT_DAYS, CLEAN_BATCH);
    while (removed === CLEAN_BATCH);
  }
}
