import { createHash, randomBytes } from 'node:crypto';

const TOKEN_BYTES = 32;

/** The longest token that is looked at; ours have 43 characters. */
export const MAX_SECRET_TOKEN_LENGTH = 100;

/** A new token of a session, a mail, a device or a challenge: 256 random bits. Whom it is given to alone ever holds it. */
export function newSecretToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

/** What is kept of it. Nobody can guess 256 bits, so one round of a fast hash is enough (ASVS 6.5.2). */
export function hashSecretToken(token: string): string {
  return createHash('sha256').update(token, 'utf8').digest('hex');
}
