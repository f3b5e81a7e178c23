import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../../kernel/errors';
import { assertPermitted, type Actor } from '../context';
import type { Access } from './access';
import { stateOf } from './request-state';

/** Last guard: lets in who the route's declared access allows, and nobody where nothing is declared. */
@Injectable()
export class AccessGuard implements CanActivate {
  canActivate(execution: ExecutionContext): true {
    const http = execution.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const { context, refusal, route } = stateOf(request, http.getResponse<FastifyReply>());
    const access = route?.endpoint.access;
    if (access === undefined) throw new AppError('PERMISSION_DENIED');
    if (access.kind === 'anyone') return true;
    if (context.actor === null) throw refusal ?? new AppError('AUTHENTICATION_REQUIRED');
    assertUnrestricted(access, context.actor, request.method);
    assertAllowed(access, context.actor);
    return true;
  }
}

const READING = new Set(['GET', 'HEAD']);

function assertUnrestricted(access: Access, { restriction }: Actor, method: string): void {
  if (restriction === undefined || (access.kind === 'signedIn' && access.isOwnAccount)) return;
  if (restriction === 'EMAIL_NOT_VERIFIED' && READING.has(method)) return;
  throw new AppError(restriction);
}

function assertAllowed(access: Access, actor: Actor): void {
  if (access.kind === 'signedIn' && actor.apiKey !== null) throw new AppError('KEY_NOT_ACCEPTED');
  if (access.kind === 'permission') assertPermitted(actor, access.permission);
}
