import type { Permission } from '../../platform/context';

/** Roles of an organisation, from the most powerful to the least. */
export const ROLES = ['owner', 'admin', 'estimator', 'viewer'] as const;

export type Role = (typeof ROLES)[number];

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

const OPERATOR_PERMISSIONS: Readonly<Record<Role, ReadonlySet<Permission>>> = {
  owner: withOperations('owner'),
  admin: withOperations('admin'),
  estimator: withOperations('estimator'),
  viewer: withOperations('viewer'),
};

/**
 * The permissions of a person: those of the role, and for operators of the service a look into its insides and the keeping
 * of what is common to all organisations.
 */
export function permissionsOf(role: Role, isOperator: boolean): ReadonlySet<Permission> {
  return isOperator ? OPERATOR_PERMISSIONS[role] : ROLE_PERMISSIONS[role];
}

function withOperations(role: Role): ReadonlySet<Permission> {
  return new Set([...ROLE_PERMISSIONS[role], ...OPERATIONS]);
}
