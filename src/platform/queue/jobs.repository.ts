import { Injectable } from '@nestjs/common';
import { Prisma, type JobState } from '../../generated/prisma/client';
import type { Bilingual } from '../../kernel/issue';
import type { ErrorCode, FieldError } from '../../kernel/errors';
import type { Locale } from '../context';
import { Database, type TransactionOptions } from '../database';

export interface NewJob {
  id: string;
  outboxId: string;
  name: string;
  maxAttempts: number;
  organisationId: string | null;
  userId: string | null;
  apiKeyId: string | null;
  requestId: string;
  locale: Locale;
  /** JSON. */
  payload: string;
}

/** A job as the worker that has just taken it knows it. */
export interface TakenJob extends JobFacts {
  attempts: number;
  maxAttempts: number;
}

/** What is known of any job, running or not. */
export interface JobFacts {
  id: string;
  name: string;
  organisationId: string | null;
  userId: string | null;
  apiKeyId: string | null;
  requestId: string;
  locale: Locale;
  payload: object;
}

/** Why a job failed, for its owner: a code of the catalogue and two texts. Never a stack. */
export interface JobFailure {
  code: ErrorCode;
  detail: Bilingual;
  errors?: FieldError[];
}

/** How a job is taken. */
export interface TakeLimits {
  /** For how long it is held without a sign of life. */
  lockMs: number;
  /** The kinds this process can do: while versions change, another one may know more. */
  names: readonly string[];
}

/** Names one run of one job. Every write of a run asks for it, so that a run that lost its job can change nothing. */
export interface JobHold {
  id: string;
  token: string;
}

const TAKEN = Prisma.sql`
  id, name, organisation_id AS "organisationId", user_id AS "userId", api_key_id AS "apiKeyId", request_id AS "requestId", locale, payload,
  attempts, max_attempts AS "maxAttempts"`;

/** A job and the organisation that may touch it. */
export interface OwnedJob {
  id: string;
  organisationId: string;
}

/** The rows of jobs. Times are the database's own, so that the clocks of several workers need not agree. */
@Injectable()
export class JobsRepository {
  constructor(private readonly database: Database) {}

  /** The job and its outbox entry in one statement. */
  async create(job: NewJob): Promise<void> {
    await this.database.client.$executeRaw`
      WITH entry AS (
        INSERT INTO outbox_entry (id, kind, name, subject_id, payload, created_at)
        VALUES (${job.outboxId}::uuid, 'job', ${job.name}, ${job.id}::uuid, '{}', now())
      )
      INSERT INTO job (id, name, organisation_id, user_id, api_key_id, request_id, locale, payload, max_attempts,
        available_at, created_at)
      VALUES (${job.id}::uuid, ${job.name}, ${job.organisationId}::uuid, ${job.userId}::uuid, ${job.apiKeyId}::uuid,
        ${job.requestId}, ${job.locale}, ${job.payload}::jsonb, ${job.maxAttempts}, now(), now())`;
  }

  /** Takes one due job for a run; null where it is no longer waiting, not yet due, or of a kind not in `names`. */
  async take({ id, token }: JobHold, { lockMs, names }: TakeLimits): Promise<TakenJob | null> {
    const rows = await this.database.client.$queryRaw<TakenJob[]>`
      UPDATE job SET state = 'running', attempts = attempts + 1, progress = 0, lock_token = ${token}::uuid,
        locked_until = now() + ${lockMs} * interval '1 millisecond', started_at = coalesce(started_at, now())
      WHERE id = ${id}::uuid AND state = 'waiting' AND available_at <= now() AND NOT is_cancel_requested
        AND name = ANY(${names})
      RETURNING ${TAKEN}`;
    return rows[0] ?? null;
  }

  /**
   * Takes the job that has been due longest, and for `dueForMs` at least, passing over those another worker is just
   * taking.
   */
  async takeNext(token: string, dueForMs: number, { lockMs, names }: TakeLimits): Promise<TakenJob | null> {
    const rows = await this.database.client.$queryRaw<TakenJob[]>`
      UPDATE job SET state = 'running', attempts = attempts + 1, progress = 0, lock_token = ${token}::uuid,
        locked_until = now() + ${lockMs} * interval '1 millisecond', started_at = coalesce(started_at, now())
      WHERE id = (
        SELECT id FROM job
        WHERE state = 'waiting' AND NOT is_cancel_requested
          AND available_at <= now() - ${dueForMs} * interval '1 millisecond' AND name = ANY(${names})
        ORDER BY available_at, id LIMIT 1 FOR UPDATE SKIP LOCKED
      )
      RETURNING ${TAKEN}`;
    return rows[0] ?? null;
  }

  /** Says that the run is alive. `isLost` where another worker has the job now. */
  async beat(
    { id, token }: JobHold,
    beat: { lockMs: number; progress: number },
  ): Promise<'held' | 'cancelling' | 'lost'> {
    const rows = await this.database.client.$queryRaw<{ isCancelRequested: boolean }[]>`
      UPDATE job SET locked_until = now() + ${beat.lockMs} * interval '1 millisecond', progress = ${beat.progress}
      WHERE id = ${id}::uuid AND lock_token = ${token}::uuid AND state = 'running'
      RETURNING is_cancel_requested AS "isCancelRequested"`;
    if (rows[0] === undefined) return 'lost';
    return rows[0].isCancelRequested ? 'cancelling' : 'held';
  }

  /**
   * A transaction that commits only where the run still holds its job. The row is looked at, and locked, last: beats
   * and cancellations need it all the while.
   *
   * @throws Error where another worker has the job now.
   */
  transactionHolding<Result>(
    hold: JobHold,
    work: () => Promise<Result>,
    options?: TransactionOptions,
  ): Promise<Result> {
    const { id, token } = hold;
    return this.database.transaction(async () => {
      const result = await work();
      const rows = await this.database.client.$queryRaw<unknown[]>`
        SELECT 1 FROM job WHERE id = ${id}::uuid AND lock_token = ${token}::uuid AND state = 'running' FOR UPDATE`;
      if (rows.length === 0) throw new Error(`job ${id} is in other hands`);
      return result;
    }, options);
  }

  /** Each of the endings below answers false where the run had lost the job, and has then changed nothing. */
  async succeed({ id, token }: JobHold, resultJson: string): Promise<boolean> {
    const changed = await this.database.client.$executeRaw`
      UPDATE job SET state = 'succeeded', progress = 100, result = ${resultJson}::jsonb, failure = NULL,
        lock_token = NULL, locked_until = NULL, finished_at = now()
      WHERE id = ${id}::uuid AND lock_token = ${token}::uuid AND state = 'running'`;
    return changed > 0;
  }

  async fail({ id, token }: JobHold, failure: JobFailure): Promise<boolean> {
    const changed = await this.database.client.$executeRaw`
      UPDATE job SET state = 'failed', failure = ${JSON.stringify(failure)}::jsonb, lock_token = NULL,
        locked_until = NULL, finished_at = now()
      WHERE id = ${id}::uuid AND lock_token = ${token}::uuid AND state = 'running'`;
    return changed > 0;
  }

  async cancelled({ id, token }: JobHold): Promise<boolean> {
    const changed = await this.database.client.$executeRaw`
      UPDATE job SET state = 'cancelled', lock_token = NULL, locked_until = NULL, finished_at = now()
      WHERE id = ${id}::uuid AND lock_token = ${token}::uuid AND state = 'running'`;
    return changed > 0;
  }

  /** Back to waiting, for another attempt after a pause. */
  async retry(
    { id, token }: JobHold,
    retry: { failure: JobFailure; delayMs: number; outboxId: string },
  ): Promise<boolean> {
    const changed = await this.database.client.$executeRaw`
      WITH again AS (
        UPDATE job SET state = 'waiting', failure = ${JSON.stringify(retry.failure)}::jsonb,
          lock_token = NULL, locked_until = NULL, available_at = now() + ${retry.delayMs} * interval '1 millisecond'
        WHERE id = ${id}::uuid AND lock_token = ${token}::uuid AND state = 'running'
        RETURNING id, name
      )
      INSERT INTO outbox_entry (id, kind, name, subject_id, payload, created_at)
      SELECT ${retry.outboxId}::uuid, 'job', name, id, '{}', now() FROM again`;
    return changed > 0;
  }

  /** Locks the row of a job of this organisation for the transaction at hand. */
  async lock({ id, organisationId }: OwnedJob): Promise<(JobFacts & { state: JobState }) | null> {
    const rows = await this.database.client.$queryRaw<(JobFacts & { state: JobState })[]>`
      SELECT ${TAKEN}, state FROM job WHERE id = ${id}::uuid AND organisation_id = ${organisationId}::uuid FOR UPDATE`;
    return rows[0] ?? null;
  }

  /** A waiting job ends here; the worker of a running one is asked to stop. */
  async requestCancel(id: string): Promise<void> {
    await this.database.client.$executeRaw`
      UPDATE job SET is_cancel_requested = true,
        state = CASE WHEN state = 'waiting' THEN 'cancelled'::job_state ELSE state END,
        finished_at = CASE WHEN state = 'waiting' THEN now() END
      WHERE id = ${id}::uuid AND state IN ('waiting', 'running')`;
  }

  /** A failed job starts anew, with all its attempts. */
  async replay(id: string, outboxId: string): Promise<void> {
    await this.database.client.$executeRaw`
      WITH again AS (
        UPDATE job SET state = 'waiting', attempts = 0, progress = 0, failure = NULL, finished_at = NULL,
          started_at = NULL, is_cancel_requested = false, available_at = now()
        WHERE id = ${id}::uuid AND state = 'failed'
        RETURNING id, name
      )
      INSERT INTO outbox_entry (id, kind, name, subject_id, payload, created_at)
      SELECT ${outboxId}::uuid, 'job', name, id, '{}', now() FROM again`;
  }

  /** Gives the job back untouched, so that another worker takes it at once; the attempt is not counted. */
  async release({ id, token }: JobHold, outboxId: string): Promise<boolean> {
    const changed = await this.database.client.$executeRaw`
      WITH again AS (
        UPDATE job SET state = 'waiting', attempts = attempts - 1, lock_token = NULL, locked_until = NULL,
          available_at = now()
        WHERE id = ${id}::uuid AND lock_token = ${token}::uuid AND state = 'running'
        RETURNING id, name
      )
      INSERT INTO outbox_entry (id, kind, name, subject_id, payload, created_at)
      SELECT ${outboxId}::uuid, 'job', name, id, '{}', now() FROM again`;
    return changed > 0;
  }
}
