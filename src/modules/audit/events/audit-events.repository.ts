import { Injectable } from '@nestjs/common';
import { Prisma } from '../../../generated/prisma/client';
import type { LastSeen } from '../../../kernel/page';
import { Database } from '../../../platform/database';
import type { EventResult } from './event-result';

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
  result?: EventResult;
  targetType?: string;
  targetId?: string;
  requestId?: string;
}

const RESULT: Readonly<Record<EventResult, Prisma.Sql>> = {
  succeeded: Prisma.sql`e.result = 'succeeded'`,
  refused: Prisma.sql`e.result = 'refused'`,
};

const SHOWN = Prisma.sql`
  e.id, e.created_at AS "createdAt", e.action, e.result, e.user_id AS "userId", e.api_key_id AS "apiKeyId",
  e.job_id AS "jobId", e.target_type AS "targetType", e.target_id AS "targetId", e.details, e.changes,
  coalesce(o.ip, e.ip) AS ip, coalesce(o.user_agent, e.user_agent) AS "userAgent", e.request_id AS "requestId", l.sequence::float8 AS sequence`;

/** Whose entries: those of an organisation, or of none (null): of the service, and of people that nobody knows. */
export type Whose = string | null;

interface Place {
  whose: Whose;
  after: LastSeen | null;
  take: number;
}

/** Entries of one chain; there are no others. */
@Injectable()
export class AuditEventsRepository {
  constructor(private readonly database: Database) {}

  newestFirst(filters: EventFilters, { whose, after, take }: Place): Promise<AuditEventRow[]> {
    // The first half alone is a range of the index; see olderThan() of the platform.
    const older =
      after === null
        ? Prisma.empty
        : Prisma.sql`AND e.created_at <= ${after.createdAt} AND NOT (e.created_at = ${after.createdAt} AND e.id >= ${after.id}::uuid)`;
    return this.rows(whose, filters, Prisma.sql`${older} ORDER BY e.created_at DESC, e.id DESC LIMIT ${take}`);
  }

  oldestFirst(filters: EventFilters, { whose, after, take }: Place): Promise<AuditEventRow[]> {
    const younger =
      after === null
        ? Prisma.empty
        : Prisma.sql`AND e.created_at >= ${after.createdAt} AND NOT (e.created_at = ${after.createdAt} AND e.id <= ${after.id}::uuid)`;
    return this.rows(whose, filters, Prisma.sql`${younger} ORDER BY e.created_at, e.id LIMIT ${take}`);
  }

  private rows(whose: Whose, filters: EventFilters, place: Prisma.Sql): Promise<AuditEventRow[]> {
    return this.database.read<AuditEventRow>(Prisma.sql`
      SELECT ${SHOWN} FROM audit_event e LEFT JOIN audit_link l ON l.event_id = e.id
        LEFT JOIN audit_origin o ON o.event_id = e.id
      WHERE ${ofChain(whose)} ${conditionsOf(filters)} ${place}`);
  }
}

function ofChain(whose: Whose): Prisma.Sql {
  return whose === null ? Prisma.sql`e.organisation_id IS NULL` : Prisma.sql`e.organisation_id = ${whose}::uuid`;
}

function conditionsOf({ from, to, action, ...equal }: EventFilters): Prisma.Sql {
  const conditions = [
    from === undefined ? null : Prisma.sql`e.created_at >= ${new Date(from)}`,
    to === undefined ? null : Prisma.sql`e.created_at < ${new Date(to)}`,
    // Not LIKE, which chooses no index behind row-level security.
    action === undefined ? null : Prisma.sql`e.action ^@ ${action}`,
    equal.userId === undefined ? null : Prisma.sql`e.user_id = ${equal.userId}::uuid`,
    equal.apiKeyId === undefined ? null : Prisma.sql`e.api_key_id = ${equal.apiKeyId}::uuid`,
    // In the text, so that the planner sees that the index of refused ones will do.
    equal.result === undefined ? null : RESULT[equal.result],
    equal.targetType === undefined ? null : Prisma.sql`e.target_type = ${equal.targetType}`,
    equal.targetId === undefined ? null : Prisma.sql`e.target_id = ${equal.targetId}::uuid`,
    equal.requestId === undefined ? null : Prisma.sql`e.request_id = ${equal.requestId}`,
  ].filter((condition) => condition !== null);
  return conditions.length === 0 ? Prisma.empty : Prisma.sql`AND ${Prisma.join(conditions, ' AND ')}`;
}
