import { isIPv6 } from 'node:net';

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
