import { Injectable } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Gauge, Histogram } from 'prom-client';
import { DURATION_BUCKETS, Metrics } from './metrics';

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
const OTHER = 'other';
/** One label for every address that is not there, whatever was asked and how: strangers must not make time series. */
const UNKNOWN_ROUTE = 'unknown';
/** The client went away before it had its answer (the convention of nginx). */
const CLIENT_CLOSED = '499';
const MS_PER_SECOND = 1_000;

/** Rate, errors and duration of requests, by route template. The objectives are computed from these. */
@Injectable()
export class HttpMetrics {
  private readonly duration: Histogram<'method' | 'route' | 'status'>;
  private readonly inFlight: Gauge;

  constructor({ registry }: Metrics) {
    this.duration = new Histogram({
      name: 'http_request_duration_seconds',
      help: 'Duration of requests by method, route template and class of status',
      labelNames: ['method', 'route', 'status'],
      buckets: DURATION_BUCKETS,
      registers: [registry],
    });
    this.inFlight = new Gauge({ name: 'http_requests_in_flight', help: 'Requests at work', registers: [registry] });
  }

  register(fastify: FastifyInstance): void {
    fastify.addHook('onRequest', (request, reply, done) => {
      const startedAt = performance.now();
      this.inFlight.inc();
      // Unlike Fastify's onResponse this also comes for clients that have gone away.
      reply.raw.once('close', () => {
        this.inFlight.dec();
        this.observe(request, reply, (performance.now() - startedAt) / MS_PER_SECOND);
      });
      done();
    });
  }

  private observe({ method, routeOptions }: FastifyRequest, reply: FastifyReply, seconds: number): void {
    const route = routeOptions.url ?? UNKNOWN_ROUTE;
    const isKnown = route !== UNKNOWN_ROUTE && METHODS.has(method);
    const status = reply.raw.writableFinished ? `${Math.floor(reply.statusCode / 100)}xx` : CLIENT_CLOSED;
    this.duration.observe({ method: isKnown ? method : OTHER, route, status }, seconds);
  }
}
