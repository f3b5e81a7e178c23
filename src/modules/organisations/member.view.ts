import { personView } from '../users';
import type { Member } from './members.repository';
import { MemberView } from './organisations.dto';

export function memberView({ user, role, createdAt }: Member): MemberView {
  return { id: user.id, role, user: personView(user), createdAt: createdAt.toISOString() };
}
