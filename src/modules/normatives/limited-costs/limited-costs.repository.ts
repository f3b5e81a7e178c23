import { Injectable } from '@nestjs/common';
import type { LimitedCostKind } from '../../../engine/normatives/limited-cost';
import { Prisma } from '../../../generated/prisma/client';
import { columnsOf, containing, Database, insertInto, updateIn, type Table } from '../../../platform/database';
import type { CursorPosition } from '../../../platform/http';
import { LimitedCostSort } from './limited-cost.dto';

/** A row of the organisation's own tables. Days are `YYYY-MM-DD`. */
export interface LimitedCost {
  id: string;
  organisationId: string;
  kind: LimitedCostKind;
  name: string;
  ratePercent: string;
  base: string;
  reason: string;
  chapter: number | null;
  sourceAct: string;
  sourceClause: string | null;
  sourceEdition: string | null;
  sourceUrl: string | null;
  sourceCheckedOn: string;
  validFrom: string;
  validTo: string | null;
  version: number;
  createdBy: string;
  createdAt: Date;
  updatedAt: Date;
}

export interface LimitedCostKey {
  id: string;
  organisationId: string;
}

export interface LimitedCostFilters {
  organisationId: string;
  kind?: LimitedCostKind;
  validOn?: string;
  nameContains?: string;
}

export interface LimitedCostListing extends LimitedCostFilters {
  sort: LimitedCostSort;
  after: CursorPosition | null;
  take: number;
}

const LIMITED_COST: Table<LimitedCost> = {
  name: 'limited_cost',
  columns: {
    id: 'uuid',
    organisationId: 'uuid',
    kind: 'enum:limited_cost_kind',
    name: 'text',
    ratePercent: 'figure',
    base: 'text',
    reason: 'text',
    chapter: 'integer',
    sourceAct: 'text',
    sourceClause: 'text',
    sourceEdition: 'text',
    sourceUrl: 'text',
    sourceCheckedOn: 'date',
    validFrom: 'date',
    validTo: 'date',
    version: 'integer',
    createdBy: 'uuid',
    createdAt: 'timestamptz',
    updatedAt: 'timestamptz',
  },
};
const COLUMNS = columnsOf(LIMITED_COST, 'c');

const SORTS: Readonly<Record<LimitedCostSort, { direction: Prisma.Sql; beyond: Prisma.Sql }>> = {
  createdAt: { direction: Prisma.sql`ASC`, beyond: Prisma.sql`>` },
  '-createdAt': { direction: Prisma.sql`DESC`, beyond: Prisma.sql`<` },
};

/** Where a page that ends with this row goes on. */
export function positionOf({ createdAt, id }: LimitedCost): CursorPosition {
  return [createdAt.toISOString(), id];
}

@Injectable()
export class LimitedCostsRepository {
  constructor(private readonly database: Database) {}

  async insert(row: LimitedCost): Promise<void> {
    await this.database.client.$executeRaw(insertInto(LIMITED_COST, [row]));
  }

  async update(row: LimitedCost): Promise<void> {
    await this.database.client.$executeRaw(updateIn(LIMITED_COST, [row]));
  }

  async delete(id: string): Promise<void> {
    await this.database.client.$executeRaw`DELETE FROM limited_cost WHERE id = ${id}::uuid`;
  }

  find(key: LimitedCostKey): Promise<LimitedCost | null> {
    return this.findOne(key, Prisma.empty);
  }

  findForUpdate(key: LimitedCostKey): Promise<LimitedCost | null> {
    return this.findOne(key, Prisma.sql`FOR UPDATE`);
  }

  /** How many rows there are. Nobody else counts until the transaction ends: two may not both become the last. */
  async countForInsert(organisationId: string): Promise<number> {
    const { client } = this.database;
    await client.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`limited_cost ${organisationId}`}, 0))`;
    return client.limitedCost.count({ where: { organisationId } });
  }

  list({ sort, after, take, ...filters }: LimitedCostListing): Promise<LimitedCost[]> {
    const { direction, beyond } = SORTS[sort];
    const [createdAt, id] = after ?? [];
    const position = Prisma.sql`(${createdAt}::timestamptz, ${id}::uuid)`;
    const start = after === null ? Prisma.empty : Prisma.sql`AND (c.created_at, c.id) ${beyond} ${position}`;
    return this.database.client.$queryRaw<LimitedCost[]>`
      SELECT ${COLUMNS} FROM limited_cost c WHERE ${conditions(filters)} ${start}
      ORDER BY c.created_at ${direction}, c.id ${direction} LIMIT ${take}`;
  }

  private async findOne({ id, organisationId }: LimitedCostKey, lock: Prisma.Sql): Promise<LimitedCost | null> {
    const rows = await this.database.client.$queryRaw<LimitedCost[]>`
      SELECT ${COLUMNS} FROM limited_cost c
      WHERE c.id = ${id}::uuid AND c.organisation_id = ${organisationId}::uuid ${lock}`;
    return rows[0] ?? null;
  }
}

function conditions({ organisationId, kind, validOn, nameContains }: LimitedCostFilters): Prisma.Sql {
  const all = [Prisma.sql`c.organisation_id = ${organisationId}::uuid`];
  if (kind !== undefined) all.push(Prisma.sql`c.kind = ${kind}::limited_cost_kind`);
  if (nameContains !== undefined) all.push(Prisma.sql`c.name ILIKE ${containing(nameContains)}`);
  if (validOn !== undefined) {
    all.push(Prisma.sql`c.valid_from <= ${validOn}::date AND (c.valid_to IS NULL OR c.valid_to >= ${validOn}::date)`);
  }
  return Prisma.join(all, ' AND ');
}
