import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import type { Page } from '../../../kernel/page';
import { Clock } from '../../../kernel/time';
import { AuditTrail } from '../../../platform/audit';
import { getActor } from '../../../platform/context';
import { Database } from '../../../platform/database';
import { Cursors, pageSize, PageQuery } from '../../../platform/http';
import { Projects } from '../projects.service';
import { ProjectMemberView } from './project-member.dto';
import type { ProjectRole } from './project-member.rules';
import { projectMemberView } from './project-member.view';
import { ProjectMembersRepository, type ProjectMember, type ProjectMemberKey } from './project-members.repository';

/** People of one project; where there are more, it is open to the organisation. */
const MAX_PROJECT_MEMBERS = 500;

/** Who is in a project, and as what. A change acts on that person's next request. */
@Injectable()
export class ProjectMembers {
  constructor(
    private readonly members: ProjectMembersRepository,
    private readonly projects: Projects,
    private readonly database: Database,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    private readonly cursors: Cursors,
  ) {}

  /** @throws AppError NOT_FOUND, CURSOR_INVALID */
  async page(projectId: string, query: PageQuery): Promise<Page<ProjectMemberView>> {
    await this.projects.getVisible(projectId);
    const list = ['project-members', projectId];
    const limit = pageSize(query.limit);
    const [createdAt, userId] = query.cursor === undefined ? [] : this.cursors.decode(list, query.cursor);
    const after = query.cursor === undefined ? null : { createdAt: String(createdAt), userId: String(userId) };
    const rows = await this.members.list(projectId, { after, take: limit + 1 });
    return this.cursors.page(rows, { list, limit, positionOf, view: projectMemberView });
  }

  /** @throws AppError NOT_FOUND */
  async get(key: ProjectMemberKey): Promise<ProjectMember> {
    await this.projects.getVisible(key.projectId);
    const member = await this.members.find(key);
    if (member === null) throw new AppError('NOT_FOUND');
    return member;
  }

  /** Takes a colleague in, or gives them another role. @throws AppError NOT_FOUND, PERMISSION_DENIED, LIMIT_REACHED */
  put(key: ProjectMemberKey, role: ProjectRole): Promise<ProjectMember> {
    const { organisationId } = getActor();
    return this.database.transaction(async () => {
      await this.projects.lockToShare(key.projectId);
      const from = await this.members.roleOf(key);
      if (from === null) await this.assertRoom(key.projectId);
      const isMember = await this.members.put({ ...key, organisationId, role, createdAt: this.clock.now() });
      if (!isMember) throw new AppError('NOT_FOUND');
      if (from !== role) await this.record('project.member_set', key, { from, to: role });
      return this.get(key);
    });
  }

  /** Anybody may go by themselves. @throws AppError NOT_FOUND, PERMISSION_DENIED */
  async remove(key: ProjectMemberKey): Promise<void> {
    await this.database.transaction(async () => {
      if (key.userId === getActor().userId) await this.projects.getVisible(key.projectId);
      else await this.projects.lockToShare(key.projectId);
      if (!(await this.members.delete(key))) throw new AppError('NOT_FOUND');
      await this.record('project.member_removed', key, {});
    });
  }

  private async assertRoom(projectId: string): Promise<void> {
    if ((await this.members.count(projectId)) < MAX_PROJECT_MEMBERS) return;
    throw new AppError('LIMIT_REACHED', { extensions: { limit: MAX_PROJECT_MEMBERS } });
  }

  private record(action: string, key: ProjectMemberKey, details: Record<string, string | null>): Promise<void> {
    const { projectId, userId } = key;
    return this.audit.record({ action, targetType: 'project', targetId: projectId, details: { userId, ...details } });
  }
}

function positionOf({ createdAt, user }: ProjectMember): readonly string[] {
  return [createdAt.toISOString(), user.id];
}
