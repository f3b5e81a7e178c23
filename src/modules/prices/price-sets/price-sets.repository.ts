import { Injectable } from '@nestjs/common';
import type { IndexDocument } from '../../../formats/document';
import { Prisma } from '../../../generated/prisma/client';
import type { LastSeen } from '../../../kernel/page';
import { columnsOf, Database, insertInto, updateIn, type Table } from '../../../platform/database';

export type PriceSetState = 'draft' | 'published';

/** Prices of one zone in one quarter. Days are `YYYY-MM-DD`. */
export interface PriceSet {
  id: string;
  organisationId: string;
  name: string;
  regionCode: string;
  regionName: string;
  priceZone: string;
  year: number;
  quarter: number;
  edition: string;
  sourceAct: string;
  sourceFileName: string | null;
  sourceUrl: string | null;
  sourceSha256: string | null;
  sourceCheckedOn: string;
  effectiveDate: string;
  indices: IndexDocument[];
  state: PriceSetState;
  rowCount: number;
  version: number;
  publishedAt: Date | null;
  createdBy: string;
  createdAt: Date;
  updatedAt: Date;
}

export interface PriceSetKey {
  id: string;
  organisationId: string;
}

export type PublishedKey = Pick<PriceSet, 'organisationId' | 'regionCode' | 'priceZone' | 'year' | 'quarter'>;

export interface PriceSetFilters {
  organisationId: string;
  regionCode?: string;
  priceZone?: string;
  year?: number;
  quarter?: number;
  state?: PriceSetState;
}

const PRICE_SET: Table<PriceSet> = {
  name: 'price_set',
  columns: {
    id: 'uuid',
    organisationId: 'uuid',
    name: 'text',
    regionCode: 'text',
    regionName: 'text',
    priceZone: 'text',
    year: 'integer',
    quarter: 'integer',
    edition: 'text',
    sourceAct: 'text',
    sourceFileName: 'text',
    sourceUrl: 'text',
    sourceSha256: 'text',
    sourceCheckedOn: 'date',
    effectiveDate: 'date',
    indices: 'jsonb',
    state: 'enum:price_set_state',
    rowCount: 'integer',
    version: 'integer',
    publishedAt: 'timestamptz',
    createdBy: 'uuid',
    createdAt: 'timestamptz',
    updatedAt: 'timestamptz',
  },
};
const COLUMNS = columnsOf(PRICE_SET, 's');

@Injectable()
export class PriceSetsRepository {
  constructor(private readonly database: Database) {}

  async insert(set: PriceSet): Promise<void> {
    await this.database.client.$executeRaw(insertInto(PRICE_SET, [set]));
  }

  async update(set: PriceSet): Promise<void> {
    await this.database.client.$executeRaw(updateIn(PRICE_SET, [set]));
  }

  /** With its prices. */
  async delete(id: string): Promise<void> {
    await this.database.client.$executeRaw`DELETE FROM price_set WHERE id = ${id}::uuid`;
  }

  find(key: PriceSetKey): Promise<PriceSet | null> {
    return this.findOne(key, Prisma.empty);
  }

  /** Until the transaction ends nobody else changes the set or its prices. */
  findForUpdate(key: PriceSetKey): Promise<PriceSet | null> {
    return this.findOne(key, Prisma.sql`FOR NO KEY UPDATE`);
  }

  /** The published set that this one would be the second of. */
  async findPublishedTwin(set: PriceSet): Promise<string | null> {
    const { organisationId, regionCode, priceZone, year, quarter, edition } = set;
    const [twin] = await this.database.client.$queryRaw<{ id: string }[]>`
      SELECT id FROM price_set
      WHERE organisation_id = ${organisationId}::uuid AND region_code = ${regionCode} AND price_zone = ${priceZone}
        AND year = ${year} AND quarter = ${quarter} AND edition = ${edition} AND state = 'published'`;
    return twin?.id ?? null;
  }

  /** The published sets of one zone in one quarter: one for every edition. */
  findPublished({ organisationId, regionCode, priceZone, year, quarter }: PublishedKey): Promise<PriceSet[]> {
    return this.database.client.$queryRaw<PriceSet[]>`
      SELECT ${COLUMNS} FROM price_set s
      WHERE s.organisation_id = ${organisationId}::uuid AND s.region_code = ${regionCode} AND s.price_zone = ${priceZone}
        AND s.year = ${year} AND s.quarter = ${quarter} AND s.state = 'published'
      ORDER BY s.created_at, s.id`;
  }

  /** How many sets there are. Nobody else counts until the transaction ends: two may not both become the last. */
  async countForInsert(organisationId: string): Promise<number> {
    const { client } = this.database;
    await client.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`price_set ${organisationId}`}, 0))`;
    return client.priceSet.count({ where: { organisationId } });
  }

  /** The newest first. */
  list(filters: PriceSetFilters, { after, take }: { after: LastSeen | null; take: number }): Promise<PriceSet[]> {
    const start =
      after === null
        ? Prisma.empty
        : Prisma.sql`AND (s.created_at, s.id) < (${after.createdAt}::timestamptz, ${after.id}::uuid)`;
    return this.database.client.$queryRaw<PriceSet[]>`
      SELECT ${COLUMNS} FROM price_set s WHERE ${conditions(filters)} ${start}
      ORDER BY s.created_at DESC, s.id DESC LIMIT ${take}`;
  }

  private async findOne({ id, organisationId }: PriceSetKey, lock: Prisma.Sql): Promise<PriceSet | null> {
    const rows = await this.database.client.$queryRaw<PriceSet[]>`
      SELECT ${COLUMNS} FROM price_set s
      WHERE s.id = ${id}::uuid AND s.organisation_id = ${organisationId}::uuid ${lock}`;
    return rows[0] ?? null;
  }
}

function conditions({ organisationId, regionCode, priceZone, year, quarter, state }: PriceSetFilters): Prisma.Sql {
  const all = [Prisma.sql`s.organisation_id = ${organisationId}::uuid`];
  if (regionCode !== undefined) all.push(Prisma.sql`s.region_code = ${regionCode}`);
  if (priceZone !== undefined) all.push(Prisma.sql`s.price_zone = ${priceZone}`);
  if (year !== undefined) all.push(Prisma.sql`s.year = ${year}`);
  if (quarter !== undefined) all.push(Prisma.sql`s.quarter = ${quarter}`);
  if (state !== undefined) all.push(Prisma.sql`s.state = ${state}::price_set_state`);
  return Prisma.join(all, ' AND ');
}
