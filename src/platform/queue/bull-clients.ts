import { Injectable } from '@nestjs/common';
import type { QueueOptions } from 'bull';
import { Redis, type RedisOptions } from 'ioredis';
import { Config } from '../config';

type ClientKind = Parameters<NonNullable<QueueOptions['createClient']>>[0];

const COMMAND_TIMEOUT_MS = 2_000;
const CONNECT_TIMEOUT_MS = 2_000;
const MAX_RECONNECT_PAUSE_MS = 1_000;
/** Workers wait this long for the next job in one blocking command. */
export const BLOCKING_SECONDS = 3;
/** A socket that owes an answer for longer is dead, even where nobody has said so. */
const BLOCKING_SOCKET_TIMEOUT_MS = (BLOCKING_SECONDS + 3) * 1_000;

/** The connections of Bull. Made when Bull first asks for one, so that without REDIS_URL there is none. */
@Injectable()
export class BullClients {
  private readonly clients = new Map<ClientKind, Redis>();

  constructor(private readonly config: Config) {}

  create(kind: ClientKind): Redis {
    const client = new Redis(this.config.redisUrl, { ...COMMON, ...(kind === 'client' ? SHORT_COMMANDS : BLOCKING) });
    // Bull reports the errors of its clients as its own; a listener here keeps those of closed queues quiet.
    client.on('error', () => undefined);
    this.clients.set(kind, client);
    return client;
  }

  /** Ends the one command that waits for the next job. */
  stopBlocking(): void {
    const waiting = this.clients.get('bclient');
    if (waiting !== undefined) disconnect(waiting);
  }

  close(): void {
    for (const client of this.clients.values()) disconnect(client);
  }
}

function disconnect(client: Redis): void {
  client.disconnect();
  // ioredis lets the clock of an unanswered command run on, which keeps the process alive for seconds. The field is not
  // part of its types.
  const clock = client as unknown as { socketTimeoutTimer?: NodeJS.Timeout };
  clearTimeout(clock.socketTimeoutTimer);
  clock.socketTimeoutTimer = undefined;
}

const COMMON: RedisOptions = {
  connectionName: 'construction-estimates-jobs',
  connectTimeout: CONNECT_TIMEOUT_MS,
  retryStrategy: (attempt) => Math.min(attempt * 100, MAX_RECONNECT_PAUSE_MS),
};

/** Commands fail at once while Redis is away: the outbox tries again, nobody waits. */
const SHORT_COMMANDS: RedisOptions = {
  enableOfflineQueue: false,
  maxRetriesPerRequest: 0,
  autoResendUnfulfilledCommands: false,
  commandTimeout: COMMAND_TIMEOUT_MS,
  socketTimeout: COMMAND_TIMEOUT_MS,
};

/** Bull demands these two settings of connections that wait. */
const BLOCKING: RedisOptions = {
  enableReadyCheck: false,
  maxRetriesPerRequest: null,
  socketTimeout: BLOCKING_SOCKET_TIMEOUT_MS,
};
