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
];

/**
 * The log of the process: JSON lines with UTC time stamps, readable colours only on a terminal. Every line written
 * inside a request or job carries its request id, user and organisation.
 */
export class Log implements LoggerService {
  private constructor(private readonly pino: PinoLogger) {}

  static create(config: Pick<Config, 'logLevel' | 'environment'>): Log {
    const options = {
      level: config.logLevel,
      base: { service: 'construction-estimates' },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label: string) => ({ level: label }) },
      redact: { paths: SECRET_KEYS.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '[redacted]' },
      mixin: contextFields,
    };
    const isTerminal = process.stdout.isTTY === true && config.environment !== 'production';
    return new Log(isTerminal ? pino(options, pretty({ colorize: true, ignore: 'service' })) : pino(options));
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
