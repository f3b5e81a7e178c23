import { Injectable } from '@nestjs/common';
import { Prisma } from '../../generated/prisma/client';
import { Config } from '../../platform/config';
import { Database } from '../../platform/database';
import type { Hindrances, Standing } from '../users';

/** Somebody who may act in an organisation now. */
export interface ActiveMember extends Standing {
  userId: string;
  organisationId: string;
  isOperator: boolean;
}

export interface LiveSession extends ActiveMember, Hindrances {
  id: string;
}

/**
 * Who may act, and as what. These queries read the tables of users and organisations too: one look-up per request is
 * the price of an end, a new role or a disabled account acting on the very next request
 * (docs/decisions/0005-sessions.md), three would be dear.
 */
@Injectable()
export class ActorsRepository {
  private readonly asksEverybody: boolean;

  constructor(
    private readonly database: Database,
    config: Config,
  ) {
    this.asksEverybody = config.secondFactor === 'required';
  }

  /** The sessions among `ids` that are alive. */
  findLive(ids: readonly string[]): Promise<LiveSession[]> {
    return this.database.read<LiveSession>(Prisma.sql`
      SELECT s.id, s.user_id AS "userId", s.organisation_id AS "organisationId", m.role::text AS role,
             r.permissions AS "ownPermissions", u.is_operator AS "isOperator", u.email_verified_at IS NOT NULL AS "isEmailVerified",
             (o.requires_second_factor OR ${this.asksEverybody}) AND NOT EXISTS (
               SELECT 1 FROM second_factor f WHERE f.user_id = s.user_id AND f.confirmed_at IS NOT NULL
             ) AS "lacksSecondFactor"
      FROM session s
      JOIN user_account u ON u.id = s.user_id AND NOT u.is_disabled
      JOIN organisation o ON o.id = s.organisation_id
      JOIN membership m ON m.user_id = s.user_id AND m.organisation_id = s.organisation_id
      LEFT JOIN organisation_role r ON r.id = m.role_id
      WHERE s.id = ANY(${ids}::uuid[]) AND s.ended_at IS NULL AND s.expires_at > clock_timestamp()`);
  }

  async findMember(key: { userId: string; organisationId: string }): Promise<ActiveMember | null> {
    const rows = await this.database.client.$queryRaw<ActiveMember[]>`
      SELECT m.user_id AS "userId", m.organisation_id AS "organisationId", m.role::text AS role,
             r.permissions AS "ownPermissions", u.is_operator AS "isOperator"
      FROM membership m
      JOIN user_account u ON u.id = m.user_id AND NOT u.is_disabled
      LEFT JOIN organisation_role r ON r.id = m.role_id
      WHERE m.user_id = ${key.userId}::uuid AND m.organisation_id = ${key.organisationId}::uuid`;
    return rows[0] ?? null;
  }
}
