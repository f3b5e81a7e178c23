import { Injectable } from '@nestjs/common';
import { Prisma } from '../../generated/prisma/client';
import { columnsOf, Database, rowsOf, type Table } from '../../platform/database';

/** What a key did on a day, `YYYY-MM-DD` in UTC. */
export interface UsageRow {
  apiKeyId: string;
  day: string;
  organisationId: string;
  requests: number;
  lastUsedAt: Date;
  lastUsedIp: string | null;
}

const USAGE: Table<UsageRow> = {
  name: 'api_key_usage',
  columns: {
    apiKeyId: 'uuid',
    day: 'date',
    organisationId: 'uuid',
    requests: 'integer',
    lastUsedAt: 'timestamptz',
    lastUsedIp: 'text',
  },
};

@Injectable()
export class KeyUsageRepository {
  constructor(private readonly database: Database) {}

  /** Adds to what is there. Keys that were deleted meanwhile are passed over. */
  async add(rows: readonly UsageRow[]): Promise<void> {
    // In the order of the keys, so that two processes wait for each other and not in a circle.
    await this.database.client.$executeRaw`
      INSERT INTO api_key_usage AS t (api_key_id, day, organisation_id, requests, last_used_at, last_used_ip)
      SELECT k.id, r.day, r.organisation_id, r.requests, r.last_used_at, r.last_used_ip
      FROM (${rowsOf(USAGE, rows)}) AS r
      JOIN api_key k ON k.id = r.api_key_id
      ORDER BY k.id, r.day
      ON CONFLICT (api_key_id, day) DO UPDATE SET
        requests = t.requests + excluded.requests,
        last_used_ip = CASE WHEN excluded.last_used_at >= t.last_used_at THEN excluded.last_used_ip ELSE t.last_used_ip END,
        last_used_at = greatest(t.last_used_at, excluded.last_used_at)`;
  }

  /** The newest day first. */
  list(key: { apiKeyId: string; organisationId: string }, days: number): Promise<UsageRow[]> {
    return this.database.read<UsageRow>(Prisma.sql`
      SELECT ${columnsOf(USAGE, 'u')} FROM api_key_usage u
      WHERE u.api_key_id = ${key.apiKeyId}::uuid AND u.organisation_id = ${key.organisationId}::uuid
      ORDER BY u.day DESC LIMIT ${days}`);
  }
}
