import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Log } from '../observability/logger';
import { stateOf } from './request-state';

/** Polled by machines all day long; their lines would drown the rest. */
const QUIET_PATHS = new Set(['/live', '/ready', '/metrics']);

/** One line for each answer. */
export function writeAccessLine(log: Log, request: FastifyRequest, reply: FastifyReply): void {
  const path = request.originalUrl.split('?', 1)[0]!;
  if (QUIET_PATHS.has(path) && reply.statusCode < 400) return;
  const { requestId, actor } = stateOf(request, reply).context;
  log.access(reply.statusCode >= 500 ? 'error' : 'info', {
    method: request.method,
    path,
    route: request.routeOptions.url,
    status: reply.statusCode,
    durationMs: Math.round(reply.elapsedTime * 10) / 10,
    ip: request.ip,
    requestId,
    userId: actor?.userId,
    organisationId: actor?.organisationId,
    apiKeyId: actor?.apiKey?.id,
  });
}
