import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config';
import { runInContext } from '../context';
import type { Log } from '../observability/logger';
import { writeAccessLine } from './access-log';
import { compressIfLarge } from './compression';
import { crossOrigin } from './cross-origin';
import type { Door } from './door';
import { answersNotModified, describeView } from './entity-tag.hooks';
import type { ProblemFilter } from './problem.filter';
import { noteAnswer } from './rate-limit/concurrent-requests';
import type { RateLimitGuard } from './rate-limit/rate-limit.guard';
import { assertNoBody } from './request-shape';
import { stateOf } from './request-state';
import { securityHeaders } from './security-headers';
import { watchBody } from './slow-clients';

export interface RequestHookParts {
  config: Config;
  log: Log;
  door: Door;
  limits: RateLimitGuard;
  problems: ProblemFilter;
}

/**
 * Everything that stands around every request, known address or not: context, security headers, the door, entity tags,
 * compression, the access log. Hooks of Fastify and not middleware or interceptors of Nest, because those do not see
 * documentation pages and failures of the parser, and cost a third of the throughput (docs/decisions/0003).
 */
export function registerRequestHooks(fastify: FastifyInstance, parts: RequestHookParts): void {
  const { config, log, door, limits } = parts;
  const headers = { ...securityHeaders(config), 'cache-control': 'private, no-cache', vary: 'Accept-Encoding' };
  const allowOrigin = crossOrigin(config);
  fastify.decorateRequest('state', null);

  fastify.addHook('onRequest', (request, reply, done) => {
    door.open(reply);
    reply.headers(headers);
    runInContext(stateOf(request, reply).context, () => {
      if (!allowOrigin(request, reply)) enter(parts, request, { fastify, reply, done });
    });
  });
  fastify.addHook('preHandler', (request, reply, done) => {
    assertNoBody(request, stateOf(request, reply).route);
    done();
  });
  fastify.addHook('preSerialization', (request, reply, payload, done) => {
    describeView(request, reply, payload);
    done(null, payload);
  });
  fastify.addHook('onSend', (request, reply, payload, done) => {
    noteAnswer(stateOf(request, reply));
    if (answersNotModified(request, reply, payload)) {
      limits.refund(request, reply);
      // A HEAD route counts the bytes it would have sent, and drops them itself.
      return done(null, request.method === 'HEAD' ? payload : null);
    }
    compressIfLarge(request, reply, payload);
    done(null, payload);
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    writeAccessLine(log, request, reply);
    done();
  });
}

interface Entrance {
  fastify: FastifyInstance;
  reply: FastifyReply;
  done: (error?: Error) => void;
}

function enter({ door, problems }: RequestHookParts, request: FastifyRequest, { fastify, reply, done }: Entrance): void {
  const { context, route } = stateOf(request, reply);
  const refuse = (error: Error): void => runInContext(context, () => problems.send(error, request, reply));
  watchBody(request, { reply, route, refuse });
  door.enter(fastify, request, reply).then(() => {
    if (!reply.sent) done();
  }, done);
}
