import { networkOf } from '../../platform/http';

/** Where a session was begun. */
export interface Device {
  userAgent: string | null;
  ip: string | null;
  /** Null where nobody knows. */
  country: string | null;
}

export type Novelty = 'device' | 'country';

/** What of it is worth a word; a new country says more than a new device. A first session of all is no news. */
export function noveltyOf(here: Device, before: readonly Device[]): Novelty | null {
  if (isNewCountry(here, before)) return 'country';
  return isNewDevice(here, before) ? 'device' : null;
}

/** Whether a person has come from other countries only. Where none is known, nothing is claimed. */
function isNewCountry({ country }: Device, before: readonly Device[]): boolean {
  const known = new Set(before.map((device) => device.country).filter((code) => code !== null));
  return country !== null && known.size > 0 && !known.has(country);
}

/**
 * Whether a person has not come from here before: neither with this program nor from this network. Programs change with every
 * update and networks with every journey, so that one of them is enough to be known.
 */
function isNewDevice(here: Device, before: readonly Device[]): boolean {
  if (before.length === 0) return false;
  const network = networkOf(here.ip);
  return !before.some(({ userAgent, ip }) => (userAgent !== null && userAgent === here.userAgent) || networkOf(ip) === network);
}
