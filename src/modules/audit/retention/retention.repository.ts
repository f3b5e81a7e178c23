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
    const rows = await this.database.client.$queryRaw<{ added: number }[]>`
      SELECT count(*) FILTER (WHERE audit_add_partition(now() + n * interval '1 month'))::int AS added
      FROM generate_series(0, ${months}) AS n`;
    return rows[0]?.added ?? 0;
  }

  /** Lets go of what is older than seven years; answers how many entries went. */
  dropPast(): Promise<number> {
    return this.database.withOwnConnection(STATEMENT_TIMEOUT_MS, async (connection) => {
      const rows = await connection.rows<{ gone: number }>(Prisma.sql`SELECT audit_drop_past()::float8 AS gone`);
      return rows[0]?.gone ?? 0;
    });
  }
}
