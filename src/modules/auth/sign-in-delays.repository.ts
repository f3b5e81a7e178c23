import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database';

/** Stale rows taken away with every new one, so that the table cannot grow for ever. */
const SWEPT_AT_ONCE = 10;

/** Times are the database's: all processes count in one clock. */
@Injectable()
export class SignInDelaysRepository {
  constructor(private readonly database: Database) {}

  /** Seconds that are left to wait, by id; ids without a wait are absent. */
  async findWaits(ids: readonly string[]): Promise<Map<string, number>> {
    const rows = await this.database.client.$queryRaw<{ id: string; seconds: number }[]>`
      SELECT id, ceil(extract(epoch FROM blocked_until - clock_timestamp()))::int AS seconds
      FROM sign_in_delay WHERE id = ANY(${ids}) AND blocked_until > clock_timestamp()`;
    return new Map(rows.map(({ id, seconds }) => [id, seconds]));
  }

  /** Counts one failure, from the start where the last one is forgotten, and answers how many there are now. */
  async countFailure(id: string, forgetAfterSeconds: number): Promise<number> {
    const [row] = await this.database.client.$queryRaw<{ failures: number }[]>`
      INSERT INTO sign_in_delay AS d (id, failures, last_failed_at, blocked_until)
      VALUES (${id}, 1, clock_timestamp(), clock_timestamp())
      ON CONFLICT (id) DO UPDATE SET
        failures = CASE WHEN d.last_failed_at < clock_timestamp() - make_interval(secs => ${forgetAfterSeconds}::int)
                        THEN 1 ELSE d.failures + 1 END,
        last_failed_at = clock_timestamp()
      RETURNING failures`;
    return row?.failures ?? 1;
  }

  /** Takes the telling of this hour: of any number who would tell the owner, one does. */
  async takeTelling(id: string, everySeconds: number): Promise<boolean> {
    const count = await this.database.client.$executeRaw`
      UPDATE sign_in_delay SET told_at = clock_timestamp()
      WHERE id = ${id} AND (told_at IS NULL OR told_at < clock_timestamp() - make_interval(secs => ${everySeconds}::int))`;
    return count > 0;
  }

  async block(id: string, seconds: number): Promise<void> {
    await this.database.client.$executeRaw`
      UPDATE sign_in_delay SET blocked_until = clock_timestamp() + make_interval(secs => ${seconds}::int)
      WHERE id = ${id}`;
  }

  async forget(id: string): Promise<void> {
    await this.database.client.$executeRaw`DELETE FROM sign_in_delay WHERE id = ${id}`;
  }

  async sweep(forgetAfterSeconds: number): Promise<void> {
    await this.database.client.$executeRaw`
      DELETE FROM sign_in_delay WHERE id IN (
        SELECT id FROM sign_in_delay
        WHERE last_failed_at < clock_timestamp() - make_interval(secs => ${forgetAfterSeconds}::int)
        ORDER BY last_failed_at LIMIT ${SWEPT_AT_ONCE} FOR UPDATE SKIP LOCKED)`;
  }
}
