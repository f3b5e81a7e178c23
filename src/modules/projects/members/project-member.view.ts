import { personView } from '../../users';
import { ProjectMemberView } from './project-member.dto';
import type { ProjectMember } from './project-members.repository';

export function projectMemberView({ user, role, createdAt }: ProjectMember): ProjectMemberView {
  return { id: user.id, role, user: personView(user), createdAt: createdAt.toISOString() };
}
