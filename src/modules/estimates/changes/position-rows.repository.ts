import { Injectable } from '@nestjs/common';
import { Prisma } from '../../../generated/prisma/client';
import { Database, columnsOf, insertInto, updateIn } from '../../../platform/database';
import type { LineRow, PositionRow } from '../records/records';
import { LINE_ROW, POSITION_ROW } from '../records/tables';
import type { PositionWrites, StoredPosition } from './position-draft';

const POSITION_COLUMNS = columnsOf(POSITION_ROW, 'p');
const LINE_COLUMNS = columnsOf(LINE_ROW, 'l');

/** Whole positions, lines included, in and out of the database: two statements to read any number of them. */
@Injectable()
export class PositionRowsRepository {
  constructor(private readonly database: Database) {}

  /** In the order of `ids`; ids that are not positions of this estimate are left out. */
  async findMany(estimateId: string, ids: readonly string[]): Promise<StoredPosition[]> {
    if (ids.length === 0) return [];
    const { client } = this.database;
    const positions = await client.$queryRaw<PositionRow[]>`
      SELECT ${POSITION_COLUMNS} FROM "position" p
      WHERE p.id = ANY(${ids}::uuid[]) AND p.estimate_id = ${estimateId}::uuid`;
    const lines = await client.$queryRaw<LineRow[]>`
      SELECT ${LINE_COLUMNS} FROM resource_line l
      WHERE l.position_id = ANY(${positions.map(({ id }) => id)}::uuid[]) ORDER BY l.position_id, l.ordinal`;
    return inOrder(ids, positions, lines);
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

  async write({ inserted, updated, deleted }: PositionWrites): Promise<void> {
    const { client } = this.database;
    const { positionIds, lineIds } = deleted;
    if (lineIds.length > 0) await client.$executeRaw`DELETE FROM resource_line WHERE id = ANY(${lineIds}::uuid[])`;
    if (positionIds.length > 0) await client.$executeRaw`DELETE FROM "position" WHERE id = ANY(${positionIds}::uuid[])`;
    await this.execute(updated.positions, (rows) => updateIn(POSITION_ROW, rows));
    await this.execute(updated.lines, (rows) => updateIn(LINE_ROW, rows));
    await this.execute(inserted.positions, (rows) => insertInto(POSITION_ROW, rows));
    await this.execute(inserted.lines, (rows) => insertInto(LINE_ROW, rows));
  }

  private async execute<Row>(rows: readonly Row[], statement: (rows: readonly Row[]) => Prisma.Sql): Promise<void> {
    if (rows.length > 0) await this.database.client.$executeRaw(statement(rows));
  }
}

function inOrder(ids: readonly string[], positions: readonly PositionRow[], lines: readonly LineRow[]): StoredPosition[] {
  const found = new Map<string, StoredPosition>();
  for (const position of positions) found.set(position.id, { position, lines: [] });
  for (const line of lines) found.get(line.positionId)?.lines.push(line);
  return ids.flatMap((id) => found.get(id) ?? []);
}
