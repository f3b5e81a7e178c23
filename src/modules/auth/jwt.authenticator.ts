import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AppError } from '../../kernel/errors';
import { Config } from '../../platform/config';
import { getContext, type Actor } from '../../platform/context';
import { letsIn } from '../../platform/http';
import { permissionsOf, restrictionOf, seesEveryProject } from '../users';
import type { AccessClaims } from './access-claims';
import { AccessTokens } from './access-tokens';
import { Csrf } from './cookies/csrf';
import { SessionCookies } from './cookies/session-cookies';
import { LiveSessions } from './live-sessions';

const BEARER = /^Bearer +([^\s]+)$/i;

/**
 * Tells the actor of a request from an access token: of its Authorization header, or else of its cookie. A header that is
 * there decides alone, be it good or bad: what a client says counts before what a browser sends along.
 */
@Injectable()
export class JwtAuthenticator {
  constructor(
    private readonly tokens: AccessTokens,
    private readonly sessions: LiveSessions,
    private readonly config: Config,
    private readonly cookies: SessionCookies,
    private readonly csrf: Csrf,
  ) {}

  async authenticate(request: FastifyRequest): Promise<Actor | null> {
    const claims = this.claimsIn(request);
    if (claims === null) return null;
    const { sessionId, userId, organisationId } = claims;
    const session = await this.sessions.find(sessionId);
    if (session === null || session.userId !== userId || session.organisationId !== organisationId) {
      throw new AppError('TOKEN_INVALID', { detail: { en: 'The session has ended', ru: 'Сеанс завершён' } });
    }
    const permissions = permissionsOf(session, session.isOperator && this.isOperatorsPlace());
    return {
      ...{ userId, organisationId, sessionId, apiKey: null, permissions, seesEveryProject: seesEveryProject(permissions) },
      ...restrictionOf(session, this.config),
    };
  }

  /** Elsewhere an operator is what everybody with their role is: routes of operators need not look at addresses themselves. */
  private isOperatorsPlace(): boolean {
    return letsIn(this.config.operatorNetworks, getContext().ip);
  }

  private claimsIn(request: FastifyRequest): AccessClaims | null {
    const { authorization, cookie } = request.headers;
    if (authorization !== undefined) return this.claimsOfHeader(authorization);
    return cookie === undefined ? null : this.claimsOfCookie(request);
  }

  private claimsOfHeader(authorization: string): AccessClaims {
    const token = BEARER.exec(authorization)?.[1];
    if (token === undefined) throw new AppError('TOKEN_INVALID');
    return this.tokens.verify(token);
  }

  private claimsOfCookie(request: FastifyRequest): AccessClaims | null {
    const token = this.cookies.find('session', request);
    if (token === null) return null;
    const claims = this.tokens.verify(token);
    this.csrf.assertIntended(request, claims.sessionId);
    return claims;
  }
}
