import { Injectable } from '@nestjs/common';
import { Prisma } from '../../../generated/prisma/client';
import { Database, columnsOf } from '../../../platform/database';
import { inVisibleProject } from '../../projects';
import type { EstimateKey } from '../estimates/estimates.repository';
import type { CalculationStamp, EstimateRow, SectionRow } from '../records/records';
import { ESTIMATE_ROW, ESTIMATE_STAMP, SECTION_ROW } from '../records/tables';

export type StoredTotals = EstimateRow & CalculationStamp & { sections: SectionRow[] };

const { id: _, ...stamp } = ESTIMATE_STAMP.columns;
const COLUMNS = columnsOf({ name: 'estimate', columns: { ...ESTIMATE_ROW.columns, ...stamp } }, 'e');
const SECTION_COLUMNS = columnsOf(SECTION_ROW, 's');

@Injectable()
export class TotalsRepository {
  constructor(private readonly database: Database) {}

  /** All sums of one estimate. One statement: sums of two moments would not add up. */
  async find({ id, organisationId }: EstimateKey): Promise<StoredTotals | null> {
    const [totals] = await this.database.read<StoredTotals>(Prisma.sql`
      SELECT ${COLUMNS}, (
        SELECT coalesce(json_agg(section), '[]'::json)
        FROM (SELECT ${SECTION_COLUMNS} FROM section s WHERE s.estimate_id = e.id ORDER BY s.ordinal) AS section
      ) AS sections
      FROM estimate e WHERE e.id = ${id}::uuid AND e.organisation_id = ${organisationId}::uuid
        ${inVisibleProject(Prisma.sql`e.project_id`)}`);
    return totals ?? null;
  }
}
