import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config';
import { runInContext } from '../context';
import type { Log } from '../observability/logger';
import { writeAccessLine } from './access-log';
import { compressIfLarge } from './compression';
import { crossOrigin, type CrossOrigin } from './cross-origin';
import type { Door } from './door';
import { answersNotModified, describeView } from './entity-tag.hooks';
import type { ProblemFilter } from './problem.filter';
import type { RateLimitGuard } from './rate-limit/rate-limit.guard';
import { assertNoBody } from './request-shape';
import { stateOf } from './request-state';
import { routeOf } from './route';
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
export class RequestHooks {
  private parts!: RequestHookParts;
  private headers: Record<string, string> = {};
  private crossOrigin: CrossOrigin = () => false;

  register(fastify: FastifyInstance, parts: RequestHookParts): void {
    this.parts = parts;
    this.headers = { ...securityHeaders(parts.config), 'cache-control': 'private, no-cache', vary: 'Accept-Encoding' };
    this.crossOrigin = crossOrigin(parts.config);
    fastify.decorateRequest('state', null);
    fastify.addHook('onRequest', (request, reply, done) => this.receive(fastify, request, { reply, done }));
    fastify.addHook('preHandler', (request, _reply, done) => {
      assertNoBody(request, routeOf(request));
      done();
    });
    fastify.addHook('preSerialization', (request, reply, payload, done) => {
      describeView(request, reply, payload);
      done(null, payload);
    });
    fastify.addHook('onSend', (request, reply, payload, done) => done(null, this.dress(request, reply, payload)));
    fastify.addHook('onResponse', (request, reply, done) => {
      runInContext(stateOf(request, reply).context, () => writeAccessLine(parts.log, request, reply));
      done();
    });
  }

  /** A request that the router could not read: no hook runs for it, and it is counted and answered all the same. */
  failEarly(error: Error, request: FastifyRequest, reply: FastifyReply): void {
    const { door, problems } = this.parts;
    reply.headers(this.headers);
    runInContext(stateOf(request, reply).context, () => {
      door.count(request, reply).then(
        () => problems.send(error, request, reply),
        (refusal: unknown) => problems.send(refusal, request, reply),
      );
    });
  }

  private receive(
    fastify: FastifyInstance,
    request: FastifyRequest,
    { reply, done }: { reply: FastifyReply; done: (error?: Error) => void },
  ): void {
    const { door, problems } = this.parts;
    door.opened();
    // Not in onResponse: that never comes for a client that has gone away, and the door would fill with ghosts.
    reply.raw.once('close', () => door.closed());
    reply.headers(this.headers);
    const { context } = stateOf(request, reply);
    runInContext(context, () => {
      if (this.crossOrigin(request, reply)) return;
      const refuse = (error: Error): void => runInContext(context, () => problems.send(error, request, reply));
      watchBody(request, { route: routeOf(request), refuse });
      door.enter(fastify, request, reply).then(() => {
        if (!reply.sent) done();
      }, done);
    });
  }

  /** Last touch on an answer: 304 where the client has it, compression where it is worth it. */
  private dress(request: FastifyRequest, reply: FastifyReply, payload: unknown): unknown {
    if (answersNotModified(request, reply, payload)) {
      this.parts.limits.refund(request, reply);
      // A HEAD route counts the bytes it would have sent, and drops them itself.
      return request.method === 'HEAD' ? payload : null;
    }
    compressIfLarge(request, reply, payload);
    return payload;
  }
}
