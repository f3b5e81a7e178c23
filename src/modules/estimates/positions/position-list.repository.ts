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
const { contributions: _sums, contributionsBase: _sumsBase, ...listed } = known;
const LISTING: Table<PositionListing & { ordinal: number }> = { name: 'position', columns: listed };
const COLUMNS = Prisma.sql`${columnsOf(LISTING, 'p')}, s.ordinal AS "sectionOrdinal"`;

/** Where a page that ends with this position goes on. */
export function placeInList(row: ListedPosition): CursorPosition {
  return [row.sectionOrdinal, row.ordinal, row.id, row.sectionId];
}

@Injectable()
export class PositionListRepository {
  constructor(private readonly database: Database) {}

  /** In the order of the document: sections from top to bottom, positions within them. */
  list(query: PositionListQuery): Promise<ListedPosition[]> {
    return this.database.read<ListedPosition>(listQuery(query));
  }
}

/**
 * The rest of the section where the last page ended, then the sections that follow: each half walks an index from where
 * it starts, so that the last page of a large estimate costs what the first one does.
 *
 * Apart from the class, so that a test can ask PostgreSQL how it would go about it.
 */
export function listQuery({ after, take, ...filters }: PositionListQuery): Prisma.Sql {
  const { estimateId, sectionId } = filters;
  const walk = walkOf(estimateId, conditions(filters), take);
  const within = sectionId === undefined ? Prisma.empty : Prisma.sql`AND s.id = ${sectionId}::uuid`;
  if (after === null) return walk({ sections: within });
  const [sectionOrdinal, ordinal, id, lastSectionId] = after;
  const restOfSection = walk({
    sections: Prisma.sql`${within} AND s.id = ${lastSectionId}::uuid`,
    positions: Prisma.sql`AND (p.ordinal, p.id) > (${ordinal}::integer, ${id}::uuid)`,
  });
  if (sectionId !== undefined) return restOfSection;
  const following = walk({ sections: Prisma.sql`AND s.ordinal > ${sectionOrdinal}::integer` });
  return Prisma.sql`
    SELECT * FROM ((${restOfSection}) UNION ALL (${following})) AS page
    ORDER BY "sectionOrdinal", "ordinal", "id" LIMIT ${take}`;
}

/**
 * Section by section, no more of each than a page holds. As a plain join PostgreSQL at times reads all positions and
 * sorts them: it cannot know that those of one estimate are most of the table.
 */
function walkOf(estimateId: string, matching: Prisma.Sql, take: number) {
  return ({ sections, positions = Prisma.empty }: { sections: Prisma.Sql; positions?: Prisma.Sql }): Prisma.Sql =>
    Prisma.sql`
      SELECT ${COLUMNS} FROM section s CROSS JOIN LATERAL (
        SELECT * FROM "position" p WHERE p.section_id = s.id ${positions} ${matching}
        ORDER BY p.ordinal, p.id LIMIT ${take}
      ) AS p
      WHERE s.estimate_id = ${estimateId}::uuid ${sections}
      ORDER BY s.ordinal, p.ordinal, p.id LIMIT ${take}`;
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
