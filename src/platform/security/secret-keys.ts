import { ConfigurationError } from '../config';

const MIN_SECRET_LENGTH = 32;
const KID = /^[A-Za-z0-9._-]{1,64}$/;

/** A secret and the name by which what was made with it names it. */
export interface SecretKey {
  kid: string;
  secret: string;
}

/**
 * The keys of a setting in their order: the first makes, all of them check. To rotate, put a new key first and drop an old
 * one when nothing is left that was made with it.
 *
 * @throws ConfigurationError that repeats no secret
 */
export function readSecretKeys(variable: string, setting: string): [SecretKey, ...SecretKey[]] {
  const [first, ...others] = setting.split(',').map((entry, index) => readKey(variable, entry, index));
  const kids = [first, ...others].map((key) => key?.kid);
  if (first === undefined || new Set(kids).size !== kids.length) refuse(variable, 'names one kid twice');
  return [first, ...others];
}

function readKey(variable: string, entry: string, index: number): SecretKey {
  const separator = entry.indexOf(':');
  const kid = entry.slice(0, separator).trim();
  const secret = entry.slice(separator + 1).trim();
  if (separator < 1 || !KID.test(kid)) refuse(variable, `key ${index + 1} must be written kid:secret`);
  if (secret.length < MIN_SECRET_LENGTH) {
    refuse(variable, `key ${index + 1} must have ${MIN_SECRET_LENGTH} characters or more`);
  }
  return { kid, secret };
}

function refuse(variable: string, reason: string): never {
  throw new ConfigurationError([`${variable}: ${reason}`]);
}
