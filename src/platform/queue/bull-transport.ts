import { setTimeout as pause } from 'node:timers/promises';
import { InjectQueue } from '@nestjs/bull';
import { Injectable } from '@nestjs/common';
import type { Job as BullJob, Queue } from 'bull';
import { Config } from '../config';
import { Log } from '../observability/logger';
import { BullClients } from './bull-clients';
import type { WaitingJob } from './outbox.repository';

export const QUEUE = 'jobs';

const CLOSE_PATIENCE_MS = 2_000;

interface Carried {
  jobId: string;
}

export type TransportState =
  /** REDIS_URL is empty. */
  'absent' | 'away' | 'ready';

/** Bull as a carrier of job ids. What it loses is handed to it again: the rows are the truth. */
@Injectable()
export class BullTransport {
  private isAnswering = false;
  private awaySince = performance.now();
  private isWorking = false;
  private isStopping = false;
  private closed: Promise<void> = Promise.resolve();

  constructor(
    @InjectQueue(QUEUE) private readonly queue: Queue<Carried>,
    private readonly clients: BullClients,
    private readonly config: Config,
    private readonly log: Log,
  ) {}

  get state(): TransportState {
    if (this.config.redisUrl === '') return 'absent';
    return this.isAnswering ? 'ready' : 'away';
  }

  /** For how long nothing could be carried. */
  get awayMs(): number {
    if (this.state === 'absent') return Infinity;
    return this.isAnswering ? 0 : performance.now() - this.awaySince;
  }

  /** Asks Redis whether it is there; true where it has just come (back). */
  async probe(): Promise<boolean> {
    if (this.state === 'absent') return false;
    const wasAnswering = this.isAnswering;
    try {
      this.note((await this.queue.client.ping()) === 'PONG');
    } catch {
      this.note(false);
    }
    return this.isAnswering && !wasAnswering;
  }

  /**
   * Carries jobs to whoever works. The same job, due at the same moment, is carried once however often it is given.
   *
   * @throws Error where Redis has not taken all of them
   */
  async carry(jobs: WaitingJob[]): Promise<void> {
    try {
      const carried = await this.queue.addBulk(jobs.map(asBullJob));
      // Bull does not look at the answers of single commands, such as the refusal of a Redis that is full.
      if (carried.some(({ id }) => id === undefined)) throw new Error('Redis refused a job');
    } catch (error) {
      this.note(false);
      throw error;
    }
  }

  /** Starts to work on what is carried, once Redis is there. */
  work(run: (jobId: string) => Promise<void>): void {
    if (this.isWorking || this.isStopping) return;
    this.isWorking = true;
    const processing = this.queue.process(this.config.jobConcurrency, ({ data }: BullJob<Carried>) => run(data.jobId));
    // It ends with the process. Should it end before, jobs are taken from their rows.
    processing.catch(() => undefined);
  }

  /** Fetches no more jobs; still carries. */
  stopWorking(): void {
    if (this.isStopping) return;
    this.isStopping = true;
    // Bull stops to fetch at once, and is closed when the jobs at hand have ended.
    this.closed = this.queue.close();
    this.clients.stopBlocking();
  }

  /** Call it when the jobs at hand have ended. */
  async close(): Promise<void> {
    this.stopWorking();
    await Promise.race([this.closed, pause(CLOSE_PATIENCE_MS, undefined, { ref: false })]);
    this.clients.close();
  }

  /** One line for each change, however often Redis is asked. */
  private note(isAnswering: boolean): void {
    if (isAnswering === this.isAnswering) return;
    this.isAnswering = isAnswering;
    if (!isAnswering) this.awaySince = performance.now();
    if (isAnswering) this.log.event('info', 'job queue is ready');
    else this.log.event('warn', 'job queue is away: Redis does not answer');
  }
}

/** The moment it became due is part of the id, so that every attempt is a new thing to carry. */
function asBullJob({ id, availableAt }: WaitingJob): { data: Carried; opts: { jobId: string; delay: number } } {
  const dueAt = availableAt.getTime();
  return { data: { jobId: id }, opts: { jobId: `${id}.${dueAt}`, delay: Math.max(0, dueAt - Date.now()) } };
}
