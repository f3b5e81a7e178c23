import { PERMISSIONS } from '../../platform/context';
import { OPERATIONS, permissionsOf, ROLE_PERMISSIONS, ROLES } from './roles';

describe('roles', () => {
  it('let a viewer look and touch nothing', () => {
    const writing = [...ROLE_PERMISSIONS.viewer].filter((permission) => !permission.endsWith(':read'));
    expect(writing).toEqual([]);
    expect(ROLE_PERMISSIONS.viewer.has('estimates:read')).toBe(true);
  });

  it('let an estimator work, and leave people to admins and owners', () => {
    expect(ROLE_PERMISSIONS.estimator.has('estimates:write')).toBe(true);
    expect(ROLE_PERMISSIONS.estimator.has('members:write')).toBe(false);
    expect(ROLE_PERMISSIONS.admin.has('members:write')).toBe(true);
  });

  it('each hold what the weaker one holds', () => {
    for (const [index, role] of ROLES.slice(1).entries()) {
      const stronger = ROLE_PERMISSIONS[ROLES[index]!];
      expect([...ROLE_PERMISSIONS[role]].filter((permission) => !stronger.has(permission))).toEqual([]);
    }
  });

  it('leave the insides of the service, and what all organisations share, to operators', () => {
    for (const role of ROLES) {
      for (const permission of OPERATIONS) expect(permissionsOf({ role, ownPermissions: null }, false).has(permission)).toBe(false);
      expect(permissionsOf({ role, ownPermissions: null }, true)).toEqual(new Set([...ROLE_PERMISSIONS[role], 'operations:read', 'catalogue:write']));
    }
  });

  it('that an organisation has made hold what stands in them, and never what concerns the service', () => {
    const ownPermissions = ['estimates:read', 'operations:read', 'nothing:known'];
    expect([...permissionsOf({ role: 'custom', ownPermissions }, false)]).toEqual(['estimates:read']);
    expect(permissionsOf({ role: 'custom', ownPermissions: null }, false).size).toBe(0);
  });

  it('leave no permission without somebody who has it', () => {
    expect([...permissionsOf({ role: 'owner', ownPermissions: null }, true)].sort()).toEqual([...PERMISSIONS].sort());
  });
});
