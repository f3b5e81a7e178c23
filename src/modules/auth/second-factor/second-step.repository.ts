import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database';

/** Sign-ins that wait for the second factor, and devices that are not asked for it. Time is the database's. */
@Injectable()
export class SecondStepRepository {
  constructor(private readonly database: Database) {}

  /** Takes those of the person away that have expired, so that the table cannot grow for ever. */
  async insertChallenge(challenge: { hash: string; userId: string; lifeSeconds: number }): Promise<void> {
    const { hash, userId, lifeSeconds } = challenge;
    await this.database.client.$executeRaw`
      WITH swept AS (DELETE FROM sign_in_challenge WHERE user_id = ${userId}::uuid AND expires_at <= clock_timestamp())
      INSERT INTO sign_in_challenge (token_hash, user_id, expires_at)
      VALUES (${hash}, ${userId}::uuid, clock_timestamp() + make_interval(secs => ${lifeSeconds}::int))`;
  }

  /** Whose sign-in waits; null where none does. */
  async findChallenge(hash: string): Promise<string | null> {
    const rows = await this.database.client.$queryRaw<{ userId: string }[]>`
      SELECT user_id AS "userId" FROM sign_in_challenge WHERE token_hash = ${hash} AND expires_at > clock_timestamp()`;
    return rows[0]?.userId ?? null;
  }

  /** Uses a challenge up; false where it is gone. */
  async takeChallenge(hash: string): Promise<boolean> {
    const count = await this.database.client.$executeRaw`
      DELETE FROM sign_in_challenge WHERE token_hash = ${hash} AND expires_at > clock_timestamp()`;
    return count > 0;
  }

  async insertDevice({ hash, userId, lifeDays }: { hash: string; userId: string; lifeDays: number }): Promise<void> {
    await this.database.client.$executeRaw`
      WITH swept AS (DELETE FROM remembered_device WHERE user_id = ${userId}::uuid AND expires_at <= clock_timestamp())
      INSERT INTO remembered_device (token_hash, user_id, created_at, expires_at)
      VALUES (${hash}, ${userId}::uuid, clock_timestamp(), clock_timestamp() + make_interval(days => ${lifeDays}::int))`;
  }

  async isRemembered({ hash, userId }: { hash: string; userId: string }): Promise<boolean> {
    const rows = await this.database.client.$queryRaw<unknown[]>`
      SELECT 1 FROM remembered_device
      WHERE token_hash = ${hash} AND user_id = ${userId}::uuid AND expires_at > clock_timestamp()`;
    return rows.length > 0;
  }

  /** A changed password ends them all. */
  async forgetAll(userId: string): Promise<void> {
    await this.database.client.rememberedDevice.deleteMany({ where: { userId } });
    await this.database.client.signInChallenge.deleteMany({ where: { userId } });
  }
}
