import type { WorkSite } from '../../../engine/normatives/work-site';
import { defineJob } from '../../../platform/queue';
import { WHOLE_ESTIMATE_TIMEOUT_MS } from '../limits';

/** Overhead and profit for more positions than one request takes. */
export const ChooseMarkups = defineJob<{ estimateId: string; site: WorkSite | null; reductions: string[] }>({
  name: 'estimates.choose-markups',
  maxAttempts: 3,
  timeoutMs: 2 * WHOLE_ESTIMATE_TIMEOUT_MS,
  backoffMs: 1_000,
  permission: 'estimates:write',
});
