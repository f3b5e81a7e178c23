import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database';
import { CarriesOutRetention, inBatches } from '../../../platform/personal-data';

/** How often people were told of one thing lately. Time is the database's. */
@Injectable()
export class ToldNoticesRepository {
  constructor(private readonly database: Database) {}

  /** Counts one more, inside the caller's transaction; answers how many there were in this stretch of time, itself included. */
  async count(told: { userId: string; notice: string; withinMinutes: number }): Promise<number> {
    const rows = await this.database.client.$queryRaw<{ count: number }[]>`
      INSERT INTO told_notice AS t (user_id, notice, count, since)
      VALUES (${told.userId}::uuid, ${told.notice}, 1, clock_timestamp())
      ON CONFLICT (user_id, notice) DO UPDATE SET
        count = CASE WHEN t.since < clock_timestamp() - make_interval(mins => ${told.withinMinutes}::int) THEN 1 ELSE t.count + 1 END,
        since = CASE WHEN t.since < clock_timestamp() - make_interval(mins => ${told.withinMinutes}::int) THEN clock_timestamp() ELSE t.since END
      RETURNING count`;
    // The statement writes one row and gives it back.
    return rows[0]!.count;
  }

  @CarriesOutRetention('told-notices')
  deleteSince(before: Date): Promise<number> {
    return inBatches(async (limit) => (await this.database.client.toldNotice.deleteMany({ where: { since: { lt: before } }, limit })).count);
  }
}
