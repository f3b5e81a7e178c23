import { randomUUID, type KeyObject } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { Strategy } from 'passport-jwt';
import { AppError } from '../../kernel/errors';
import { isUuid } from '../../kernel/ids';
import { Config } from '../../platform/config';
import { readSigningKeys, type SigningKey } from './signing-keys';

/** Who an access token speaks for. */
export interface AccessClaims {
  userId: string;
  organisationId: string;
  sessionId: string;
}

const ALGORITHM = 'HS256';
/** RFC 9068 §2.1: keeps every other kind of token that we may sign one day from passing as an access token. */
const TYPE = 'at+jwt';
/** Clocks of two processes may differ by this much. */
const LEEWAY_SECONDS = 30;
const MAX_TOKEN_LENGTH = 2_000;

/**
 * Makes and checks access tokens. The check is passport-jwt's strategy, called without passport's middleware around
 * it: 8 µs, too little to remember tokens for.
 */
@Injectable()
export class AccessTokens {
  private readonly signingKey: SigningKey;
  private readonly keys: ReadonlyMap<string, KeyObject>;
  private readonly strategy: Strategy;

  constructor(
    private readonly config: Config,
    private readonly jwt: JwtService,
  ) {
    const keys = readSigningKeys(config.jwtKeys);
    this.signingKey = keys[0];
    this.keys = new Map(keys.map(({ kid, key }) => [kid, key]));
    this.strategy = this.createStrategy();
  }

  issue(who: { userId: string; organisationId: string; sessionId: string }): string {
    const { userId, organisationId, sessionId } = who;
    return this.jwt.sign(
      { org: organisationId, sid: sessionId },
      {
        privateKey: this.signingKey.key,
        algorithm: ALGORITHM,
        header: { alg: ALGORITHM, typ: TYPE, kid: this.signingKey.kid },
        issuer: this.config.jwtIssuer,
        audience: this.config.jwtAudience,
        subject: userId,
        jwtid: randomUUID(),
        expiresIn: this.config.accessTokenSeconds,
        notBefore: 0,
      },
    );
  }

  /** @throws AppError TOKEN_INVALID, TOKEN_EXPIRED */
  verify(token: string): AccessClaims {
    if (token.length > MAX_TOKEN_LENGTH) throw new AppError('TOKEN_INVALID');
    let claims: AccessClaims | undefined;
    let failure: unknown;
    // passport gives every request an object of its own with these three outcomes; so do we.
    const attempt: Strategy = Object.assign(Object.create(this.strategy) as Strategy, {
      success: (user: AccessClaims) => (claims = user),
      fail: (reason: unknown) => (failure = reason),
      error: (reason: unknown) => (failure = reason),
    });
    // The strategy hands its argument to jwtFromRequest and looks at nothing else of it.
    attempt.authenticate(token as never);
    if (claims !== undefined) return claims;
    const isExpired = failure instanceof Error && failure.name === 'TokenExpiredError';
    throw new AppError(isExpired ? 'TOKEN_EXPIRED' : 'TOKEN_INVALID', { cause: failure });
  }

  private createStrategy(): Strategy {
    return new Strategy(
      {
        jwtFromRequest: (token: string) => token,
        secretOrKeyProvider: (_, token: string, done) => {
          // jsonwebtoken takes key objects; the older types of passport-jwt do not say so.
          const key = this.keyFor(token) as unknown as Buffer | undefined;
          done(key === undefined ? new Error('unknown kid or type') : null, key);
        },
        jsonWebTokenOptions: { clockTolerance: LEEWAY_SECONDS },
        algorithms: [ALGORITHM],
        issuer: this.config.jwtIssuer,
        audience: this.config.jwtAudience,
      },
      (payload: unknown, done) => {
        const claims = claimsIn(payload);
        done(null, claims ?? false, claims === null ? new Error('claims are missing') : undefined);
      },
    );
  }

  /** Only our own keys, by the name in the header, and only for tokens of our type. */
  private keyFor(token: string): KeyObject | undefined {
    const header = parseJson(Buffer.from(token.split('.', 1)[0]!, 'base64url').toString('utf8'));
    if (typeof header !== 'object' || header === null) return undefined;
    // An object that came out of JSON: any property may be asked for, none is believed.
    const { typ, kid } = header as Record<string, unknown>;
    return typ === TYPE && typeof kid === 'string' ? this.keys.get(kid) : undefined;
  }
}

function claimsIn(payload: unknown): AccessClaims | null {
  if (typeof payload !== 'object' || payload === null) return null;
  // An object that came out of JSON: any property may be asked for, none is believed.
  const { sub, org, sid, jti, exp } = payload as Record<string, unknown>;
  if (!isId(sub) || !isId(org) || !isId(sid) || !isId(jti) || typeof exp !== 'number') return null;
  return { userId: sub, organisationId: org, sessionId: sid };
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && isUuid(value);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
