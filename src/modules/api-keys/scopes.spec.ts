import { permissionsOf, ROLES } from '../users';
import { effectiveScopes, KEY_SCOPES } from './scopes';

describe('the scopes of a key', () => {
  it('leave people, keys and the insides of the service to people', () => {
    expect(KEY_SCOPES).toContain('estimates:write');
    for (const never of ['members:write', 'keys:write', 'operations:read', 'catalogue:write', 'templates:publish']) expect(KEY_SCOPES).not.toContain(never);
  });

  it.each(ROLES)('are never more than what an owner may who is %s', (role) => {
    const owners = permissionsOf({ role, ownPermissions: null }, true);
    expect([...effectiveScopes(KEY_SCOPES, owners)].filter((scope) => !owners.has(scope))).toEqual([]);
  });

  it('are never more than what the key was given, and words of another time give nothing', () => {
    expect(effectiveScopes(['projects:read', 'members:write', 'everything'], permissionsOf({ role: 'owner', ownPermissions: null }, true))).toEqual(
      new Set(['projects:read']),
    );
  });
});
