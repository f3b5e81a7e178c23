import { Injectable } from '@nestjs/common';
import { Database, columnsOf } from '../../../platform/database';
import type { LineRow } from '../records/records';
import { LINE_ROW } from '../records/tables';

const COLUMNS = columnsOf(LINE_ROW, 'l');

/** Resource lines of one position, read without the position. */
@Injectable()
export class ResourceListRepository {
  constructor(private readonly database: Database) {}

  /** Null where the estimate has no such position; else its lines after a place, in their order. */
  async list(
    estimateId: string,
    positionId: string,
    { after, take }: { after: number; take: number },
  ): Promise<LineRow[] | null> {
    const { client } = this.database;
    const lines = await client.$queryRaw<LineRow[]>`
      SELECT ${COLUMNS} FROM resource_line l
      WHERE l.position_id = ${positionId}::uuid AND l.estimate_id = ${estimateId}::uuid
        AND l.ordinal > ${after}::integer
      ORDER BY l.ordinal LIMIT ${take}`;
    if (lines.length > 0) return lines;
    const positions = await client.$queryRaw<unknown[]>`
      SELECT 1 FROM "position" WHERE id = ${positionId}::uuid AND estimate_id = ${estimateId}::uuid`;
    return positions.length === 0 ? null : [];
  }

  async find(estimateId: string, positionId: string, id: string): Promise<LineRow | null> {
    const [line] = await this.database.client.$queryRaw<LineRow[]>`
      SELECT ${COLUMNS} FROM resource_line l
      WHERE l.id = ${id}::uuid AND l.position_id = ${positionId}::uuid AND l.estimate_id = ${estimateId}::uuid`;
    return line ?? null;
  }
}
