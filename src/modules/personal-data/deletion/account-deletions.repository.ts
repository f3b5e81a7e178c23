import { Injectable } from '@nestjs/common';
import type { AccountDeletion } from '../../../generated/prisma/client';
import { Database } from '../../../platform/database';
import { CarriesOutRetention, KeepsPersonalData, type Person, type PersonalDataShare } from '../../../platform/personal-data';

/** An account that is to go, or has gone. */
export interface Deletion {
  userId: string;
  askedAt: Date;
  dueAt: Date;
  hinderedAt: Date | null;
  beganAt: Date | null;
  erasedAt: Date | null;
}

/** How many rows went, by category. */
export type Erased = Readonly<Record<string, number>>;

/** Accounts are in no organisation: all of it is done for nobody in particular, by the person's id. */
@Injectable()
@KeepsPersonalData()
export class AccountDeletionsRepository implements PersonalDataShare {
  readonly name = 'deletion';
  readonly about = { ru: 'Запрос на удаление учётной записи', en: 'The request to delete the account' };
  /** Stays as the proof of what was erased. */
  readonly erase = null;

  constructor(private readonly database: Database) {}

  find(userId: string): Promise<Deletion | null> {
    return this.database.client.accountDeletion.findFirst({ where: { userId } });
  }

  /** Whoever changes it waits here for the one before. */
  async lock(userId: string): Promise<Deletion | null> {
    await this.database.client.$executeRaw`SELECT 1 FROM account_deletion WHERE user_id = ${userId}::uuid FOR UPDATE`;
    return this.find(userId);
  }

  /** The first request counts: asked again, it does not begin anew. */
  async insert(asked: Pick<Deletion, 'userId' | 'askedAt' | 'dueAt'>): Promise<boolean> {
    const { count } = await this.database.client.accountDeletion.createMany({ data: asked, skipDuplicates: true });
    return count > 0;
  }

  /** False where there is none, or it has begun. */
  async cancel(userId: string): Promise<boolean> {
    const { count } = await this.database.client.accountDeletion.deleteMany({ where: { userId, beganAt: null } });
    return count > 0;
  }

  /** Those whose time has come, the longest waiting first. */
  async findDue(now: Date, take: number): Promise<string[]> {
    const rows = await this.database.client.accountDeletion.findMany({
      where: { erasedAt: null, dueAt: { lte: now } },
      orderBy: { dueAt: 'asc' },
      select: { userId: true },
      take,
    });
    return rows.map(({ userId }) => userId);
  }

  markHindered(userId: string, hinderedAt: Date): Promise<void> {
    return this.update(userId, { hinderedAt });
  }

  markBegun(userId: string, beganAt: Date): Promise<void> {
    return this.update(userId, { beganAt });
  }

  markErased(userId: string, { at, erased }: { at: Date; erased: Erased }): Promise<void> {
    return this.update(userId, { erasedAt: at, erased: { ...erased } });
  }

  copy({ id: userId }: Person): Promise<object[]> {
    return this.database.client.accountDeletion.findMany({ where: { userId }, select: { askedAt: true, dueAt: true } });
  }

  private async update(
    userId: string,
    data: Partial<Pick<AccountDeletion, 'hinderedAt' | 'beganAt' | 'erasedAt'>> & { erased?: Record<string, number> },
  ): Promise<void> {
    await this.database.client.accountDeletion.update({ where: { userId }, data, select: { userId: true } });
  }

  @CarriesOutRetention('erasures')
  async deleteErased(before: Date): Promise<number> {
    const { count } = await this.database.client.accountDeletion.deleteMany({ where: { erasedAt: { lt: before } } });
    return count;
  }
}
