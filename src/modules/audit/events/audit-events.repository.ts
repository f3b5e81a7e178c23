import { Injectable } from '@nestjs/common';
import { Prisma } from '../../../generated/prisma/client';
import type { LastSeen } from '../../../kernel/page';
import { getActor } from '../../../platform/context';
import { Database, startingWith } from '../../../platform/database';

/** What an entry says, and its place in the chain. */
export interface AuditEventRow {
  id: string;
  createdAt: Date;
  action: string;
  result: string;
  userId: string | null;
  apiKeyId: string | null;
  jobId: string | null;
  targetType: string;
  targetId: string | null;
  details: Record<string, unknown>;
  changes: Record<string, unknown> | null;
  ip: string | null;
  userAgent: string | null;
  requestId: string;
  sequence: number | null;
}

/** Which entries; what is left out lets all through. */
export interface EventFilters {
  from?: string;
  to?: string;
  userId?: string;
  apiKeyId?: string;
  /** How the action begins. */
  action?: string;
  result?: string;
  targetType?: string;
  targetId?: string;
  requestId?: string;
}

const SHOWN = Prisma.sql`
  e.id, e.created_at AS "createdAt", e.action, e.result, e.user_id AS "userId", e.api_key_id AS "apiKeyId",
  e.job_id AS "jobId", e.target_type AS "targetType", e.target_id AS "targetId", e.details, e.changes,
  coalesce(o.ip, e.ip) AS ip, coalesce(o.user_agent, e.user_agent) AS "userAgent", e.request_id AS "requestId", l.sequence::float8 AS sequence`;

/** The entries of the actor's organisation; there are no others. */
@Injectable()
export class AuditEventsRepository {
  constructor(private readonly database: Database) {}

  newestFirst(filters: EventFilters, after: LastSeen | null, take: number): Promise<AuditEventRow[]> {
    // The first half alone is a range of the index; see olderThan() of the platform.
    const older =
      after === null
        ? Prisma.empty
        : Prisma.sql`AND e.created_at <= ${after.createdAt} AND NOT (e.created_at = ${after.createdAt} AND e.id >= ${after.id}::uuid)`;
    return this.rows(filters, older, Prisma.sql`ORDER BY e.created_at DESC, e.id DESC LIMIT ${take}`);
  }

  oldestFirst(filters: EventFilters, after: LastSeen | null, take: number): Promise<AuditEventRow[]> {
    const younger =
      after === null
        ? Prisma.empty
        : Prisma.sql`AND e.created_at >= ${after.createdAt} AND NOT (e.created_at = ${after.createdAt} AND e.id <= ${after.id}::uuid)`;
    return this.rows(filters, younger, Prisma.sql`ORDER BY e.created_at, e.id LIMIT ${take}`);
  }

  private rows(filters: EventFilters, place: Prisma.Sql, order: Prisma.Sql): Promise<AuditEventRow[]> {
    return this.database.read<AuditEventRow>(Prisma.sql`
      SELECT ${SHOWN} FROM audit_event e LEFT JOIN audit_link l ON l.event_id = e.id
        LEFT JOIN audit_origin o ON o.event_id = e.id
      WHERE e.organisation_id = ${getActor().organisationId}::uuid ${conditionsOf(filters)} ${place} ${order}`);
  }
}

function conditionsOf({ from, to, action, ...equal }: EventFilters): Prisma.Sql {
  const conditions = [
    from === undefined ? null : Prisma.sql`e.created_at >= ${new Date(from)}`,
    to === undefined ? null : Prisma.sql`e.created_at < ${new Date(to)}`,
    action === undefined ? null : Prisma.sql`e.action LIKE ${startingWith(action)}`,
    equal.userId === undefined ? null : Prisma.sql`e.user_id = ${equal.userId}::uuid`,
    equal.apiKeyId === undefined ? null : Prisma.sql`e.api_key_id = ${equal.apiKeyId}::uuid`,
    equal.result === undefined ? null : Prisma.sql`e.result = ${equal.result}`,
    equal.targetType === undefined ? null : Prisma.sql`e.target_type = ${equal.targetType}`,
    equal.targetId === undefined ? null : Prisma.sql`e.target_id = ${equal.targetId}::uuid`,
    equal.requestId === undefined ? null : Prisma.sql`e.request_id = ${equal.requestId}`,
  ].filter((condition) => condition !== null);
  return conditions.length === 0 ? Prisma.empty : Prisma.sql`AND ${Prisma.join(conditions, ' AND ')}`;
}
