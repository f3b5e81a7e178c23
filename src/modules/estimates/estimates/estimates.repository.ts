import { Injectable } from '@nestjs/common';
import { Prisma } from '../../../generated/prisma/client';
import { Database, columnsOf, insertInto, updateIn } from '../../../platform/database';
import type { CalculationStamp, EstimateRecord, EstimateRow, EstimateState } from '../records/records';
import { inVisibleProject } from '../../projects';
import { ESTIMATE, ESTIMATE_ROW, ESTIMATE_STAMP, ESTIMATE_STATE } from '../records/tables';

export interface EstimateKey {
  id: string;
  organisationId: string;
}

export interface EstimateHead {
  id: string;
  number: string;
  name: string;
}

interface ProjectListing {
  projectId: string;
  organisationId: string;
  take: number;
}

const PROJECT_ID = Prisma.sql`e.project_id`;
const ROW_COLUMNS = columnsOf(ESTIMATE_ROW, 'e');
const STAMP_COLUMNS = columnsOf(ESTIMATE_STAMP, 'e');

@Injectable()
export class EstimatesRepository {
  constructor(private readonly database: Database) {}

  find(key: EstimateKey): Promise<EstimateRow | null> {
    return this.findOne(key, Prisma.empty);
  }

  /**
   * Until the transaction ends nobody else changes the estimate or anything in it. The weaker of the two exclusive
   * locks: foreign keys may still look at the row, so that a project that is being deleted and its estimate never wait
   * for each other.
   */
  findForUpdate(key: EstimateKey): Promise<EstimateRow | null> {
    return this.findOne(key, Prisma.sql`FOR NO KEY UPDATE`);
  }

  /** Until the transaction ends nobody changes it; others may still read it, and copy it too. */
  findForShare(key: EstimateKey): Promise<EstimateRow | null> {
    return this.findOne(key, Prisma.sql`FOR SHARE`);
  }

  async exists({ id, organisationId }: EstimateKey): Promise<boolean> {
    const rows = await this.database.client.$queryRaw<unknown[]>`
      SELECT 1 FROM estimate e
      WHERE e.id = ${id}::uuid AND e.organisation_id = ${organisationId}::uuid ${inVisibleProject(PROJECT_ID)}`;
    return rows.length > 0;
  }

  headsOf({ projectId, organisationId, take }: ProjectListing): Promise<EstimateHead[]> {
    return this.database.client.$queryRaw<EstimateHead[]>`
      SELECT e.id, e.number, e.name FROM estimate e
      WHERE e.project_id = ${projectId}::uuid AND e.organisation_id = ${organisationId}::uuid ${inVisibleProject(PROJECT_ID)}
      ORDER BY e.number, e.id LIMIT ${take}`;
  }

  async findStamp(id: string): Promise<CalculationStamp | null> {
    const [stamp] = await this.database.client.$queryRaw<CalculationStamp[]>`
      SELECT ${STAMP_COLUMNS} FROM estimate e WHERE e.id = ${id}::uuid`;
    return stamp ?? null;
  }

  async findIdByExternalId(organisationId: string, externalId: string): Promise<string | null> {
    const [row] = await this.database.client.$queryRaw<{ id: string }[]>`
      SELECT id FROM estimate WHERE organisation_id = ${organisationId}::uuid AND external_id = ${externalId}`;
    return row?.id ?? null;
  }

  /** False where the organisation has an estimate with this externalId already; the transaction lives on. */
  async insert(record: EstimateRecord): Promise<boolean> {
    const insert = insertInto(ESTIMATE_ROW, [{ ...record, ...newState(record.createdAt) }]);
    return (
      (await this.database.client.$executeRaw`${insert} ON CONFLICT (organisation_id, external_id) DO NOTHING`) === 1
    );
  }

  async update(record: EstimateRecord): Promise<void> {
    await this.database.client.$executeRaw(updateIn(ESTIMATE, [record]));
  }

  async saveState(estimate: { id: string } & EstimateState): Promise<void> {
    await this.database.client.$executeRaw(updateIn(ESTIMATE_STATE, [estimate]));
  }

  async saveStamp(id: string, stamp: CalculationStamp): Promise<void> {
    await this.database.client.$executeRaw(updateIn(ESTIMATE_STAMP, [{ id, ...stamp }]));
  }

  /** What is checked at the end of a transaction is checked now, so that a rehearsal is told too. */
  async checkReferences(): Promise<void> {
    await this.database.client.$executeRaw`SET CONSTRAINTS ALL IMMEDIATE`;
  }

  /** With everything in it. */
  async delete(id: string): Promise<void> {
    await this.empty(id);
    await this.database.client.$executeRaw`DELETE FROM estimate WHERE id = ${id}::uuid`;
  }

  /** Everything in it; the leaves first, in one sweep each, instead of row by row through the foreign keys. */
  async empty(id: string): Promise<void> {
    const { client } = this.database;
    await client.$executeRaw`DELETE FROM resource_line WHERE estimate_id = ${id}::uuid`;
    await client.$executeRaw`DELETE FROM "position" WHERE estimate_id = ${id}::uuid`;
    await client.$executeRaw`DELETE FROM section WHERE estimate_id = ${id}::uuid`;
  }

  private async findOne({ id, organisationId }: EstimateKey, lock: Prisma.Sql): Promise<EstimateRow | null> {
    const rows = await this.database.client.$queryRaw<EstimateRow[]>`
      SELECT ${ROW_COLUMNS} FROM estimate e
      WHERE e.id = ${id}::uuid AND e.organisation_id = ${organisationId}::uuid ${inVisibleProject(PROJECT_ID)} ${lock}`;
    return rows[0] ?? null;
  }
}

/** The state of an estimate that has nothing in it yet. */
export function newState(now: Date): EstimateState {
  return {
    status: 'draft',
    revision: 1,
    contributions: {},
    contributionsBase: {},
    total: '0.00',
    positionCount: 0,
    incompleteCount: 0,
    missingIndexCount: 0,
    isStale: false,
    updatedAt: now,
  };
}
