import { AuditEventView } from './audit-events.dto';
import type { AuditEventRow } from './audit-events.repository';
import type { EventResult } from './event-result';

export function auditEventView({ createdAt, result, ...row }: AuditEventRow): AuditEventView {
  const { id, sequence, action, userId, apiKeyId, jobId, targetType, targetId } = row;
  const { details, changes, ip, userAgent, requestId } = row;
  return {
    ...{ id, at: createdAt.toISOString(), sequence, action },
    // The trail writes one of both.
    result: result as EventResult,
    ...{ userId, apiKeyId, jobId, targetType, targetId, details, changes, ip, userAgent, requestId },
  };
}
