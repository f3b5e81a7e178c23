import { Injectable } from '@nestjs/common';
import type { MailTokenPurpose } from '../../../generated/prisma/client';
import { Database } from '../../../platform/database';

export type { MailTokenPurpose };

export interface NewMailToken {
  hash: string;
  userId: string;
  purpose: MailTokenPurpose;
  email: string;
  lifeMinutes: number;
}

/** Whom a token was sent to, and what for. */
export interface SentToken {
  userId: string;
  purpose: MailTokenPurpose;
  email: string;
}

/** Codes that were sent to mailboxes. Time is the database's: all processes count in one clock. */
@Injectable()
export class MailTokensRepository {
  constructor(private readonly database: Database) {}

  /** Takes those of the person away that have expired, so that the table cannot grow for ever. */
  async insert({ hash, userId, purpose, email, lifeMinutes }: NewMailToken): Promise<void> {
    await this.database.client.$executeRaw`
      WITH swept AS (DELETE FROM mail_token WHERE user_id = ${userId}::uuid AND expires_at <= clock_timestamp())
      INSERT INTO mail_token (token_hash, user_id, purpose, email, created_at, expires_at)
      VALUES (${hash}, ${userId}::uuid, ${purpose}::mail_token_purpose, ${email}, clock_timestamp(),
              clock_timestamp() + make_interval(mins => ${lifeMinutes}::int))`;
  }

  async find(hash: string): Promise<SentToken | null> {
    const rows = await this.database.client.$queryRaw<SentToken[]>`
      SELECT user_id AS "userId", purpose::text AS purpose, email FROM mail_token
      WHERE token_hash = ${hash} AND expires_at > clock_timestamp()`;
    return rows[0] ?? null;
  }

  /** Uses a token up. Of any number who try at once, one gets it. */
  async take(hash: string): Promise<SentToken | null> {
    const rows = await this.database.client.$queryRaw<SentToken[]>`
      DELETE FROM mail_token WHERE token_hash = ${hash} AND expires_at > clock_timestamp()
      RETURNING user_id AS "userId", purpose::text AS purpose, email`;
    return rows[0] ?? null;
  }

  /** Whoever sends this person a code waits here for the one before, until the transaction ends. */
  async lockOf(userId: string): Promise<void> {
    await this.database.client.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`mail_token ${userId}`}, 0))`;
  }

  /** How many were sent to the person for this purpose within the last minutes, used ones not counted. */
  async countSince(sent: { userId: string; purpose: MailTokenPurpose; minutes: number }): Promise<number> {
    const { userId, purpose, minutes } = sent;
    const rows = await this.database.client.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM mail_token
      WHERE user_id = ${userId}::uuid AND purpose = ${purpose}::mail_token_purpose
        AND created_at > clock_timestamp() - make_interval(mins => ${minutes}::int)`;
    return rows[0]?.count ?? 0;
  }

  async deleteOf(userId: string, purposes: readonly MailTokenPurpose[]): Promise<void> {
    await this.database.client.mailToken.deleteMany({ where: { userId, purpose: { in: [...purposes] } } });
  }
}
