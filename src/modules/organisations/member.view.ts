import { personView } from '../users';
import type { CustomRole, Member } from './members.repository';
import { CustomRoleView, MemberView } from './organisations.dto';

export function memberView({ user, role, customRole, createdAt }: Member): MemberView {
  return {
    ...{ id: user.id, role, customRole: customRoleView(customRole) },
    user: personView(user), createdAt: createdAt.toISOString(),
  };
}

export function customRoleView(role: CustomRole | null): CustomRoleView | null {
  return role === null ? null : { id: role.id, name: role.name };
}
