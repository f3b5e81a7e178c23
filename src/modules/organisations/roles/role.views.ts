import { etagOf } from '../../../platform/http';
import { ROLE_PERMISSIONS, type Role } from '../../users';
import { RoleView } from './role.dto';
import type { OrganisationRole } from './roles.repository';

export function roleView(role: OrganisationRole): RoleView {
  const { id, name, description, permissions, version, createdAt, updatedAt } = role;
  return {
    ...{ id, etag: etagOf(version), role: 'custom', isSystem: false, name, description, permissions },
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}

export function systemRoleView(role: Role): RoleView {
  return {
    ...{ id: null, etag: null, role, isSystem: true, name: role, description: null },
    permissions: [...ROLE_PERMISSIONS[role]].sort(),
    ...{ createdAt: null, updatedAt: null },
  };
}
