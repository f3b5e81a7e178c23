import { AsyncResource } from 'node:async_hooks';
import type { JobRun } from './job-run';

/** Why a run is to stop. `lost`: another worker has the job now. `drained`: this process is going away. */
export type StopReason = 'cancelled' | 'timedOut' | 'lost' | 'drained';

export interface LiveRunPorts {
  /** Says to the database that the run is alive; answers what it knows of the job. */
  beat: (progress: number) => Promise<'held' | 'cancelling' | 'lost'>;
  transaction: JobRun['transaction'];
}

export interface LiveRunLimits {
  timeoutMs: number;
  lockMs: number;
}

/** Progress is written this often at most. */
const PROGRESS_PAUSE_MS = 500;
/** A request to cancel is seen this soon. */
const LONGEST_BEAT_MS = 2_000;
const BEATS_PER_LOCK = 3;
/** How long a handler may take to notice that it was told to stop; a process that goes away cannot wait as long. */
const STOP_GRACE_MS = 5_000;
const DRAIN_GRACE_MS = 500;

/** One run in the hands of this process: its heart-beat, its clock and its way to be stopped. */
export class LiveRun implements JobRun {
  readonly transaction: JobRun['transaction'];
  private readonly stopping = new AbortController();
  // A handler may tell its progress in the middle of a transaction; the beat must not become a part of that.
  private readonly outside = new AsyncResource('LiveRun');
  private readonly timers: NodeJS.Timeout[] = [];
  private percent = 0;
  private progressTimer: NodeJS.Timeout | null = null;
  private lastBeatAt = performance.now();
  private reason: StopReason | null = null;

  constructor(
    readonly jobId: string,
    readonly attempt: number,
    private readonly ports: LiveRunPorts,
    private readonly limits: LiveRunLimits,
  ) {
    this.transaction = ports.transaction;
  }

  get signal(): AbortSignal {
    return this.stopping.signal;
  }

  get stopReason(): StopReason | null {
    return this.reason;
  }

  start(): void {
    const beatMs = Math.min(LONGEST_BEAT_MS, this.limits.lockMs / BEATS_PER_LOCK);
    this.timers.push(setInterval(() => void this.beat(), beatMs));
    this.timers.push(setTimeout(() => this.stop('timedOut'), this.limits.timeoutMs));
  }

  /** No more beats; the run is over. */
  end(): void {
    for (const timer of this.timers) clearTimeout(timer);
    if (this.progressTimer !== null) clearTimeout(this.progressTimer);
  }

  stop(reason: StopReason): void {
    if (this.reason !== null) return;
    this.reason = reason;
    this.stopping.abort(new Error(`the job is to stop: ${reason}`));
  }

  progress(percent: number): void {
    this.percent = Math.max(0, Math.min(100, Math.floor(percent)));
    this.progressTimer ??= this.outside.runInAsyncScope(() =>
      setTimeout(() => this.writeProgress(), PROGRESS_PAUSE_MS),
    );
  }

  /** Resolves when the handler has had its grace after being told to stop. */
  abandoned(): Promise<void> {
    return new Promise((resolve) => {
      const startGrace = () => {
        this.timers.push(setTimeout(resolve, this.reason === 'drained' ? DRAIN_GRACE_MS : STOP_GRACE_MS));
      };
      this.signal.addEventListener('abort', startGrace, { once: true });
    });
  }

  private writeProgress(): void {
    this.progressTimer = null;
    void this.beat();
  }

  private async beat(): Promise<void> {
    try {
      const answer = await this.ports.beat(this.percent);
      this.lastBeatAt = performance.now();
      if (answer === 'lost') this.stop('lost');
      if (answer === 'cancelling') this.stop('cancelled');
    } catch {
      // The database is away for the moment. Past the lock time somebody else may have the job.
      if (performance.now() - this.lastBeatAt > this.limits.lockMs) this.stop('lost');
    }
  }
}
