import { isUuid } from '../../kernel/ids';

/** Who an access token speaks for. */
export interface AccessClaims {
  userId: string;
  organisationId: string;
  sessionId: string;
}

/** What a token is found to say: the claims, and until when. */
export interface TimedClaims extends AccessClaims {
  expiresAtMs: number;
}

/** The claims of a payload whose signature is good; null where something is missing. */
export function claimsIn(payload: unknown): TimedClaims | null {
  if (typeof payload !== 'object' || payload === null) return null;
  // An object that came out of JSON: any property may be asked for, none is believed.
  const { sub, org, sid, jti, exp } = payload as Record<string, unknown>;
  if (!isId(sub) || !isId(org) || !isId(sid) || !isId(jti) || typeof exp !== 'number') return null;
  return { userId: sub, organisationId: org, sessionId: sid, expiresAtMs: exp * 1_000 };
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && isUuid(value);
}
