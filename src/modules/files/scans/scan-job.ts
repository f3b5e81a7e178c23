import { defineJob } from '../../../platform/queue';

/** Looks into a content that came while the antivirus was away; asks for half a day until it is back. */
export const ScanContent = defineJob<{ contentId: string }>({
  name: 'files.scan',
  maxAttempts: 60,
  timeoutMs: 600_000,
  backoffMs: 2_000,
});
