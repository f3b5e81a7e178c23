import { createHmac, timingSafeEqual } from 'node:crypto';

/** RFC 4226 §4 asks for 128 bits and recommends 160. */
export const TOTP_SECRET_BYTES = 20;
const STEP_SECONDS = 30;
const DIGITS = 6;
/** RFC 6238 §5.2: a telephone whose clock is one step early or late. */
const SKEW_STEPS = 1;
const CODE = /^[0-9]{6}$/;
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The code of one time step (RFC 6238, RFC 4226 §5.3). SHA-1 is what every authenticator application speaks. */
export function totp(secret: Buffer, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', secret).update(counter).digest();
  const offset = digest[digest.length - 1]! & 0x0f;
  const number = digest.readUInt32BE(offset) & 0x7fff_ffff;
  return String(number % 10 ** DIGITS).padStart(DIGITS, '0');
}

export function stepAt(moment: Date): number {
  return Math.floor(moment.getTime() / 1_000 / STEP_SECONDS);
}

/**
 * The time step that a code belongs to, or null where it is wrong. Steps up to `lastStep` have been used: a code that was
 * read over somebody's shoulder is worth nothing.
 */
export function matchingStep(
  secret: Buffer,
  code: string,
  { now, lastStep }: { now: Date; lastStep: number },
): number | null {
  if (!CODE.test(code)) return null;
  const given = Buffer.from(code);
  const middle = stepAt(now);
  let found: number | null = null;
  for (let step = middle - SKEW_STEPS; step <= middle + SKEW_STEPS; step++) {
    if (timingSafeEqual(Buffer.from(totp(secret, step)), given) && step > lastStep) found = step;
  }
  return found;
}

/** RFC 4648 §6 without padding, as authenticator applications read it. */
export function base32(bytes: Buffer): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? []).map((group) => BASE32[parseInt(group.padEnd(5, '0'), 2)]).join('');
}

/** What a QR code of the secret says. */
export function otpauthUri({ secret, issuer, account }: { secret: Buffer; issuer: string; account: string }): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`;
  const terms = { secret: base32(secret), issuer: encodeURIComponent(issuer), algorithm: 'SHA1', digits: DIGITS, period: STEP_SECONDS };
  const query = Object.entries(terms).map(([name, value]) => `${name}=${value}`);
  return `otpauth://totp/${label}?${query.join('&')}`;
}
