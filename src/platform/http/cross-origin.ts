import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config';

const METHODS = 'GET, HEAD, POST, PUT, PATCH, DELETE';
const REQUEST_HEADERS =
  'Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, Accept-Language, X-Request-Id, ' +
  'X-Session, X-CSRF-Token, Tus-Resumable, Upload-Length, Upload-Offset, Upload-Metadata, Upload-Checksum';
const EXPOSED_HEADERS =
  'ETag, Location, Link, X-Request-Id, Retry-After, RateLimit, RateLimit-Policy, Idempotent-Replayed, Content-Disposition, ' +
  'Tus-Resumable, Upload-Length, Upload-Offset, Upload-Metadata, Upload-Expires';
const PREFLIGHT_SECONDS = '600';

/**
 * CORS for the origins of CORS_ORIGINS. With credentials: pages of these origins may have their session in cookies, and what
 * a cookie signs in is guarded by itself (modules/auth/cookies/csrf.ts).
 *
 * @returns true where the request was a preflight and is answered; it is not counted, for a browser asks before every
 * request of a user
 */
export function crossOrigin({ corsOrigins }: Pick<Config, 'corsOrigins'>): CrossOrigin {
  const allowed = new Set(corsOrigins);
  return (request, reply) => {
    if (allowed.size === 0) return false;
    reply.header('vary', 'Accept-Encoding, Origin');
    const { origin } = request.headers;
    if (origin === undefined || !allowed.has(origin)) return false;
    reply.header('access-control-allow-origin', origin).header('access-control-allow-credentials', 'true');
    reply.header('access-control-expose-headers', EXPOSED_HEADERS);
    // The policy of other answers would have the browser hide this one from the page that may read it.
    reply.header('cross-origin-resource-policy', 'cross-origin');
    if (request.method !== 'OPTIONS' || request.headers['access-control-request-method'] === undefined) return false;
    void reply
      .code(204)
      .header('access-control-allow-methods', METHODS)
      .header('access-control-allow-headers', REQUEST_HEADERS)
      .header('access-control-max-age', PREFLIGHT_SECONDS)
      .send();
    return true;
  };
}

export type CrossOrigin = (request: FastifyRequest, reply: FastifyReply) => boolean;
