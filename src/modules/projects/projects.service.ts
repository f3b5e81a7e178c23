import { Injectable } from '@nestjs/common';
import { AppError } from '../../kernel/errors';
import { Clock } from '../../kernel/time';
import { AuditTrail } from '../../platform/audit';
import { getActor, newId } from '../../platform/context';
import { Database, isForeignKeyViolation, isUniqueViolation } from '../../platform/database';
import { assertMatches, etagOf } from '../../platform/http';
import { assertMayShare, assertMayWork } from './members/project-member.rules';
import { ProjectMembersRepository } from './members/project-members.repository';
import { applyChange, changedFields } from './project.rules';
import { CreateProject, UpdateProject } from './projects.dto';
import { ProjectsRepository, type Project } from './projects.repository';

/** Constructions of the actor's organisation. What belongs to another organisation is not found. */
@Injectable()
export class Projects {
  constructor(
    private readonly projects: ProjectsRepository,
    private readonly members: ProjectMembersRepository,
    private readonly database: Database,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError NOT_FOUND */
  async getVisible(id: string): Promise<Project> {
    return found(await this.projects.find({ id, organisationId: getActor().organisationId }));
  }

  /**
   * The project, ready to take something new. Inside a transaction it can be neither archived nor deleted until the
   * end of it.
   *
   * @throws AppError NOT_FOUND, PERMISSION_DENIED, PROJECT_ARCHIVED
   */
  async getWritable(id: string): Promise<Project> {
    const project = found(await this.projects.findForShare({ id, organisationId: getActor().organisationId }));
    await this.assertMayWork(project);
    if (project.isArchived) throw new AppError('PROJECT_ARCHIVED');
    return project;
  }

  /** The same where nothing new comes into it: an archived project will do. @throws AppError NOT_FOUND, PERMISSION_DENIED */
  async assertWorkable(id: string): Promise<void> {
    await this.assertMayWork(await this.getVisible(id));
  }

  /**
   * The project, for saying who is in it. Nobody else does so, or changes it, until the transaction ends.
   *
   * @throws AppError NOT_FOUND, PERMISSION_DENIED
   */
  async lockToShare(id: string): Promise<Project> {
    const project = found(await this.projects.findForUpdate({ id, organisationId: getActor().organisationId }));
    await this.assertMayShare(project);
    return project;
  }

  /** Its maker is its owner. @throws AppError EXTERNAL_ID_TAKEN */
  async create(input: CreateProject): Promise<Project> {
    const { organisationId, userId } = getActor();
    const now = this.clock.now();
    const { name, number = null, description = null, externalId = null, visibility = 'organisation' } = input;
    const project: Project = {
      id: newId(),
      ...{ organisationId, externalId, number, name, description, visibility },
      ...{ isArchived: false, version: 1, createdBy: userId, createdAt: now, updatedAt: now },
    };
    return this.database.transaction(async () => {
      if (!(await this.projects.insert(project))) await this.refuseExternalId(project);
      await this.members.put({ projectId: project.id, userId, organisationId, role: 'owner', createdAt: now });
      await this.record('project.created', project, { name });
      return project;
    });
  }

  /** @throws AppError NOT_FOUND, PERMISSION_DENIED, PRECONDITION_FAILED, EXTERNAL_ID_TAKEN */
  async update(id: string, change: UpdateProject, ifMatch: string | null): Promise<Project> {
    return this.database.transaction(async () => {
      const before = found(await this.projects.findForUpdate({ id, organisationId: getActor().organisationId }));
      await this.assertMayWork(before);
      assertMatches(ifMatch, etagOf(before.version));
      const after = applyChange(before, change, this.clock.now());
      if (after === before) return before;
      if (after.visibility !== before.visibility) await this.assertMayShare(before);
      if (after.externalId !== before.externalId) await this.assertFree(after);
      await this.save(after);
      await this.record('project.updated', after, changedFields(before, after), { before, after });
      return after;
    });
  }

  /** @throws AppError NOT_FOUND, PERMISSION_DENIED, PRECONDITION_FAILED, PROJECT_NOT_EMPTY */
  async delete(id: string, ifMatch: string | null): Promise<void> {
    await this.database.transaction(async () => {
      const project = found(await this.projects.findForUpdate({ id, organisationId: getActor().organisationId }));
      await this.assertMayWork(project);
      assertMatches(ifMatch, etagOf(project.version));
      await this.remove(project);
      await this.record('project.deleted', project, { name: project.name });
    });
  }

  private async assertMayWork({ id, visibility }: Project): Promise<void> {
    const { userId, seesEveryProject } = getActor();
    // What is open to the organisation needs no look at its members: this stands on the way of every change.
    if (visibility === 'organisation' || seesEveryProject) return;
    assertMayWork({ visibility, memberRole: await this.members.roleOf({ projectId: id, userId }) }, { seesEveryProject });
  }

  private async assertMayShare({ id }: Project): Promise<void> {
    const { userId, seesEveryProject } = getActor();
    assertMayShare({ memberRole: await this.members.roleOf({ projectId: id, userId }) }, { seesEveryProject });
  }

  private async save(project: Project): Promise<void> {
    try {
      await this.projects.update(project);
    } catch (error) {
      // Somebody took the externalId between our look and our step.
      if (isUniqueViolation(error, 'external_id')) throw new AppError('EXTERNAL_ID_TAKEN', { cause: error });
      throw error;
    }
  }

  private async remove(project: Project): Promise<void> {
    try {
      await this.projects.delete(project.id);
    } catch (error) {
      if (isForeignKeyViolation(error)) throw new AppError('PROJECT_NOT_EMPTY', { cause: error });
      throw error;
    }
  }

  private async assertFree(project: Project): Promise<void> {
    const { organisationId, externalId } = project;
    if (externalId === null) return;
    const holder = await this.projects.findIdByExternalId({ organisationId, externalId });
    if (holder !== null) await this.refuseExternalId(project);
  }

  private async refuseExternalId({ organisationId, externalId }: Project): Promise<never> {
    const existingId = await this.projects.findIdByExternalId({ organisationId, externalId: externalId ?? '' });
    throw new AppError('EXTERNAL_ID_TAKEN', { extensions: { existingId, externalId } });
  }

  private record(
    action: string,
    { id }: Project,
    details: Record<string, string | boolean | null>,
    versions: { before?: Project; after?: Project } = {},
  ): Promise<void> {
    return this.audit.record({ action, targetType: 'project', targetId: id, details, ...versions });
  }
}

function found(project: Project | null): Project {
  if (project === null) throw new AppError('NOT_FOUND');
  return project;
}
