import { Injectable } from '@nestjs/common';
import { Prisma } from '../../../generated/prisma/client';
import type { LastSeen } from '../../../kernel/page';
import { Database, columnsOf, type Table } from '../../../platform/database';
import { ofVisibleEstimate } from '../../projects';
import type { OutlinedPosition } from './outline';

export type VersionReason = 'request' | 'restoration' | 'repricing';

/** A version without its content. */
export interface Version {
  id: string;
  organisationId: string;
  estimateId: string;
  number: number;
  name: string | null;
  comment: string | null;
  reason: VersionReason;
  revision: number;
  total: string;
  positionCount: number;
  isComplete: boolean;
  engineVersion: string;
  inputHash: string;
  createdBy: string;
  createdAt: Date;
}

export interface VersionKey {
  id: string;
  estimateId: string;
  organisationId: string;
}

export interface VersionPart {
  ordinal: number;
  content: Uint8Array<ArrayBuffer>;
  outline: OutlinedPosition[];
}

const VERSION: Table<Version> = {
  name: 'estimate_version',
  columns: {
    id: 'uuid',
    organisationId: 'uuid',
    estimateId: 'uuid',
    number: 'integer',
    name: 'text',
    comment: 'text',
    reason: 'enum:estimate_version_reason',
    revision: 'integer',
    total: 'money',
    positionCount: 'integer',
    isComplete: 'boolean',
    engineVersion: 'text',
    inputHash: 'text',
    createdBy: 'uuid',
    createdAt: 'timestamptz',
  },
};
const COLUMNS = columnsOf(VERSION, 'v');

@Injectable()
export class VersionsRepository {
  constructor(private readonly database: Database) {}

  async insert(version: Version, head: Uint8Array<ArrayBuffer>): Promise<void> {
    await this.database.client.estimateVersion.create({ data: { ...version, head }, select: { id: true } });
  }

  async insertPart({ id, organisationId }: Pick<Version, 'id' | 'organisationId'>, part: VersionPart): Promise<void> {
    const { ordinal, content, outline } = part;
    await this.database.client.$executeRaw`
      INSERT INTO estimate_version_part (version_id, ordinal, organisation_id, content, outline)
      VALUES (${id}::uuid, ${ordinal}, ${organisationId}::uuid, ${content}, ${JSON.stringify(outline)}::jsonb)`;
  }

  /** The last one's number; 0 where there is none. Ask under the lock of the estimate. */
  async lastNumber(estimateId: string): Promise<number> {
    const [row] = await this.database.client.$queryRaw<{ number: number }[]>`
      SELECT coalesce(max(number), 0)::int AS number FROM estimate_version WHERE estimate_id = ${estimateId}::uuid`;
    return row?.number ?? 0;
  }

  async find({ id, estimateId, organisationId }: VersionKey): Promise<Version | null> {
    const [version] = await this.database.client.$queryRaw<Version[]>`
      SELECT ${COLUMNS} FROM estimate_version v
      WHERE v.id = ${id}::uuid AND v.estimate_id = ${estimateId}::uuid AND v.organisation_id = ${organisationId}::uuid
        ${ofVisibleEstimate(Prisma.sql`v.estimate_id`)}`;
    return version ?? null;
  }

  /** The newest first. */
  list(
    { estimateId, organisationId }: Omit<VersionKey, 'id'>,
    { after, take }: { after: LastSeen | null; take: number },
  ): Promise<Version[]> {
    return this.database.client.$queryRaw<Version[]>(listQuery({ estimateId, organisationId, after, take }));
  }

  async head(id: string): Promise<Uint8Array> {
    const { head } = await this.database.client.estimateVersion.findFirstOrThrow({
      where: { id },
      select: { head: true },
    });
    return head;
  }

  async partCount(versionId: string): Promise<number> {
    return this.database.client.estimateVersionPart.count({ where: { versionId } });
  }

  async partContent(versionId: string, ordinal: number): Promise<Uint8Array> {
    const { content } = await this.database.client.estimateVersionPart.findFirstOrThrow({
      where: { versionId, ordinal },
      select: { content: true },
    });
    return content;
  }

  /** In the order of the document. */
  async outline(versionId: string): Promise<OutlinedPosition[]> {
    const parts = await this.database.client.$queryRaw<Pick<VersionPart, 'outline'>[]>`
      SELECT outline FROM estimate_version_part WHERE version_id = ${versionId}::uuid ORDER BY ordinal`;
    return parts.flatMap(({ outline }) => outline);
  }
}

/** Apart from the class, so that a test can ask PostgreSQL how it would go about it. */
export function listQuery({
  estimateId,
  organisationId,
  after,
  take,
}: Omit<VersionKey, 'id'> & { after: LastSeen | null; take: number }): Prisma.Sql {
  const start =
    after === null
      ? Prisma.empty
      : Prisma.sql`AND (v.created_at, v.id) < (${after.createdAt}::timestamptz, ${after.id}::uuid)`;
  return Prisma.sql`
    SELECT ${COLUMNS} FROM estimate_version v
    WHERE v.estimate_id = ${estimateId}::uuid AND v.organisation_id = ${organisationId}::uuid ${start}
    ORDER BY v.created_at DESC, v.id DESC LIMIT ${take}`;
}
