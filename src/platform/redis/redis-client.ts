import { once } from 'node:events';
import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Redis } from 'ioredis';
import { Config } from '../config';
import { Log } from '../observability/logger';

const WATCH_MS = 25;
const CONNECT_TIMEOUT_MS = 2_000;
/** A socket that owes an answer for so long is thrown away: after a silent network failure TCP itself takes minutes. */
const SOCKET_TIMEOUT_MS = 2_000;
/** How many times the patience of a request the start waits, so that the first ones find it; a service without Redis starts too. */
const START_PATIENCE = 5;
const MAX_RECONNECT_PAUSE_MS = 1_000;
/** After a command without answer nothing is sent for so long but a probe. */
const PROBE_PAUSE_MS = 500;

export type RedisState =
  /** REDIS_URL is empty. */
  | 'absent'
  /** Not reachable, or too slow to wait for. It comes back by itself. */
  | 'away'
  | 'ready';

interface Waiter {
  since: number;
  giveUp: () => void;
}

/** Redis did not take a command or did not answer in time. The caller goes on without Redis. */
export class RedisAway extends Error {
  constructor() {
    super('Redis is away');
    this.name = 'RedisAway';
  }
}

/**
 * The one connection of a process to Redis for short commands. It never makes a request wait: commands fail at once while
 * Redis is away, and after one that stays without answer only a probe is sent until Redis answers again.
 */
@Injectable()
export class RedisClient implements OnModuleInit, OnApplicationShutdown {
  /** Null where REDIS_URL is empty. */
  readonly connection: Redis | null;
  private isSilent = false;
  private wasReady: boolean | undefined;
  private probe: NodeJS.Timeout | undefined;
  /** Commands without a reply, the oldest first. One watch over all of them: a timer for each would cost more than it. */
  private readonly waiters = new Set<Waiter>();
  private watch: NodeJS.Timeout | undefined;
  private readonly replyTimeoutMs: number;

  constructor(
    config: Config,
    private readonly log: Log,
  ) {
    this.replyTimeoutMs = config.redisReplyTimeoutMs;
    this.connection = config.redisUrl === '' ? null : connect(config.redisUrl);
    this.connection?.on('ready', () => this.note());
    this.connection?.on('close', () => this.note());
    // ioredis prints errors nobody listens to; the changes of state above say enough.
    this.connection?.on('error', () => this.note());
  }

  get state(): RedisState {
    if (this.connection === null) return 'absent';
    return this.connection.status === 'ready' && !this.isSilent ? 'ready' : 'away';
  }

  async onModuleInit(): Promise<void> {
    if (this.connection === null || this.state === 'ready') return;
    const signal = AbortSignal.timeout(START_PATIENCE * this.replyTimeoutMs);
    await once(this.connection, 'ready', { signal }).catch(() => undefined);
  }

  /**
   * Runs one command.
   *
   * @throws RedisAway at once where Redis is absent or away, and after REDIS_REPLY_TIMEOUT_MS where it does not answer
   */
  run<Result>(command: (redis: Redis) => Promise<Result>): Promise<Result> {
    if (this.connection === null || this.state !== 'ready') return Promise.reject(new RedisAway());
    return this.inTime(command(this.connection));
  }

  /** After the server has closed, so that the last requests still have their Redis. */
  onApplicationShutdown(): void {
    clearTimeout(this.probe);
    clearInterval(this.watch);
    this.connection?.removeAllListeners('close');
    this.connection?.disconnect();
  }

  private inTime<Result>(reply: Promise<Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      const waiter: Waiter = { since: performance.now(), giveUp: () => reject(new RedisAway()) };
      this.waiters.add(waiter);
      this.watch ??= setInterval(() => setImmediate(() => this.letGo()), WATCH_MS).unref();
      const settle = (): boolean => this.waiters.delete(waiter);
      reply.then(
        (result) => {
          settle();
          resolve(result);
        },
        (error: unknown) => {
          settle();
          // ioredis rejects with errors, and with one of its own where the connection has just gone.
          reject(this.state === 'ready' ? (error as Error) : new RedisAway());
        },
      );
    });
  }

  /** Runs a turn of the loop after the watch: a reply that came while this process was busy has been read by then. */
  private letGo(): void {
    if (this.waiters.size === 0) {
      clearInterval(this.watch);
      this.watch = undefined;
    }
    const tooEarly = performance.now() - this.replyTimeoutMs;
    for (const waiter of this.waiters) {
      if (waiter.since > tooEarly) return;
      this.waiters.delete(waiter);
      waiter.giveUp();
      this.fallSilent();
    }
  }

  private fallSilent(): void {
    if (this.isSilent) return;
    this.isSilent = true;
    this.note();
    this.probeLater();
  }

  private probeLater(): void {
    this.probe = setTimeout(() => void this.ask(), PROBE_PAUSE_MS).unref();
  }

  private async ask(): Promise<void> {
    const askedAt = performance.now();
    try {
      await this.connection?.ping();
      this.isSilent = performance.now() - askedAt > this.replyTimeoutMs;
    } catch {
      this.isSilent = true;
    }
    if (this.isSilent) this.probeLater();
    else this.note();
  }

  /** One line for each change, however often the connection is tried. */
  private note(): void {
    const isReady = this.state === 'ready';
    if (isReady === this.wasReady) return;
    this.wasReady = isReady;
    this.log.event(isReady ? 'info' : 'warn', isReady ? 'Redis is ready' : 'Redis is away; going on without it');
  }
}

function connect(url: string): Redis {
  return new Redis(url, {
    connectionName: 'construction-estimates',
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    autoResendUnfulfilledCommands: false,
    connectTimeout: CONNECT_TIMEOUT_MS,
    socketTimeout: SOCKET_TIMEOUT_MS,
    retryStrategy: (attempt) => Math.min(attempt * 100, MAX_RECONNECT_PAUSE_MS),
  });
}
