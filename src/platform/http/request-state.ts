import { isIP } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isRequestId, newId, type RequestContext } from '../context';
import { localeOf } from './locale';
import type { Quota } from './rate-limit/quota';
import { routeOf, type Route } from './route';

const MAX_USER_AGENT_LENGTH = 300;
const MAX_ADDRESS_LENGTH = 45;

/** What the hooks of one request tell each other. */
export interface RequestState {
  readonly context: RequestContext;
  /** Undefined where it is registered without `@Endpoint`: nobody may call that. */
  readonly route: Route | undefined;
  /** Why the credentials were not taken; thrown where the route is not open to anyone. */
  refusal: Error | null;
  /** The budgets that this request was counted against. */
  readonly quotas: Quota[];
  /** Whether it has been said what is to be sent; it may not have left yet. */
  isAnswered: boolean;
  /** Called once it has. */
  onAnswered: (() => void) | null;
  /** `validateOnly=true`: do everything, keep nothing. */
  isRehearsal: boolean;
}

declare module 'fastify' {
  interface FastifyRequest {
    state?: RequestState | null;
  }
}

/** The state of a request, made on first sight: some failures come before any hook. */
export function stateOf(request: FastifyRequest, reply: FastifyReply): RequestState {
  if (request.state) return request.state;
  const state: RequestState = {
    context: contextFor(request),
    route: routeOf(request),
    refusal: null,
    quotas: [],
    isAnswered: false,
    onAnswered: null,
    isRehearsal: false,
  };
  request.state = state;
  reply.header('x-request-id', state.context.requestId);
  return state;
}

function contextFor(request: FastifyRequest): RequestContext {
  const { headers } = request;
  const asked = headers['x-request-id'];
  return {
    requestId: isRequestId(asked) ? asked : newId(),
    locale: localeOf(headers['accept-language']),
    ip: addressOf(request),
    userAgent: headers['user-agent']?.slice(0, MAX_USER_AGENT_LENGTH) ?? null,
    actor: null,
  };
}

/** A trusted proxy may pass on what its client wrote into X-Forwarded-For; only addresses are believed. */
function addressOf({ ip, socket }: FastifyRequest): string | null {
  const address = isIP(ip) === 0 ? socket.remoteAddress : ip;
  return address?.slice(0, MAX_ADDRESS_LENGTH) ?? null;
}
