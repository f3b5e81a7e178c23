import { AppError } from '../../../kernel/errors';
import { assertMayShare, assertMayWork, type ProjectRole, type ProjectVisibility } from './project-member.rules';

function isRefused(rule: () => void): boolean {
  try {
    rule();
    return false;
  } catch (error) {
    if (error instanceof AppError && error.code === 'PERMISSION_DENIED') return true;
    throw error;
  }
}

describe('the role in a project', () => {
  it.each<[ProjectVisibility, ProjectRole | null, boolean, boolean, boolean]>([
    // visibility, role, manages people; may work, may share
    ['organisation', null, false, true, false],
    ['organisation', 'viewer', false, true, false],
    ['organisation', 'owner', false, true, true],
    ['members', 'viewer', false, false, false],
    ['members', 'editor', false, true, false],
    ['members', 'owner', false, true, true],
    ['members', null, true, true, true],
  ])('in a project of the %s, as %s, managing people: %s', (visibility, memberRole, seesEveryProject, works, shares) => {
    expect(isRefused(() => assertMayWork({ visibility, memberRole }, { seesEveryProject }))).toBe(!works);
    expect(isRefused(() => assertMayShare({ memberRole }, { seesEveryProject }))).toBe(!shares);
  });
});
