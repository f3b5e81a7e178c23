import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AppError } from '../../kernel/errors';
import { getContext } from '../context';
import { Authenticator } from './authenticator';

/** Why the credentials of a request were refused; the access guard shows it where the route is not open to anyone. */
export const refusals = new WeakMap<FastifyRequest, AppError>();

/** First guard: writes the actor into the context. It refuses nobody, so that limits can count strangers too. */
@Injectable()
export class AuthenticationGuard implements CanActivate {
  constructor(private readonly authenticator: Authenticator) {}

  async canActivate(execution: ExecutionContext): Promise<true> {
    const request = execution.switchToHttp().getRequest<FastifyRequest>();
    try {
      getContext().actor = await this.authenticator.authenticate(request);
    } catch (error) {
      if (!(error instanceof AppError) || error.status !== 401) throw error;
      refusals.set(request, error);
    }
    return true;
  }
}
