import { stepAt, totp } from '../../src/modules/auth/second-factor/totp';
import { api } from './api';
import type { TestApp } from './app';
import { sql } from './sql';
import { answered, type TestUser } from './world';

/** Somebody with an authenticator application. */
export interface Guarded extends TestUser {
  secret: Buffer;
  recoveryCodes: string[];
}

/** Sets up a second factor for this person. */
export async function withAuthenticator(app: TestApp, owner: TestUser): Promise<Guarded> {
  const as = api(app).as(owner);
  const begun = answered(await as.post('/api/auth/second-factor', { password: owner.password }), 201);
  const secret = fromBase32(begun.secret as string);
  const code = codeOf(secret);
  const { recoveryCodes } = answered(await as.post('/api/auth/second-factor/confirmations', { code }), 200);
  return { ...owner, secret, recoveryCodes: recoveryCodes as string[] };
}

/** What an application shows now that was given this secret. */
export function codeOf(secret: Buffer | string): string {
  return totp(typeof secret === 'string' ? fromBase32(secret) : secret, stepAt(new Date()));
}

/** What the application shows now. Codes used so far are forgotten, as if half a minute had passed. */
export async function freshCode({ id, secret }: Guarded): Promise<string> {
  await sql('UPDATE second_factor SET last_step = 0 WHERE user_id = $1', [id]);
  return codeOf(secret);
}

export function wrongCode({ secret }: Guarded): string {
  const step = stepAt(new Date());
  const near = [-2, -1, 0, 1, 2].map((skew) => totp(secret, step + skew));
  return ['000000', '111111', '222222', '333333', '444444', '555555'].find((code) => !near.includes(code))!;
}

/** As an authenticator application reads it. */
function fromBase32(text: string): Buffer {
  const bits = Array.from(text, (letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
}
