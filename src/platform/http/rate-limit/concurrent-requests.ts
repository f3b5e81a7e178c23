import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../../../kernel/errors';
import { Config } from '../../config';
import type { Actor } from '../../context';
import { networkOf } from '../network';
import { stateOf, type RequestState } from '../request-state';
import { Places } from './places';

const RETRY_SECONDS = 1;
/** A handler whose client has gone works on. One that has not answered by then never will, and is counted no more. */
const STRAY_MS = 60_000;
const EVENT_STREAM = 'text/event-stream';

/**
 * How many requests of one user, one key or one address without sign-in are at work in this process at once: whoever sends
 * slow ones waits for themselves, and not everybody with them. Streams of events, which stay open by intent, are counted apart.
 *
 * A place is left when the answer has gone **and** the handler has answered. A client that hangs up does not stop the work it
 * has asked for, and would otherwise ask again at once.
 */
@Injectable()
export class ConcurrentRequests {
  private readonly places = new Places();

  constructor(private readonly config: Config) {}

  /** @throws AppError QUOTA_EXCEEDED */
  enter(request: FastifyRequest, reply: FastifyReply): void {
    const state = stateOf(request, reply);
    const { endpoint } = state.route ?? {};
    // What has closed already gives no sign of it any more; refused by the watch over bodies, or by its client.
    if (endpoint?.limit === 'exempt' || reply.raw.destroyed) return;
    const { policy, most } = this.budgetOf(endpoint?.produces);
    const name = `${policy}:${whose(state)}`;
    if (!this.places.take(name, most)) throw tooMany(policy, most);
    this.leaveAtTheEnd(name, { state, reply });
  }

  /** Requests that hold a place. */
  get atWork(): number {
    return this.places.total;
  }

  private budgetOf(produces: string | undefined): { policy: string; most: number } {
    const { concurrentRequests, concurrentStreams } = this.config;
    if (produces === EVENT_STREAM) return { policy: 'concurrentStreams', most: concurrentStreams };
    return { policy: 'concurrent', most: concurrentRequests };
  }

  private leaveAtTheEnd(name: string, { state, reply }: { state: RequestState; reply: FastifyReply }): void {
    const leave = once(() => this.places.leave(name));
    reply.raw.once('close', () => {
      // `sent` is true of hijacked replies too, whose handlers write by themselves until the end.
      if (state.isAnswered || reply.sent) return leave();
      state.onAnswered = leave;
      setTimeout(leave, STRAY_MS).unref();
    });
  }
}

/** The handler, or whoever refused, has said what is to be sent. */
export function noteAnswer(state: RequestState): void {
  state.isAnswered = true;
  state.onAnswered?.();
}

function whose({ context }: RequestState): string {
  const actor: Actor | null = context.actor;
  if (actor === null) return `address:${networkOf(context.ip)}`;
  return actor.apiKey === null ? `user:${actor.userId}` : `key:${actor.apiKey.id}`;
}

function tooMany(policy: string, most: number): AppError {
  return new AppError('QUOTA_EXCEEDED', {
    retryAfterSeconds: RETRY_SECONDS,
    detail: {
      en: `${most} requests at once are the limit; wait for some of them to be answered.`,
      ru: `Одновременно выполняется не более ${most} запросов: дождитесь ответа на часть из них.`,
    },
    extensions: { 'violated-policies': [policy] },
  });
}

function once(work: () => void): () => void {
  let isDone = false;
  return () => {
    if (isDone) return;
    isDone = true;
    work();
  };
}
