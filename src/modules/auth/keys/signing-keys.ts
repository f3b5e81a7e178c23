import { createPrivateKey, createPublicKey, createSecretKey, type KeyObject } from 'node:crypto';
import { ConfigurationError } from '../../../platform/config';

const MIN_SECRET_LENGTH = 32;
const KID = /^[A-Za-z0-9._-]{1,64}$/;
const KEY_PAIR = 'ES256:';
/** What Node calls the curve of ES256 (RFC 7518 §3.4). */
const CURVE = 'prime256v1';

/** A key and the one algorithm that it is ever used with: what a token says of itself is never asked. */
export interface SigningKey {
  kid: string;
  algorithm: 'HS256' | 'ES256';
  /** The secret, or the private key of the pair. */
  signsWith: KeyObject;
  /** The same secret, or the public key of the pair. */
  verifiesWith: KeyObject;
}

/** At least one key; the first signs, all verify. */
export type SigningKeys = [SigningKey, ...SigningKey[]];

/**
 * The keys of `JWT_KEYS` in their order, each `kid:secret` (HS256) or `kid:ES256:` and a private key of the curve P-256
 * (PKCS #8, base64).
 *
 * Key objects, not strings: jsonwebtoken turns a string into a key on every call, which costs forty times the check
 * itself.
 *
 * @throws ConfigurationError that repeats no secret
 */
export function readSigningKeys(setting: string): SigningKeys {
  const [first, ...others] = setting.split(',').map(readKey);
  const kids = [first, ...others].map((key) => key?.kid);
  if (first === undefined || new Set(kids).size !== kids.length) refuse('names one kid twice');
  return [first, ...others];
}

function readKey(entry: string, index: number): SigningKey {
  const separator = entry.indexOf(':');
  const kid = entry.slice(0, separator).trim();
  const key = entry.slice(separator + 1).trim();
  if (separator < 1 || !KID.test(kid)) refuse(`key ${index + 1} must be written kid:secret`);
  return key.startsWith(KEY_PAIR) ? readKeyPair(kid, key.slice(KEY_PAIR.length), index) : readSecret(kid, key, index);
}

function readSecret(kid: string, secret: string, index: number): SigningKey {
  if (secret.length < MIN_SECRET_LENGTH) refuse(`key ${index + 1} must have ${MIN_SECRET_LENGTH} characters or more`);
  const key = createSecretKey(Buffer.from(secret, 'utf8'));
  return { kid, algorithm: 'HS256', signsWith: key, verifiesWith: key };
}

function readKeyPair(kid: string, base64: string, index: number): SigningKey {
  const signsWith = privateKeyIn(base64);
  if (signsWith?.asymmetricKeyDetails?.namedCurve !== CURVE) {
    refuse(`key ${index + 1} must be a private key of the curve P-256: PKCS #8 in DER, as base64`);
  }
  return { kid, algorithm: 'ES256', signsWith, verifiesWith: createPublicKey(signsWith) };
}

function privateKeyIn(base64: string): KeyObject | null {
  try {
    return createPrivateKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'pkcs8' });
  } catch {
    // What OpenSSL says of a key that it cannot read may quote from it.
    return null;
  }
}

function refuse(reason: string): never {
  throw new ConfigurationError([`JWT_KEYS: ${reason}`]);
}
