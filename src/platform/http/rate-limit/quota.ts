/** Where one request stands in one budget. */
export interface Quota {
  /** Name of the budget, as in the headers. */
  policy: string;
  /** Requests a window. */
  limit: number;
  windowSeconds: number;
  remaining: number;
  /** Seconds until the window ends, or the bucket is full. */
  resetSeconds: number;
  /** What this request took of it. */
  cost: number;
  /** Puts that back. */
  giveBack: () => Promise<void>;
}

/** `RateLimit` and `RateLimit-Policy` of the IETF draft draft-ietf-httpapi-ratelimit-headers. */
export function rateLimitHeaders(quotas: readonly Quota[]): Record<string, string> {
  return {
    ratelimit: quotas.map((quota) => `"${quota.policy}";r=${quota.remaining};t=${quota.resetSeconds}`).join(', '),
    'ratelimit-policy': quotas.map((quota) => `"${quota.policy}";q=${quota.limit};w=${quota.windowSeconds}`).join(', '),
  };
}
