import { PERMISSIONS, type Permission } from '../../platform/context';

/** What only people do: who is in, with which keys, the insides of the service, and what all organisations share or see. */
const NEVER: ReadonlySet<Permission> = new Set([
  'members:write',
  'keys:write',
  'audit:read',
  'operations:read',
  'catalogue:write',
  'templates:publish',
] as const);

/** What an API key may be given. */
export const KEY_SCOPES: readonly Permission[] = PERMISSIONS.filter((permission) => !NEVER.has(permission));

/** The scopes of a key that count now: never more than what its owner may do at this moment. */
export function effectiveScopes(scopes: readonly string[], owners: ReadonlySet<Permission>): ReadonlySet<Permission> {
  return new Set(KEY_SCOPES.filter((scope) => scopes.includes(scope) && owners.has(scope)));
}
