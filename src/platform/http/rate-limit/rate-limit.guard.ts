import { Injectable, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import {
  InjectThrottlerOptions,
  InjectThrottlerStorage,
  ThrottlerGuard,
  type ThrottlerModuleOptions,
  type ThrottlerOptions,
} from '@nestjs/throttler';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../../../kernel/errors';
import { stateOf } from '../request-state';
import { rateLimitHeaders } from './quota';
import { RateLimitStorage } from './rate-limit.storage';

/**
 * Second guard: counts the request against its budgets (rate-limit.module.ts), tells how they stand, and refuses what is
 * beyond them.
 */
@Injectable()
export class RateLimitGuard extends ThrottlerGuard {
  constructor(
    @InjectThrottlerOptions() options: ThrottlerModuleOptions,
    @InjectThrottlerStorage() private readonly counters: RateLimitStorage,
    reflector: Reflector,
  ) {
    super(options, counters, reflector);
  }

  /** A request that turned out to cost nothing is taken back from its budgets, and from the headers that tell of them. */
  refund(request: FastifyRequest, reply: FastifyReply): void {
    const { quotas } = stateOf(request, reply);
    if (quotas.length === 0) return;
    for (const quota of quotas) quota.remaining = Math.min(quota.limit, quota.remaining + 1);
    reply.headers(rateLimitHeaders(quotas));
    // The answer does not wait for it, and the store falls back by itself.
    for (const quota of quotas) void this.counters.refund(quota.key);
  }

  /**
   * Counts against every budget that the request falls under. The base class would first look for @Throttle and
   * @SkipThrottle on the handler, five times for each budget; here @Endpoint says it.
   */
  override async canActivate(context: ExecutionContext): Promise<boolean> {
    for (const throttler of this.throttlers) {
      if (!throttler.skipIf?.(context)) await this.count(context, throttler);
    }
    return true;
  }

  private async count(context: ExecutionContext, { name, limit, ttl, getTracker }: ThrottlerOptions): Promise<void> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    // rate-limit.module.ts gives every budget a name, a number of milliseconds and a number of requests, or how to tell it.
    const [policy, windowMs] = [name as string, ttl as number];
    const most = typeof limit === 'function' ? await limit(context) : limit;
    const key = `${policy}:${await (getTracker?.(request, context) ?? this.getTracker(request))}`;
    const record = await this.counters.increment(key, windowMs, most);
    const { quotas } = stateOf(request, reply);
    quotas.push({
      policy,
      key,
      limit: most,
      windowSeconds: windowMs / 1000,
      remaining: Math.max(0, most - record.totalHits),
      resetSeconds: record.timeToExpire,
    });
    reply.headers(rateLimitHeaders(quotas));
    if (record.isBlocked) throw quotaExceeded(policy, record.timeToBlockExpire);
  }
}

function quotaExceeded(policy: string, seconds: number): AppError {
  return new AppError('QUOTA_EXCEEDED', {
    retryAfterSeconds: seconds,
    detail: { en: `Try again in ${seconds} s.`, ru: `Повторите через ${seconds} с.` },
    // The name of the member is the one of the IETF draft.
    extensions: { 'violated-policies': [policy] },
  });
}
