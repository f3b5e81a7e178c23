/** Where one request stands in one budget. */
export interface Quota {
  /** Name of the budget, as in the headers. */
  policy: string;
  /** Whose: the key it is counted under. */
  key: string;
  /** Requests a window. */
  limit: number;
  windowSeconds: number;
  remaining: number;
  /** Seconds until the window ends. */
  resetSeconds: number;
}

/** `RateLimit` and `RateLimit-Policy` of the IETF draft draft-ietf-httpapi-ratelimit-headers. */
export function rateLimitHeaders(quotas: readonly Quota[]): Record<string, string> {
  return {
    ratelimit: quotas.map((quota) => `"${quota.policy}";r=${quota.remaining};t=${quota.resetSeconds}`).join(', '),
    'ratelimit-policy': quotas.map((quota) => `"${quota.policy}";q=${quota.limit};w=${quota.windowSeconds}`).join(', '),
  };
}
