import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Log } from '../observability/logger';

/** Polled by machines all day long; their lines would drown the rest. */
const QUIET_PATHS = new Set(['/live', '/ready', '/metrics']);

/** One line for each answer: the route and its figures, never the query, which may hold what a user typed. */
export function writeAccessLine(log: Log, request: FastifyRequest, reply: FastifyReply): void {
  const path = request.originalUrl.split('?', 1)[0]!;
  if (QUIET_PATHS.has(path) && reply.statusCode < 400) return;
  log.event(reply.statusCode >= 500 ? 'error' : 'info', 'request', {
    method: request.method,
    path,
    route: request.routeOptions.url,
    status: reply.statusCode,
    durationMs: Math.round(reply.elapsedTime * 10) / 10,
    ip: request.ip,
  });
}
