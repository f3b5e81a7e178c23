import { Injectable } from '@nestjs/common';
import { Prisma } from '../../../generated/prisma/client';
import type { LastSeen } from '../../../kernel/page';
import { asNobody } from '../../../platform/context';
import { Database, olderThan } from '../../../platform/database';
import type { PersonView } from '../../users';
import type { RoleKey } from '../members.repository';
import type { InvitationState, RecentInvitations } from './invitation.rules';

export interface Invitation extends RoleKey {
  id: string;
  organisationId: string;
  email: string;
  invitedBy: string;
  createdAt: Date;
  expiresAt: Date;
  acceptedAt: Date | null;
  revokedAt: Date | null;
}

export interface InvitationKey {
  id: string;
  organisationId: string;
}

interface Listing {
  organisationId: string;
  state?: InvitationState;
  now: Date;
  after: LastSeen | null;
  take: number;
}

const COLUMNS = {
  id: true,
  organisationId: true,
  email: true,
  role: true,
  roleId: true,
  invitedBy: true,
  createdAt: true,
  expiresAt: true,
  acceptedAt: true,
  revokedAt: true,
} as const;
const OPEN = { acceptedAt: null, revokedAt: null } as const;

@Injectable()
export class InvitationsRepository {
  constructor(private readonly database: Database) {}

  async insert(invitation: Invitation, tokenHash: string): Promise<void> {
    await this.database.client.invitation.create({ data: { ...invitation, tokenHash }, select: { id: true } });
  }

  find({ id, organisationId }: InvitationKey): Promise<Invitation | null> {
    return this.database.client.invitation.findFirst({ where: { id, organisationId }, select: COLUMNS });
  }

  /** Whoever accepts or revokes it waits here for the one before. */
  async lockByToken(tokenHash: string): Promise<Invitation | null> {
    await this.database.client.$executeRaw`SELECT 1 FROM invitation WHERE token_hash = ${tokenHash} FOR UPDATE`;
    return this.database.client.invitation.findFirst({ where: { tokenHash }, select: COLUMNS });
  }

  countPending(organisationId: string, now: Date): Promise<number> {
    return this.database.client.invitation.count({ where: { organisationId, ...OPEN, expiresAt: { gt: now } } });
  }

  /** Those of other organisations count too. */
  async countSince({ organisationId, email }: { organisationId: string; email: string }, since: Date): Promise<RecentInvitations> {
    const count = (where: Prisma.InvitationWhereInput): Promise<number> =>
      this.database.client.invitation.count({ where: { ...where, createdAt: { gt: since } } });
    return {
      ofOrganisation: await count({ organisationId }),
      toAddress: await count({ organisationId, email }),
      toAddressFromAll: await asNobody(() => count({ email })),
    };
  }

  async accept(id: string, acceptance: { by: string; at: Date }): Promise<void> {
    await this.database.client.invitation.update({
      where: { id },
      data: { acceptedBy: acceptance.by, acceptedAt: acceptance.at },
      select: { id: true },
    });
  }

  /** Ends one invitation that nobody has accepted; false where there is none. */
  async revoke({ id, organisationId }: InvitationKey, at: Date): Promise<boolean> {
    const { count } = await this.database.client.invitation.updateMany({
      where: { id, organisationId, ...OPEN },
      data: { revokedAt: at },
    });
    return count > 0;
  }

  /** Ends what was sent to this address before. */
  async revokeTo(to: { organisationId: string; email: string }, at: Date): Promise<void> {
    await this.database.client.invitation.updateMany({
      where: { ...to, ...OPEN, expiresAt: { gt: at } },
      data: { revokedAt: at },
    });
  }

  /** The newest first. */
  list({ organisationId, state, now, after, take }: Listing): Promise<Invitation[]> {
    return this.database.client.invitation.findMany({
      where: { organisationId, AND: [inState(state, now), olderThan(after)] },
      select: COLUMNS,
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take,
    });
  }

  /** The people with these ids. One small read beside the list: the column has no foreign key, for people may go. */
  async people(ids: readonly string[]): Promise<Map<string, PersonView>> {
    const rows = await this.database.client.user.findMany({
      where: { id: { in: [...new Set(ids)] } },
      select: { id: true, email: true, firstName: true, lastName: true },
    });
    return new Map(rows.map((row) => [row.id, row]));
  }
}

function inState(state: InvitationState | undefined, now: Date): Prisma.InvitationWhereInput {
  switch (state) {
    case undefined:
      return {};
    case 'accepted':
      return { acceptedAt: { not: null } };
    case 'revoked':
      return { revokedAt: { not: null } };
    case 'expired':
      return { ...OPEN, expiresAt: { lte: now } };
    case 'pending':
      return { ...OPEN, expiresAt: { gt: now } };
  }
}
