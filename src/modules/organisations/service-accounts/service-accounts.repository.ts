import { Injectable } from '@nestjs/common';
import type { LastSeen } from '../../../kernel/page';
import { Database, olderThan } from '../../../platform/database';
import type { Member } from '../members.repository';

/** A program of an organisation, with its role. */
export interface ServiceAccount extends Pick<Member, 'role' | 'customRole'> {
  id: string;
  organisationId: string;
  name: string;
  description: string | null;
  isDisabled: boolean;
  version: number;
  createdBy: string;
  createdAt: Date;
  updatedAt: Date;
}

export interface ServiceAccountKey {
  id: string;
  organisationId: string;
}

const COLUMNS = {
  ...{ id: true, organisationId: true, description: true, version: true },
  ...{ createdBy: true, createdAt: true, updatedAt: true },
  membership: {
    select: {
      role: true,
      customRole: { select: { id: true, name: true, permissions: true } },
      user: { select: { firstName: true, isDisabled: true } },
    },
  },
} as const;

type Row = Omit<ServiceAccount, 'name' | 'isDisabled' | 'role' | 'customRole'> & {
  membership: Pick<Member, 'role' | 'customRole'> & { user: { firstName: string; isDisabled: boolean } };
};

@Injectable()
export class ServiceAccountsRepository {
  constructor(private readonly database: Database) {}

  /** The account and its membership are there already. */
  async insert({ id, organisationId, description, version, createdBy, createdAt, updatedAt }: ServiceAccount): Promise<void> {
    await this.database.client.serviceAccount.create({
      data: { id, organisationId, description, version, createdBy, createdAt, updatedAt },
      select: { id: true },
    });
  }

  async find({ id, organisationId }: ServiceAccountKey): Promise<ServiceAccount | null> {
    const row = await this.database.client.serviceAccount.findFirst({ where: { id, organisationId }, select: COLUMNS });
    return row === null ? null : toServiceAccount(row);
  }

  async update({ id, description, version, updatedAt }: ServiceAccount): Promise<void> {
    await this.database.client.serviceAccount.update({
      where: { id },
      data: { description, version, updatedAt },
      select: { id: true },
    });
  }

  count(organisationId: string): Promise<number> {
    return this.database.client.serviceAccount.count({ where: { organisationId } });
  }

  /** The newest first. */
  async list(organisationId: string, page: { after: LastSeen | null; take: number }): Promise<ServiceAccount[]> {
    const rows = await this.database.client.serviceAccount.findMany({
      where: { organisationId, ...olderThan(page.after) },
      select: COLUMNS,
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: page.take,
    });
    return rows.map(toServiceAccount);
  }
}

function toServiceAccount({ membership, ...row }: Row): ServiceAccount {
  const { user, role, customRole } = membership;
  return { ...row, role, customRole, name: user.firstName, isDisabled: user.isDisabled };
}
