import { networkOf } from '../../platform/http';

/** Where a session was begun. */
export interface Device {
  userAgent: string | null;
  ip: string | null;
}

/**
 * Whether a person has not come from here before: neither with this program nor from this network. Programs change with every
 * update and networks with every journey, so that one of them is enough to be known; and a first session of all is no news.
 */
export function isNewDevice(here: Device, before: readonly Device[]): boolean {
  if (before.length === 0) return false;
  const network = networkOf(here.ip);
  return !before.some(({ userAgent, ip }) => (userAgent !== null && userAgent === here.userAgent) || networkOf(ip) === network);
}
