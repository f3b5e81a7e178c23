import { Injectable } from '@nestjs/common';
import { Prisma } from '../../../generated/prisma/client';
import { Database } from '../../../platform/database';
import { CarriesOutRetention, inBatches, KeepsPersonalData, MAX_COPIED_ROWS, type Person, type PersonalDataShare } from '../../../platform/personal-data';

/** What somebody has done, and from where. What they did stays in the chain; from where goes with them, or after a year. */
@Injectable()
@KeepsPersonalData()
export class AuditShare implements PersonalDataShare {
  readonly name = 'audit';
  readonly about = {
    ru: 'Мои записи в журнале действий: что я делал, откуда и с какого устройства',
    en: 'My entries in the audit trail: what I did, from where, and on which device',
  };

  constructor(private readonly database: Database) {}

  /** The entries of their organisations as they are now: whoever has left one is shown nothing more of it. */
  copy({ id: userId }: Person): Promise<object[]> {
    return this.database.read<object>(Prisma.sql`
      WITH mine AS (
        SELECT e.* FROM audit_event e JOIN membership m ON m.organisation_id = e.organisation_id
        WHERE m.user_id = ${userId}::uuid AND e.user_id = m.user_id
        UNION ALL SELECT e.* FROM audit_event e WHERE e.organisation_id IS NULL AND e.user_id = ${userId}::uuid
      )
      SELECT e.id, e.organisation_id AS "organisationId", e.action, e.result, e.target_type AS "targetType", e.target_id AS "targetId",
        e.details, e.changes, coalesce(o.ip, e.ip) AS ip, coalesce(o.user_agent, e.user_agent) AS "userAgent",
        e.request_id AS "requestId", e.created_at AS "createdAt"
      FROM mine e LEFT JOIN audit_origin o ON o.event_id = e.id
      ORDER BY e.created_at DESC, e.id DESC LIMIT ${MAX_COPIED_ROWS}`);
  }

  readonly erase = ({ id: userId }: Person): Promise<number> => this.deleteWhere(Prisma.sql`user_id = ${userId}::uuid`);

  @CarriesOutRetention('audit-origins')
  deleteOrigins(before: Date): Promise<number> {
    return this.deleteWhere(Prisma.sql`event_created_at < ${before}`);
  }

  private deleteWhere(condition: Prisma.Sql): Promise<number> {
    return inBatches(
      (take) => this.database.client.$executeRaw`
        DELETE FROM audit_origin WHERE event_id IN (SELECT event_id FROM audit_origin WHERE ${condition} LIMIT ${take})`,
    );
  }
}
