import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Authenticator } from './authenticator';
import { stateOf } from './request-state';

/**
 * First guard: writes the actor into the context. It refuses nobody: limits count strangers too, and a route that is open
 * to anyone stays so with a token that has expired.
 */
@Injectable()
export class AuthenticationGuard implements CanActivate {
  constructor(private readonly authenticator: Authenticator) {}

  async canActivate(execution: ExecutionContext): Promise<true> {
    const http = execution.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const state = stateOf(request, http.getResponse<FastifyReply>());
    const endpoint = state.route?.endpoint;
    // Probes ask all day and must not depend on what authentication depends on.
    if (endpoint?.limit === 'exempt' && endpoint.access.kind === 'anyone') return true;
    try {
      state.context.actor = await this.authenticator.authenticate(request);
    } catch (error) {
      state.refusal = error instanceof Error ? error : new Error('The authenticator failed', { cause: error });
    }
    return true;
  }
}
