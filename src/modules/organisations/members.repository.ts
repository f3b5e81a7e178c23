import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database';
import { permissionsOf, type MemberRole, type PersonView } from '../users';
import type { Holding } from './members.rules';

/** A person's place in an organisation. */
export interface Member {
  role: MemberRole;
  /** The organisation's own role that they have, where they have one. */
  customRole: CustomRole | null;
  createdAt: Date;
  user: PersonView;
}

export interface CustomRole {
  id: string;
  name: string;
  permissions: string[];
}

/** What somebody is to be: a role, and which one where it is the organisation's own. */
export interface RoleKey {
  role: MemberRole;
  roleId: string | null;
}

/** What a role of a member counts for. */
export function holdingOf({ role, customRole }: Pick<Member, 'role' | 'customRole'>): Holding {
  return { role, permissions: permissionsOf({ role, ownPermissions: customRole?.permissions ?? null }, false) };
}

export interface MemberKey {
  organisationId: string;
  userId: string;
}

/** The member that a page starts after. */
export interface MemberPosition {
  createdAt: string;
  userId: string;
}

const USER = { id: true, email: true, firstName: true, lastName: true } as const;
/** Service accounts have roles too, and lists of their own. */
const OF_PEOPLE = { user: { kind: 'person' } } as const;
const CUSTOM_ROLE = { id: true, name: true, permissions: true } as const;
const COLUMNS = { role: true, customRole: { select: CUSTOM_ROLE }, createdAt: true, user: { select: USER } } as const;

@Injectable()
export class MembersRepository {
  constructor(private readonly database: Database) {}

  /** False where the person is a member already; the transaction lives on. */
  async insert(member: MemberKey & RoleKey & { createdAt: Date }): Promise<boolean> {
    const { count } = await this.database.client.membership.createMany({ data: member, skipDuplicates: true });
    return count === 1;
  }

  /**
   * Whoever changes roles in this organisation waits here: "the last owner" must stay true until the change is made.
   */
  async lockOrganisation(organisationId: string): Promise<void> {
    await this.database.client.$executeRaw`SELECT 1 FROM organisation WHERE id = ${organisationId}::uuid FOR UPDATE`;
  }

  find({ organisationId, userId }: MemberKey): Promise<Member | null> {
    return this.database.client.membership.findFirst({
      where: { userId, organisationId, ...OF_PEOPLE },
      select: COLUMNS,
    });
  }

  /** Where the person is a member. Whoever else would end a membership of theirs waits here. */
  async countMembershipsForUpdate(userId: string): Promise<number> {
    const rows = await this.database.client.$queryRaw<unknown[]>`
      SELECT 1 FROM membership WHERE user_id = ${userId}::uuid ORDER BY organisation_id FOR UPDATE`;
    return rows.length;
  }

  async hasEmail({ organisationId, email }: { organisationId: string; email: string }): Promise<boolean> {
    const member = await this.database.client.membership.findFirst({
      where: { organisationId, user: { email } },
      select: { userId: true },
    });
    return member !== null;
  }

  countOwners(organisationId: string): Promise<number> {
    return this.database.client.membership.count({ where: { organisationId, role: 'owner' } });
  }

  async setRole({ organisationId, userId }: MemberKey, { role, roleId }: RoleKey): Promise<void> {
    await this.database.client.membership.update({
      where: { userId_organisationId: { userId, organisationId } },
      data: { role, roleId },
      select: { userId: true },
    });
  }

  async delete({ organisationId, userId }: MemberKey): Promise<void> {
    await this.database.client.membership.delete({
      where: { userId_organisationId: { userId, organisationId } },
      select: { userId: true },
    });
  }

  /** In the order they came. */
  list(organisationId: string, page: { after: MemberPosition | null; take: number }): Promise<Member[]> {
    const { after, take } = page;
    return this.database.client.membership.findMany({
      where: {
        organisationId,
        ...OF_PEOPLE,
        ...(after && {
          OR: [{ createdAt: { gt: after.createdAt } }, { createdAt: after.createdAt, userId: { gt: after.userId } }],
        }),
      },
      select: COLUMNS,
      orderBy: [{ createdAt: 'asc' }, { userId: 'asc' }],
      take,
    });
  }
}
