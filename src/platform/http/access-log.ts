import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Log } from '../observability/logger';
import { stateOf } from './request-state';

/** Polled by machines all day long; their lines would drown the rest. */
const QUIET_PATHS = new Set(['/live', '/ready', '/metrics']);

/** One line for each answer. */
export function writeAccessLine(log: Log, request: FastifyRequest, reply: FastifyReply): void {
  const path = request.originalUrl.split('?', 1)[0]!;
  if (QUIET_PATHS.has(path) && reply.statusCode < 400) return;
  const { url: route } = request.routeOptions;
  const { requestId, actor } = stateOf(request, reply).context;
  log.access(reply.statusCode >= 500 ? 'error' : 'info', {
    method: request.method,
    path: shownPath(path, { params: request.params, route }),
    route,
    status: reply.statusCode,
    durationMs: Math.round(reply.elapsedTime * 10) / 10,
    ip: request.ip,
    requestId,
    userId: actor?.userId,
    organisationId: actor?.organisationId,
    apiKeyId: actor?.apiKey?.id,
  });
}

/** A token in a path opens what it stands for, and whoever reads the log should not have it. */
export function shownPath(path: string, { params, route }: { params: unknown; route: string | undefined }): string {
  const hasToken = typeof params === 'object' && params !== null && Object.keys(params).some((name) => name.endsWith('Token'));
  return hasToken ? (route ?? '') : path;
}
