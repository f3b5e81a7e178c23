import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../../kernel/errors';
import { stateOf } from './request-state';
import { routeOf } from './route';

/** Last guard: lets in who the route's declared access allows, and nobody where nothing is declared. */
@Injectable()
export class AccessGuard implements CanActivate {
  canActivate(execution: ExecutionContext): true {
    const http = execution.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const access = routeOf(request)?.endpoint.access;
    if (access === undefined) throw new AppError('PERMISSION_DENIED');
    if (access.kind === 'anyone') return true;
    const { context, refusal } = stateOf(request, http.getResponse<FastifyReply>());
    if (context.actor === null) throw refusal ?? new AppError('AUTHENTICATION_REQUIRED');
    if (access.kind === 'permission' && !context.actor.permissions.has(access.permission)) {
      throw new AppError('PERMISSION_DENIED', { extensions: { permission: access.permission } });
    }
    return true;
  }
}
