import { createHash, randomBytes } from 'node:crypto';
import { base32 } from './totp';

export const RECOVERY_CODES = 10;
/** 120 bits: enough for one round of a fast hash (ASVS 6.5.2), and 24 letters. */
const CODE_BYTES = 15;

/** Ten codes, written as people can read them out: `ABCD-EFGH-…`. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, () => (base32(randomBytes(CODE_BYTES)).match(/.{4}/g) ?? []).join('-'));
}

/** What is kept of a code, however it was typed. */
export function hashRecoveryCode(code: string): string {
  const plain = code.toUpperCase().replace(/[^A-Z2-7]/g, '');
  return createHash('sha256').update(plain, 'utf8').digest('hex');
}
