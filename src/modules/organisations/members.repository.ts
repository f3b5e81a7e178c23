import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database';
import type { Role } from '../users';

@Injectable()
export class MembersRepository {
  constructor(private readonly database: Database) {}

  async insert(member: { userId: string; organisationId: string; role: Role; createdAt: Date }): Promise<void> {
    await this.database.client.membership.create({ data: member, select: { userId: true } });
  }
}
