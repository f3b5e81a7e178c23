import { Injectable } from '@nestjs/common';
import { Prisma } from '../../generated/prisma/client';
import { Database } from '../../platform/database';
import type { CursorPosition } from '../../platform/http';
import type { ProjectVisibility } from './members/project-member.rules';
import { inVisibleProject } from './project-access.repository';
import { ProjectSort } from './projects.dto';

export interface Project {
  id: string;
  organisationId: string;
  externalId: string | null;
  number: string | null;
  name: string;
  description: string | null;
  isArchived: boolean;
  visibility: ProjectVisibility;
  version: number;
  createdBy: string;
  createdAt: Date;
  updatedAt: Date;
}

export interface ProjectKey {
  id: string;
  organisationId: string;
}

export interface ProjectFilters {
  organisationId: string;
  nameContains?: string;
  isArchived?: boolean;
  externalId?: string;
  createdFrom?: string;
  createdTo?: string;
}

export interface ProjectListing extends ProjectFilters {
  sort: ProjectSort;
  after: CursorPosition | null;
  take: number;
}

const COLUMNS = Prisma.sql`
  id, organisation_id AS "organisationId", external_id AS "externalId", number, name, description, version,
  visibility::text AS visibility, is_archived AS "isArchived", created_by AS "createdBy", created_at AS "createdAt", updated_at AS "updatedAt"`;

const OWN_ID = Prisma.sql`project.id`;

/** Names are sorted by their beginning, so that an index entry and a cursor stay short; the id decides the rest. */
const NAME_SORTED = 100;

interface Order {
  key: Prisma.Sql;
  type: Prisma.Sql;
  of: (project: Project) => string;
}

const BY_NAME: Order = {
  key: Prisma.sql`left(name, 100)`,
  type: Prisma.sql`text`,
  of: ({ name }) => Array.from(name).slice(0, NAME_SORTED).join(''),
};
const BY_CREATED: Order = {
  key: Prisma.sql`created_at`,
  type: Prisma.sql`timestamptz`,
  of: ({ createdAt }) => createdAt.toISOString(),
};
const BY_UPDATED: Order = {
  key: Prisma.sql`updated_at`,
  type: Prisma.sql`timestamptz`,
  of: ({ updatedAt }) => updatedAt.toISOString(),
};
const ASCENDING = { direction: Prisma.sql`ASC`, beyond: Prisma.sql`>` };
const DESCENDING = { direction: Prisma.sql`DESC`, beyond: Prisma.sql`<` };

const SORTS: Readonly<Record<ProjectSort, Order & typeof ASCENDING>> = {
  name: { ...BY_NAME, ...ASCENDING },
  '-name': { ...BY_NAME, ...DESCENDING },
  createdAt: { ...BY_CREATED, ...ASCENDING },
  '-createdAt': { ...BY_CREATED, ...DESCENDING },
  updatedAt: { ...BY_UPDATED, ...ASCENDING },
  '-updatedAt': { ...BY_UPDATED, ...DESCENDING },
};

/** Where a page that ends with this project goes on. */
export function positionOf(project: Project, sort: ProjectSort): CursorPosition {
  return [SORTS[sort].of(project), project.id];
}

@Injectable()
export class ProjectsRepository {
  constructor(private readonly database: Database) {}

  /** False where the organisation has a project with this externalId already; the transaction lives on. */
  async insert(project: Project): Promise<boolean> {
    const { id, organisationId, externalId, number, name, description, visibility, createdBy, createdAt } = project;
    const count = await this.database.client.$executeRaw`
      INSERT INTO project
        (id, organisation_id, external_id, number, name, description, visibility, created_by, created_at, updated_at)
      VALUES
        (${id}::uuid, ${organisationId}::uuid, ${externalId}, ${number}, ${name}, ${description},
         ${visibility}::project_visibility, ${createdBy}::uuid, ${createdAt}, ${createdAt})
      ON CONFLICT (organisation_id, external_id) DO NOTHING`;
    return count === 1;
  }

  find(key: ProjectKey): Promise<Project | null> {
    return this.findOne(key, Prisma.empty);
  }

  /** Nobody changes or deletes it until the transaction ends; others may still read, and put estimates into it. */
  findForShare(key: ProjectKey): Promise<Project | null> {
    return this.findOne(key, Prisma.sql`FOR SHARE`);
  }

  findForUpdate(key: ProjectKey): Promise<Project | null> {
    return this.findOne(key, Prisma.sql`FOR UPDATE`);
  }

  async findIdByExternalId(key: { organisationId: string; externalId: string }): Promise<string | null> {
    const { organisationId, externalId } = key;
    const project = await this.database.client.project.findFirst({
      where: { organisationId, externalId },
      select: { id: true },
    });
    return project?.id ?? null;
  }

  async update(project: Project): Promise<void> {
    const { id, externalId, number, name, description, isArchived, visibility, version, updatedAt } = project;
    await this.database.client.project.update({
      where: { id },
      data: { externalId, number, name, description, isArchived, visibility, version, updatedAt },
      select: { id: true },
    });
  }

  async delete(id: string): Promise<void> {
    await this.database.client.project.delete({ where: { id }, select: { id: true } });
  }

  list({ sort, after, take, ...filters }: ProjectListing): Promise<Project[]> {
    const { key, type, direction, beyond } = SORTS[sort];
    const [value, id] = after ?? [];
    const isBeyond = Prisma.sql`AND (${key}, id) ${beyond} (${value}::${type}, ${id}::uuid)`;
    const start = after === null ? Prisma.empty : isBeyond;
    return this.database.read<Project>(Prisma.sql`
      SELECT ${COLUMNS} FROM project WHERE ${conditions(filters)} ${start}
      ORDER BY ${key} ${direction}, id ${direction} LIMIT ${take}`);
  }

  /** How many there are, `cap` at most. */
  async count(filters: ProjectFilters, cap: number): Promise<number> {
    const [row] = await this.database.client.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count
      FROM (SELECT 1 FROM project WHERE ${conditions(filters)} LIMIT ${cap}) AS counted`;
    return row?.count ?? 0;
  }

  private async findOne({ id, organisationId }: ProjectKey, lock: Prisma.Sql): Promise<Project | null> {
    const rows = await this.database.read<Project>(Prisma.sql`
      SELECT ${COLUMNS} FROM project
      WHERE id = ${id}::uuid AND organisation_id = ${organisationId}::uuid ${inVisibleProject(OWN_ID)} ${lock}`);
    return rows[0] ?? null;
  }
}

function conditions(filters: ProjectFilters): Prisma.Sql {
  const { organisationId, nameContains, isArchived, externalId, createdFrom, createdTo } = filters;
  const all = [Prisma.sql`organisation_id = ${organisationId}::uuid`];
  if (nameContains !== undefined) all.push(Prisma.sql`name ILIKE ${`%${escapeLike(nameContains)}%`}`);
  if (isArchived !== undefined) all.push(Prisma.sql`is_archived = ${isArchived}`);
  if (externalId !== undefined) all.push(Prisma.sql`external_id = ${externalId}`);
  if (createdFrom !== undefined) all.push(Prisma.sql`created_at >= ${createdFrom}::timestamp AT TIME ZONE 'UTC'`);
  if (createdTo !== undefined) {
    all.push(Prisma.sql`created_at < (${createdTo}::timestamp + interval '1 day') AT TIME ZONE 'UTC'`);
  }
  return Prisma.sql`${Prisma.join(all, ' AND ')} ${inVisibleProject(OWN_ID)}`;
}

/** The three characters that LIKE does not take at their word. */
function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, (character) => `\\${character}`);
}
