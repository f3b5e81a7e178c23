import { Injectable } from '@nestjs/common';
import { Prisma } from '../../../generated/prisma/client';
import type { LastSeen } from '../../../kernel/page';
import { getActor } from '../../../platform/context';
import { arrayOf, columnsOf, containing, Database, insertInto, updateIn } from '../../../platform/database';
import { inVisibleProject } from '../../projects';
import type { ConsolidatedKind, ConsolidatedRecord } from '../records/records';
import { CONSOLIDATED } from '../records/tables';

export interface ConsolidatedKey {
  id: string;
  organisationId: string;
  kind: ConsolidatedKind;
}

export interface ConsolidatedFilters {
  organisationId: string;
  kind: ConsolidatedKind;
  projectId?: string;
  /** Those with a row that links this local estimate. */
  estimateId?: string;
  /** Those with a row that links this object estimate. */
  objectEstimateId?: string;
  contains?: string;
}

const PROJECT_ID = Prisma.sql`c.project_id`;
const COLUMNS = columnsOf(CONSOLIDATED, 'c');

@Injectable()
export class ConsolidatedEstimatesRepository {
  constructor(private readonly database: Database) {}

  async insert(record: ConsolidatedRecord): Promise<void> {
    await this.database.client.$executeRaw(insertInto(CONSOLIDATED, [record]));
  }

  async update(record: ConsolidatedRecord): Promise<void> {
    await this.database.client.$executeRaw(updateIn(CONSOLIDATED, [record]));
  }

  /** With its rows. */
  async delete(id: string): Promise<void> {
    await this.database.client.$executeRaw`DELETE FROM consolidated_estimate WHERE id = ${id}::uuid`;
  }

  find(key: ConsolidatedKey): Promise<ConsolidatedRecord | null> {
    return this.findOne(key, Prisma.empty);
  }

  /** Nobody else changes it or its rows until the transaction ends; foreign keys may still look at it. */
  findForUpdate(key: ConsolidatedKey): Promise<ConsolidatedRecord | null> {
    return this.findOne(key, Prisma.sql`FOR NO KEY UPDATE`);
  }

  /** Those of the organisation, in no order. */
  findMany(organisationId: string, ids: readonly string[]): Promise<ConsolidatedRecord[]> {
    return this.database.read<ConsolidatedRecord>(Prisma.sql`
      SELECT ${COLUMNS} FROM consolidated_estimate c
      WHERE c.id = ANY(${arrayOf('uuid', ids)}) AND c.organisation_id = ${organisationId}::uuid ${inVisibleProject(PROJECT_ID)}`);
  }

  /** How object estimates of a construction are numbered. */
  objectNumbers(projectId: string): Promise<Pick<ConsolidatedRecord, 'id' | 'number'>[]> {
    const { organisationId } = getActor();
    return this.database.read<Pick<ConsolidatedRecord, 'id' | 'number'>>(Prisma.sql`
      SELECT c.id, c.number FROM consolidated_estimate c
      WHERE c.project_id = ${projectId}::uuid AND c.kind = 'object' AND c.number <> ''
        AND c.organisation_id = ${organisationId}::uuid ${inVisibleProject(PROJECT_ID)}`);
  }

  /** The newest first. */
  list(filters: ConsolidatedFilters, after: LastSeen | null, take: number): Promise<ConsolidatedRecord[]> {
    const start =
      after === null
        ? Prisma.empty
        : Prisma.sql`AND (c.created_at, c.id) < (${after.createdAt.toISOString()}::timestamptz, ${after.id}::uuid)`;
    return this.database.read<ConsolidatedRecord>(Prisma.sql`
      SELECT ${COLUMNS} FROM consolidated_estimate c WHERE ${conditions(filters)} ${start}
      ORDER BY c.created_at DESC, c.id DESC LIMIT ${take}`);
  }

  private async findOne(
    { id, organisationId, kind }: ConsolidatedKey,
    lock: Prisma.Sql,
  ): Promise<ConsolidatedRecord | null> {
    const [record] = await this.database.read<ConsolidatedRecord>(Prisma.sql`
      SELECT ${COLUMNS} FROM consolidated_estimate c
      WHERE c.id = ${id}::uuid AND c.organisation_id = ${organisationId}::uuid
        AND c.kind = ${kind}::consolidated_kind ${inVisibleProject(PROJECT_ID)} ${lock}`);
    return record ?? null;
  }
}

function conditions(filters: ConsolidatedFilters): Prisma.Sql {
  const { organisationId, kind, projectId, estimateId, objectEstimateId, contains } = filters;
  const all = [Prisma.sql`c.organisation_id = ${organisationId}::uuid AND c.kind = ${kind}::consolidated_kind`];
  if (projectId !== undefined) all.push(Prisma.sql`c.project_id = ${projectId}::uuid`);
  if (estimateId !== undefined) all.push(linking(Prisma.sql`r.estimate_id = ${estimateId}::uuid`));
  if (objectEstimateId !== undefined) all.push(linking(Prisma.sql`r.object_estimate_id = ${objectEstimateId}::uuid`));
  if (contains !== undefined) {
    const pattern = containing(contains);
    all.push(Prisma.sql`(c.name ILIKE ${pattern} OR c.number ILIKE ${pattern})`);
  }
  return Prisma.sql`${Prisma.join(all, ' AND ')} ${inVisibleProject(PROJECT_ID)}`;
}

function linking(link: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`c.id IN (SELECT r.consolidated_estimate_id FROM consolidated_row r WHERE ${link})`;
}
