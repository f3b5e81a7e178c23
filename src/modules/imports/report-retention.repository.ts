import { Injectable } from '@nestjs/common';
import { Prisma } from '../../generated/prisma/client';
import { Database } from '../../platform/database';
import { CarriesOutRetention, inBatches } from '../../platform/personal-data';

/** Issues, and the positions and resources of documents with their matches. */
const FINDINGS = [Prisma.sql`import_issue`, Prisma.sql`import_item`, Prisma.sql`import_resource`];

/** What was found in documents that have long been dealt with. The import stays, and what was made of it. */
@Injectable()
export class ReportRetention {
  constructor(private readonly database: Database) {}

  @CarriesOutRetention('import-findings')
  async deleteFindings(before: Date): Promise<number> {
    let deleted = 0;
    for (const table of FINDINGS) deleted += await this.deleteFrom(table, before);
    return deleted;
  }

  private deleteFrom(table: Prisma.Sql, before: Date): Promise<number> {
    return inBatches(
      (take) => this.database.client.$executeRaw`
        DELETE FROM ${table} WHERE (import_id, ordinal) IN (
          SELECT f.import_id, f.ordinal FROM ${table} f JOIN estimate_import m ON m.id = f.import_id
          WHERE (m.state IN ('applied', 'failed', 'cancelled') OR NOT EXISTS (SELECT 1 FROM project p WHERE p.id = m.project_id))
            AND m.updated_at < ${before} LIMIT ${take})`,
    );
  }
}
