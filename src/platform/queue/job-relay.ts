import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Config } from '../config';
import { JobRunner } from './job-runner';

const POLL_MS = 1_000;

/** Brings committed jobs to a worker. */
@Injectable()
export class JobRelay implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | null = null;
  private isTicking = false;
  private isWokenAgain = false;

  constructor(
    private readonly config: Config,
    private readonly runner: JobRunner,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.wake(), POLL_MS);
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (this.timer !== null) clearInterval(this.timer);
    await this.runner.close(10_000);
  }

  /** Called when a transaction with a job in it has committed. */
  wake(): void {
    this.isWokenAgain = true;
    if (this.isTicking || !this.config.runsJobs) return;
    this.isTicking = true;
    setImmediate(() => void this.tickWhileWoken());
  }

  private async tickWhileWoken(): Promise<void> {
    while (this.isWokenAgain) {
      this.isWokenAgain = false;
      await this.tick();
    }
    this.isTicking = false;
  }

  private async tick(): Promise<void> {
    try {
      while (this.runner.runningCount < this.config.jobConcurrency && (await this.runner.startNext()));
    } catch {
      // The next tick tries again.
    }
  }
}
