import type { Permission } from '../../platform/context';

/** Roles of an organisation, from the most powerful to the least. */
export const ROLES = ['owner', 'admin', 'estimator', 'viewer'] as const;

export type Role = (typeof ROLES)[number];

/** What a member can be: one of these roles, or one of the organisation's own. */
export const MEMBER_ROLES = [...ROLES, 'custom'] as const;

export type MemberRole = (typeof MEMBER_ROLES)[number];

/** A role, and the permissions of it where it is the organisation's own. */
export interface Standing {
  role: MemberRole;
  ownPermissions: readonly string[] | null;
}

const READING: readonly Permission[] = [
  'projects:read',
  'estimates:read',
  'files:read',
  'imports:read',
  'exports:read',
  'jobs:read',
  'members:read',
];

const ESTIMATING: readonly Permission[] = [
  ...READING,
  'projects:write',
  'estimates:write',
  'files:write',
  'imports:write',
  'exports:write',
  'jobs:write',
];

const ADMINISTRATION: readonly Permission[] = [...ESTIMATING, 'members:write', 'keys:write', 'audit:read', 'templates:publish'];

/**
 * What each role may do. Owners and admins differ in one thing only, and that is a rule about persons, not about
 * routes: nobody but an owner makes, changes or removes an owner (modules/organisations/members.rules.ts).
 */
export const ROLE_PERMISSIONS: Readonly<Record<Role, ReadonlySet<Permission>>> = {
  owner: new Set(ADMINISTRATION),
  admin: new Set(ADMINISTRATION),
  estimator: new Set(ESTIMATING),
  viewer: new Set(READING),
};

/** In no role: what concerns the service, or every organisation. */
export const OPERATIONS = ['operations:read', 'catalogue:write'] as const satisfies Permission[];

/** What an organisation may put into a role of its own. */
export const GRANTABLE: readonly Permission[] = ADMINISTRATION;

const OPERATOR_PERMISSIONS: Readonly<Record<Role, ReadonlySet<Permission>>> = {
  owner: withOperations(ROLE_PERMISSIONS.owner),
  admin: withOperations(ROLE_PERMISSIONS.admin),
  estimator: withOperations(ROLE_PERMISSIONS.estimator),
  viewer: withOperations(ROLE_PERMISSIONS.viewer),
};

/**
 * The permissions of a person: those of the role, and for operators of the service a look into its insides and the keeping
 * of what is common to all organisations.
 */
export function permissionsOf({ role, ownPermissions }: Standing, isOperator: boolean): ReadonlySet<Permission> {
  if (role !== 'custom') return isOperator ? OPERATOR_PERMISSIONS[role] : ROLE_PERMISSIONS[role];
  // What stands in a role may have been grantable once and be no more.
  const own = new Set(GRANTABLE.filter((permission) => ownPermissions?.includes(permission)));
  return isOperator ? withOperations(own) : own;
}

/** Whoever manages the people of an organisation could take themselves into every project of it, and so sees them all. */
export function seesEveryProject(permissions: ReadonlySet<Permission>): boolean {
  return permissions.has('members:write');
}

function withOperations(permissions: ReadonlySet<Permission>): ReadonlySet<Permission> {
  return new Set([...permissions, ...OPERATIONS]);
}
