import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { KeyedCall } from './keyed-call';

const ALGORITHM = 'aes-256-gcm';
const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = IV_BYTES + TAG_BYTES;

/**
 * Closes a stored answer with the client's own key, which is nowhere stored: answers hold tokens and figures, and whoever
 * reads the table alone reads neither.
 */
export function seal(text: string, call: KeyedCall, secret: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(ALGORITHM, sealKey(call, secret), iv);
  const closed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), closed]).toString('base64');
}

/** Null where it was sealed with another key or secret, or altered. */
export function unseal(sealed: string, call: KeyedCall, secret: string): string | null {
  const bytes = Buffer.from(sealed, 'base64');
  const [iv, tag, closed] = [bytes.subarray(0, IV_BYTES), bytes.subarray(IV_BYTES, HEAD_BYTES), bytes.subarray(HEAD_BYTES)];
  try {
    const decipher = createDecipheriv(ALGORITHM, sealKey(call, secret), iv, { authTagLength: TAG_BYTES });
    decipher.setAuthTag(tag);
    const opened = [decipher.update(closed), decipher.final()];
    return Buffer.concat(opened).toString('utf8');
  } catch {
    return null;
  }
}

function sealKey({ id, key }: KeyedCall, secret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', `${secret}\n${key}`, id, 'idempotency', KEY_BYTES));
}
