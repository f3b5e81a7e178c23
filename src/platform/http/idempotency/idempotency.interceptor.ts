import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { idempotencyOf } from '../endpoint-options';
import { stateOf } from '../request-state';
import { Idempotency } from './idempotency';
import { keyedCall } from './keyed-call';

/** Recognises a POST that comes again with its Idempotency-Key. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(private readonly idempotency: Idempotency) {}

  intercept(execution: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = execution.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const key = request.headers['idempotency-key'];
    const reply = http.getResponse<FastifyReply>();
    const { route, isRehearsal } = stateOf(request, reply);
    if (request.method !== 'POST' || key === undefined || route === undefined || isRehearsal) return next.handle();
    const mode = idempotencyOf(route.endpoint);
    if (mode === 'none') return next.handle();
    const call = keyedCall(request, String(key));
    const work = (): Promise<unknown> => lastValueFrom(next.handle(), { defaultValue: undefined });
    if (mode === 'after') return from(this.idempotency.around(call, reply, work));
    return from(this.idempotency.inTransaction(call, reply, work));
  }
}
