import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database';

/** The second factor of a person, locked against whoever else would use a code of it. */
export interface LockedFactor {
  userId: string;
  sealedSecret: string;
  lastStep: number;
  isConfirmed: boolean;
}

export interface FactorState {
  confirmedAt: Date | null;
  recoveryCodesLeft: number;
}

@Injectable()
export class SecondFactorsRepository {
  constructor(private readonly database: Database) {}

  async isConfirmed(userId: string): Promise<boolean> {
    const factor = await this.database.client.secondFactor.findFirst({ where: { userId }, select: { confirmedAt: true } });
    return factor !== null && factor.confirmedAt !== null;
  }

  async find(userId: string): Promise<FactorState | null> {
    const factor = await this.database.client.secondFactor.findFirst({
      where: { userId },
      select: { confirmedAt: true, _count: { select: { recoveryCodes: true } } },
    });
    return factor && { confirmedAt: factor.confirmedAt, recoveryCodesLeft: factor._count.recoveryCodes };
  }

  /** Whoever checks a code of this person waits here for the one before: no code passes twice. */
  async lock(userId: string): Promise<LockedFactor | null> {
    const rows = await this.database.client.$queryRaw<(Omit<LockedFactor, 'lastStep'> & { lastStep: bigint })[]>`
      SELECT user_id AS "userId", sealed_secret AS "sealedSecret", last_step AS "lastStep",
             confirmed_at IS NOT NULL AS "isConfirmed"
      FROM second_factor WHERE user_id = ${userId}::uuid FOR UPDATE`;
    const factor = rows[0];
    return factor === undefined ? null : { ...factor, lastStep: Number(factor.lastStep) };
  }

  /** A new secret, in place of one that was never confirmed; false where a confirmed one stands. */
  async offer(userId: string, offer: { sealedSecret: string; at: Date }): Promise<boolean> {
    const { sealedSecret, at } = offer;
    const count = await this.database.client.$executeRaw`
      INSERT INTO second_factor AS f (user_id, sealed_secret, created_at) VALUES (${userId}::uuid, ${sealedSecret}, ${at})
      ON CONFLICT (user_id) DO UPDATE SET sealed_secret = excluded.sealed_secret, created_at = excluded.created_at, last_step = 0
      WHERE f.confirmed_at IS NULL`;
    return count > 0;
  }

  async confirm(userId: string, at: Date): Promise<void> {
    await this.database.client.secondFactor.update({ where: { userId }, data: { confirmedAt: at }, select: { userId: true } });
  }

  async useStep(userId: string, step: number): Promise<void> {
    await this.database.client.secondFactor.update({ where: { userId }, data: { lastStep: step }, select: { userId: true } });
  }

  /** Recovery codes, devices and challenges go with it. */
  async delete(userId: string): Promise<void> {
    await this.database.client.secondFactor.deleteMany({ where: { userId } });
  }

  async replaceRecoveryCodes(userId: string, codeHashes: readonly string[]): Promise<void> {
    await this.database.client.recoveryCode.deleteMany({ where: { userId } });
    await this.database.client.recoveryCode.createMany({ data: codeHashes.map((codeHash) => ({ userId, codeHash })) });
  }

  /** Uses a recovery code up: how many are left, or null where it is none. */
  async takeRecoveryCode(userId: string, codeHash: string): Promise<number | null> {
    const { count } = await this.database.client.recoveryCode.deleteMany({ where: { userId, codeHash } });
    return count === 0 ? null : this.database.client.recoveryCode.count({ where: { userId } });
  }
}
