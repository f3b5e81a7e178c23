import { Injectable } from '@nestjs/common';
import { Prisma } from '../../../generated/prisma/client';
import { arrayOf, columnsOf, Database, insertInto, updateIn } from '../../../platform/database';
import type { RowRecord } from '../records/records';
import { ROW } from '../records/tables';

const COLUMNS = columnsOf(ROW, 'r');
const ORDER = { name: 'consolidated_row', columns: { id: 'uuid', ordinal: 'integer' } } as const;

@Injectable()
export class RowsRepository {
  constructor(private readonly database: Database) {}

  /** The rows of these consolidated estimates, in their order. */
  find(organisationId: string, consolidatedEstimateIds: readonly string[]): Promise<RowRecord[]> {
    return this.database.read<RowRecord>(Prisma.sql`
      SELECT ${COLUMNS} FROM consolidated_row r
      WHERE r.consolidated_estimate_id = ANY(${arrayOf('uuid', consolidatedEstimateIds)})
        AND r.organisation_id = ${organisationId}::uuid
      ORDER BY r.consolidated_estimate_id, r.part, r.ordinal, r.id`);
  }

  async insert(rows: readonly RowRecord[]): Promise<void> {
    if (rows.length > 0) await this.database.client.$executeRaw(insertInto(ROW, rows));
  }

  async update(row: RowRecord): Promise<void> {
    await this.database.client.$executeRaw(updateIn(ROW, [row]));
  }

  async saveOrder(rows: readonly { id: string; ordinal: number }[]): Promise<void> {
    if (rows.length > 0) await this.database.client.$executeRaw(updateIn(ORDER, rows));
  }

  async delete(id: string): Promise<void> {
    await this.database.client.$executeRaw`DELETE FROM consolidated_row WHERE id = ${id}::uuid`;
  }
}
