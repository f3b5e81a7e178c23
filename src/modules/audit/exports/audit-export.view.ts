import { exportFailureView, exportLinks } from '../../exports';
import { AuditExportView } from './audit-exports.dto';
import type { AuditExportRecord } from './audit-exports.repository';

export function auditExportView({ id, state, rowCount, jobId, failure, createdAt, updatedAt }: AuditExportRecord): AuditExportView {
  return {
    ...{ id, state, rowCount, jobId },
    failure: exportFailureView(state, failure),
    links: exportLinks(state, `/api/audit/exports/${id}`),
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}
