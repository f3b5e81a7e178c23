import { isIPv6 } from 'node:net';

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

/** After so long without a failure the count starts again. */
export const FORGET_AFTER_SECONDS = 3_600;

/** Seconds to wait after the n-th failure. */
export function waitSeconds(failures: number, { free, longestSeconds }: DelayRule): number {
  return failures <= free ? 0 : Math.min(longestSeconds, 2 ** (failures - free - 1));
}

const GROUPS = 8;

/** An IPv4 address as it is; of an IPv6 address the first 64 bits, because one subscriber owns all the rest. */
export function networkOf(ip: string | null): string {
  if (ip === null) return 'unknown';
  const embedded = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  if (embedded !== undefined) return embedded;
  return isIPv6(ip) ? firstHalf(ip) : ip;
}

function firstHalf(ip: string): string {
  const [head = '', tail] = ip.toLowerCase().split('%', 1)[0]!.split('::');
  const before = groupsOf(head);
  const after = groupsOf(tail ?? '');
  const zeros = Array<string>(Math.max(0, GROUPS - before.length - after.length)).fill('0');
  return [...before, ...zeros, ...after]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}

function groupsOf(part: string): string[] {
  return part === '' ? [] : part.split(':');
}
