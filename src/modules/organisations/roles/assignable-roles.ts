import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import { getActor } from '../../../platform/context';
import { systemRole, type AssignedRole, type RoleChoice } from './assigned-role';
import { RolesRepository } from './roles.repository';

/** Finds the role that somebody has named. */
@Injectable()
export class AssignableRoles {
  constructor(private readonly roles: RolesRepository) {}

  /** @throws AppError VALIDATION_FAILED unless exactly one is named, and is there */
  async chosen({ role, roleId = null }: RoleChoice): Promise<AssignedRole> {
    if (role !== undefined && roleId === null) return systemRole(role);
    if (role !== undefined || roleId === null) throw wrong('/role', ONE_OF_BOTH);
    const customRole = await this.roles.find({ id: roleId, organisationId: getActor().organisationId });
    if (customRole === null) throw wrong('/roleId', NOT_THERE);
    return { role: 'custom', customRole };
  }
}

function wrong(pointer: string, detail: { en: string; ru: string }): AppError {
  return new AppError('VALIDATION_FAILED', { errors: [{ pointer, detail }] });
}

const ONE_OF_BOTH = { en: 'give either role or roleId', ru: 'нужно ровно одно: role или roleId' };
const NOT_THERE = { en: 'is no role of this organisation', ru: 'нет такой роли в организации' };
