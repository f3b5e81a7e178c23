import type { TransactionOptions } from '../database';

/** One attempt at a job, as its handler sees it. */
export interface JobRun {
  readonly jobId: string;
  /** From 1. */
  readonly attempt: number;
  /** Aborts when somebody cancels the job, when its time is over, and when another worker has taken it. */
  readonly signal: AbortSignal;
  /** Tells how far the job is, 0 to 100. Cheap: it is written a few times a second at most. */
  progress(percent: number): void;
  /**
   * A transaction that commits only while this run still holds its job. Effects written in it happen once, even where a
   * worker was thought dead and another one has taken the job over.
   */
  transaction<Result>(work: () => Promise<Result>, options?: TransactionOptions): Promise<Result>;
}
