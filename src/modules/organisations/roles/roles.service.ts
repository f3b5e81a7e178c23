import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import { Clock } from '../../../kernel/time';
import { AuditTrail, type AuditEntry } from '../../../platform/audit';
import { getActor, newId } from '../../../platform/context';
import { assertMatches, etagOf } from '../../../platform/http';
import { permissionsOf } from '../../users';
import { assertWithin, type Holding } from '../members.rules';
import { Members } from '../members.service';
import { CreateRole, UpdateRole } from './role.dto';
import { changedRole, roleTerms } from './role.rules';
import { RolesRepository, type OrganisationRole } from './roles.repository';

/** Roles of one organisation's own; with more of them nobody knows who may do what. */
const MAX_ROLES = 50;

/**
 * Roles that an organisation makes for itself. A change acts on the next request of whoever has the role, and of their keys,
 * on every process. Changes of roles and of members wait for each other.
 */
@Injectable()
export class Roles {
  constructor(
    private readonly roles: RolesRepository,
    private readonly members: Members,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  list(): Promise<OrganisationRole[]> {
    return this.roles.list(getActor().organisationId);
  }

  /** @throws AppError NOT_FOUND */
  async get(id: string): Promise<OrganisationRole> {
    const role = await this.roles.find({ id, organisationId: getActor().organisationId });
    if (role === null) throw new AppError('NOT_FOUND');
    return role;
  }

  /** @throws AppError PERMISSION_DENIED, ROLE_NAME_TAKEN, LIMIT_REACHED */
  create(input: CreateRole): Promise<OrganisationRole> {
    const { organisationId } = getActor();
    const now = this.clock.now();
    const role = { id: newId(), organisationId, ...roleTerms(input), version: 1, createdAt: now, updatedAt: now };
    return this.members.managing(async (by) => {
      assertWithin(permissionsIn(role), by.permissions);
      if ((await this.roles.count(organisationId)) >= MAX_ROLES) {
        throw new AppError('LIMIT_REACHED', { extensions: { limit: MAX_ROLES } });
      }
      await this.assertFree(role);
      await this.roles.insert(role);
      await this.record('role.created', role, { name: role.name, permissions: role.permissions });
      return role;
    });
  }

  /** @throws AppError NOT_FOUND, PRECONDITION_FAILED, PERMISSION_DENIED, ROLE_NAME_TAKEN */
  update(id: string, change: UpdateRole, ifMatch: string | null): Promise<OrganisationRole> {
    return this.members.managing(async (by) => {
      const before = await this.mine(id, by, ifMatch);
      const after = changedRole(before, change, this.clock.now());
      if (after === before) return before;
      assertWithin(permissionsIn(after), by.permissions);
      if (after.name !== before.name) await this.assertFree(after);
      await this.roles.update(after);
      await this.record('role.updated', after, { name: after.name, from: before.permissions, to: after.permissions });
      return after;
    });
  }

  /** @throws AppError NOT_FOUND, PRECONDITION_FAILED, PERMISSION_DENIED, ROLE_IN_USE */
  async delete(id: string, ifMatch: string | null): Promise<void> {
    await this.members.managing(async (by) => {
      const role = await this.mine(id, by, ifMatch);
      if (await this.roles.isHeld(role)) throw new AppError('ROLE_IN_USE');
      await this.roles.delete(id);
      await this.record('role.deleted', role, { name: role.name });
    });
  }

  /** A role that lets do more than the actor may is changed by those who may as much. */
  private async mine(id: string, by: Holding, ifMatch: string | null): Promise<OrganisationRole> {
    const role = await this.get(id);
    assertMatches(ifMatch, etagOf(role.version));
    assertWithin(permissionsIn(role), by.permissions);
    return role;
  }

  private async assertFree({ organisationId, name }: OrganisationRole): Promise<void> {
    const existingId = await this.roles.findIdByName({ organisationId, name });
    if (existingId !== null) throw new AppError('ROLE_NAME_TAKEN', { extensions: { existingId } });
  }

  private record(action: string, { id }: OrganisationRole, details: AuditEntry['details']): Promise<void> {
    return this.audit.record({ action, targetType: 'role', targetId: id, details });
  }
}

function permissionsIn({ permissions }: OrganisationRole) {
  return permissionsOf({ role: 'custom', ownPermissions: permissions }, false);
}
