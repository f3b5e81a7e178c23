import { createPrivateKey, createPublicKey, createSecretKey, type KeyObject } from 'node:crypto';
import { readKeyList, secretIn, type KeyEntry } from '../../../platform/security';

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
  return readKeyList('JWT_KEYS', setting, (entry) => (entry.text.startsWith(KEY_PAIR) ? readKeyPair(entry) : readSecret(entry)));
}

function readSecret(entry: KeyEntry): SigningKey {
  const key = createSecretKey(Buffer.from(secretIn(entry), 'utf8'));
  return { kid: entry.kid, algorithm: 'HS256', signsWith: key, verifiesWith: key };
}

function readKeyPair({ kid, text, refusal }: KeyEntry): SigningKey {
  const signsWith = privateKeyIn(text.slice(KEY_PAIR.length));
  if (signsWith?.asymmetricKeyDetails?.namedCurve !== CURVE) {
    throw refusal('must be a private key of the curve P-256: PKCS #8 in DER, as base64');
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
