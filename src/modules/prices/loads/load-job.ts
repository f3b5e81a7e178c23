import { defineJob } from '../../../platform/queue';

export interface PriceLoadPayload {
  priceSetId: string;
  fileId: string;
}

/** Reads a file of prices into a draft: 100,000 rows take some seconds. */
export const LoadPrices = defineJob<PriceLoadPayload>({
  name: 'prices.load',
  maxAttempts: 3,
  timeoutMs: 600_000,
  backoffMs: 10_000,
  permission: 'estimates:write',
});
