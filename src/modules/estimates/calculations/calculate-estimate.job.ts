import { defineJob } from '../../../platform/queue';

/** A full calculation: asked for by a client, or by a change too large for its own request. */
export const CalculateEstimate = defineJob<{ estimateId: string }>({
  name: 'estimates.calculate',
  maxAttempts: 5,
  timeoutMs: 600_000,
  backoffMs: 1_000,
  permission: 'estimates:write',
});
