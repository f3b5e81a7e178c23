import { Injectable } from '@nestjs/common';
import { Prisma } from '../../../generated/prisma/client';
import { Database } from '../../../platform/database';

/** A month of entries goes at once. */
const STATEMENT_TIMEOUT_MS = 600_000;

/** The months of the trail. What may be done to them, the database knows by itself: it drops nothing before its time. */
@Injectable()
export class RetentionRepository {
  constructor(private readonly database: Database) {}

  /** Makes the partitions of this month and the next ones; answers how many are new. */
  async addPartitions(months: number): Promise<number> {
    return this.count(Prisma.sql`
      SELECT count(*) FILTER (WHERE audit_add_partition(now() + n * interval '1 month'))::float8 AS count
      FROM generate_series(0, ${months}) AS n`);
  }

  /** Lets go of what is older than seven years; answers how many entries went. */
  dropPast(): Promise<number> {
    return this.count(Prisma.sql`SELECT audit_drop_past()::float8 AS count`);
  }

  /** By a connection of its own: the role of the service makes and drops no tables. */
  private count(statement: Prisma.Sql): Promise<number> {
    return this.database.withOwnConnection(STATEMENT_TIMEOUT_MS, async (connection) => {
      const rows = await connection.rows<{ count: number }>(statement);
      return rows[0]?.count ?? 0;
    });
  }
}
