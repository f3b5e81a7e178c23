import { AppError } from '../../kernel/errors';
import type { Role } from '../users';

/** A change of somebody's role; null stands for outside the organisation. */
export interface RoleChange {
  by: Role;
  from: Role | null;
  to: Role | null;
  /** Owners before the change. */
  owners: number;
}

/**
 * Owners are made, changed and removed by owners alone, and the last one stays.
 *
 * @throws AppError PERMISSION_DENIED, LAST_OWNER
 */
export function assertRoleChange({ by, from, to, owners }: RoleChange): void {
  if ((from === 'owner' || to === 'owner') && by !== 'owner') {
    const detail = { en: 'Only an owner may do this to an owner', ru: 'Владельцев меняет только владелец' };
    throw new AppError('PERMISSION_DENIED', { detail });
  }
  if (from === 'owner' && to !== 'owner' && owners <= 1) throw new AppError('LAST_OWNER');
}
