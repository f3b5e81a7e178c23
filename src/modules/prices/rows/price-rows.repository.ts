import { Injectable } from '@nestjs/common';
import type { ResourceKind } from '../../../engine';
import { Prisma } from '../../../generated/prisma/client';
import { arrayOf, columnsOf, Database, insertInto, type Table } from '../../../platform/database';

export interface PriceRow {
  priceSetId: string;
  organisationId: string;
  code: string;
  name: string;
  unit: string;
  kind: ResourceKind;
  basePrice: string | null;
  index: string | null;
  currentPrice: string | null;
  group: string | null;
}

export interface PriceRowListing {
  priceSetId: string;
  codeBegins?: string;
  kind?: ResourceKind;
  /** The code that the last page ended with. */
  after: string | null;
  take: number;
}

const PRICE_ROW: Table<PriceRow> = {
  name: 'price_set_row',
  columns: {
    priceSetId: 'uuid',
    organisationId: 'uuid',
    code: 'text',
    name: 'text',
    unit: 'text',
    kind: 'enum:resource_kind',
    basePrice: 'money',
    index: 'figure',
    currentPrice: 'money',
    group: 'text',
  },
};
const COLUMNS = columnsOf(PRICE_ROW, 'r');

@Injectable()
export class PriceRowsRepository {
  constructor(private readonly database: Database) {}

  /** The codes that were not there before. */
  async upsert(rows: readonly PriceRow[]): Promise<Set<string>> {
    if (rows.length === 0) return new Set();
    const written = await this.database.client.$queryRaw<{ code: string; isNew: boolean }[]>`
      ${insertInto(PRICE_ROW, rows)}
      ON CONFLICT (price_set_id, code) DO UPDATE SET
        name = excluded.name, unit = excluded.unit, kind = excluded.kind, base_price = excluded.base_price,
        index = excluded.index, current_price = excluded.current_price, "group" = excluded."group"
      RETURNING code, (xmax = 0) AS "isNew"`;
    return new Set(written.flatMap(({ code, isNew }) => (isNew ? [code] : [])));
  }

  findMany(priceSetId: string, codes: readonly string[]): Promise<PriceRow[]> {
    return this.database.client.$queryRaw<PriceRow[]>`
      SELECT ${COLUMNS} FROM price_set_row r
      WHERE r.price_set_id = ${priceSetId}::uuid AND r.code = ANY(${arrayOf('text', codes)})`;
  }

  list(listing: PriceRowListing): Promise<PriceRow[]> {
    return this.database.client.$queryRaw<PriceRow[]>(listQuery(listing));
  }
}

/** No text goes on with a greater one. */
const LAST_CHARACTER = '\u{10FFFF}';

/** Apart from the class, so that a test can ask PostgreSQL how it would go about it. */
export function listQuery({ priceSetId, codeBegins, kind, after, take }: PriceRowListing): Prisma.Sql {
  const all = [Prisma.sql`r.price_set_id = ${priceSetId}::uuid`];
  // A range of the index, which LIKE is not where the plan was made for any beginning.
  if (codeBegins !== undefined) all.push(Prisma.sql`r.code >= ${codeBegins} AND r.code < ${codeBegins + LAST_CHARACTER}`);
  if (kind !== undefined) all.push(Prisma.sql`r.kind = ${kind}::resource_kind`);
  if (after !== null) all.push(Prisma.sql`r.code > ${after}`);
  return Prisma.sql`
    SELECT ${COLUMNS} FROM price_set_row r WHERE ${Prisma.join(all, ' AND ')} ORDER BY r.code LIMIT ${take}`;
}
