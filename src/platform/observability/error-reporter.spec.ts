/** @own-modules because a module is mocked here */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AppError } from '../../kernel/errors';
import { readConfig } from '../config';
import { runInContext } from '../context';
import { ErrorReporter } from './error-reporter';
import { Log } from './logger';

const VARIABLES = { NODE_ENV: 'test', DATABASE_URL: 'postgresql://x@127.0.0.1/x' };
const context = {
  requestId: 'a-request-of-mine',
  locale: 'en' as const,
  ip: '192.0.2.1',
  userAgent: 'test',
  actor: null,
};

describe('an unexpected failure', () => {
  const received: string[] = [];
  let sentry: Server;

  beforeAll(async () => {
    sentry = createServer((request, response) => {
      let body = '';
      request.on('data', (bytes: Buffer) => (body += bytes.toString()));
      request.on('end', () => {
        received.push(body);
        response.end('{}');
      });
    });
    await new Promise<void>((resolve) => sentry.listen(0, '127.0.0.1', () => resolve()));
  });
  afterAll(() => sentry.close());

  it('is told to Sentry where a DSN is given: under the request id, without addresses of people', async () => {
    const { port } = sentry.address() as AddressInfo;
    const config = readConfig({ ...VARIABLES, SENTRY_DSN: `http://key@127.0.0.1:${port}/1` });
    const reporter = new ErrorReporter(config, Log.create(config));
    const cause = new Error('an estimate fell over');
    runInContext(context, () => reporter.report(new AppError('INTERNAL', { cause }), cause));
    runInContext(context, () =>
      reporter.report(new AppError('SERVICE_UNAVAILABLE'), new Error('the database is away')),
    );
    // Closing waits a second for what is on its way, which may be too little for a busy machine.
    while (received.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    await reporter.onApplicationShutdown();
    expect(received).toHaveLength(1);
    expect(received[0]).toContain('an estimate fell over');
    expect(received[0]).toContain('a-request-of-mine');
    expect(received[0]).not.toContain('192.0.2.1');
  });

  it('costs a start without a DSN nothing: Sentry is not even loaded', async () => {
    jest.resetModules();
    const loaded = jest.fn();
    jest.doMock('@sentry/node', () => {
      loaded();
      return {};
    });
    const fresh = jest.requireActual<{ ErrorReporter: typeof ErrorReporter }>('./error-reporter');
    const config = readConfig(VARIABLES);
    const reporter = new fresh.ErrorReporter(config, Log.create(config));
    reporter.report(new AppError('INTERNAL'), new Error('x'));
    await reporter.onApplicationShutdown();
    expect(loaded).not.toHaveBeenCalled();
  });
});
