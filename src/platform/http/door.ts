import { Injectable } from '@nestjs/common';
import { ExecutionContextHost } from '@nestjs/core/helpers/execution-context-host';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../../kernel/errors';
import { AccessGuard } from './access.guard';
import { AuthenticationGuard } from './authentication.guard';
import { deprecationHeaders } from './deprecation';
import { ConcurrentRequests } from './rate-limit/concurrent-requests';
import { RateLimitGuard } from './rate-limit/rate-limit.guard';
import { assertHeaders, assertRequestShape, takeRehearsal } from './request-shape';
import { stateOf } from './request-state';
import { UNKNOWN, type Route } from './route';
import { answerUnknown } from './unknown-address';

/** Requests at work in one process; beyond it strangers and users alike are asked to come back. */
const MAX_IN_FLIGHT = 1_000;
const RETRY_SECONDS = 1;

/**
 * What every request passes before a byte of its body is read: who is it, how often, may it, is its form right. The guards
 * are Nest's; they stand at Fastify's door and not behind its body parser (docs/decisions/0003).
 */
@Injectable()
export class Door {
  private inFlight = 0;

  constructor(
    private readonly authentication: AuthenticationGuard,
    private readonly limits: RateLimitGuard,
    private readonly concurrent: ConcurrentRequests,
    private readonly access: AccessGuard,
  ) {}

  async enter(fastify: FastifyInstance, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const state = stateOf(request, reply);
    const { route } = state;
    this.assertRoom(route);
    assertHeaders(request);
    const execution = executionOf(request, reply, route);
    await this.authentication.canActivate(execution);
    await this.limits.canActivate(execution);
    this.concurrent.enter(request, reply);
    if (route === UNKNOWN) return answerUnknown(fastify, request, reply);
    this.access.canActivate(execution);
    if (route?.endpoint.deprecated !== undefined) reply.headers(deprecationHeaders(route.endpoint.deprecated));
    state.isRehearsal = takeRehearsal(request, route ?? UNKNOWN);
    assertRequestShape(request, route ?? UNKNOWN);
  }

  /** Counts a request as at work until its answer has left, or its client. */
  open(reply: FastifyReply): void {
    this.inFlight += 1;
    reply.raw.once('close', () => (this.inFlight -= 1));
  }

  private assertRoom(route: Route | undefined): void {
    if (this.inFlight <= MAX_IN_FLIGHT || route?.endpoint.limit === 'exempt') return;
    throw new AppError('SERVICE_UNAVAILABLE', { retryAfterSeconds: RETRY_SECONDS });
  }
}

function executionOf(request: FastifyRequest, reply: FastifyReply, route: Route | undefined): ExecutionContextHost {
  return new ExecutionContextHost([request, reply], Door, route?.handler);
}
