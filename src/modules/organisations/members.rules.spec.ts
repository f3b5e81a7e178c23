import type { AppError } from '../../kernel/errors';
import { ROLES, ROLE_PERMISSIONS, type Role } from '../users';
import { assertRoleChange, type Holding } from './members.rules';

type Word = Role | 'member of staff' | 'auditor';

interface Change {
  by: Word;
  from: Word | null;
  to: Word | null;
  owners: number;
}

/** A role of the organisation's own that takes people in, and one that may only look at estimates. */
const OWN: Record<string, Holding> = {
  'member of staff': { role: 'custom', permissions: new Set(['members:read', 'members:write'] as const) },
  auditor: { role: 'custom', permissions: new Set(['estimates:read'] as const) },
};

function holding(word: Word | null): Holding | null {
  if (word === null) return null;
  const role = ROLES.find((known) => known === word);
  return role === undefined ? OWN[word]! : { role, permissions: ROLE_PERMISSIONS[role] };
}

function outcome({ by, from, to, owners }: Change): string {
  try {
    assertRoleChange({ by: holding(by)!, from: holding(from), to: holding(to), owners });
    return 'done';
  } catch (error) {
    return (error as AppError).code; // nothing else is thrown here
  }
}

describe('a change of role', () => {
  it.each<[string, Change, string]>([
    ['an admin takes in an estimator', { by: 'admin', from: null, to: 'estimator', owners: 1 }, 'done'],
    ['an admin makes another admin', { by: 'admin', from: 'viewer', to: 'admin', owners: 1 }, 'done'],
    ['an admin makes an owner', { by: 'admin', from: 'viewer', to: 'owner', owners: 1 }, 'PERMISSION_DENIED'],
    ['an admin takes in an owner', { by: 'admin', from: null, to: 'owner', owners: 1 }, 'PERMISSION_DENIED'],
    ['an admin demotes an owner', { by: 'admin', from: 'owner', to: 'viewer', owners: 2 }, 'PERMISSION_DENIED'],
    ['an admin removes an owner', { by: 'admin', from: 'owner', to: null, owners: 2 }, 'PERMISSION_DENIED'],
    ['an owner makes an owner', { by: 'owner', from: 'admin', to: 'owner', owners: 1 }, 'done'],
    ['one of two owners goes', { by: 'owner', from: 'owner', to: null, owners: 2 }, 'done'],
    ['an admin gives a role of the organisation', { by: 'admin', from: 'viewer', to: 'auditor', owners: 1 }, 'done'],
    ['staff gives what it does not have', { by: 'member of staff', from: null, to: 'auditor', owners: 1 }, 'PERMISSION_DENIED'],
    ['staff removes somebody mightier', { by: 'member of staff', from: 'estimator', to: null, owners: 1 }, 'PERMISSION_DENIED'],
    ['staff takes in more staff', { by: 'member of staff', from: null, to: 'member of staff', owners: 1 }, 'done'],
    ['the last owner goes', { by: 'owner', from: 'owner', to: null, owners: 1 }, 'LAST_OWNER'],
    ['the last owner steps down', { by: 'owner', from: 'owner', to: 'admin', owners: 1 }, 'LAST_OWNER'],
    ['the last owner stays owner', { by: 'owner', from: 'owner', to: 'owner', owners: 1 }, 'done'],
  ])('%s', (_story, change, expected) => {
    expect(outcome(change)).toBe(expected);
  });
});
