/** How failures become waiting: some are free, then each doubles the wait up to a longest one. */
export interface DelayRule {
  free: number;
  longestSeconds: number;
}

/** One account from one network: somebody who guesses, or who has forgotten. */
export const FROM_ONE_NETWORK: DelayRule = { free: 5, longestSeconds: 300 };

/**
 * One account from everywhere: guesses spread over many addresses. The longest wait is short, because strangers can
 * cause it; and whoever has signed in from their address before does not wait at all. So a lock-out is never for
 * good.
 */
export const FROM_EVERYWHERE: DelayRule = { free: 20, longestSeconds: 30 };

/**
 * One account by somebody who has proved something already: a session that is asked for the password again, a right
 * password that is asked for the second factor. Strangers cannot cause this wait, so it may be long: six digits last.
 */
export const FROM_INSIDE: DelayRule = { free: 5, longestSeconds: 900 };

/** After so long without a failure the count starts again. */
export const FORGET_AFTER_SECONDS = 3_600;

/** Seconds to wait after the n-th failure. */
export function waitSeconds(failures: number, { free, longestSeconds }: DelayRule): number {
  return failures <= free ? 0 : Math.min(longestSeconds, 2 ** (failures - free - 1));
}
