import { defineJob } from '../../platform/queue';

/** Writes the estimate as a file: 50,000 positions take seconds. */
export const WriteExport = defineJob<{ exportId: string }>({
  name: 'exports.write',
  maxAttempts: 3,
  timeoutMs: 600_000,
  backoffMs: 1_000,
  permission: 'exports:write',
});
