import type { ExecutionContext } from '@nestjs/common';
import { ThrottlerModule, type ThrottlerModuleOptions } from '@nestjs/throttler';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../../config';
import { findContext, type ActingKey } from '../../context';
import { BusinessMetrics } from '../../observability';
import { RedisClient } from '../../redis';
import type { RateClass } from '../endpoint-options';
import { stateOf } from '../request-state';
import { RateLimitStorage } from './rate-limit.storage';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** A home or an office gets a whole /64 of IPv6 addresses; counting single ones would count nobody. */
const IPV6_PREFIX = 64;

/**
 * The budgets. Strangers are told apart by address, users by id, API keys by theirs and not by their owner's, and signing
 * in is counted for itself.
 */
export const RateLimitModule = ThrottlerModule.forRootAsync({
  inject: [Config, RedisClient, BusinessMetrics],
  useFactory: (config: Config, redis: RedisClient, metrics: BusinessMetrics): ThrottlerModuleOptions => ({
    storage: new RateLimitStorage(redis, metrics),
    ipv6SubnetPrefix: IPV6_PREFIX,
    throttlers: [
      {
        name: 'anonymous',
        ttl: MINUTE_MS,
        limit: config.anonymousPerMinute,
        skipIf: (context) => isOf('exempt', context) || userId() !== undefined,
      },
      {
        name: 'user',
        ttl: MINUTE_MS,
        limit: config.userPerMinute,
        getTracker: () => userId()!,
        skipIf: (context) => isOf('exempt', context) || userId() === undefined || apiKey() !== null,
      },
      {
        name: 'key',
        ttl: MINUTE_MS,
        limit: () => Math.min(apiKey()!.requestsPerMinute ?? config.keyPerMinute, config.keyPerMinute),
        getTracker: () => apiKey()!.id,
        skipIf: (context) => isOf('exempt', context) || apiKey() === null,
      },
      {
        name: 'keyDay',
        ttl: DAY_MS,
        limit: () => apiKey()!.requestsPerDay!,
        getTracker: () => apiKey()!.id,
        skipIf: (context) => isOf('exempt', context) || (apiKey()?.requestsPerDay ?? null) === null,
      },
      {
        name: 'signIn',
        ttl: MINUTE_MS,
        limit: config.signInPerMinute,
        skipIf: (context) => !isOf('signIn', context),
      },
    ],
  }),
});

function userId(): string | undefined {
  return findContext()?.actor?.userId;
}

function apiKey(): ActingKey | null {
  return findContext()?.actor?.apiKey ?? null;
}

function isOf(rateClass: RateClass, context: ExecutionContext): boolean {
  const http = context.switchToHttp();
  const { route } = stateOf(http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  return route?.endpoint.limit === rateClass;
}
