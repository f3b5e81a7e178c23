import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { Strategy } from 'passport-jwt';
import { AppError } from '../../kernel/errors';
import { Config } from '../../platform/config';
import { claimsIn, type AccessClaims, type TimedClaims } from './access-claims';
import { KeyRing } from './keys/key-ring';
import type { SigningKey } from './keys/signing-keys';
import { VerifiedTokens } from './keys/verified-tokens';

/** RFC 9068 §2.1: keeps every other kind of token that we may sign one day from passing as an access token. */
const TYPE = 'at+jwt';
/** Clocks of two processes may differ by this much. */
const LEEWAY_SECONDS = 30;
const MAX_TOKEN_LENGTH = 2_000;

/** What the strategy is given in the place of a request. */
interface Presented {
  token: string;
  key: SigningKey;
}

/** Makes and checks access tokens. The check is passport-jwt's strategy, called without passport's middleware around it. */
@Injectable()
export class AccessTokens {
  /** One for each algorithm: a key is never tried with another than its own, whatever the header of the token says. */
  private readonly strategies: Readonly<Record<SigningKey['algorithm'], Strategy>>;

  constructor(
    private readonly config: Config,
    private readonly jwt: JwtService,
    private readonly keys: KeyRing,
    private readonly verified: VerifiedTokens,
  ) {
    this.strategies = { HS256: this.createStrategy('HS256'), ES256: this.createStrategy('ES256') };
  }

  issue(who: { userId: string; organisationId: string; sessionId: string }): string {
    const { userId, organisationId, sessionId } = who;
    const { kid, algorithm, signsWith } = this.keys.signing;
    return this.jwt.sign(
      { org: organisationId, sid: sessionId },
      {
        privateKey: signsWith,
        algorithm,
        header: { alg: algorithm, typ: TYPE, kid },
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
    const key = this.keyFor(token);
    if (key === undefined) throw new AppError('TOKEN_INVALID');
    const known = this.verified.find(token, key);
    if (known !== null) return known;
    const claims = this.check(token, key);
    this.verified.remember(token, key, claims);
    return claims;
  }

  private check(token: string, key: SigningKey): TimedClaims {
    let claims: TimedClaims | undefined;
    let failure: unknown;
    // passport gives every request an object of its own with these three outcomes; so do we.
    const attempt: Strategy = Object.assign(Object.create(this.strategies[key.algorithm]) as Strategy, {
      success: (user: TimedClaims) => (claims = user),
      fail: (reason: unknown) => (failure = reason),
      error: (reason: unknown) => (failure = reason),
    });
    // The strategy hands its argument on to our own two functions and looks at nothing else of it.
    attempt.authenticate({ token, key } satisfies Presented as never);
    if (claims !== undefined) return claims;
    const isExpired = failure instanceof Error && failure.name === 'TokenExpiredError';
    throw new AppError(isExpired ? 'TOKEN_EXPIRED' : 'TOKEN_INVALID', { cause: failure });
  }

  private createStrategy(algorithm: SigningKey['algorithm']): Strategy {
    return new Strategy(
      {
        jwtFromRequest: ({ token }: Presented) => token,
        // jsonwebtoken takes key objects; the older types of passport-jwt do not say so.
        secretOrKeyProvider: ({ key }: Presented, _, done) => done(null, key.verifiesWith as unknown as Buffer),
        jsonWebTokenOptions: { clockTolerance: LEEWAY_SECONDS },
        algorithms: [algorithm],
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
  private keyFor(token: string): SigningKey | undefined {
    const header = parseJson(Buffer.from(token.split('.', 1)[0]!, 'base64url').toString('utf8'));
    if (typeof header !== 'object' || header === null) return undefined;
    // An object that came out of JSON: any property may be asked for, none is believed.
    const { typ, kid } = header as Record<string, unknown>;
    return typ === TYPE && typeof kid === 'string' ? this.keys.find(kid) : undefined;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
