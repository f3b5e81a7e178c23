import { Injectable } from '@nestjs/common';
import type { LastSeen } from '../../../kernel/page';
import { Database, olderThan } from '../../../platform/database';

/** A person as a provider knows them, and whose account that is here. */
export interface Identity {
  id: string;
  userId: string;
  provider: string;
  issuer: string;
  subject: string;
  email: string | null;
  createdAt: Date;
  lastUsedAt: Date | null;
}

@Injectable()
export class IdentitiesRepository {
  constructor(private readonly database: Database) {}

  /** By issuer and subject, and by nothing else: e-mails change hands (ASVS 10.3.3). */
  findBySubject({ issuer, subject }: Pick<Identity, 'issuer' | 'subject'>): Promise<Identity | null> {
    return this.database.client.externalIdentity.findFirst({ where: { issuer, subject } });
  }

  find(id: string, userId: string): Promise<Identity | null> {
    return this.database.client.externalIdentity.findFirst({ where: { id, userId } });
  }

  async insert(identity: Identity): Promise<void> {
    await this.database.client.externalIdentity.create({ data: identity, select: { id: true } });
  }

  async touch(id: string, lastUsedAt: Date): Promise<void> {
    await this.database.client.externalIdentity.update({ where: { id }, data: { lastUsedAt }, select: { id: true } });
  }

  /** How many a person has. Nobody else counts until the transaction ends: two may not both take the last one away. */
  async countForChange(userId: string): Promise<number> {
    const { client } = this.database;
    await client.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`external_identity ${userId}`}, 0))`;
    return client.externalIdentity.count({ where: { userId } });
  }

  async delete(id: string, userId: string): Promise<boolean> {
    const { count } = await this.database.client.externalIdentity.deleteMany({ where: { id, userId } });
    return count > 0;
  }

  /** The newest first. */
  list(userId: string, page: { after: LastSeen | null; take: number }): Promise<Identity[]> {
    return this.database.client.externalIdentity.findMany({
      where: { userId, ...olderThan(page.after) },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: page.take,
    });
  }
}
