import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database';
import { CarriesOutRetention, inBatches } from '../../platform/personal-data';

/** What was found in documents that have long been dealt with. The import stays, and what was made of it. */
@Injectable()
export class ReportRetention {
  constructor(private readonly database: Database) {}

  @CarriesOutRetention('import-findings')
  deleteFindings(before: Date): Promise<number> {
    return inBatches(
      (take) => this.database.client.$executeRaw`
        DELETE FROM import_issue WHERE (import_id, ordinal) IN (
          SELECT i.import_id, i.ordinal FROM import_issue i JOIN estimate_import m ON m.id = i.import_id
          WHERE m.state IN ('applied', 'failed', 'cancelled') AND m.updated_at < ${before} LIMIT ${take})`,
    );
  }
}
