import { Injectable } from '@nestjs/common';
import type { CalculationMethod } from '../../../engine';
import { Prisma } from '../../../generated/prisma/client';
import { Database, columnsOf, containing, type Table } from '../../../platform/database';
import type { CursorPosition } from '../../../platform/http';
import type { EstimateStatus } from '../records/records';
import { inVisibleProject } from '../../projects';
import { EstimateSort } from './estimate-list.dto';
import type { EstimateListing } from './estimate.views';

export interface EstimateFilters {
  organisationId: string;
  projectId?: string;
  status?: EstimateStatus;
  method?: CalculationMethod;
  externalId?: string;
  contains?: string;
}

export interface EstimateListQuery extends EstimateFilters {
  sort: EstimateSort;
  after: CursorPosition | null;
  take: number;
}

const LISTING: Table<EstimateListing> = {
  name: 'estimate',
  columns: {
    id: 'uuid',
    projectId: 'uuid',
    externalId: 'text',
    number: 'text',
    name: 'text',
    objectNumber: 'text',
    objectName: 'text',
    method: 'enum:calculation_method',
    territory: 'enum:territory_type',
    regionCode: 'text',
    regionName: 'text',
    estimateDate: 'date',
    status: 'enum:estimate_status',
    total: 'money',
    revision: 'integer',
    positionCount: 'integer',
    incompleteCount: 'integer',
    missingIndexCount: 'integer',
    isStale: 'boolean',
    createdBy: 'uuid',
    createdAt: 'timestamptz',
    updatedAt: 'timestamptz',
  },
};
const COLUMNS = columnsOf(LISTING, 'e');

/** Texts are sorted by their beginning, so that a cursor stays short; the id decides the rest. */
const SORTED_CHARACTERS = 100;

interface Order {
  key: Prisma.Sql;
  type: Prisma.Sql;
  of: (row: EstimateListing) => string;
}

const byText = (column: 'name' | 'number'): Order => ({
  key: Prisma.raw(`left(e.${column}, ${SORTED_CHARACTERS})`),
  type: Prisma.sql`text`,
  of: (row) => Array.from(row[column]).slice(0, SORTED_CHARACTERS).join(''),
});
const byMoment = (column: 'created_at' | 'updated_at', property: 'createdAt' | 'updatedAt'): Order => ({
  key: Prisma.raw(`e.${column}`),
  type: Prisma.sql`timestamptz`,
  of: (row) => row[property].toISOString(),
});
const ASCENDING = { direction: Prisma.sql`ASC`, beyond: Prisma.sql`>` };
const DESCENDING = { direction: Prisma.sql`DESC`, beyond: Prisma.sql`<` };

const SORTS: Readonly<Record<EstimateSort, Order & typeof ASCENDING>> = {
  createdAt: { ...byMoment('created_at', 'createdAt'), ...ASCENDING },
  '-createdAt': { ...byMoment('created_at', 'createdAt'), ...DESCENDING },
  updatedAt: { ...byMoment('updated_at', 'updatedAt'), ...ASCENDING },
  '-updatedAt': { ...byMoment('updated_at', 'updatedAt'), ...DESCENDING },
  name: { ...byText('name'), ...ASCENDING },
  '-name': { ...byText('name'), ...DESCENDING },
  number: { ...byText('number'), ...ASCENDING },
  '-number': { ...byText('number'), ...DESCENDING },
};

/** Where a page that ends with this estimate goes on. */
export function placeInList(row: EstimateListing, sort: EstimateSort): CursorPosition {
  return [SORTS[sort].of(row), row.id];
}

@Injectable()
export class EstimateListRepository {
  constructor(private readonly database: Database) {}

  list({ sort, after, take, ...filters }: EstimateListQuery): Promise<EstimateListing[]> {
    return this.database.client.$queryRaw<EstimateListing[]>(listQuery({ sort, after, take, ...filters }));
  }

  /** How many there are, `cap` at most. */
  async count(filters: EstimateFilters, cap: number): Promise<number> {
    const [row] = await this.database.client.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count
      FROM (SELECT 1 FROM estimate e WHERE ${conditions(filters)} LIMIT ${cap}) AS counted`;
    return row?.count ?? 0;
  }
}

/** Apart from the class, so that a test can ask PostgreSQL how it would go about it. */
export function listQuery({ sort, after, take, ...filters }: EstimateListQuery): Prisma.Sql {
  const { key, type, direction, beyond } = SORTS[sort];
  const [value, id] = after ?? [];
  const start =
    after === null ? Prisma.empty : Prisma.sql`AND (${key}, e.id) ${beyond} (${value}::${type}, ${id}::uuid)`;
  return Prisma.sql`
    SELECT ${COLUMNS} FROM estimate e WHERE ${conditions(filters)} ${start}
    ORDER BY ${key} ${direction}, e.id ${direction} LIMIT ${take}`;
}

function conditions({ organisationId, projectId, status, method, externalId, contains }: EstimateFilters): Prisma.Sql {
  const all = [Prisma.sql`e.organisation_id = ${organisationId}::uuid`];
  if (projectId !== undefined) all.push(Prisma.sql`e.project_id = ${projectId}::uuid`);
  if (status !== undefined) all.push(Prisma.sql`e.status = ${status}::estimate_status`);
  if (method !== undefined) all.push(Prisma.sql`e.method = ${method}::calculation_method`);
  if (externalId !== undefined) all.push(Prisma.sql`e.external_id = ${externalId}`);
  if (contains !== undefined) {
    const pattern = containing(contains);
    all.push(Prisma.sql`(e.name ILIKE ${pattern} OR e.number ILIKE ${pattern})`);
  }
  return Prisma.sql`${Prisma.join(all, ' AND ')} ${inVisibleProject(Prisma.sql`e.project_id`)}`;
}
