import { ERRORS } from '../../../kernel/errors';
import { getContext } from '../../../platform/context';
import type { JobFailure } from '../../../platform/queue';
import { AuditExportFailureView, AuditExportView } from './audit-exports.dto';
import type { AuditExportRecord } from './audit-exports.repository';

export function auditExportView({ id, state, rowCount, jobId, failure, ...record }: AuditExportRecord): AuditExportView {
  const self = `/api/audit/exports/${id}`;
  return {
    ...{ id, state, rowCount, jobId },
    failure: failure === null || state !== 'failed' ? null : failureView(failure),
    links: state === 'ready' ? { self, content: `${self}/content` } : { self },
    createdAt: record.createdAt.toISOString(),
    updatedAt: record.updatedAt.toISOString(),
  };
}

function failureView({ code, detail }: JobFailure): AuditExportFailureView {
  const { locale } = getContext();
  return { code, title: ERRORS[code].title[locale], detail: detail[locale] };
}
