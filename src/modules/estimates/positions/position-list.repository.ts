import { Injectable } from '@nestjs/common';
import { Prisma } from '../../../generated/prisma/client';
import { Database, columnsOf, containing, type Table } from '../../../platform/database';
import type { CursorPosition } from '../../../platform/http';
import type { RowKind } from '../records/records';
import { POSITION_ROW } from '../records/tables';
import type { PositionListing } from './position.views';

export interface PositionFilters {
  estimateId: string;
  sectionId?: string;
  kind?: RowKind;
  hasIssues?: boolean;
  contains?: string;
}

export interface PositionListQuery extends PositionFilters {
  after: CursorPosition | null;
  take: number;
}

export type ListedPosition = PositionListing & { sectionOrdinal: number; ordinal: number };

const { organisationId: _, extras: _extras, normAmounts: _norm, ...known } = POSITION_ROW.columns;
const { contributions: _sums, contributionsBase: _sumsBase, ...summed } = known;
const { quantityReferences: _references, quantityIssue: _issue, ...listed } = summed;
const LISTING: Table<PositionListing & { ordinal: number }> = { name: 'position', columns: listed };
const COLUMNS = columnsOf(LISTING, 'p');
const ORDER = Prisma.sql`ORDER BY "sectionOrdinal", "ordinal", "id"`;

/** Where a page that ends with this position goes on. */
export function placeInList(row: ListedPosition): CursorPosition {
  return [row.sectionOrdinal, row.ordinal, row.id, row.sectionId];
}

@Injectable()
export class PositionListRepository {
  constructor(private readonly database: Database) {}

  /** In the order of the document: sections from top to bottom, positions within them. */
  list(query: PositionListQuery): Promise<ListedPosition[]> {
    return this.database.client.$queryRaw<ListedPosition[]>(listQuery(query));
  }
}

/**
 * The rest of the section where the last page ended, then the sections that follow: each half walks an index from where
 * it starts, so that the last page of a large estimate costs what the first one does.
 *
 * Apart from the class, so that a test can ask PostgreSQL how it would go about it.
 */
export function listQuery({ after, ...query }: PositionListQuery): Prisma.Sql {
  const { sectionId, take } = query;
  if (after === null) return pageOf(query, { within: sectionId === undefined ? EVERYWHERE : inSection(sectionId) });
  const [sectionOrdinal, ordinal, id, lastSectionId] = after;
  const restOfSection = pageOf(query, {
    within: inSection(lastSectionId),
    beyond: Prisma.sql`AND (p.ordinal, p.id) > (${ordinal}::integer, ${id}::uuid)`,
  });
  if (sectionId !== undefined) return restOfSection;
  const following = pageOf(query, { within: Prisma.sql`AND ordinal > ${sectionOrdinal}::integer` });
  return Prisma.sql`SELECT * FROM ((${restOfSection}) UNION ALL (${following})) AS page ${ORDER} LIMIT ${take}`;
}

const EVERYWHERE = Prisma.empty;

function inSection(id: unknown): Prisma.Sql {
  return Prisma.sql`AND id = ${id}::uuid`;
}

/**
 * Section by section, each asked for no more than a page has room for. Written as a plain join it is the same list, but
 * where the statistics mislead, PostgreSQL reads and sorts every position there is to give the first fifty.
 */
function pageOf(
  { take, ...filters }: Omit<PositionListQuery, 'after'>,
  { within, beyond = Prisma.empty }: { within: Prisma.Sql; beyond?: Prisma.Sql },
): Prisma.Sql {
  return Prisma.sql`
    SELECT own.*, s.ordinal AS "sectionOrdinal"
    FROM (
      SELECT id, ordinal FROM section WHERE estimate_id = ${filters.estimateId}::uuid ${within} ORDER BY ordinal
    ) AS s
    CROSS JOIN LATERAL (
      SELECT ${COLUMNS} FROM "position" p WHERE p.section_id = s.id ${beyond} ${conditions(filters)}
      ORDER BY p.ordinal, p.id LIMIT ${take}
    ) AS own
    ${ORDER} LIMIT ${take}`;
}

function conditions({ kind, hasIssues, contains }: PositionFilters): Prisma.Sql {
  const all: Prisma.Sql[] = [];
  if (kind !== undefined) all.push(Prisma.sql`AND p.kind = ${kind}::position_kind`);
  if (hasIssues === true) all.push(Prisma.sql`AND p.issues <> '[]'::jsonb`);
  if (hasIssues === false) all.push(Prisma.sql`AND p.issues = '[]'::jsonb`);
  if (contains !== undefined) {
    const pattern = containing(contains);
    all.push(Prisma.sql`AND (p.code ILIKE ${pattern} OR p.name ILIKE ${pattern})`);
  }
  return all.length === 0 ? Prisma.empty : Prisma.join(all, ' ');
}
