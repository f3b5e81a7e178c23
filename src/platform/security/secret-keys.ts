import { ConfigurationError } from '../config';

const MIN_SECRET_LENGTH = 32;
const KID = /^[A-Za-z0-9._-]{1,64}$/;

/** A secret and the name by which what was made with it names it. */
export interface SecretKey {
  kid: string;
  secret: string;
}

/** One of a list, as it is written: `kid:…`. */
export interface KeyEntry {
  kid: string;
  /** What stands behind the first colon. */
  text: string;
  /** To be thrown; it repeats no secret. */
  refusal: (reason: string) => ConfigurationError;
}

/**
 * The keys of a setting in their order: the first makes, all of them check. To rotate, put a new key first and drop an old
 * one when nothing is left that was made with it.
 *
 * @throws ConfigurationError that repeats no secret
 */
export function readKeyList<Key>(variable: string, setting: string, readKey: (entry: KeyEntry) => Key): [Key, ...Key[]] {
  const entries = setting.split(',').map((entry, index) => readEntry(variable, entry, index));
  const [first, ...others] = entries.map(readKey);
  const isUnique = new Set(entries.map(({ kid }) => kid)).size === entries.length;
  if (first === undefined || !isUnique) throw new ConfigurationError([`${variable}: names one kid twice`]);
  return [first, ...others];
}

/** Keys that are secrets, each `kid:secret`. @throws ConfigurationError that repeats no secret */
export function readSecretKeys(variable: string, setting: string): [SecretKey, ...SecretKey[]] {
  return readKeyList(variable, setting, (entry) => ({ kid: entry.kid, secret: secretIn(entry) }));
}

/** @throws ConfigurationError where it is too short to be one */
export function secretIn({ text, refusal }: KeyEntry): string {
  if (text.length < MIN_SECRET_LENGTH) throw refusal(`must have ${MIN_SECRET_LENGTH} characters or more`);
  return text;
}

function readEntry(variable: string, entry: string, index: number): KeyEntry {
  const refusal = (reason: string): ConfigurationError => new ConfigurationError([`${variable}: key ${index + 1} ${reason}`]);
  const separator = entry.indexOf(':');
  const kid = entry.slice(0, separator).trim();
  if (separator < 1 || !KID.test(kid)) throw refusal('must be written kid:secret');
  return { kid, text: entry.slice(separator + 1).trim(), refusal };
}
