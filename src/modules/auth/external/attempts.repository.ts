import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database';

export interface NewAttempt {
  id: string;
  provider: string;
  redirectUri: string;
  secretHash: string;
  /** Who links an identity; null where somebody signs in. */
  userId: string | null;
  lifeSeconds: number;
}

/** Sign-ins that are on their way to a provider and back. Time is the database's, as for sessions. */
@Injectable()
export class AttemptsRepository {
  constructor(private readonly database: Database) {}

  /** Answers when it ends. Those that have ended are taken away on this occasion. */
  async insert({ id, provider, redirectUri, secretHash, userId, lifeSeconds }: NewAttempt): Promise<Date> {
    await this.database.client.$executeRaw`DELETE FROM external_sign_in WHERE expires_at < clock_timestamp()`;
    const [row] = await this.database.client.$queryRaw<{ expiresAt: Date }[]>`
      INSERT INTO external_sign_in (id, provider, redirect_uri, secret_hash, user_id, expires_at)
      VALUES (${id}::uuid, ${provider}, ${redirectUri}, ${secretHash}, ${userId}::uuid,
              clock_timestamp() + make_interval(secs => ${lifeSeconds}::int))
      RETURNING expires_at AS "expiresAt"`;
    return row!.expiresAt;
  }

  /** Takes the one chance that it has, where it is this browser's and meant for this; null where there is none. */
  async use(attempt: { id: string; secretHash: string; userId: string | null }): Promise<Pick<NewAttempt, 'provider' | 'redirectUri'> | null> {
    const { id, secretHash, userId } = attempt;
    const rows = await this.database.client.$queryRaw<Pick<NewAttempt, 'provider' | 'redirectUri'>[]>`
      UPDATE external_sign_in SET used_at = clock_timestamp()
      WHERE id = ${id}::uuid AND secret_hash = ${secretHash} AND user_id IS NOT DISTINCT FROM ${userId}::uuid
        AND used_at IS NULL AND expires_at > clock_timestamp()
      RETURNING provider, redirect_uri AS "redirectUri"`;
    return rows[0] ?? null;
  }
}
