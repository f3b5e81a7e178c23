import { Injectable } from '@nestjs/common';
import { Prisma } from '../../../generated/prisma/client';
import { Database } from '../../../platform/database';

/** What norms call hours of a grade, and how many of them. */
export interface StatedHours {
  code: string;
  name: string | null;
  unit: string | null;
  count: number;
}

/** Norms of an edition in the order of their codes: those after one code, up to another. */
export interface NormRange {
  editionId: string;
  after: string;
  upTo: string;
}

/** Hours as the norms and machines of an edition have them: no catalogue of resources lists them. */
@Injectable()
export class GradedHoursRepository {
  constructor(private readonly database: Database) {}

  /** The last code of so many norms after this one; null at the end. */
  async lastOf(editionId: string, after: string, take: number): Promise<string | null> {
    const [found] = await this.database.read<{ code: string | null }>(Prisma.sql`
      SELECT max(n.code) AS code FROM (
        SELECT code FROM catalogue_norm WHERE edition_id = ${editionId}::uuid AND code > (${after} COLLATE "C") ORDER BY code LIMIT ${take}
      ) AS n`);
    return found?.code ?? null;
  }

  ofNorms({ editionId, after, upTo }: NormRange): Promise<StatedHours[]> {
    return this.database.read<StatedHours>(Prisma.sql`
      SELECT r->>'code' AS code, r->>'name' AS name, r->>'unit' AS unit, count(*)::int AS count
      FROM catalogue_norm n CROSS JOIN LATERAL jsonb_array_elements(n.resources) AS r
      WHERE n.edition_id = ${editionId}::uuid AND n.code > (${after} COLLATE "C") AND n.code <= (${upTo} COLLATE "C")
        AND r->>'kind' IN ('labour', 'machinist')
      GROUP BY 1, 2, 3`);
  }

  /** Of those who drive machines. */
  ofMachines(editionId: string): Promise<StatedHours[]> {
    return this.database.read<StatedHours>(Prisma.sql`
      SELECT m.machine->>'driverCode' AS code, NULL AS name, NULL AS unit, count(*)::int AS count
      FROM catalogue_resource m
      WHERE m.edition_id = ${editionId}::uuid AND m.machine->>'driverCode' IS NOT NULL GROUP BY 1`);
  }
}
