import { Injectable } from '@nestjs/common';
import { Prisma } from '../../../generated/prisma/client';
import { Database } from '../../../platform/database';

/** An organisation that somebody is a member of, and what becomes of it without them. */
export interface Departure {
  id: string;
  name: string;
  /** Other people, not programs. */
  others: number;
  isOnlyOwner: boolean;
}

/** Where a person is a member, in whatever organisation. */
@Injectable()
export class DeparturesRepository {
  constructor(private readonly database: Database) {}

  list(userId: string): Promise<Departure[]> {
    return this.database.client.$queryRaw<Departure[]>`
      SELECT o.id, o.name,
        (SELECT count(*)::int FROM membership x JOIN user_account u ON u.id = x.user_id AND u.kind = 'person'
         WHERE x.organisation_id = o.id AND x.user_id <> m.user_id) AS others,
        m.role = 'owner' AND NOT EXISTS (
          SELECT FROM membership x WHERE x.organisation_id = o.id AND x.role = 'owner' AND x.user_id <> m.user_id
        ) AS "isOnlyOwner"
      FROM membership m JOIN organisation o ON o.id = m.organisation_id
      WHERE m.user_id = ${userId}::uuid ORDER BY o.id`;
  }

  /** Nobody changes who is in them until the transaction ends. */
  async lockOrganisationsOf(userId: string): Promise<void> {
    await this.database.client.$executeRaw`
      SELECT 1 FROM organisation WHERE id IN (SELECT organisation_id FROM membership WHERE user_id = ${userId}::uuid)
      ORDER BY id FOR UPDATE`;
  }

  async endMemberships(userId: string): Promise<number> {
    const { count } = await this.database.client.membership.deleteMany({ where: { userId } });
    return count;
  }

  /** Nothing opens it any more. Its programs stay as names in what they have done. */
  async close(id: string, { name, at }: { name: string; at: Date }): Promise<void> {
    const { client } = this.database;
    await client.organisation.update({ where: { id }, data: { name, closedAt: at }, select: { id: true } });
    await client.apiKey.deleteMany({ where: { organisationId: id } });
    await client.invitation.updateMany({
      where: { organisationId: id, acceptedAt: null, revokedAt: null },
      data: { revokedAt: at },
    });
    await client.$executeRaw(Prisma.sql`
      UPDATE user_account SET is_disabled = true, updated_at = ${at}
      WHERE kind = 'service' AND id IN (SELECT id FROM service_account WHERE organisation_id = ${id}::uuid)`);
  }
}
