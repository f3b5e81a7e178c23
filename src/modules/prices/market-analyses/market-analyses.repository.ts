import { Injectable } from '@nestjs/common';
import { Prisma } from '../../../generated/prisma/client';
import type { LastSeen } from '../../../kernel/page';
import { arrayOf, columnsOf, Database, insertInto, updateIn, type Table } from '../../../platform/database';
import type { PriceSet } from '../price-sets/price-sets.repository';

export type MarketAnalysisState = 'draft' | 'published';

/** What resources cost by offers of suppliers, for one zone and quarter. Days are `YYYY-MM-DD`. */
export interface MarketAnalysis {
  id: string;
  organisationId: string;
  name: string;
  regionCode: string;
  regionName: string;
  priceZone: string;
  year: number;
  quarter: number;
  analysedOn: string;
  state: MarketAnalysisState;
  rowCount: number;
  version: number;
  publishedAt: Date | null;
  createdBy: string;
  createdAt: Date;
  updatedAt: Date;
}

export interface MarketAnalysisKey {
  id: string;
  organisationId: string;
}

export interface MarketAnalysisFilters {
  organisationId: string;
  regionCode?: string;
  priceZone?: string;
  year?: number;
  quarter?: number;
  state?: MarketAnalysisState;
}

const ANALYSIS: Table<MarketAnalysis> = {
  name: 'market_analysis',
  columns: {
    id: 'uuid',
    organisationId: 'uuid',
    name: 'text',
    regionCode: 'text',
    regionName: 'text',
    priceZone: 'text',
    year: 'integer',
    quarter: 'integer',
    analysedOn: 'date',
    state: 'enum:market_analysis_state',
    rowCount: 'integer',
    version: 'integer',
    publishedAt: 'timestamptz',
    createdBy: 'uuid',
    createdAt: 'timestamptz',
    updatedAt: 'timestamptz',
  },
};
const COLUMNS = columnsOf(ANALYSIS, 'a');

@Injectable()
export class MarketAnalysesRepository {
  constructor(private readonly database: Database) {}

  async insert(analysis: MarketAnalysis): Promise<void> {
    await this.database.client.$executeRaw(insertInto(ANALYSIS, [analysis]));
  }

  async update(analysis: MarketAnalysis): Promise<void> {
    await this.database.client.$executeRaw(updateIn(ANALYSIS, [analysis]));
  }

  /** With its rows. */
  async delete(id: string): Promise<void> {
    await this.database.client.$executeRaw`DELETE FROM market_analysis WHERE id = ${id}::uuid`;
  }

  find(key: MarketAnalysisKey): Promise<MarketAnalysis | null> {
    return this.findOne(key, Prisma.empty);
  }

  /** Until the transaction ends nobody else changes the analysis or its rows. */
  findForUpdate(key: MarketAnalysisKey): Promise<MarketAnalysis | null> {
    return this.findOne(key, Prisma.sql`FOR NO KEY UPDATE`);
  }

  /** Those among the ids that the organisation has, in no order. */
  findMany(organisationId: string, ids: readonly string[]): Promise<MarketAnalysis[]> {
    return this.database.client.$queryRaw<MarketAnalysis[]>`
      SELECT ${COLUMNS} FROM market_analysis a
      WHERE a.id = ANY(${arrayOf('uuid', ids)}) AND a.organisation_id = ${organisationId}::uuid`;
  }

  /** Published analyses of the level of a set, the last published first. */
  findPublishedOfLevel(set: PriceSet, take: number): Promise<MarketAnalysis[]> {
    const { organisationId, regionCode, priceZone, year, quarter } = set;
    return this.database.client.$queryRaw<MarketAnalysis[]>`
      SELECT ${COLUMNS} FROM market_analysis a
      WHERE a.organisation_id = ${organisationId}::uuid AND a.region_code = ${regionCode} AND a.price_zone = ${priceZone}
        AND a.year = ${year} AND a.quarter = ${quarter} AND a.state = 'published'
      ORDER BY a.published_at DESC, a.id DESC LIMIT ${take}`;
  }

  /** How many analyses there are. Nobody else counts until the transaction ends. */
  async countForInsert(organisationId: string): Promise<number> {
    const { client } = this.database;
    await client.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`market_analysis ${organisationId}`}, 0))`;
    return client.marketAnalysis.count({ where: { organisationId } });
  }

  /** The newest first. */
  list(filters: MarketAnalysisFilters, { after, take }: { after: LastSeen | null; take: number }): Promise<MarketAnalysis[]> {
    const start =
      after === null
        ? Prisma.empty
        : Prisma.sql`AND (a.created_at, a.id) < (${after.createdAt}::timestamptz, ${after.id}::uuid)`;
    return this.database.client.$queryRaw<MarketAnalysis[]>`
      SELECT ${COLUMNS} FROM market_analysis a WHERE ${conditions(filters)} ${start}
      ORDER BY a.created_at DESC, a.id DESC LIMIT ${take}`;
  }

  private async findOne({ id, organisationId }: MarketAnalysisKey, lock: Prisma.Sql): Promise<MarketAnalysis | null> {
    const rows = await this.database.client.$queryRaw<MarketAnalysis[]>`
      SELECT ${COLUMNS} FROM market_analysis a
      WHERE a.id = ${id}::uuid AND a.organisation_id = ${organisationId}::uuid ${lock}`;
    return rows[0] ?? null;
  }
}

function conditions(filters: MarketAnalysisFilters): Prisma.Sql {
  const { organisationId, regionCode, priceZone, year, quarter, state } = filters;
  const all = [Prisma.sql`a.organisation_id = ${organisationId}::uuid`];
  if (regionCode !== undefined) all.push(Prisma.sql`a.region_code = ${regionCode}`);
  if (priceZone !== undefined) all.push(Prisma.sql`a.price_zone = ${priceZone}`);
  if (year !== undefined) all.push(Prisma.sql`a.year = ${year}`);
  if (quarter !== undefined) all.push(Prisma.sql`a.quarter = ${quarter}`);
  if (state !== undefined) all.push(Prisma.sql`a.state = ${state}::market_analysis_state`);
  return Prisma.join(all, ' AND ');
}
