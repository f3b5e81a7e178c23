import { Injectable } from '@nestjs/common';
import { Database } from '../database';
import type { JobFacts, JobFailure } from './jobs.repository';

/** A waiting job as the transport carries it. */
export interface WaitingJob {
  id: string;
  availableAt: Date;
}

/** Where a sweep through the waiting jobs stands. */
export interface SweepPosition {
  availableAt: Date;
  id: string;
}

export interface HopelessJob extends JobFacts {
  isCancelRequested: boolean;
}

export interface QueueDepth {
  waiting: number;
  running: number;
  /** Of those that are due. */
  oldestWaitingSeconds: number;
  outboxLagSeconds: number;
}

/** The statements that bring committed jobs to their workers, whatever was missed on the way. */
@Injectable()
export class OutboxRepository {
  constructor(private readonly database: Database) {}

  /**
   * Gives the oldest entries to `deliver` and removes them if it succeeds. Other processes pass over the entries at
   * hand.
   *
   * @returns how many entries were removed
   */
  deliver(limit: number, deliver: (jobs: WaitingJob[]) => Promise<void>): Promise<number> {
    return this.database.transaction(async () => {
      const entries = await this.database.client.$queryRaw<{ id: string | null; availableAt: Date | null }[]>`
        WITH delivered AS (
          DELETE FROM outbox_entry WHERE id IN (
            SELECT id FROM outbox_entry WHERE kind = 'job' ORDER BY created_at, id LIMIT ${limit} FOR UPDATE SKIP LOCKED
          )
          RETURNING subject_id
        )
        SELECT job.id, job.available_at AS "availableAt"
        FROM delivered LEFT JOIN job ON job.id = delivered.subject_id AND job.state = 'waiting'
        ORDER BY job.available_at, job.id`;
      const jobs = entries.flatMap(({ id, availableAt }) =>
        id === null || availableAt === null ? [] : [{ id, availableAt }],
      );
      if (jobs.length > 0) await deliver(jobs);
      return entries.length;
    });
  }

  /** Waiting jobs by the moment they are due, from the one after `after` on. */
  waiting(after: SweepPosition | null, limit: number): Promise<WaitingJob[]> {
    return this.database.client.$queryRaw<WaitingJob[]>`
      SELECT id, available_at AS "availableAt" FROM job
      WHERE state = 'waiting'
        AND (${after === null}
          OR (available_at, id) > (${after?.availableAt ?? null}::timestamptz, ${after?.id ?? null}::uuid))
      ORDER BY available_at, id LIMIT ${limit}`;
  }

  /** Takes jobs from workers that have fallen silent, and lets them wait for another one. Answers which. */
  async takeOver(limit: number): Promise<{ id: string; name: string }[]> {
    return this.database.client.$queryRaw<{ id: string; name: string }[]>`
      WITH silent AS (
        SELECT id FROM job
        WHERE state = 'running' AND locked_until < now() AND attempts < max_attempts AND NOT is_cancel_requested
        ORDER BY locked_until LIMIT ${limit} FOR UPDATE SKIP LOCKED
      ), taken AS (
        UPDATE job SET state = 'waiting', lock_token = NULL, locked_until = NULL, available_at = now()
        FROM silent WHERE job.id = silent.id
        RETURNING job.id, job.name
      ), entries AS (
        INSERT INTO outbox_entry (id, kind, name, subject_id, payload, created_at)
        SELECT gen_random_uuid(), 'job', name, id, '{}', now() FROM taken
      )
      SELECT id, name FROM taken`;
  }

  /** Jobs nobody works on that may not be tried again: no attempt is left, or somebody has cancelled them. */
  hopeless(limit: number): Promise<HopelessJob[]> {
    return this.database.client.$queryRaw<HopelessJob[]>`
      SELECT id, name, organisation_id AS "organisationId", user_id AS "userId", request_id AS "requestId", locale,
        payload, is_cancel_requested AS "isCancelRequested"
      FROM job
      WHERE (state = 'running' AND locked_until < now() AND (attempts >= max_attempts OR is_cancel_requested))
        OR (state = 'waiting' AND is_cancel_requested)
      LIMIT ${limit}`;
  }

  /** Ends a hopeless job; false where somebody else just did. */
  async endHopeless(id: string, failure: JobFailure | null): Promise<boolean> {
    const changed = await this.database.client.$executeRaw`
      UPDATE job SET state = ${failure === null ? 'cancelled' : 'failed'}::job_state, lock_token = NULL,
        locked_until = NULL, finished_at = now(), failure = ${failure === null ? null : JSON.stringify(failure)}::jsonb
      WHERE id = ${id}::uuid
        AND ((state = 'running' AND locked_until < now()) OR (state = 'waiting' AND is_cancel_requested))`;
    return changed > 0;
  }

  /** Removes the rows of jobs that ended long ago; answers how many. */
  async removeEnded(olderThanDays: number, limit: number): Promise<number> {
    return this.database.client.$executeRaw`
      DELETE FROM job WHERE id IN (
        SELECT id FROM job WHERE finished_at < now() - ${olderThanDays} * interval '1 day' LIMIT ${limit}
      )`;
  }

  async depth(): Promise<QueueDepth> {
    const rows = await this.database.client.$queryRaw<QueueDepth[]>`
      SELECT count(*) FILTER (WHERE state = 'waiting')::int AS waiting,
        count(*) FILTER (WHERE state = 'running')::int AS running,
        coalesce(extract(epoch FROM now() -
          min(available_at) FILTER (WHERE state = 'waiting' AND available_at <= now())), 0)::float8
          AS "oldestWaitingSeconds",
        coalesce(extract(epoch FROM now() - (SELECT min(created_at) FROM outbox_entry WHERE kind = 'job')), 0)::float8
          AS "outboxLagSeconds"
      FROM job WHERE state IN ('waiting', 'running')`;
    return rows[0]!;
  }
}
