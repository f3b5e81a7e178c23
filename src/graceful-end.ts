import type { Server } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { INestApplicationContext } from '@nestjs/common';
import { Config } from './platform/config';
import { ErrorReporter, Lifecycle, Log } from './platform/observability';
import { JobRelay } from './platform/queue';

/** Requests at work when the port closes, slow bodies included, have this long; then they are cut. */
const REQUESTS_PATIENCE_MS = 8_000;
const IDLE_CHECK_MS = 50;
/** Whatever hangs, the process is gone before an orchestrator (15 to 30 s) loses patience. */
const LONGEST_END_MS = 14_500;

/**
 * Ends the process so that nobody notices: readiness says 503 while requests are still served, then the port closes and
 * requests at work finish, jobs end or are given back, connections close. A second signal ends it at once.
 */
export class GracefulEnd {
  private isEnding = false;

  constructor(
    private readonly app: INestApplicationContext,
    /** Absent in a worker. */
    private readonly server?: Server,
  ) {}

  listen(): void {
    const log = this.app.get(Log);
    const reporter = this.app.get(ErrorReporter);
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.on(signal, () => {
        if (this.isEnding) process.exit(1);
        log.event('info', 'ending', { signal });
        this.begin(0);
      });
    }
    process.on('uncaughtException', (error) => {
      reporter.reportCrash('uncaught exception', error);
      this.begin(1);
    });
    process.on('unhandledRejection', (reason) => {
      reporter.reportCrash('unhandled rejection', reason);
      this.begin(1);
    });
  }

  private begin(exitCode: number): void {
    if (this.isEnding) return;
    this.isEnding = true;
    setTimeout(() => process.exit(1), LONGEST_END_MS).unref();
    this.end().then(
      () => process.exit(exitCode),
      (error: unknown) => {
        this.app.get(Log).event('error', 'the end was not in order', { cause: String(error) });
        process.exit(1);
      },
    );
  }

  private async end(): Promise<void> {
    this.app.get(Lifecycle).drain();
    const jobs = this.app.get(JobRelay).stopWorking();
    if (this.server !== undefined) {
      await pause(this.app.get(Config).drainSeconds * 1_000);
      await closeServer(this.server);
    }
    await jobs;
    await this.app.close();
    this.app.get(Log).event('info', 'ended');
  }
}

/** Closes the port at once, every connection as soon as it has nothing to do, and after a while the rest. */
async function closeServer(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  // `close` looks for idle connections once; one whose request ends later would keep the port for a minute.
  const idle = setInterval(() => server.closeIdleConnections(), IDLE_CHECK_MS);
  const patience = setTimeout(() => server.closeAllConnections(), REQUESTS_PATIENCE_MS);
  await closed;
  clearInterval(idle);
  clearTimeout(patience);
}
