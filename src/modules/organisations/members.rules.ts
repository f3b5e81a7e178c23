import { AppError } from '../../kernel/errors';
import type { Permission } from '../../platform/context';
import type { MemberRole } from '../users';

/** A role as it counts: what it is called, and what it lets do. */
export interface Holding {
  role: MemberRole;
  permissions: ReadonlySet<Permission>;
}

/** A change of somebody's role; null stands for outside the organisation. */
export interface RoleChange {
  by: Holding;
  from: Holding | null;
  to: Holding | null;
  /** Owners before the change. */
  owners: number;
}

/**
 * Owners are made, changed and removed by owners alone, and the last one stays. Nobody gives what they do not have, nor takes
 * it from those who have more than they.
 *
 * @throws AppError PERMISSION_DENIED, LAST_OWNER
 */
export function assertRoleChange({ by, from, to, owners }: RoleChange): void {
  if ((from?.role === 'owner' || to?.role === 'owner') && by.role !== 'owner') {
    const detail = { en: 'Only an owner may do this to an owner', ru: 'Владельцев меняет только владелец' };
    throw new AppError('PERMISSION_DENIED', { detail });
  }
  for (const holding of [from, to]) assertWithin(holding?.permissions ?? [], by.permissions);
  if (from?.role === 'owner' && to?.role !== 'owner' && owners <= 1) throw new AppError('LAST_OWNER');
}

/** @throws AppError PERMISSION_DENIED, naming what somebody would give or take without having it */
export function assertWithin(permissions: Iterable<Permission>, held: ReadonlySet<Permission>): void {
  const missing = [...permissions].filter((permission) => !held.has(permission));
  if (missing.length === 0) return;
  const list = missing.join(', ');
  const detail = {
    en: `It takes permissions that you do not have: ${list}`,
    ru: `Для этого нужны права, которых у вас нет: ${list}`,
  };
  throw new AppError('PERMISSION_DENIED', { detail, extensions: { permissions: missing } });
}
