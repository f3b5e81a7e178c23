import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AppError } from '../../kernel/errors';
import { Config } from '../../platform/config';
import type { Actor } from '../../platform/context';
import { permissionsOf, restrictionOf } from '../users';
import { AccessTokens } from './access-tokens';
import { LiveSessions } from './live-sessions';

const BEARER = /^Bearer +([^\s]+)$/i;

/** Tells the actor of a request from the access token in its Authorization header. */
@Injectable()
export class JwtAuthenticator {
  constructor(
    private readonly tokens: AccessTokens,
    private readonly sessions: LiveSessions,
    private readonly config: Config,
  ) {}

  async authenticate(request: FastifyRequest): Promise<Actor | null> {
    const { authorization } = request.headers;
    if (authorization === undefined) return null;
    const token = BEARER.exec(authorization)?.[1];
    if (token === undefined) throw new AppError('TOKEN_INVALID');
    const { sessionId, userId, organisationId } = this.tokens.verify(token);
    const session = await this.sessions.find(sessionId);
    if (session === null || session.userId !== userId || session.organisationId !== organisationId) {
      throw new AppError('TOKEN_INVALID', { detail: { en: 'The session has ended', ru: 'Сеанс завершён' } });
    }
    return {
      ...{ userId, organisationId, sessionId, apiKey: null },
      permissions: permissionsOf(session.role, session.isOperator),
      ...restrictionOf(session, this.config),
    };
  }
}
