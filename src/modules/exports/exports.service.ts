import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../platform/audit';
import { getActor, newId } from '../../platform/context';
import { Database } from '../../platform/database';
import { Jobs } from '../../platform/queue';
import { EstimateDocuments } from '../estimates';
import { assertWritable } from './export.rules';
import { CreateExport } from './exports.dto';
import { ExportsRepository, type ExportRecord } from './exports.repository';
import { WriteExport } from './job-kinds';

@Injectable()
export class ExportsService {
  constructor(
    private readonly exports: ExportsRepository,
    private readonly estimates: EstimateDocuments,
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws AppError FORMAT_UNKNOWN, NOT_FOUND */
  create({ estimateId, format, schemaVersion }: CreateExport): Promise<ExportRecord> {
    assertWritable({ format, schemaVersion });
    const { organisationId, userId } = getActor();
    return this.database.transaction(async () => {
      await this.estimates.assertVisible(estimateId);
      const id = newId();
      const { id: jobId } = await this.jobs.enqueue(WriteExport, { exportId: id });
      await this.exports.insert({
        ...{ id, organisationId, estimateId, format, schemaVersion: schemaVersion ?? null, jobId, createdBy: userId },
      });
      const details = { estimateId, format, schemaVersion: schemaVersion ?? null };
      await this.audit.record({ action: 'export.created', targetType: 'export', targetId: id, details });
      return this.exports.get(id);
    });
  }
}
