import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database';
import { CarriesOutRetention, inBatches, KeepsPersonalData, type Person, type PersonalDataShare } from '../../../platform/personal-data';

/** Where a person works, and the invitations that were written to them. */
@Injectable()
@KeepsPersonalData()
export class MembershipsShare implements PersonalDataShare {
  readonly name = 'organisations';
  readonly about = {
    ru: 'Организации, роли в них и приглашения на мою почту',
    en: 'Organisations, my roles in them, and invitations to my e-mail',
  };

  constructor(private readonly database: Database) {}

  async copy({ id: userId, email }: Person): Promise<object[]> {
    const memberships = await this.database.client.membership.findMany({
      where: { userId },
      select: { role: true, createdAt: true, customRole: { select: { name: true } }, organisation: { select: { id: true, name: true } } },
      orderBy: { createdAt: 'asc' },
    });
    const invitations = await this.database.client.invitation.findMany({
      where: { OR: [{ email }, { acceptedBy: userId }] },
      select: {
        ...{ email: true, role: true, createdAt: true, expiresAt: true, acceptedAt: true, revokedAt: true },
        organisation: { select: { id: true, name: true } },
      },
      orderBy: { createdAt: 'asc' },
    });
    return [
      ...memberships.map((membership) => ({ kind: 'membership', ...membership })),
      ...invitations.map((invitation) => ({ kind: 'invitation', ...invitation })),
    ];
  }

  /** Memberships go before, with the organisations that end with them (`Departures`); here the places in projects are gone too. */
  readonly erase = async ({ id: userId, email }: Person): Promise<number> => {
    const { count } = await this.database.client.invitation.deleteMany({ where: { OR: [{ email }, { acceptedBy: userId }] } });
    return count;
  };

  /** Accepted, revoked or expired: whichever it was, it has been over since. */
  @CarriesOutRetention('invitations')
  deleteInvitations(before: Date): Promise<number> {
    const where = { OR: [{ expiresAt: { lt: before } }, { acceptedAt: { lt: before } }, { revokedAt: { lt: before } }] };
    return inBatches(async (limit) => (await this.database.client.invitation.deleteMany({ where, limit })).count);
  }
}
