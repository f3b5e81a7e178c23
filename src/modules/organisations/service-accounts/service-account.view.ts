import { etagOf } from '../../../platform/http';
import { customRoleView } from '../member.view';
import { ServiceAccountView } from './service-account.dto';
import type { ServiceAccount } from './service-accounts.repository';

export function serviceAccountView(account: ServiceAccount): ServiceAccountView {
  const { id, name, description, role, customRole, isDisabled, version, createdBy, createdAt, updatedAt } = account;
  return {
    ...{ id, etag: etagOf(version), name, description, role, customRole: customRoleView(customRole), isDisabled, createdBy },
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}
