import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database';
import type { PersonView } from '../../users';
import type { ProjectRole } from './project-member.rules';

export interface ProjectMemberKey {
  projectId: string;
  userId: string;
}

export interface ProjectMember {
  role: ProjectRole;
  createdAt: Date;
  user: PersonView;
}

/** The member that a page starts after. */
export interface ProjectMemberPosition {
  createdAt: string;
  userId: string;
}

type NewProjectMember = ProjectMemberKey & { organisationId: string; role: ProjectRole; createdAt: Date };

const USER = { select: { id: true, email: true, firstName: true, lastName: true } } as const;
const COLUMNS = { role: true, createdAt: true, membership: { select: { user: USER } } } as const;

@Injectable()
export class ProjectMembersRepository {
  constructor(private readonly database: Database) {}

  async roleOf(key: ProjectMemberKey): Promise<ProjectRole | null> {
    const member = await this.database.client.projectMember.findFirst({
      where: key,
      select: { role: true },
    });
    return member?.role ?? null;
  }

  async find(key: ProjectMemberKey): Promise<ProjectMember | null> {
    const row = await this.database.client.projectMember.findFirst({ where: key, select: COLUMNS });
    return row === null ? null : toMember(row);
  }

  /** In the order they came. */
  async list(projectId: string, page: { after: ProjectMemberPosition | null; take: number }): Promise<ProjectMember[]> {
    const { after, take } = page;
    const rows = await this.database.client.projectMember.findMany({
      where: {
        projectId,
        ...(after && {
          OR: [{ createdAt: { gt: after.createdAt } }, { createdAt: after.createdAt, userId: { gt: after.userId } }],
        }),
      },
      select: COLUMNS,
      orderBy: [{ createdAt: 'asc' }, { userId: 'asc' }],
      take,
    });
    return rows.map(toMember);
  }

  /** How many there are. The row of the project is locked: nobody else comes in meanwhile. */
  count(projectId: string): Promise<number> {
    return this.database.client.projectMember.count({ where: { projectId } });
  }

  /** False where the person is not in the organisation; the transaction lives on. */
  async put({ projectId, userId, organisationId, role, createdAt }: NewProjectMember): Promise<boolean> {
    const count = await this.database.client.$executeRaw`
      INSERT INTO project_member (project_id, user_id, organisation_id, role, created_at)
      SELECT ${projectId}::uuid, m.user_id, m.organisation_id, ${role}::project_role, ${createdAt}
      FROM membership m WHERE m.user_id = ${userId}::uuid AND m.organisation_id = ${organisationId}::uuid
      ON CONFLICT (project_id, user_id) DO UPDATE SET role = excluded.role`;
    return count === 1;
  }

  /** False where they were no member. */
  async delete(key: ProjectMemberKey): Promise<boolean> {
    const { count } = await this.database.client.projectMember.deleteMany({ where: key });
    return count === 1;
  }
}

function toMember(row: { role: ProjectRole; createdAt: Date; membership: { user: PersonView } }): ProjectMember {
  return { role: row.role, createdAt: row.createdAt, user: row.membership.user };
}
