import { Injectable } from '@nestjs/common';
import { Database, arrayOf } from '../../../platform/database';
import type { ContributionsText } from '../records/records';

export interface ContributingRow {
  id: string;
  number: string;
  contributions: ContributionsText;
}

/** What each position adds to the sums, in the order of the document. */
@Injectable()
export class ContributionsRepository {
  constructor(private readonly database: Database) {}

  ofEstimate(estimateId: string): Promise<ContributingRow[]> {
    return this.database.client.$queryRaw<ContributingRow[]>`
      SELECT p.id, p.number, p.contributions FROM section s JOIN "position" p ON p.section_id = s.id
      WHERE s.estimate_id = ${estimateId}::uuid AND p.contributions <> '{}'::jsonb
      ORDER BY s.ordinal, p.ordinal, p.id`;
  }

  ofSections(sectionIds: readonly string[]): Promise<ContributingRow[]> {
    return this.database.client.$queryRaw<ContributingRow[]>`
      SELECT p.id, p.number, p.contributions FROM section s JOIN "position" p ON p.section_id = s.id
      WHERE s.id = ANY(${arrayOf('uuid', sectionIds)}) AND p.contributions <> '{}'::jsonb
      ORDER BY s.ordinal, p.ordinal, p.id`;
  }
}
