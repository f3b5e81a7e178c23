import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../platform/database';
import { RetentionTasks } from '../../platform/personal-data';

/** What was found in documents that have long been dealt with. The import stays, and what was made of it. */
@Injectable()
export class ReportRetention implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly retention: RetentionTasks,
  ) {}

  onModuleInit(): void {
    this.retention.add('import-findings', (before) => this.deleteFindings(before));
  }

  private async deleteFindings(before: Date): Promise<number> {
    return this.database.client.$executeRaw`
      DELETE FROM import_issue i USING estimate_import m
      WHERE m.id = i.import_id AND m.state IN ('applied', 'failed', 'cancelled') AND m.updated_at < ${before}`;
  }
}
