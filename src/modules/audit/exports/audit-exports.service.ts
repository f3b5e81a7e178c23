import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/time';
import { AuditTrail } from '../../../platform/audit';
import { newId } from '../../../platform/context';
import { Database } from '../../../platform/database';
import { Jobs } from '../../../platform/queue';
import { CreateAuditExport } from './audit-exports.dto';
import { AuditExportsRepository, type AuditExportRecord } from './audit-exports.repository';
import { WriteAuditExport } from './job-kinds';

@Injectable()
export class AuditExports {
  constructor(
    private readonly exports: AuditExportsRepository,
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  create(input: CreateAuditExport): Promise<AuditExportRecord> {
    // An end, so that a second run of the job writes the same file.
    const filters = { ...input, to: input.to ?? this.clock.now().toISOString() };
    return this.database.transaction(async () => {
      const id = newId();
      const { id: jobId } = await this.jobs.enqueue(WriteAuditExport, { exportId: id });
      await this.exports.insert({ id, filters, jobId });
      const details = { ...filters };
      await this.audit.record({ action: 'audit.exported', targetType: 'audit_export', targetId: id, details });
      return this.exports.get(id);
    });
  }
}
