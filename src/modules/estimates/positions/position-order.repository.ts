import { Injectable } from '@nestjs/common';
import { Database, arrayOf } from '../../../platform/database';

export interface PlacedPosition {
  id: string;
  sectionOrdinal: number;
  ordinal: number;
}

interface Neighbour {
  id: string;
  ordinal: number;
}

/** Where positions stand: all of them in their order, and the places between them. */
@Injectable()
export class PositionOrderRepository {
  constructor(private readonly database: Database) {}

  /** In the order of the document: sections from top to bottom, positions within them. */
  async idsOfEstimate(estimateId: string): Promise<string[]> {
    const rows = await this.database.client.$queryRaw<{ id: string }[]>`
      SELECT p.id FROM section s JOIN "position" p ON p.section_id = s.id
      WHERE s.estimate_id = ${estimateId}::uuid ORDER BY s.ordinal, p.ordinal, p.id`;
    return rows.map(({ id }) => id);
  }

  /** The same of these positions, with their places; what is no position of the estimate is left out. */
  async placesOf(estimateId: string, ids: readonly string[]): Promise<PlacedPosition[]> {
    return this.database.client.$queryRaw<PlacedPosition[]>`
      SELECT p.id, s.ordinal AS "sectionOrdinal", p.ordinal
      FROM "position" p JOIN section s ON s.id = p.section_id
      WHERE p.estimate_id = ${estimateId}::uuid AND p.id = ANY(${arrayOf('uuid', ids)})
      ORDER BY s.ordinal, p.ordinal, p.id`;
  }

  async idsOfSections(sectionIds: readonly string[]): Promise<string[]> {
    const rows = await this.database.client.$queryRaw<{ id: string }[]>`
      SELECT id FROM "position" WHERE section_id = ANY(${arrayOf('uuid', sectionIds)})
      ORDER BY section_id, ordinal, id`;
    return rows.map(({ id }) => id);
  }

  /** Ordinal of the last position of each section that has one. */
  async lastOrdinals(sectionIds: readonly string[]): Promise<Map<string, number>> {
    const rows = await this.database.client.$queryRaw<{ sectionId: string; ordinal: number }[]>`
      SELECT s.id AS "sectionId", last.ordinal
      FROM unnest(${arrayOf('uuid', sectionIds)}) AS s(id)
      CROSS JOIN LATERAL (
        SELECT p.ordinal FROM "position" p WHERE p.section_id = s.id ORDER BY p.ordinal DESC, p.id DESC LIMIT 1
      ) AS last`;
    return new Map(rows.map(({ sectionId, ordinal }) => [sectionId, ordinal]));
  }

  /** A position and the one after it; without `id`, the first of the section. */
  findWithNext(sectionId: string, id: string | null): Promise<Neighbour[]> {
    const { client } = this.database;
    if (id === null) {
      return client.$queryRaw<Neighbour[]>`
        SELECT id, ordinal FROM "position" WHERE section_id = ${sectionId}::uuid ORDER BY ordinal, id LIMIT 1`;
    }
    return client.$queryRaw<Neighbour[]>`
      SELECT p.id, p.ordinal FROM "position" here JOIN "position" p
        ON p.section_id = here.section_id AND (p.ordinal, p.id) >= (here.ordinal, here.id)
      WHERE here.id = ${id}::uuid AND here.section_id = ${sectionId}::uuid ORDER BY p.ordinal, p.id LIMIT 2`;
  }

  /** Gives the positions of a section even gaps again. */
  async spread(sectionId: string, gap: number): Promise<void> {
    await this.database.client.$executeRaw`
      UPDATE "position" AS p SET ordinal = r.place * ${gap}::integer
      FROM (
        SELECT id, row_number() OVER (ORDER BY ordinal, id) AS place
        FROM "position" WHERE section_id = ${sectionId}::uuid
      ) AS r WHERE p.id = r.id`;
  }
}
