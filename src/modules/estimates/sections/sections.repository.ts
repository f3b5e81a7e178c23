import { Injectable } from '@nestjs/common';
import { Prisma } from '../../../generated/prisma/client';
import { Database, arrayOf, columnsOf, insertInto, updateIn } from '../../../platform/database';
import type { SectionFigures, SectionRecord, SectionRow } from '../records/records';
import { SECTION, SECTION_FIGURES, SECTION_ROW } from '../records/tables';

const COLUMNS = columnsOf(SECTION_ROW, 's');
const NEXT_VERSION = Prisma.sql`, version = t.version + 1`;

@Injectable()
export class SectionsRepository {
  constructor(private readonly database: Database) {}

  /** All sections of an estimate from top to bottom, a section before its subsections. */
  findByEstimate(estimateId: string): Promise<SectionRow[]> {
    return this.database.client.$queryRaw<SectionRow[]>`
      SELECT ${COLUMNS} FROM section s WHERE s.estimate_id = ${estimateId}::uuid ORDER BY s.ordinal`;
  }

  async find(estimateId: string, id: string): Promise<SectionRow | null> {
    const [section] = await this.database.client.$queryRaw<SectionRow[]>`
      SELECT ${COLUMNS} FROM section s WHERE s.id = ${id}::uuid AND s.estimate_id = ${estimateId}::uuid`;
    return section ?? null;
  }

  /** These sections and every one above them. Ids of other estimates are left out. */
  findWithAncestors(estimateId: string, ids: readonly string[]): Promise<SectionRow[]> {
    return this.database.client.$queryRaw<SectionRow[]>`
      WITH RECURSIVE above AS (
        SELECT id, parent_id FROM section WHERE id = ANY(${arrayOf('uuid', ids)}) AND estimate_id = ${estimateId}::uuid
        UNION SELECT p.id, p.parent_id FROM section p JOIN above ON p.id = above.parent_id
      )
      SELECT ${COLUMNS} FROM above JOIN section s ON s.id = above.id`;
  }

  async insertMany(sections: readonly SectionRecord[]): Promise<void> {
    if (sections.length > 0) await this.database.client.$executeRaw(insertInto(SECTION, sections));
  }

  /** Sections that return, under versions of their own. */
  async insertRows(sections: readonly SectionRow[]): Promise<void> {
    if (sections.length > 0) await this.database.client.$executeRaw(insertInto(SECTION_ROW, sections));
  }

  async update(section: SectionRecord): Promise<void> {
    await this.database.client.$executeRaw(updateIn(SECTION, [section], NEXT_VERSION));
  }

  /** What a document states of sections is of the price level that it was made at. */
  async clearDeclared(estimateId: string): Promise<void> {
    await this.database.client.$executeRaw`
      UPDATE section SET declared = NULL, version = version + 1
      WHERE estimate_id = ${estimateId}::uuid AND declared IS NOT NULL`;
  }

  /** Places are no part of what a section says, so versions stay. */
  async saveOrdinals(ordinals: ReadonlyMap<string, number>): Promise<void> {
    if (ordinals.size === 0) return;
    await this.database.client.$executeRaw`
      UPDATE section AS t SET ordinal = r.ordinal
      FROM unnest(
        ${arrayOf('uuid', [...ordinals.keys()])}, ${arrayOf('integer', [...ordinals.values()])}
      ) AS r(id, ordinal)
      WHERE t.id = r.id`;
  }

  async saveFigures(figures: readonly ({ id: string } & SectionFigures)[]): Promise<void> {
    if (figures.length > 0) await this.database.client.$executeRaw(updateIn(SECTION_FIGURES, figures, NEXT_VERSION));
  }

  async countPositions(sectionIds: readonly string[]): Promise<{ count: number; incomplete: number; all: number }> {
    const [row] = await this.database.client.$queryRaw<{ count: number; incomplete: number; all: number }[]>`
      SELECT count(*)::int AS "all",
        (count(*) FILTER (WHERE kind <> 'text'))::int AS "count",
        (count(*) FILTER (WHERE kind <> 'text' AND NOT is_complete))::int AS "incomplete"
      FROM "position" WHERE section_id = ANY(${arrayOf('uuid', sectionIds)})`;
    return row ?? { count: 0, incomplete: 0, all: 0 };
  }

  /** With everything in it. */
  async delete(sectionIds: readonly string[]): Promise<void> {
    await this.database.client.$executeRaw`DELETE FROM section WHERE id = ANY(${arrayOf('uuid', sectionIds)})`;
  }
}
