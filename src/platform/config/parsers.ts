import { isIP } from 'node:net';
import { SettingError } from './settings';

export function text(value: string): string {
  return value;
}

export function secret(minLength: number): (value: string) => string {
  return (value) => {
    if (value.length < minLength) throw new SettingError(`must have ${minLength} characters or more`);
    return value;
  };
}

export function wholeNumber(range: { min: number; max: number }): (value: string) => number {
  return (value) => {
    const number = /^\d{1,15}$/.test(value) ? Number(value) : NaN;
    if (!(number >= range.min && number <= range.max)) {
      throw new SettingError(`must be a whole number from ${range.min} to ${range.max}`);
    }
    return number;
  };
}

export function flag(value: string): boolean {
  if (value === 'true' || value === '1') return true;
  if (value === 'false' || value === '0') return false;
  throw new SettingError('must be true or false');
}

export function oneOf<Choice extends string>(...choices: Choice[]): (value: string) => Choice {
  return (value) => {
    const choice = choices.find((candidate) => candidate === value);
    if (choice === undefined) throw new SettingError(`must be one of ${choices.join(', ')}`);
    return choice;
  };
}

/** A URL of one of the given schemes; the URL itself is not repeated, it may hold a password. */
export function url(...schemes: string[]): (value: string) => string {
  return (value) => {
    const scheme = URL.canParse(value) ? new URL(value).protocol.replace(':', '') : '';
    if (!schemes.includes(scheme)) throw new SettingError(`must be a URL of ${schemes.join(' or ')}`);
    return value;
  };
}

/** A bare address, without a name before it. */
export function emailAddress(value: string): string {
  if (!/^[^\s@<>"(),:;]{1,64}@[A-Za-z0-9.-]{1,253}$/.test(value)) throw new SettingError('must be a bare e-mail address');
  return value;
}

/** Where a scanner listens: `tcp://host:port` or `unix:/path`. */
export function scannerAddress(value: string): string {
  if (/^unix:\/./.test(value) || /^tcp:\/\/[^\s/:]+:\d{1,5}$/.test(value)) return value;
  throw new SettingError('must be tcp://host:port or unix:/path');
}

function commaList(value: string): string[] {
  return value
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

/** Origins of browsers: scheme, host and port, and nothing behind them. */
export function origins(value: string): string[] {
  const list = commaList(value);
  const wrong = list.find((item) => !URL.canParse(item) || new URL(item).origin !== item);
  if (wrong !== undefined) throw new SettingError(`"${wrong}" is not an origin such as https://app.example.com`);
  return list;
}

/** Web addresses that a browser is sent back to, exactly as they stand: nothing may be before or behind them. */
export function redirectUris(value: string): string[] {
  const list = commaList(value);
  const wrong = list.find((item) => !isRedirectUri(item));
  if (wrong !== undefined) throw new SettingError(`"${wrong}" is not an https address without a query and a fragment`);
  return list;
}

/** Plain HTTP is for a page on the machine of whoever looks at it. */
function isRedirectUri(item: string): boolean {
  if (!URL.canParse(item) || /[?#]/.test(item)) return false;
  const { protocol, hostname, username } = new URL(item);
  const isLocal = hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]';
  return username === '' && (protocol === 'https:' || (protocol === 'http:' && isLocal));
}

/** Addresses, ranges in CIDR notation, or the names that stand for private ranges. */
export function addressRanges(value: string): string[] {
  const list = commaList(value);
  const wrong = list.find((item) => !isAddressRange(item));
  if (wrong !== undefined) throw new SettingError(`"${wrong}" is not an address or a CIDR range`);
  return list;
}

/** The same without names: what clients come from is written out. */
export function networks(value: string): string[] {
  const list = addressRanges(value);
  const named = list.find((item) => NAMED_RANGES.has(item));
  if (named !== undefined) throw new SettingError(`"${named}" is not an address or a CIDR range`);
  return list;
}

const NAMED_RANGES = new Set(['loopback', 'linklocal', 'uniquelocal']);
const IPV4_BITS = 32;
const IPV6_BITS = 128;

function isAddressRange(text: string): boolean {
  if (NAMED_RANGES.has(text)) return true;
  const [address = '', bits, ...rest] = text.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? IPV4_BITS : IPV6_BITS));
}
