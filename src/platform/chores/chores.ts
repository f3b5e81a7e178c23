import type { BeforeApplicationShutdown } from '@nestjs/common';
import type { Log } from '../observability/logger';

const HOUR_MS = 3_600_000;
/** After the start, when there is nothing better to do: a process that is replaced every half an hour tidies up, too. */
const FIRST_MS = 60_000;

/**
 * What the service tidies up of its own accord, an hour apart, in every process that runs jobs. A chore may therefore
 * run twice at once and must bear it. One that fails is written to the log and tried again an hour later.
 */
export class Chores implements BeforeApplicationShutdown {
  private readonly timers: NodeJS.Timeout[] = [];
  private readonly running = new Set<Promise<void>>();

  constructor(
    private readonly log: Pick<Log, 'event'>,
    private readonly runsJobs: boolean,
  ) {}

  /** @param name what it does, for the log: `throwing away old exports` */
  hourly(name: string, chore: () => Promise<unknown>): void {
    if (!this.runsJobs) return;
    const run = () => this.run(name, chore);
    this.timers.push(setTimeout(run, FIRST_MS).unref(), setInterval(run, HOUR_MS).unref());
  }

  /** No chore begins any more, and those at work end before the database goes. */
  async beforeApplicationShutdown(): Promise<void> {
    for (const timer of this.timers) clearTimeout(timer);
    await Promise.all(this.running);
  }

  private run(name: string, chore: () => Promise<unknown>): void {
    const run = this.finish(name, chore).finally(() => this.running.delete(run));
    this.running.add(run);
  }

  private async finish(name: string, chore: () => Promise<unknown>): Promise<void> {
    try {
      await chore();
    } catch (error) {
      this.log.event('warn', `${name} failed`, { reason: String(error) });
    }
  }
}
