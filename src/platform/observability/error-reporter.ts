import { Injectable } from '@nestjs/common';
import * as Sentry from '@sentry/node';
import type { AppError } from '../../kernel/errors';
import { Config } from '../config';
import { findContext } from '../context';
import { Log } from './logger';

/** Unexpected failures go to the log, and to Sentry where a DSN is given, both under the request id. */
@Injectable()
export class ErrorReporter {
  private readonly isSentryOn: boolean;

  constructor(
    config: Config,
    private readonly log: Log,
  ) {
    this.isSentryOn = config.sentryDsn !== '';
    if (this.isSentryOn) {
      Sentry.init({
        dsn: config.sentryDsn,
        environment: config.environment,
        sendDefaultPii: false,
        defaultIntegrations: false,
      });
    }
  }

  report(error: AppError, cause: unknown): void {
    const isExpected = error.code !== 'INTERNAL';
    this.log.event(isExpected ? 'warn' : 'error', error.message, { code: error.code, cause: describe(cause) });
    if (isExpected || !this.isSentryOn) return;
    Sentry.captureException(cause, { tags: { requestId: findContext()?.requestId, code: error.code } });
  }
}

/** Name, message and stack of an error and its causes; the message of a database error may hold no row data we log. */
function describe(cause: unknown): unknown {
  if (!(cause instanceof Error)) return typeof cause;
  const inner = cause.cause;
  return {
    name: cause.name,
    message: cause.message,
    stack: cause.stack,
    ...(inner instanceof Error ? { cause: { name: inner.name, message: inner.message } } : {}),
  };
}
