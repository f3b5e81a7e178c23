import type { Role } from '../../users';
import type { Member, RoleKey } from '../members.repository';

/** A role that is given to somebody. */
export type AssignedRole = Pick<Member, 'role' | 'customRole'>;

/** One of both, as somebody has written it. */
export interface RoleChoice {
  role?: Role;
  roleId?: string | null;
}

export function systemRole(role: Role): AssignedRole {
  return { role, customRole: null };
}

export function keyOfRole({ role, customRole }: AssignedRole): RoleKey {
  return { role, roleId: customRole?.id ?? null };
}

export function isSameRole(one: AssignedRole, other: AssignedRole): boolean {
  return one.role === other.role && one.customRole?.id === other.customRole?.id;
}

/** For the audit trail. */
export function toldRole({ role, customRole }: AssignedRole): Record<string, string> {
  return customRole === null ? { role } : { role, roleId: customRole.id };
}

export function wordOf({ role, customRole }: AssignedRole): string {
  return customRole?.id ?? role;
}
