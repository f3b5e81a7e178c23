import { Injectable } from '@nestjs/common';
import { Prisma } from '../../../generated/prisma/client';
import { columnsOf, Database, insertInto, type Table } from '../../../platform/database';
import type { CursorPosition } from '../../../platform/http';
import type { Preview, PreviewedPosition, PreviewedResource } from './preview';
import type { RepricingStatus } from './repriced';
import type { Repricing } from './repricings.repository';

/** `place`: as in the document, resources as they first appear; `size`: the largest difference first. */
export type PreviewSort = 'place' | 'size';

export interface PreviewPage {
  repricingId: string;
  sort: PreviewSort;
  after: CursorPosition | null;
  take: number;
}

interface Owned {
  repricingId: string;
  organisationId: string;
  /** The difference without its sign. */
  size: string;
}

export type ListedPosition = PreviewedPosition & Owned;
export type ListedResource = PreviewedResource & Owned;

const POSITION: Table<ListedPosition> = {
  name: 'estimate_repricing_position',
  columns: {
    repricingId: 'uuid',
    ordinal: 'integer',
    organisationId: 'uuid',
    positionId: 'uuid',
    number: 'text',
    code: 'text',
    name: 'text',
    totalBefore: 'money',
    totalAfter: 'money',
    difference: 'money',
    size: 'money',
    needsPriceCount: 'integer',
  },
};
const RESOURCE: Table<ListedResource> = {
  name: 'estimate_repricing_resource',
  columns: {
    repricingId: 'uuid',
    ordinal: 'integer',
    organisationId: 'uuid',
    code: 'text',
    name: 'text',
    unit: 'text',
    kind: 'text',
    status: 'enum:repricing_status',
    priceBefore: 'money',
    priceAfter: 'money',
    quantity: 'figure',
    costBefore: 'money',
    costAfter: 'money',
    difference: 'money',
    size: 'money',
    source: 'enum:price_source',
    origin: 'jsonb',
    issue: 'jsonb',
  },
};
const POSITION_COLUMNS = columnsOf(POSITION, 'd');
const RESOURCE_COLUMNS = columnsOf(RESOURCE, 'd');

/** Rows that go to the database in one statement. */
const ROWS_AT_ONCE = 5_000;

/** Where a page that ends with this row goes on. */
export function placeInPreview({ size, ordinal }: Pick<ListedPosition, 'size' | 'ordinal'>): CursorPosition {
  return [size, ordinal];
}

/** What previews show: differences by position and by resource. */
@Injectable()
export class PreviewsRepository {
  constructor(private readonly database: Database) {}

  /** In the place of what an earlier run of the same job may have left. */
  async replace({ id: repricingId, organisationId }: Repricing, { positions, resources }: Preview): Promise<void> {
    const { client } = this.database;
    await client.$executeRaw`DELETE FROM estimate_repricing_position WHERE repricing_id = ${repricingId}::uuid`;
    await client.$executeRaw`DELETE FROM estimate_repricing_resource WHERE repricing_id = ${repricingId}::uuid`;
    const owned = <Row extends { difference: string }>(row: Row) => ({
      ...row,
      ...{ repricingId, organisationId, size: row.difference.replace('-', '') },
    });
    await this.insert(POSITION, positions.map(owned));
    await this.insert(RESOURCE, resources.map(owned));
  }

  positions(page: PreviewPage): Promise<ListedPosition[]> {
    return this.database.client.$queryRaw<ListedPosition[]>`
      SELECT ${POSITION_COLUMNS} FROM estimate_repricing_position d WHERE ${start(page)} ${order(page)}`;
  }

  resources(page: PreviewPage & { status?: RepricingStatus }): Promise<ListedResource[]> {
    const { status } = page;
    const filter = status === undefined ? Prisma.empty : Prisma.sql`AND d.status = ${status}::repricing_status`;
    return this.database.client.$queryRaw<ListedResource[]>`
      SELECT ${RESOURCE_COLUMNS} FROM estimate_repricing_resource d WHERE ${start(page)} ${filter} ${order(page)}`;
  }

  private async insert<Row extends object>(table: Table<Row>, rows: readonly Row[]): Promise<void> {
    for (let first = 0; first < rows.length; first += ROWS_AT_ONCE) {
      await this.database.client.$executeRaw(insertInto(table, rows.slice(first, first + ROWS_AT_ONCE)));
    }
  }
}

function start({ repricingId, sort, after }: PreviewPage): Prisma.Sql {
  const own = Prisma.sql`d.repricing_id = ${repricingId}::uuid`;
  if (after === null) return own;
  const [size, ordinal] = after;
  if (sort === 'place') return Prisma.sql`${own} AND d.ordinal > ${ordinal}::integer`;
  return Prisma.sql`${own} AND d.size <= ${size}::numeric
    AND (d.size < ${size}::numeric OR d.ordinal > ${ordinal}::integer)`;
}

function order({ sort, take }: PreviewPage): Prisma.Sql {
  const by = sort === 'place' ? Prisma.sql`d.ordinal` : Prisma.sql`d.size DESC, d.ordinal`;
  return Prisma.sql`ORDER BY ${by} LIMIT ${take}`;
}
