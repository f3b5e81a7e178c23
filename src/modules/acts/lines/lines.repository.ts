import { Injectable } from '@nestjs/common';
import { arrayOf, columnsOf, Database, insertInto, updateIn } from '../../../platform/database';
import type { LineBaseAmounts, LineRecord, LineRow, LineSignature, SignedLine } from '../records/records';
import { LINE, LINE_ROW, LINE_SIGNATURE } from '../records/tables';

const COLUMNS = columnsOf(LINE_ROW, 'l');

/** Lines of acts. Whoever asks has found the act, and so whose it is. */
@Injectable()
export class LinesRepository {
  constructor(private readonly database: Database) {}

  findByAct(actId: string): Promise<LineRow[]> {
    return this.database.client.$queryRaw<LineRow[]>`
      SELECT ${COLUMNS} FROM act_line l WHERE l.act_id = ${actId}::uuid`;
  }

  async find(actId: string, id: string): Promise<LineRow | null> {
    const [line] = await this.database.client.$queryRaw<LineRow[]>`
      SELECT ${COLUMNS} FROM act_line l WHERE l.id = ${id}::uuid AND l.act_id = ${actId}::uuid`;
    return line ?? null;
  }

  findOfPositions(actId: string, positionIds: readonly string[]): Promise<LineRow[]> {
    return this.database.client.$queryRaw<LineRow[]>`
      SELECT ${COLUMNS} FROM act_line l
      WHERE l.act_id = ${actId}::uuid AND l.position_id = ANY(${arrayOf('uuid', positionIds)})`;
  }

  /** Ids of the lines of an act with their positions, to be put in order. */
  placesOf(actId: string): Promise<{ id: string; positionId: string }[]> {
    return this.database.client.$queryRaw<{ id: string; positionId: string }[]>`
      SELECT id, position_id AS "positionId" FROM act_line WHERE act_id = ${actId}::uuid`;
  }

  findMany(actId: string, ids: readonly string[]): Promise<LineRow[]> {
    return this.database.client.$queryRaw<LineRow[]>`
      SELECT ${COLUMNS} FROM act_line l WHERE l.act_id = ${actId}::uuid AND l.id = ANY(${arrayOf('uuid', ids)})`;
  }

  async countOf(actId: string): Promise<number> {
    return this.database.client.actLine.count({ where: { actId } });
  }

  /** By position the last line that was signed: it has what is done since the beginning of construction. */
  async lastSigned(positionIds: readonly string[]): Promise<Map<string, SignedLine>> {
    const lines = await this.database.client.$queryRaw<SignedLine[]>`
      SELECT last.* FROM unnest(${arrayOf('uuid', positionIds)}) AS asked(id)
      CROSS JOIN LATERAL (
        SELECT ${COLUMNS} FROM act_line l WHERE l.position_id = asked.id AND l.sequence IS NOT NULL
        ORDER BY l.sequence DESC LIMIT 1
      ) AS last`;
    return new Map(lines.map((line) => [line.positionId, line]));
  }

  async insert(lines: readonly LineRecord[]): Promise<void> {
    if (lines.length > 0) await this.database.client.$executeRaw(insertInto(LINE, lines));
  }

  async update(lines: readonly LineRecord[]): Promise<void> {
    if (lines.length > 0) await this.database.client.$executeRaw(updateIn(LINE, lines));
  }

  async sign(lines: readonly ({ id: string } & LineBaseAmounts & LineSignature)[]): Promise<void> {
    if (lines.length > 0) await this.database.client.$executeRaw(updateIn(LINE_SIGNATURE, lines));
  }

  async delete(id: string): Promise<void> {
    await this.database.client.$executeRaw`DELETE FROM act_line WHERE id = ${id}::uuid`;
  }
}
