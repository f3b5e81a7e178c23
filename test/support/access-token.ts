import { createHmac, randomUUID } from 'node:crypto';

/** How to forge an access token; what is left out is as an honest one has it. */
export interface Forgery {
  header?: Record<string, unknown>;
  claims?: Record<string, unknown>;
  secret?: string;
}

export const SIGNING_SECRET = 'the-signing-secret-of-these-tests-only';
export const OLD_SECRET = 'an-older-secret-that-still-verifies-here';
export const JWT_KEYS = `now:${SIGNING_SECRET},before:${OLD_SECRET}`;

/** Another token for the holder of `honest`, changed as told and signed by hand. */
export function forge(honest: string, { header = {}, claims = {}, secret = SIGNING_SECRET }: Forgery = {}): string {
  const signed = [
    { alg: 'HS256', typ: 'at+jwt', kid: 'now', ...header },
    { ...claimsOf(honest), jti: randomUUID(), ...claims },
  ]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}

export function headerOf(token: string): Record<string, unknown> {
  return part(token, 0);
}

export function claimsOf(token: string): Record<string, unknown> {
  return part(token, 1);
}

function part(token: string, index: number): Record<string, unknown> {
  const json = Buffer.from(token.split('.')[index] ?? '', 'base64url').toString();
  return JSON.parse(json) as Record<string, unknown>; // both parts of a JWT are objects
}
