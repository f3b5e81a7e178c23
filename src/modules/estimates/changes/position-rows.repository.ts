import { Injectable } from '@nestjs/common';
import { Prisma } from '../../../generated/prisma/client';
import { Database, arrayOf, columnsOf, insertInto, updateIn } from '../../../platform/database';
import { LINE_ROW, POSITION_ROW } from '../records/tables';
import type { PositionWrites, StoredPosition } from './position-draft';

const POSITION_COLUMNS = columnsOf(POSITION_ROW, 'p');
const LINE_COLUMNS = columnsOf(LINE_ROW, 'l');

/**
 * Whole positions, lines included, in and out of the database. They are read in one statement, so that a position is
 * never seen with the lines of another moment, and as JSON, which is taken apart several times faster than columns are.
 */
@Injectable()
export class PositionRowsRepository {
  constructor(private readonly database: Database) {}

  /** In the order of `ids`; ids that are not positions of this estimate are left out. */
  async findMany(estimateId: string, ids: readonly string[]): Promise<StoredPosition[]> {
    if (ids.length === 0) return [];
    const rows = await this.database.client.$queryRaw<StoredPosition[]>`
      SELECT (SELECT row_to_json(own) FROM (SELECT ${POSITION_COLUMNS}) AS own) AS position, (
        SELECT coalesce(json_agg(line), '[]'::json)
        FROM (SELECT ${LINE_COLUMNS} FROM resource_line l WHERE l.position_id = p.id ORDER BY l.ordinal) AS line
      ) AS lines
      FROM "position" p WHERE p.id = ANY(${arrayOf('uuid', ids)}) AND p.estimate_id = ${estimateId}::uuid`;
    const found = new Map(rows.map((row) => [row.position.id, row]));
    return ids.flatMap((id) => found.get(id) ?? []);
  }

  async find(estimateId: string, id: string): Promise<StoredPosition | null> {
    const [found] = await this.findMany(estimateId, [id]);
    return found ?? null;
  }

  async findIdByExternalId(estimateId: string, externalId: string): Promise<string | null> {
    const [row] = await this.database.client.$queryRaw<{ id: string }[]>`
      SELECT id FROM "position" WHERE estimate_id = ${estimateId}::uuid AND external_id = ${externalId}`;
    return row?.id ?? null;
  }

  /** Which of these positions the estimate has, each once. */
  async idsOf(estimateId: string, { ids, externalIds }: { ids: string[]; externalIds: string[] }): Promise<string[]> {
    const rows = await this.database.client.$queryRaw<{ id: string }[]>`
      SELECT id FROM "position" WHERE estimate_id = ${estimateId}::uuid AND id = ANY(${arrayOf('uuid', ids)})
      UNION
      SELECT id FROM "position"
      WHERE estimate_id = ${estimateId}::uuid AND external_id = ANY(${arrayOf('text', externalIds)})`;
    return rows.map(({ id }) => id);
  }

  async write({ inserted, updated, deleted }: PositionWrites): Promise<void> {
    const { client } = this.database;
    const { positionIds, lineIds } = deleted;
    if (lineIds.length > 0)
      await client.$executeRaw`DELETE FROM resource_line WHERE id = ANY(${arrayOf('uuid', lineIds)})`;
    if (positionIds.length > 0)
      await client.$executeRaw`DELETE FROM "position" WHERE id = ANY(${arrayOf('uuid', positionIds)})`;
    await this.execute(updated.positions, (rows) => updateIn(POSITION_ROW, rows));
    await this.execute(updated.lines, (rows) => updateIn(LINE_ROW, rows));
    await this.execute(inserted.positions, (rows) => insertInto(POSITION_ROW, rows));
    await this.execute(inserted.lines, (rows) => insertInto(LINE_ROW, rows));
  }

  private async execute<Row>(rows: readonly Row[], statement: (rows: readonly Row[]) => Prisma.Sql): Promise<void> {
    if (rows.length > 0) await this.database.client.$executeRaw(statement(rows));
  }
}
