import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { AppError } from '../../kernel/errors';
import { getContext } from '../context';
import { refusals } from './authentication.guard';
import { ENDPOINT, type EndpointOptions } from './endpoint';

/** Last guard: lets in who the route's declared access allows, and nobody where nothing is declared. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(execution: ExecutionContext): true {
    const endpoint = this.reflector.get<EndpointOptions | undefined>(ENDPOINT, execution.getHandler());
    if (endpoint === undefined) throw new AppError('PERMISSION_DENIED');
    if (endpoint.access.kind === 'anyone') return true;
    const { actor } = getContext();
    if (actor === null) {
      const request = execution.switchToHttp().getRequest<FastifyRequest>();
      throw refusals.get(request) ?? new AppError('AUTHENTICATION_REQUIRED');
    }
    if (endpoint.access.kind === 'permission' && !actor.permissions.has(endpoint.access.permission)) {
      throw new AppError('PERMISSION_DENIED', { extensions: { permission: endpoint.access.permission } });
    }
    return true;
  }
}
