import { createHash } from 'node:crypto';

/** The first bytes of a SHA-1. Of a billion of them, one in ten billion of good passwords meets one by chance. */
export const RECORD_BYTES = 8;
/** Stands before the records; the last byte is the version of the form. */
export const HEADER = Buffer.from('breached-pw-sha1\u0001', 'latin1');

/** What an index holds of a password. SHA-1, because the lists of breached passwords are made of it; it protects nothing. */
export function recordOf(password: string): Buffer {
  return createHash('sha1').update(password, 'utf8').digest().subarray(0, RECORD_BYTES);
}
