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
import { stateOf, type RequestState } from '../request-state';
import { OrganisationBudgets } from './organisation-budgets';
import { rateLimitHeaders } from './quota';
import { RateLimitStorage } from './rate-limit.storage';
import { tokensPerMs, type Charge, type Taken } from './token-bucket';

/**
 * Second guard: counts the request against its budgets (rate-limit.module.ts, organisation-budgets.ts), tells how they stand, and refuses what is
 * beyond them.
 */
@Injectable()
export class RateLimitGuard extends ThrottlerGuard {
  constructor(
    @InjectThrottlerOptions() options: ThrottlerModuleOptions,
    @InjectThrottlerStorage() private readonly counters: RateLimitStorage,
    reflector: Reflector,
    private readonly organisations: OrganisationBudgets,
  ) {
    super(options, counters, reflector);
  }

  /** A request that turned out to cost nothing is taken back from its budgets, and from the headers that tell of them. */
  refund(request: FastifyRequest, reply: FastifyReply): void {
    const { quotas } = stateOf(request, reply);
    if (quotas.length === 0) return;
    for (const quota of quotas) quota.remaining = Math.min(quota.limit, quota.remaining + quota.cost);
    reply.headers(rateLimitHeaders(quotas));
    // The answer does not wait for it, and the store falls back by itself.
    for (const quota of quotas) void quota.giveBack();
  }

  /**
   * Counts against every budget that the request falls under. The base class would first look for @Throttle and
   * @SkipThrottle on the handler, five times for each budget; here @Endpoint says it.
   */
  override async canActivate(context: ExecutionContext): Promise<boolean> {
    // Both ways to Redis are gone together; what turns out to be refused by a window is put back into the buckets.
    const charges = this.chargesOf(context);
    const taking = charges.length === 0 ? null : this.organisations.take(charges);
    try {
      for (const throttler of this.throttlers) {
        if (!throttler.skipIf?.(context)) await this.count(context, throttler);
      }
    } catch (error) {
      tellQuotas(context);
      if ((await taking)?.isPaid) for (const charge of charges) void this.organisations.giveBack(charge);
      throw error;
    }
    try {
      if (taking !== null) this.settle(context, charges, await taking);
    } finally {
      tellQuotas(context);
    }
    return true;
  }

  private chargesOf(context: ExecutionContext): Charge[] {
    const { route, context: request } = stateIn(context);
    if (request.actor === null || route === undefined || route.endpoint.limit === 'exempt') return [];
    return this.organisations.chargesOf(request.actor, route.endpoint.cost ?? 1);
  }

  private settle(context: ExecutionContext, charges: readonly Charge[], { isPaid, levels }: Taken): void {
    const { quotas } = stateIn(context);
    charges.forEach((charge, index) => {
      const { tokens, fullInMs } = levels[index]!;
      quotas.push({
        ...{ policy: charge.policy, limit: charge.capacity, remaining: tokens, cost: charge.cost },
        windowSeconds: Math.ceil(charge.capacity / (tokensPerMs(charge) * 1_000)),
        resetSeconds: Math.ceil(fullInMs / 1_000),
        giveBack: () => this.organisations.giveBack(charge),
      });
    });
    if (isPaid) return;
    const wait = Math.max(...levels.map(({ waitMs }) => waitMs));
    const violated = charges.filter((_, index) => levels[index]!.waitMs > 0).map(({ policy }) => policy);
    throw quotaExceeded(violated, Math.max(1, Math.ceil(wait / 1_000)));
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
      ...{ policy, cost: 1, giveBack: () => this.counters.refund(key) },
      limit: most,
      windowSeconds: windowMs / 1000,
      remaining: Math.max(0, most - record.totalHits),
      resetSeconds: record.timeToExpire,
    });
    if (record.isBlocked) throw quotaExceeded([policy], record.timeToBlockExpire);
  }
}

/** Once, when all budgets have been asked or one of them has refused. */
function tellQuotas(context: ExecutionContext): void {
  const { quotas } = stateIn(context);
  if (quotas.length > 0) context.switchToHttp().getResponse<FastifyReply>().headers(rateLimitHeaders(quotas));
}

function stateIn(context: ExecutionContext): RequestState {
  const http = context.switchToHttp();
  return stateOf(http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
}

function quotaExceeded(policies: readonly string[], seconds: number): AppError {
  return new AppError('QUOTA_EXCEEDED', {
    retryAfterSeconds: seconds,
    detail: { en: `Try again in ${seconds} s.`, ru: `Повторите через ${seconds} с.` },
    // The name of the member is the one of the IETF draft.
    extensions: { 'violated-policies': policies },
  });
}
