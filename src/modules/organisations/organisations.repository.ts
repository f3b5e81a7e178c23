import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database';
import type { Role } from '../users';

export interface Organisation {
  id: string;
  name: string;
  createdAt: Date;
}

export interface Membership {
  organisationId: string;
  organisationName: string;
  role: Role;
}

/** More organisations than this nobody lists at once. */
const MAX_MEMBERSHIPS = 200;

@Injectable()
export class OrganisationsRepository {
  constructor(private readonly database: Database) {}

  async insert(organisation: Organisation): Promise<void> {
    await this.database.client.organisation.create({ data: organisation, select: { id: true } });
  }

  find(id: string): Promise<Organisation | null> {
    return this.database.client.organisation.findFirst({
      where: { id },
      select: { id: true, name: true, createdAt: true },
    });
  }

  /** The oldest membership first: a person signs in where they started. */
  async membershipsOf(userId: string): Promise<Membership[]> {
    const rows = await this.database.client.membership.findMany({
      where: { userId },
      select: { organisationId: true, role: true, organisation: { select: { name: true } } },
      orderBy: [{ createdAt: 'asc' }, { organisationId: 'asc' }],
      take: MAX_MEMBERSHIPS,
    });
    return rows.map(({ organisationId, role, organisation }) => ({
      organisationId,
      organisationName: organisation.name,
      role,
    }));
  }
}
