import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { AppError } from '../../kernel/errors';
import { Config } from '../config';
import { findContext } from '../context';
import { Log } from './logger';

type Sentry = typeof import('@sentry/node');

const FLUSH_TIMEOUT_MS = 1_000;

/** Unexpected failures go to the log, and to Sentry where a DSN is given, both under the request id. */
@Injectable()
export class ErrorReporter implements OnApplicationShutdown {
  /** Loaded only where it is used: it costs a start half a second. */
  private readonly sentry: Promise<Sentry | null>;

  constructor(
    config: Config,
    private readonly log: Log,
  ) {
    this.sentry = config.sentryDsn === '' ? Promise.resolve(null) : this.loadSentry(config);
  }

  /**
   * @param error what the client is told
   * @param cause what was thrown: the same error, where we refuse on purpose
   */
  report(error: AppError, cause: unknown): void {
    const isUnexpected = error.code === 'INTERNAL';
    // The access log tells of the answer, and there is nothing more to say.
    if (!isUnexpected && cause === error && error.cause === undefined) return;
    this.log.event(isUnexpected ? 'error' : 'warn', error.message, { code: error.code, cause: describe(cause) });
    if (isUnexpected) this.send(cause, { requestId: findContext()?.requestId, code: error.code });
  }

  /** A failure that no request and no job has brought about. */
  reportCrash(message: string, cause: unknown): void {
    this.log.event('error', message, { cause: describe(cause) });
    this.send(cause, {});
  }

  async onApplicationShutdown(): Promise<void> {
    await (await this.sentry)?.close(FLUSH_TIMEOUT_MS);
  }

  private send(cause: unknown, tags: Record<string, string | undefined>): void {
    void this.sentry.then((sentry) => sentry?.captureException(cause, { tags }));
  }

  private async loadSentry(config: Config): Promise<Sentry | null> {
    try {
      const sentry = await import('@sentry/node');
      sentry.init({
        dsn: config.sentryDsn,
        environment: config.environment,
        sendDefaultPii: false,
        // Errors alone: no tracing, no handlers of process events, nothing patched into modules.
        defaultIntegrations: false,
        skipOpenTelemetrySetup: true,
      });
      return sentry;
    } catch (error) {
      this.log.event('error', 'Sentry could not be started', { cause: describe(error) });
      return null;
    }
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
