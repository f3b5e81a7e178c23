import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database';
import { KeepsPersonalData, MAX_COPIED_ROWS, type Person, type PersonalDataShare } from '../../platform/personal-data';

/** The projects that somebody has made or has a place in. They belong to the organisation and stay with it. */
@Injectable()
@KeepsPersonalData()
export class ProjectsShare implements PersonalDataShare {
  readonly name = 'projects';
  readonly about = { ru: 'Проекты, которые я создал или в которых участвую', en: 'Projects that I have made or am a member of' };
  readonly erase = null;

  constructor(private readonly database: Database) {}

  async copy({ id: userId }: Person): Promise<object[]> {
    const { client } = this.database;
    const places = await client.projectMember.findMany({
      where: { userId },
      select: { projectId: true, role: true, createdAt: true },
      take: MAX_COPIED_ROWS,
    });
    const roleOf = new Map(places.map(({ projectId, role }) => [projectId, role]));
    // Whoever has left an organisation is shown nothing more of it.
    const memberships = await client.membership.findMany({ where: { userId }, select: { organisationId: true } });
    const projects = await client.project.findMany({
      where: {
        organisationId: { in: memberships.map(({ organisationId }) => organisationId) },
        OR: [{ createdBy: userId }, { id: { in: [...roleOf.keys()] } }],
      },
      select: { id: true, organisationId: true, number: true, name: true, createdBy: true, createdAt: true },
      orderBy: { createdAt: 'desc' },
      take: MAX_COPIED_ROWS,
    });
    return projects.map(({ createdBy, ...project }) => ({
      ...{ ...project, isMadeByMe: createdBy === userId, role: roleOf.get(project.id) ?? null },
    }));
  }
}
