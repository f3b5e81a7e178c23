import { CreateRole, UpdateRole } from './role.dto';
import type { OrganisationRole } from './roles.repository';

type Terms = Pick<OrganisationRole, 'name' | 'description' | 'permissions'>;

export function roleTerms({ name, description = null, permissions }: CreateRole): Terms {
  return { name, description, permissions: ordered(permissions) };
}

/** The next version of a role; the very same object where the change changes nothing. */
export function changedRole(role: OrganisationRole, change: UpdateRole, now: Date): OrganisationRole {
  const { name = role.name, description = role.description, permissions = role.permissions } = change;
  const after: Terms = { name, description, permissions: ordered(permissions) };
  if (JSON.stringify(after) === JSON.stringify(termsOf(role))) return role;
  return { ...role, ...after, version: role.version + 1, updatedAt: now };
}

function termsOf({ name, description, permissions }: OrganisationRole): Terms {
  return { name, description, permissions };
}

function ordered(permissions: readonly string[]): string[] {
  return [...permissions].sort();
}
