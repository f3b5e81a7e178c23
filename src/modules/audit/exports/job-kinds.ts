import { defineJob } from '../../../platform/queue';

/** Writes a part of the trail as a file: a million entries take a minute. */
export const WriteAuditExport = defineJob<{ exportId: string }>({
  name: 'audit.export',
  maxAttempts: 3,
  timeoutMs: 600_000,
  backoffMs: 1_000,
  permission: 'audit:read',
});
