import { defineJob } from '../../../platform/queue';

/** Gathers what every feature keeps about a person. */
export const WritePersonalDataCopy = defineJob<{ copyId: string }>({
  name: 'personal-data.copy',
  maxAttempts: 3,
  timeoutMs: 300_000,
  backoffMs: 2_000,
});
