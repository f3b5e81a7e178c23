import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database';
import type { PersonView, Role } from '../users';

/** A person's place in an organisation. */
export interface Member {
  role: Role;
  createdAt: Date;
  user: PersonView;
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
const COLUMNS = { role: true, createdAt: true, user: { select: USER } } as const;

@Injectable()
export class MembersRepository {
  constructor(private readonly database: Database) {}

  /** False where the person is a member already; the transaction lives on. */
  async insert(member: MemberKey & { role: Role; createdAt: Date }): Promise<boolean> {
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
      where: { userId, organisationId },
      select: COLUMNS,
    });
  }

  countOwners(organisationId: string): Promise<number> {
    return this.database.client.membership.count({ where: { organisationId, role: 'owner' } });
  }

  async setRole({ organisationId, userId }: MemberKey, role: Role): Promise<void> {
    await this.database.client.membership.update({
      where: { userId_organisationId: { userId, organisationId } },
      data: { role },
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
