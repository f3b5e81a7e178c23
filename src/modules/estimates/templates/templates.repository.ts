import { Injectable } from '@nestjs/common';
import type { CalculationMethod } from '../../../engine';
import { Prisma } from '../../../generated/prisma/client';
import type { LastSeen } from '../../../kernel/page';
import { columnsOf, containing, Database, insertInto, updateIn, type Table } from '../../../platform/database';
import type { TemplateParameter } from './template-content';

export type TemplateVisibility = 'private' | 'organisation' | 'public';
export type TemplateKind = 'section' | 'estimate';

/** A section, or a whole estimate, to be put into estimates. */
export interface Template {
  id: string;
  organisationId: string;
  createdBy: string;
  name: string;
  description: string | null;
  visibility: TemplateVisibility;
  /** Of the last version, like the method and the count. */
  kind: TemplateKind;
  method: CalculationMethod;
  positionCount: number;
  lastNumber: number;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

/** A version without its content. */
export interface TemplateVersion {
  id: string;
  templateId: string;
  organisationId: string;
  number: number;
  comment: string | null;
  kind: TemplateKind;
  method: CalculationMethod;
  parameters: TemplateParameter[];
  sectionCount: number;
  positionCount: number;
  createdBy: string;
  createdAt: Date;
}

/** Who looks. */
export interface Viewer {
  userId: string;
  organisationId: string;
}

export interface TemplateFilters {
  contains?: string;
  visibility?: TemplateVisibility;
  kind?: TemplateKind;
}

const TEMPLATE: Table<Template> = {
  name: 'estimate_template',
  columns: {
    id: 'uuid',
    organisationId: 'uuid',
    createdBy: 'uuid',
    name: 'text',
    description: 'text',
    visibility: 'enum:template_visibility',
    kind: 'enum:template_kind',
    method: 'enum:calculation_method',
    positionCount: 'integer',
    lastNumber: 'integer',
    version: 'integer',
    createdAt: 'timestamptz',
    updatedAt: 'timestamptz',
  },
};
const VERSION: Table<TemplateVersion> = {
  name: 'estimate_template_version',
  columns: {
    id: 'uuid',
    templateId: 'uuid',
    organisationId: 'uuid',
    number: 'integer',
    comment: 'text',
    kind: 'enum:template_kind',
    method: 'enum:calculation_method',
    parameters: 'jsonb',
    sectionCount: 'integer',
    positionCount: 'integer',
    createdBy: 'uuid',
    createdAt: 'timestamptz',
  },
};
const COLUMNS = columnsOf(TEMPLATE, 't');
const VERSION_COLUMNS = columnsOf(VERSION, 'v');

/** Templates: private ones are their author's, the others their organisation's, public ones everybody's to read. */
@Injectable()
export class TemplatesRepository {
  constructor(private readonly database: Database) {}

  async insert(template: Template): Promise<void> {
    await this.database.client.$executeRaw(insertInto(TEMPLATE, [template]));
  }

  async update(template: Template): Promise<void> {
    await this.database.client.$executeRaw(updateIn(TEMPLATE, [template]));
  }

  /** With its versions. */
  async delete(id: string): Promise<void> {
    await this.database.client.$executeRaw`DELETE FROM estimate_template WHERE id = ${id}::uuid`;
  }

  async findVisible(id: string, viewer: Viewer): Promise<Template | null> {
    const rows = await this.database.client.$queryRaw<Template[]>`
      SELECT ${COLUMNS} FROM estimate_template t WHERE t.id = ${id}::uuid AND ${visibleTo(viewer)}`;
    return rows[0] ?? null;
  }

  /** A template of the viewer's organisation. Until the transaction ends nobody else changes it. */
  async findOwnForUpdate(id: string, viewer: Viewer): Promise<Template | null> {
    const rows = await this.database.client.$queryRaw<Template[]>`
      SELECT ${COLUMNS} FROM estimate_template t
      WHERE t.id = ${id}::uuid AND ${ownOf(viewer)} FOR NO KEY UPDATE`;
    return rows[0] ?? null;
  }

  /** How many templates there are. Nobody else counts until the transaction ends. */
  async countForInsert(organisationId: string): Promise<number> {
    const { client } = this.database;
    await client.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`template ${organisationId}`}, 0))`;
    return client.estimateTemplate.count({ where: { organisationId } });
  }

  /** The newest first. */
  list(
    viewer: Viewer,
    filters: TemplateFilters,
    { after, take }: { after: LastSeen | null; take: number },
  ): Promise<Template[]> {
    const start =
      after === null
        ? Prisma.empty
        : Prisma.sql`AND (t.created_at, t.id) < (${after.createdAt}::timestamptz, ${after.id}::uuid)`;
    return this.database.client.$queryRaw<Template[]>`
      SELECT ${COLUMNS} FROM estimate_template t WHERE ${visibleTo(viewer)} ${conditions(filters)} ${start}
      ORDER BY t.created_at DESC, t.id DESC LIMIT ${take}`;
  }

  async insertVersion(version: TemplateVersion, content: Uint8Array<ArrayBuffer>): Promise<void> {
    const { parameters, ...row } = version;
    // A list of flat objects is JSON; the type of Prisma cannot know.
    const data = { ...row, parameters: parameters as unknown as Prisma.InputJsonValue, content };
    await this.database.client.estimateTemplateVersion.create({ data, select: { id: true } });
  }

  async findVersion(templateId: string, id: string): Promise<TemplateVersion | null> {
    const rows = await this.database.client.$queryRaw<TemplateVersion[]>`
      SELECT ${VERSION_COLUMNS} FROM estimate_template_version v
      WHERE v.id = ${id}::uuid AND v.template_id = ${templateId}::uuid`;
    return rows[0] ?? null;
  }

  /** The last one; a template has one at least. */
  async lastVersion({ id, lastNumber }: Template): Promise<TemplateVersion> {
    const [version] = await this.database.client.$queryRaw<TemplateVersion[]>`
      SELECT ${VERSION_COLUMNS} FROM estimate_template_version v
      WHERE v.template_id = ${id}::uuid AND v.number = ${lastNumber}`;
    return version!;
  }

  /** The last first, before the number that the last page ended with. */
  versions(templateId: string, { before, take }: { before: number; take: number }): Promise<TemplateVersion[]> {
    return this.database.client.$queryRaw<TemplateVersion[]>`
      SELECT ${VERSION_COLUMNS} FROM estimate_template_version v
      WHERE v.template_id = ${templateId}::uuid AND v.number < ${before} ORDER BY v.number DESC LIMIT ${take}`;
  }

  async content(versionId: string): Promise<Uint8Array> {
    const { content } = await this.database.client.estimateTemplateVersion.findFirstOrThrow({
      where: { id: versionId },
      select: { content: true },
    });
    return content;
  }
}

function ownOf({ organisationId, userId }: Viewer): Prisma.Sql {
  return Prisma.sql`(t.organisation_id = ${organisationId}::uuid
    AND (t.visibility <> 'private' OR t.created_by = ${userId}::uuid))`;
}

function visibleTo(viewer: Viewer): Prisma.Sql {
  return Prisma.sql`(t.visibility = 'public' OR ${ownOf(viewer)})`;
}

function conditions({ contains, visibility, kind }: TemplateFilters): Prisma.Sql {
  const all: Prisma.Sql[] = [];
  if (contains !== undefined) {
    const pattern = containing(contains);
    all.push(Prisma.sql`AND (t.name ILIKE ${pattern} OR t.description ILIKE ${pattern})`);
  }
  if (visibility !== undefined) all.push(Prisma.sql`AND t.visibility = ${visibility}::template_visibility`);
  if (kind !== undefined) all.push(Prisma.sql`AND t.kind = ${kind}::template_kind`);
  return all.length === 0 ? Prisma.empty : Prisma.join(all, ' ');
}
