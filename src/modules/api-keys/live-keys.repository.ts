import { Injectable } from '@nestjs/common';
import { Prisma } from '../../generated/prisma/client';
import { arrayOf, Database } from '../../platform/database';
import type { Hindrances, MemberRole } from '../users';

/** A key as the next request needs it: what opens it, what limits it, and what its owner is now. */
export interface LiveKey extends Hindrances {
  id: string;
  organisationId: string;
  ownerId: string;
  scopes: string[];
  secretHash: string;
  /** Null where there was no rotation, or its overlap is over. */
  previousSecretHash: string | null;
  isDisabled: boolean;
  isExpired: boolean;
  allowedNetworks: string[];
  requestsPerMinute: number | null;
  requestsPerDay: number | null;
  /** Null where the owner has left the organisation or is disabled. */
  ownerRole: MemberRole | null;
  /** Of the owner's role, where that is the organisation's own. */
  ownPermissions: string[] | null;
}

/**
 * Keys with the role of their owner. Like the look-up of sessions it reads the tables of users and organisations too: one
 * query per request is the price of a demotion acting on the very next request (docs/decisions/0005-sessions.md).
 */
@Injectable()
export class LiveKeysRepository {
  constructor(private readonly database: Database) {}

  find(ids: readonly string[]): Promise<LiveKey[]> {
    return this.database.read<LiveKey>(Prisma.sql`
      SELECT k.id, k.organisation_id AS "organisationId", k.owner_id AS "ownerId", k.scopes,
             k.secret_hash AS "secretHash", k.is_disabled AS "isDisabled",
             CASE WHEN k.previous_secret_ends_at > clock_timestamp() THEN k.previous_secret_hash END AS "previousSecretHash",
             k.expires_at <= clock_timestamp() AS "isExpired", k.allowed_networks AS "allowedNetworks",
             k.requests_per_minute AS "requestsPerMinute", k.requests_per_day AS "requestsPerDay",
             m.role::text AS "ownerRole", r.permissions AS "ownPermissions",
             u.kind = 'service' OR u.email_verified_at IS NOT NULL AS "isEmailVerified",
             o.requires_second_factor AND u.kind = 'person' AND NOT EXISTS (
               SELECT 1 FROM second_factor f WHERE f.user_id = k.owner_id AND f.confirmed_at IS NOT NULL
             ) AS "lacksSecondFactor"
      FROM api_key k
      JOIN organisation o ON o.id = k.organisation_id
      LEFT JOIN user_account u ON u.id = k.owner_id AND NOT u.is_disabled
      LEFT JOIN membership m ON m.user_id = u.id AND m.organisation_id = k.organisation_id
      LEFT JOIN organisation_role r ON r.id = m.role_id
      WHERE k.id = ANY(${arrayOf('uuid', ids)})`);
  }
}
