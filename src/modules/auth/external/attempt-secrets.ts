import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const SECRET_BYTES = 32;

/** What protects one sign-in on its way to a provider and back. */
export interface AttemptSecrets {
  /** Comes back with the answer: it belongs to the question that was asked. */
  state: string;
  /** Comes back inside the id token: it was made for this question. */
  nonce: string;
  /** Proves at the exchange of the code that it was asked for by us (PKCE, RFC 7636). */
  codeVerifier: string;
}

/** 256 random bits that only the browser has which began. */
export function newBrowserSecret(): string {
  return randomBytes(SECRET_BYTES).toString('base64url');
}

/** What is kept of it. */
export function hashBrowserSecret(secret: string): string {
  return createHash('sha256').update(secret, 'utf8').digest('hex');
}

/**
 * State, nonce and code verifier of a sign-in all follow from the secret of its browser. So nothing has to be kept that would
 * be worth something to a reader of the database, and none of the three, which pass through addresses, tells another.
 */
export function secretsOf(browserSecret: string): AttemptSecrets {
  const derive = (purpose: string): string => createHmac('sha256', browserSecret).update(purpose).digest('base64url');
  return { state: derive('state'), nonce: derive('nonce'), codeVerifier: derive('code verifier') };
}

/** S256 of RFC 7636 §4.2. */
export function codeChallengeOf(codeVerifier: string): string {
  return createHash('sha256').update(codeVerifier, 'ascii').digest('base64url');
}

export function isSameText(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
