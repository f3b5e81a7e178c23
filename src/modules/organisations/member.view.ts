import { userView } from '../users';
import type { Member } from './members.repository';
import type { MemberView } from './organisations.dto';

export function memberView({ user, role, createdAt }: Member): MemberView {
  return { id: user.id, role, user: userView(user), createdAt: createdAt.toISOString() };
}
