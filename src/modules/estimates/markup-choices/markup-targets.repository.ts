import { Injectable } from '@nestjs/common';
import { Database, arrayOf } from '../../../platform/database';

/** Positions that overhead and profit are chosen for. */
@Injectable()
export class MarkupTargetsRepository {
  constructor(private readonly database: Database) {}

  /** Norms that lack overhead or profit, in the order of the document. */
  async withoutMarkups(estimateId: string): Promise<string[]> {
    const rows = await this.database.client.$queryRaw<{ id: string }[]>`
      SELECT p.id FROM section s JOIN "position" p ON p.section_id = s.id
      WHERE s.estimate_id = ${estimateId}::uuid AND p.kind = 'cost' AND NOT p.is_excluded
        AND (p.overhead IS NULL OR p.profit IS NULL)
      ORDER BY s.ordinal, p.ordinal, p.id`;
    return rows.map(({ id }) => id);
  }

  /** Which of these the estimate has as norms, in the order of the document. */
  async among(estimateId: string, ids: readonly string[]): Promise<string[]> {
    const rows = await this.database.client.$queryRaw<{ id: string }[]>`
      SELECT p.id FROM "position" p JOIN section s ON s.id = p.section_id
      WHERE p.id = ANY(${arrayOf('uuid', ids)}) AND p.estimate_id = ${estimateId}::uuid AND p.kind = 'cost'
      ORDER BY s.ordinal, p.ordinal, p.id`;
    return rows.map(({ id }) => id);
  }
}
