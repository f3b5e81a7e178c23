import { defineJob } from '../../../platform/queue';

/** The preview of an estimate at other prices. */
export const RepriceEstimate = defineJob<{ estimateId: string; repricingId: string }>({
  name: 'estimates.reprice',
  maxAttempts: 3,
  timeoutMs: 600_000,
  backoffMs: 1_000,
  permission: 'estimates:write',
});
