import { AsyncResource } from 'node:async_hooks';
import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Config } from '../config';
import { isDatabaseUnavailable } from '../database';
import { Log } from '../observability/logger';
import { BullTransport } from './bull-transport';
import { JobRunner } from './job-runner';
import { JobSweeper } from './job-sweeper';
import { OutboxRepository } from './outbox.repository';

/** How soon a job is seen whose wake-up was missed: one written by another process, or while Redis was away. */
const POLL_MS = 1_000;
const BATCH = 200;
/** A Redis that is away for less is waited for; then this process works on the rows themselves. */
const REDIS_PATIENCE_MS = 2_000;
/** Redis may have given a job to a worker that will never take it, or lost it: a worker with room takes it itself. */
const FORGOTTEN_AFTER_MS = 3_000;
const RUNNING_JOBS_PATIENCE_MS = 9_000;

/**
 * Brings committed jobs to a worker: through Bull where Redis answers, else, in a process that works on jobs, straight
 * from their rows.
 */
@Injectable()
export class JobRelay implements OnApplicationBootstrap, BeforeApplicationShutdown {
  // Whoever wakes the relay, it works for nobody: not in their context, and not in their transaction.
  private readonly nobody = new AsyncResource('JobRelay');
  private worksOnJobs: boolean;
  private timer: NodeJS.Timeout | null = null;
  private ticking: Promise<void> | null = null;
  private isWoken = false;
  private isClosing = false;
  private stopped: Promise<void> | null = null;

  constructor(
    private readonly config: Config,
    private readonly transport: BullTransport,
    private readonly outbox: OutboxRepository,
    private readonly runner: JobRunner,
    private readonly sweeper: JobSweeper,
    private readonly log: Log,
  ) {
    this.worksOnJobs = config.runsJobs;
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.wake(), POLL_MS);
    this.wake();
  }

  /** This process is a worker, whatever RUN_JOBS says. */
  work(): void {
    this.worksOnJobs = true;
  }

  /**
   * Takes no more jobs, waits for those at hand and gives back what does not end. Jobs that requests ask for meanwhile
   * are still handed to Redis, for other workers.
   */
  stopWorking(): Promise<void> {
    this.worksOnJobs = false;
    this.transport.stopWorking();
    this.stopped ??= this.runner.close(RUNNING_JOBS_PATIENCE_MS);
    return this.stopped;
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.stopWorking();
    this.isClosing = true;
    if (this.timer !== null) clearInterval(this.timer);
    await this.ticking;
    await this.transport.close();
  }

  /** Called when a transaction with a job in it has committed, and once a second. Never waits. */
  wake(): void {
    this.isWoken = true;
    this.ticking ??= this.nobody.runInAsyncScope(() => this.tickWhileWoken()).finally(() => (this.ticking = null));
  }

  private async tickWhileWoken(): Promise<void> {
    while (this.isWoken && !this.isClosing) {
      this.isWoken = false;
      try {
        await this.tick();
      } catch (error) {
        // Everything here is tried again a second later; that the database is away is said by those who need it.
        if (!isDatabaseUnavailable(error)) this.log.event('warn', 'job relay failed', { cause: String(error) });
        return;
      }
    }
  }

  private async tick(): Promise<void> {
    const hasComeBack = await this.transport.probe();
    if (this.transport.state === 'ready') {
      if (this.worksOnJobs) this.transport.work((id) => this.run(id));
      if (hasComeBack) await this.sweeper.carryAll();
      await this.deliver((jobs) => this.transport.carry(jobs));
      await this.takeFromRows(FORGOTTEN_AFTER_MS);
    } else if (this.worksOnJobs && this.transport.awayMs > REDIS_PATIENCE_MS) {
      await this.deliver(() => Promise.resolve());
      await this.takeFromRows(0);
    }
    if (await this.sweeper.sweep()) this.isWoken = true;
  }

  private async run(id: string): Promise<void> {
    // Its next attempt stands in the outbox.
    if ((await this.runner.run(id)) === 'retried') this.wake();
  }

  private async deliver(carry: Parameters<OutboxRepository['deliver']>[1]): Promise<void> {
    while (!this.isClosing && (await this.outbox.deliver(BATCH, carry)) === BATCH);
  }

  /** As many jobs that have been due for so long as this process has room for. */
  private async takeFromRows(dueForMs: number): Promise<void> {
    while (this.worksOnJobs) {
      const run = await this.runner.startNext(dueForMs);
      if (run === null) return;
      void run.ended.then(() => this.wake());
    }
  }
}
