import compression from 'compression';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import helmet from 'helmet';
import { isRequestId, newId, runInContext, type Locale } from '../context';
import type { Log } from '../observability/logger';

const HSTS_SECONDS = 31_536_000;
/** Small answers cost more to compress than to send. */
const COMPRESSION_THRESHOLD_BYTES = 2_048;
/** Polled by machines all day long; their lines would drown the rest. */
const QUIET_PATHS = new Set(['/live', '/ready', '/metrics']);

// helmet and compression are called on the raw request from one Fastify hook: through Nest's middleware bridge the same two
// packages cost a third of the throughput.
const secure = helmet({
  contentSecurityPolicy: {
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"],
      fontSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
    },
  },
  strictTransportSecurity: { maxAge: HSTS_SECONDS, includeSubDomains: true, preload: true },
  referrerPolicy: { policy: 'no-referrer' },
  crossOriginResourcePolicy: { policy: 'same-origin' },
});
const compress = compression({ threshold: COMPRESSION_THRESHOLD_BYTES });

/** Context, security headers, compression and the access log: around every request, known address or not. */
export function registerRequestHooks(fastify: FastifyInstance, log: Log): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    const context = {
      requestId: isRequestId(request.headers['x-request-id']) ? request.headers['x-request-id'] : newId(),
      locale: localeOf(request.headers['accept-language']),
      ip: request.ip,
      userAgent: request.headers['user-agent']?.slice(0, 300) ?? null,
      actor: null,
    };
    reply.raw.setHeader('X-Request-Id', context.requestId);
    reply.raw.setHeader('Cache-Control', 'private, no-cache');
    reply.raw.setHeader('Permissions-Policy', 'camera=(), geolocation=(), microphone=()');
    runInContext(context, () => {
      secure(request.raw, reply.raw, () => {
        // compression speaks Express's types and uses nothing of them beyond Node's request and response.
        compress(request.raw as never, reply.raw as never, () => done());
      });
    });
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    writeAccessLine(log, request, reply);
    done();
  });
}

function writeAccessLine(log: Log, request: FastifyRequest, reply: FastifyReply): void {
  const path = request.url.split('?', 1)[0]!;
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

/** Russian where the client prefers it, English otherwise (RFC 9110 §12.5.4). */
export function localeOf(header: string | undefined): Locale {
  const weights = { ru: 0, en: 0 };
  for (const part of (header ?? '').toLowerCase().split(',').slice(0, 20)) {
    const [range = '', ...parameters] = part.trim().split(';');
    const quality = parameters.map((parameter) => /^\s*q=([01](?:\.\d{0,3})?)\s*$/.exec(parameter)?.[1]).find(Boolean);
    const language = range.split('-', 1)[0];
    if (language === 'ru' || language === 'en') {
      weights[language] = Math.max(weights[language], quality === undefined ? 1 : Number(quality));
    }
  }
  return weights.ru > weights.en ? 'ru' : 'en';
}
