import { Injectable } from '@nestjs/common';
import { Prisma } from '../../../generated/prisma/client';
import { Database, arrayOf } from '../../../platform/database';
import type { StoredLevels } from '../records/figures';

export interface ContributingRow extends StoredLevels {
  id: string;
  number: string;
}

/** What each position adds to the sums, in the order of the document. */
@Injectable()
export class ContributionsRepository {
  constructor(private readonly database: Database) {}

  ofEstimate(estimateId: string): Promise<ContributingRow[]> {
    return this.read(Prisma.sql`s.estimate_id = ${estimateId}::uuid`);
  }

  ofSections(sectionIds: readonly string[]): Promise<ContributingRow[]> {
    return this.read(Prisma.sql`s.id = ANY(${arrayOf('uuid', sectionIds)})`);
  }

  private read(sections: Prisma.Sql): Promise<ContributingRow[]> {
    return this.database.client.$queryRaw<ContributingRow[]>`
      SELECT p.id, p.number, p.contributions, p.contributions_base AS "contributionsBase"
      FROM section s JOIN "position" p ON p.section_id = s.id
      WHERE ${sections} AND (p.contributions <> '{}'::jsonb OR p.contributions_base <> '{}'::jsonb)
      ORDER BY s.ordinal, p.ordinal, p.id`;
  }
}
