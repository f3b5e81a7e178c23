import type { AppError } from '../../kernel/errors';
import { assertRoleChange, type RoleChange } from './members.rules';

function outcome(change: RoleChange): string {
  try {
    assertRoleChange(change);
    return 'done';
  } catch (error) {
    return (error as AppError).code; // nothing else is thrown here
  }
}

describe('a change of role', () => {
  it.each<[string, RoleChange, string]>([
    ['an admin takes in an estimator', { by: 'admin', from: null, to: 'estimator', owners: 1 }, 'done'],
    ['an admin makes another admin', { by: 'admin', from: 'viewer', to: 'admin', owners: 1 }, 'done'],
    ['an admin makes an owner', { by: 'admin', from: 'viewer', to: 'owner', owners: 1 }, 'PERMISSION_DENIED'],
    ['an admin takes in an owner', { by: 'admin', from: null, to: 'owner', owners: 1 }, 'PERMISSION_DENIED'],
    ['an admin demotes an owner', { by: 'admin', from: 'owner', to: 'viewer', owners: 2 }, 'PERMISSION_DENIED'],
    ['an admin removes an owner', { by: 'admin', from: 'owner', to: null, owners: 2 }, 'PERMISSION_DENIED'],
    ['an owner makes an owner', { by: 'owner', from: 'admin', to: 'owner', owners: 1 }, 'done'],
    ['one of two owners goes', { by: 'owner', from: 'owner', to: null, owners: 2 }, 'done'],
    ['the last owner goes', { by: 'owner', from: 'owner', to: null, owners: 1 }, 'LAST_OWNER'],
    ['the last owner steps down', { by: 'owner', from: 'owner', to: 'admin', owners: 1 }, 'LAST_OWNER'],
    ['the last owner stays owner', { by: 'owner', from: 'owner', to: 'owner', owners: 1 }, 'done'],
  ])('%s', (_story, change, expected) => {
    expect(outcome(change)).toBe(expected);
  });
});
