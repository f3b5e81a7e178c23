import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database';

/** A role that an organisation has made for itself. */
export interface OrganisationRole {
  id: string;
  organisationId: string;
  name: string;
  description: string | null;
  permissions: string[];
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

export interface RoleAddress {
  id: string;
  organisationId: string;
}

@Injectable()
export class RolesRepository {
  constructor(private readonly database: Database) {}

  find({ id, organisationId }: RoleAddress): Promise<OrganisationRole | null> {
    return this.database.client.organisationRole.findFirst({ where: { id, organisationId } });
  }

  /** By their names; there are few. */
  list(organisationId: string): Promise<OrganisationRole[]> {
    return this.database.client.organisationRole.findMany({ where: { organisationId }, orderBy: { name: 'asc' } });
  }

  count(organisationId: string): Promise<number> {
    return this.database.client.organisationRole.count({ where: { organisationId } });
  }

  async findIdByName(key: { organisationId: string; name: string }): Promise<string | null> {
    const role = await this.database.client.organisationRole.findFirst({
      where: key,
      select: { id: true },
    });
    return role?.id ?? null;
  }

  async isHeld({ id, organisationId }: RoleAddress): Promise<boolean> {
    const member = await this.database.client.membership.findFirst({
      where: { organisationId, roleId: id },
      select: { userId: true },
    });
    return member !== null;
  }

  async insert(role: OrganisationRole): Promise<void> {
    await this.database.client.organisationRole.create({ data: role, select: { id: true } });
  }

  async update({ id, name, description, permissions, version, updatedAt }: OrganisationRole): Promise<void> {
    await this.database.client.organisationRole.update({
      where: { id },
      data: { name, description, permissions, version, updatedAt },
      select: { id: true },
    });
  }

  async delete(id: string): Promise<void> {
    await this.database.client.organisationRole.delete({ where: { id }, select: { id: true } });
  }
}
