import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Prisma } from '../../../generated/prisma/client';
import { Database } from '../../../platform/database';
import { inBatches, MAX_COPIED_ROWS, PersonalDataShares, RetentionTasks, type Person, type PersonalDataShare } from '../../../platform/personal-data';

/** Of whoever has done a million things. */
const STATEMENT_TIMEOUT_MS = 120_000;

/** What somebody has done, and from where. What they did stays in the chain; from where goes with them, or after a year. */
@Injectable()
export class AuditShare implements PersonalDataShare, OnModuleInit {
  readonly name = 'audit';
  readonly about = {
    ru: 'Мои записи в журнале действий: что я делал, откуда и с какого устройства',
    en: 'My entries in the audit trail: what I did, from where, and on which device',
  };

  constructor(
    private readonly database: Database,
    private readonly shares: PersonalDataShares,
    private readonly retention: RetentionTasks,
  ) {}

  onModuleInit(): void {
    this.shares.add(this);
    this.retention.add('audit-origins', (before) => this.deleteOrigins(before));
  }

  /** The entries of their organisations as they are now: whoever has left one is shown nothing more of it. */
  copy({ id: userId }: Person): Promise<object[]> {
    // No index has the person: where much has been done, this takes its time, and nobody waits for it.
    return this.database.withOwnConnection(STATEMENT_TIMEOUT_MS, (connection) =>
      connection.rows<object>(Prisma.sql`
        WITH mine AS (
          SELECT e.* FROM audit_event e JOIN membership m ON m.organisation_id = e.organisation_id
          WHERE m.user_id = ${userId}::uuid AND e.user_id = m.user_id
          UNION ALL SELECT e.* FROM audit_event e WHERE e.organisation_id IS NULL AND e.user_id = ${userId}::uuid
        )
        SELECT e.id, e.organisation_id AS "organisationId", e.action, e.result, e.target_type AS "targetType", e.target_id AS "targetId",
          e.details, e.changes, coalesce(o.ip, e.ip) AS ip, coalesce(o.user_agent, e.user_agent) AS "userAgent",
          e.request_id AS "requestId", e.created_at AS "createdAt"
        FROM mine e LEFT JOIN audit_origin o ON o.event_id = e.id
        ORDER BY e.created_at DESC, e.id DESC LIMIT ${MAX_COPIED_ROWS}`),
    );
  }

  readonly erase = ({ id: userId }: Person): Promise<number> => this.deleteWhere(Prisma.sql`user_id = ${userId}::uuid`);

  private deleteOrigins(before: Date): Promise<number> {
    return this.deleteWhere(Prisma.sql`event_created_at < ${before}`);
  }

  private deleteWhere(condition: Prisma.Sql): Promise<number> {
    return inBatches(
      (take) => this.database.client.$executeRaw`
        DELETE FROM audit_origin WHERE event_id IN (SELECT event_id FROM audit_origin WHERE ${condition} LIMIT ${take})`,
    );
  }
}
