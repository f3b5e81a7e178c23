import { Injectable } from '@nestjs/common';
import { Prisma } from '../../../generated/prisma/client';
import type { LastSeen } from '../../../kernel/page';
import { columnsOf, Database, insertInto, updateIn, type Table } from '../../../platform/database';
import { ofVisibleEstimate } from '../../projects';
import type { RepricingTotals } from './repricing-totals';

export type RepricingState = 'waiting' | 'ready' | 'applied' | 'failed';

/** What an estimate would come to at other prices, and whether they were put in. */
export interface Repricing {
  id: string;
  organisationId: string;
  estimateId: string;
  priceSetId: string;
  /** Market analyses that prices come from where the set has none, the first first. */
  analysisIds: string[];
  jobId: string;
  state: RepricingState;
  revision: number | null;
  engineVersion: string | null;
  totalsBefore: RepricingTotals | null;
  totalsAfter: RepricingTotals | null;
  positionCount: number;
  resourceCount: number;
  needsPriceCount: number;
  keptCount: number;
  keptVersionId: string | null;
  version: number;
  createdBy: string;
  createdAt: Date;
  updatedAt: Date;
}

export interface RepricingKey {
  id: string;
  estimateId: string;
  organisationId: string;
}

const REPRICING: Table<Repricing> = {
  name: 'estimate_repricing',
  columns: {
    id: 'uuid',
    organisationId: 'uuid',
    estimateId: 'uuid',
    priceSetId: 'uuid',
    analysisIds: 'jsonb',
    jobId: 'uuid',
    state: 'enum:repricing_state',
    revision: 'integer',
    engineVersion: 'text',
    totalsBefore: 'jsonb',
    totalsAfter: 'jsonb',
    positionCount: 'integer',
    resourceCount: 'integer',
    needsPriceCount: 'integer',
    keptCount: 'integer',
    keptVersionId: 'uuid',
    version: 'integer',
    createdBy: 'uuid',
    createdAt: 'timestamptz',
    updatedAt: 'timestamptz',
  },
};
const COLUMNS = columnsOf(REPRICING, 'r');

@Injectable()
export class RepricingsRepository {
  constructor(private readonly database: Database) {}

  async insert(repricing: Repricing): Promise<void> {
    await this.database.client.$executeRaw(insertInto(REPRICING, [repricing]));
  }

  async update(repricing: Repricing): Promise<void> {
    await this.database.client.$executeRaw(updateIn(REPRICING, [repricing]));
  }

  find(key: RepricingKey): Promise<Repricing | null> {
    return this.findOne(key, Prisma.empty);
  }

  findForUpdate(key: RepricingKey): Promise<Repricing | null> {
    return this.findOne(key, Prisma.sql`FOR NO KEY UPDATE`);
  }

  /** For its job, which has ended without success; applied ones stay what they are. */
  async markFailed(id: string, now: Date): Promise<void> {
    await this.database.client.$executeRaw`
      UPDATE estimate_repricing SET state = 'failed', version = version + 1, updated_at = ${now}
      WHERE id = ${id}::uuid AND state = 'waiting'`;
  }

  /** All previews of an estimate but the newest; those that were applied are its history and stay. */
  async deletePreviews(estimateId: string, keep: number): Promise<void> {
    await this.database.client.$executeRaw`
      DELETE FROM estimate_repricing WHERE id IN (
        SELECT id FROM estimate_repricing WHERE estimate_id = ${estimateId}::uuid AND state <> 'applied'
        ORDER BY created_at DESC, id DESC OFFSET ${keep}
      )`;
  }

  /** The newest first. */
  list(
    { estimateId, organisationId }: Omit<RepricingKey, 'id'>,
    { after, take }: { after: LastSeen | null; take: number },
  ): Promise<Repricing[]> {
    const start =
      after === null
        ? Prisma.empty
        : Prisma.sql`AND (r.created_at, r.id) < (${after.createdAt}::timestamptz, ${after.id}::uuid)`;
    return this.database.client.$queryRaw<Repricing[]>`
      SELECT ${COLUMNS} FROM estimate_repricing r
      WHERE r.estimate_id = ${estimateId}::uuid AND r.organisation_id = ${organisationId}::uuid ${start}
      ORDER BY r.created_at DESC, r.id DESC LIMIT ${take}`;
  }

  private async findOne({ id, estimateId, organisationId }: RepricingKey, lock: Prisma.Sql): Promise<Repricing | null> {
    const rows = await this.database.client.$queryRaw<Repricing[]>`
      SELECT ${COLUMNS} FROM estimate_repricing r
      WHERE r.id = ${id}::uuid AND r.estimate_id = ${estimateId}::uuid
        AND r.organisation_id = ${organisationId}::uuid ${ofVisibleEstimate(Prisma.sql`r.estimate_id`)} ${lock}`;
    return rows[0] ?? null;
  }
}
