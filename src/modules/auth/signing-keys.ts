import { createSecretKey, type KeyObject } from 'node:crypto';
import { readSecretKeys, type SecretKey } from '../../platform/security';

export interface SigningKey {
  kid: string;
  key: KeyObject;
}

/**
 * The keys of `JWT_KEYS` in their order: the first signs, all verify.
 *
 * Key objects, not strings: jsonwebtoken turns a string into a key on every call, which costs forty times the check
 * itself.
 *
 * @throws ConfigurationError that repeats no secret
 */
export function readSigningKeys(setting: string): [SigningKey, ...SigningKey[]] {
  const [first, ...others] = readSecretKeys('JWT_KEYS', setting);
  return [signingKey(first), ...others.map(signingKey)];
}

function signingKey({ kid, secret }: SecretKey): SigningKey {
  return { kid, key: createSecretKey(Buffer.from(secret, 'utf8')) };
}
