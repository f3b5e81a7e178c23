import { AppError } from '../../../kernel/errors';
import { seesEveryProject } from '../../users';
import type { Holding } from '../members.rules';
import type { AssignedRole } from '../roles/assigned-role';
import type { ServiceAccount } from './service-accounts.repository';

/** What a client decides about a service account. */
export interface ServiceTerms {
  name: string;
  description: string | null;
  isDisabled: boolean;
  assigned: AssignedRole;
}

/** An organisation belongs to people. @throws AppError VALIDATION_FAILED */
export function assertNoOwner({ role }: AssignedRole): void {
  if (role !== 'owner') return;
  const detail = { en: 'a service account is no owner', ru: 'сервисная учётная запись не может быть владельцем' };
  throw new AppError('VALIDATION_FAILED', { errors: [{ pointer: '/role', detail }] });
}

/** A program may be in projects that whoever manages keys does not see. @throws AppError PERMISSION_DENIED */
export function assertSeesAll({ permissions }: Holding): void {
  if (seesEveryProject(permissions)) return;
  const detail = {
    en: 'Only whoever sees every project makes a key of a service account',
    ru: 'Ключ сервисной учётной записи создаёт только тот, кто видит все проекты',
  };
  throw new AppError('PERMISSION_DENIED', { detail });
}

/** The next version; the very same object where the change changes nothing. */
export function changedAccount(account: ServiceAccount, { assigned, ...plain }: ServiceTerms, now: Date): ServiceAccount {
  const after = { ...account, ...plain, ...assigned };
  const isSame =
    after.name === account.name &&
    after.description === account.description &&
    after.isDisabled === account.isDisabled &&
    after.role === account.role &&
    after.customRole?.id === account.customRole?.id;
  return isSame ? account : { ...after, version: account.version + 1, updatedAt: now };
}
