import { Injectable } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';

/** Where the process stands between its start and its end. */
@Injectable()
export class Lifecycle {
  private isEnding = false;

  /** True from the first signal to end on: still serving, but no longer to be sent new work. */
  get isDraining(): boolean {
    return this.isEnding;
  }

  drain(): void {
    this.isEnding = true;
  }
}

/**
 * While draining every answer asks its client to come back on another connection, so that none is cut under a request.
 */
export function sendClientsAway(fastify: FastifyInstance, lifecycle: Lifecycle): void {
  fastify.addHook('onSend', (_request, reply, payload, done) => {
    if (lifecycle.isDraining) reply.header('connection', 'close');
    done(null, payload);
  });
}
