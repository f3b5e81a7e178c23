import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Config } from '../config';
import { newId } from '../context';
import { JobContext } from './job-context';
import { JobEndings, type EndingName, type Outcome } from './job-endings';
import { JobObserver } from './job-observer';
import { JobRegistry, type RegisteredJob } from './job-registry';
import { JobsRepository, type JobHold, type TakeLimits, type TakenJob } from './jobs.repository';
import { LiveRun, type LiveRunPorts } from './live-run';

/** After the last job was told to stop: time to write that it was given back. */
const RELEASE_PATIENCE_MS = 1_500;

/**
 * Runs jobs in this process: takes the row, restores whom it acts for, watches over the handler, has the end written.
 */
@Injectable()
export class JobRunner {
  private readonly live = new Map<LiveRun, Promise<EndingName>>();
  private isClosed = false;

  constructor(
    private readonly config: Config,
    private readonly registry: JobRegistry,
    private readonly repository: JobsRepository,
    private readonly context: JobContext,
    private readonly endings: JobEndings,
    private readonly observer: JobObserver,
  ) {}

  /**
   * Runs this job to its end, if it is still waiting and due and there is room; null where not. What the job throws
   * stays in its row.
   */
  async run(id: string): Promise<EndingName | null> {
    if (!this.hasRoom) return null;
    const hold = { id, token: newId() };
    const job = await this.repository.take(hold, this.limits);
    return job === null ? null : this.perform(job, hold);
  }

  /**
   * Takes, from the rows, the job that has been due longest and for `dueForMs` at least; null where there is none or no
   * room. Does not wait for its end.
   */
  async startNext(dueForMs: number): Promise<{ ended: Promise<EndingName> } | null> {
    if (!this.hasRoom) return null;
    const token = newId();
    const job = await this.repository.takeNext(token, dueForMs, this.limits);
    if (job === null) return null;
    this.observer.tookFromRows();
    return { ended: this.perform(job, { id: job.id, token }) };
  }

  /** Takes no more jobs, waits for those at hand, then gives back what has not ended. */
  async close(patienceMs: number): Promise<void> {
    this.isClosed = true;
    const allEnded = Promise.all(this.live.values());
    await Promise.race([allEnded, pause(patienceMs, undefined, { ref: false })]);
    for (const run of this.live.keys()) run.stop('drained');
    await Promise.race([allEnded, pause(RELEASE_PATIENCE_MS, undefined, { ref: false })]);
  }

  private get hasRoom(): boolean {
    return !this.isClosed && this.live.size < this.config.jobConcurrency;
  }

  private get limits(): TakeLimits {
    return { lockMs: this.lockMs, names: this.registry.names };
  }

  private get lockMs(): number {
    return this.config.jobLockSeconds * 1_000;
  }

  private perform(job: TakenJob, hold: JobHold): Promise<EndingName> {
    const registered = this.registry.get(job.name);
    const run = this.liveRun(job, hold, registered.definition.timeoutMs);
    const ended = this.watch(job, hold, run, registered)
      .catch((error: unknown): EndingName => {
        this.observer.endNotWritten(job, error);
        return 'lost';
      })
      .finally(() => this.live.delete(run));
    this.live.set(run, ended);
    return ended;
  }

  private liveRun(job: TakenJob, hold: JobHold, timeoutMs: number): LiveRun {
    const ports: LiveRunPorts = {
      beat: (progress) => this.repository.beat(hold, { lockMs: this.lockMs, progress }),
      transaction: (work, options) => this.repository.transactionHolding(hold, work, options),
    };
    return new LiveRun(job.id, job.attempts, ports, { timeoutMs, lockMs: this.lockMs });
  }

  private async watch(job: TakenJob, hold: JobHold, run: LiveRun, registered: RegisteredJob): Promise<EndingName> {
    const startedAt = performance.now();
    run.start();
    const outcome = await this.outcomeOf(job, run, registered).finally(() => run.end());
    const { stopReason } = run;
    const ending = await this.endings.write({
      job,
      hold,
      definition: registered.definition,
      stopReason,
      outcome,
      lockMs: this.lockMs,
    });
    this.observer.ended(job, ending, performance.now() - startedAt);
    return ending;
  }

  /** Waits for the handler; for one that does not stop when told to, no longer than its grace. */
  private async outcomeOf(job: TakenJob, run: LiveRun, registered: RegisteredJob): Promise<Outcome> {
    const { definition, handle } = registered;
    const handled = this.context
      .restore(job, definition, () => handle(job.payload, run))
      .then(
        (result): Outcome => ({ isDone: true, result }),
        (error: unknown): Outcome => ({ isDone: false, error }),
      );
    const abandoned = run
      .abandoned()
      .then((): Outcome => ({ isDone: false, error: new Error('told to stop and did not') }));
    return Promise.race([handled, abandoned]);
  }
}
