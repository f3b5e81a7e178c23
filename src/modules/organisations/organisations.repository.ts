import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database';
import type { MemberRole } from '../users';
import type { CustomRole } from './members.repository';

export interface Organisation {
  id: string;
  name: string;
  requiresSecondFactor: boolean;
  createdAt: Date;
}

export interface Membership {
  organisationId: string;
  organisationName: string;
  role: MemberRole;
  customRole: CustomRole | null;
}

/** The organisation that a page of one's own starts after. */
export interface OwnPosition {
  joinedAt: string;
  id: string;
}

/** An organisation that a person works in. */
export interface OwnOrganisation extends Organisation {
  role: MemberRole;
  customRole: CustomRole | null;
  joinedAt: Date;
}

const CUSTOM_ROLE = { id: true, name: true, permissions: true } as const;
const COLUMNS = { id: true, name: true, requiresSecondFactor: true, createdAt: true } as const;
/** More organisations than this nobody lists at once. */
const MAX_MEMBERSHIPS = 200;

@Injectable()
export class OrganisationsRepository {
  constructor(private readonly database: Database) {}

  async insert(organisation: Omit<Organisation, 'requiresSecondFactor'>): Promise<void> {
    await this.database.client.organisation.create({ data: organisation, select: { id: true } });
  }

  find(id: string): Promise<Organisation | null> {
    return this.database.client.organisation.findFirst({
      where: { id },
      select: COLUMNS,
    });
  }

  update(id: string, change: { name?: string; requiresSecondFactor?: boolean }): Promise<Organisation> {
    return this.database.client.organisation.update({ where: { id }, data: change, select: COLUMNS });
  }

  /** How many this person owns. Nobody else counts for them until the transaction ends. */
  async countOwnedForInsert(userId: string): Promise<number> {
    const { client } = this.database;
    await client.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`organisation ${userId}`}, 0))`;
    return client.membership.count({ where: { userId, role: 'owner' } });
  }

  /** In the order in which the person came in. */
  async listOf(userId: string, page: { after: OwnPosition | null; take: number }): Promise<OwnOrganisation[]> {
    const { after, take } = page;
    const rows = await this.database.client.membership.findMany({
      where: {
        userId,
        ...(after && {
          OR: [{ createdAt: { gt: after.joinedAt } }, { createdAt: after.joinedAt, organisationId: { gt: after.id } }],
        }),
      },
      select: {
        ...{ role: true, createdAt: true, customRole: { select: CUSTOM_ROLE } },
        organisation: { select: COLUMNS },
      },
      orderBy: [{ createdAt: 'asc' }, { organisationId: 'asc' }],
      take,
    });
    return rows.map(({ role, customRole, createdAt, organisation }) => ({
      ...{ ...organisation, role, customRole, joinedAt: createdAt },
    }));
  }

  /** The oldest membership first: a person signs in where they started. */
  async membershipsOf(userId: string): Promise<Membership[]> {
    const rows = await this.database.client.membership.findMany({
      where: { userId },
      select: {
        ...{ organisationId: true, role: true, customRole: { select: CUSTOM_ROLE } },
        organisation: { select: { name: true } },
      },
      orderBy: [{ createdAt: 'asc' }, { organisationId: 'asc' }],
      take: MAX_MEMBERSHIPS,
    });
    return rows.map(({ organisation, ...membership }) => ({ ...membership, organisationName: organisation.name }));
  }
}
