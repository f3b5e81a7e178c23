import type { LoggerService } from '@nestjs/common';
import { pino, type Logger as PinoLogger } from 'pino';
import pretty from 'pino-pretty';
import type { Config } from '../config';
import { findContext } from '../context';

/** Keys whose values never reach a log, at any depth we log. */
const SECRET_KEYS = [
  'password',
  'accessToken',
  'refreshToken',
  'token',
  'secret',
  'authorization',
  'cookie',
  'email',
  'firstName',
  'lastName',
  'databaseUrl',
  'redisUrl',
  'smtpUrl',
  'encryptionKeys',
  'newPassword',
  'challengeToken',
  'deviceToken',
  'recoveryCodes',
];

/** Access lines wait for so much company, or for so long. */
const BATCH_BYTES = 4_096;
const BATCH_MS = 100;

/** What is said of every request: never the query, which may hold what a user typed. */
export interface AccessFields {
  method: string;
  path: string;
  route: string | undefined;
  status: number;
  durationMs: number;
  ip: string;
  requestId: string;
  userId: string | undefined;
  organisationId: string | undefined;
  apiKeyId: string | undefined;
}

/**
 * The log of the process: JSON lines with UTC time stamps, readable colours only on a terminal. Every line written
 * inside a request or job carries its request id, user and organisation.
 */
export class Log implements LoggerService {
  private constructor(
    private readonly pino: PinoLogger,
    private readonly accessLog: PinoLogger,
  ) {}

  static create(config: Pick<Config, 'logLevel' | 'environment'>): Log {
    const plainOptions = {
      level: config.logLevel,
      base: { service: 'construction-estimates' },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label: string) => ({ level: label }) },
    };
    const paths = SECRET_KEYS.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]);
    const options = { ...plainOptions, mixin: contextFields, redact: { paths, censor: '[redacted]' } };
    const isTerminal = process.stdout.isTTY === true && config.environment !== 'production';
    if (isTerminal) {
      const stream = pretty({ colorize: true, ignore: 'service' });
      return new Log(pino(options, stream), pino(plainOptions, stream));
    }
    // Access lines leave many at a time; what else there is to say is written before the next statement runs.
    const batches = pino.destination({ fd: 1, sync: false, minLength: BATCH_BYTES, periodicFlush: BATCH_MS });
    return new Log(pino(options), pino(plainOptions, batches));
  }

  /**
   * The line of one request. Its fields have names and values that can hold no secret, so it goes without the search for
   * them, which costs an eighth of a small request. It names its request itself: when an answer has left, the context of
   * the request is no longer at hand.
   */
  access(level: 'info' | 'error', fields: AccessFields): void {
    this.accessLog[level](fields, 'request');
  }

  /** One line: an event in words, and its facts as fields. */
  event(level: 'debug' | 'info' | 'warn' | 'error', message: string, fields: Record<string, unknown> = {}): void {
    this.pino[level](fields, message);
  }

  // What Nest itself says at start and stop.
  log(message: unknown, context?: string): void {
    this.pino.debug({ from: context }, String(message));
  }

  warn(message: unknown, context?: string): void {
    this.pino.warn({ from: context }, String(message));
  }

  error(message: unknown, stack?: string, context?: string): void {
    this.pino.error({ from: context, stack }, String(message));
  }

  debug(message: unknown, context?: string): void {
    this.pino.debug({ from: context }, String(message));
  }
}

function contextFields(): Record<string, unknown> {
  const context = findContext();
  if (context === undefined) return {};
  const { requestId, actor } = context;
  return actor === null ? { requestId } : { requestId, userId: actor.userId, organisationId: actor.organisationId };
}
