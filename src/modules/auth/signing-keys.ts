import { createSecretKey, type KeyObject } from 'node:crypto';
import { ConfigurationError } from '../../platform/config';

const MIN_SECRET_LENGTH = 32;
const KID = /^[A-Za-z0-9._-]{1,64}$/;

export interface SigningKey {
  kid: string;
  key: KeyObject;
}

/**
 * The keys of `JWT_KEYS` in their order: the first signs, all verify. To rotate, put a new key first and drop the old
 * one when the last token it signed has expired.
 *
 * Key objects, not strings: jsonwebtoken turns a string into a key on every call, which costs forty times the check
 * itself.
 *
 * @throws ConfigurationError that repeats no secret
 */
export function readSigningKeys(setting: string): [SigningKey, ...SigningKey[]] {
  const [first, ...others] = setting.split(',').map(readKey);
  const kids = [first, ...others].map((key) => key?.kid);
  if (first === undefined || new Set(kids).size !== kids.length) refuse('names one kid twice');
  return [first, ...others];
}

function readKey(entry: string, index: number): SigningKey {
  const separator = entry.indexOf(':');
  const kid = entry.slice(0, separator).trim();
  const secret = entry.slice(separator + 1).trim();
  if (separator < 1 || !KID.test(kid)) refuse(`key ${index + 1} must be written kid:secret`);
  if (secret.length < MIN_SECRET_LENGTH) refuse(`key ${index + 1} must have ${MIN_SECRET_LENGTH} characters or more`);
  return { kid, key: createSecretKey(Buffer.from(secret, 'utf8')) };
}

function refuse(reason: string): never {
  throw new ConfigurationError([`JWT_KEYS: ${reason}`]);
}
