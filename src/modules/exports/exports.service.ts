import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../platform/audit';
import { assertPermitted, getActor, newId } from '../../platform/context';
import { Database } from '../../platform/database';
import { Jobs } from '../../platform/queue';
import { assertFillable, assertReportable, assertWritable, comparedOf, exportedOf } from './export.rules';
import { ExportedDocuments } from './exported-documents';
import { CreateExport } from './exports.dto';
import { ExportsRepository, type ExportRecord } from './exports.repository';
import { FilledWorkbooks } from './filled-workbooks';
import { WriteExport } from './job-kinds';

@Injectable()
export class ExportsService {
  constructor(
    private readonly exports: ExportsRepository,
    private readonly documents: ExportedDocuments,
    private readonly workbooks: FilledWorkbooks,
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * A file holds what its estimate does: whoever may not read the one gets no other.
   *
   * @throws AppError PERMISSION_DENIED, INSUFFICIENT_SCOPE, VALIDATION_FAILED, FORMAT_UNKNOWN, FORMAT_NOT_SUITABLE, NOT_FOUND
   */
  create({ format, schemaVersion, content = 'document', templateFileId = null, ...input }: CreateExport): Promise<ExportRecord> {
    assertPermitted(getActor(), 'estimates:read');
    const exported = exportedOf(input);
    assertWritable({ format, schemaVersion, ...exported });
    assertFillable({ format, content, templateFileId, ...exported });
    const comparedWith = comparedOf({ ...input, content, estimateId: exported.estimateId });
    if (content !== 'document') assertReportable(format);
    const { organisationId, userId } = getActor();
    return this.database.transaction(async () => {
      const projectId = await this.documents.projectOf({ ...exported, comparedWith });
      if (templateFileId !== null) await this.workbooks.hold(templateFileId);
      const id = newId();
      const { id: jobId } = await this.jobs.enqueue(WriteExport, { exportId: id });
      await this.exports.insert({
        ...{ id, organisationId, projectId, ...exported, content, comparedWith, format, templateFileId },
        ...{ schemaVersion: schemaVersion ?? null, jobId, createdBy: userId },
      });
      const compared = comparedWith === null ? null : { ...comparedWith };
      const details = { ...exported, content, comparedWith: compared, format, schemaVersion: schemaVersion ?? null, templateFileId };
      await this.audit.record({ action: 'export.created', targetType: 'export', targetId: id, details });
      return this.exports.get(id);
    });
  }
}
