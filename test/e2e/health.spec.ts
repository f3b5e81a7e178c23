import { Database } from '../../src/platform/database';
import { Lifecycle } from '../../src/platform/observability';
import { api } from '../support/api';
import { startApp, type TestApp } from '../support/app';
import { eventually } from '../support/eventually';
import { world } from '../support/world';

const TOKEN = 'a-token-of-the-machines-that-watch';

describe('health', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startApp({ METRICS_TOKEN: TOKEN });
  });

  // The queue is found a moment after the start, and a machine that is busy makes Redis look slow.
  beforeEach(async () => {
    await eventually(async () => expect((await api(app).get('/health')).body.status).toBe('ok'));
  });

  it('says that the process is alive, to anybody', async () => {
    const { body } = await api(app).get('/live').expect(200);
    expect(body).toEqual({ status: 'ok' });
  });

  it('is ready with its database and its Redis', async () => {
    const { body } = await api(app).get('/ready').expect(200);
    expect(body).toEqual({ status: 'ok', database: 'up', redis: 'up' });
  });

  it('tells strangers words and no figures', async () => {
    const short = await api(app).get('/health').expect(200);
    expect(short.body).toMatchObject({
      status: 'ok',
      info: { database: { status: 'up' }, redis: { status: 'up' } },
      error: {},
    });
    const { body } = await api(app).get('/health/detailed').expect(200);
    expect(body).toEqual({
      status: 'ok',
      checks: {
        database: { status: 'up' },
        redis: { status: 'up' },
        queue: { status: 'up' },
        disk: { status: 'up' },
      },
    });
  });

  it('tells operators the figures, and not every user is one', async () => {
    const user = await world(app).user();
    const asUser = await api(app).as(user).get('/health/detailed').expect(200);
    expect(asUser.body.process).toBeUndefined();
    await app.nest.get(Database).client.user.update({ where: { id: user.id }, data: { isOperator: true } });
    // The mail of a registration is a job, and how many wait is a reading that watchers share for a second.
    const body = await eventually(async () => {
      const asOperator = await api(app).as(user).get('/health/detailed').expect(200);
      expect(asOperator.body.checks).toMatchObject({
        database: { latencyMs: expect.any(Number) },
        queue: { transport: 'ready', waiting: 0, running: 0 },
        disk: { freeBytes: expect.any(Number), totalBytes: expect.any(Number) },
      });
      return asOperator.body;
    });
    expect(body.process).toMatchObject({
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      uptimeSeconds: expect.any(Number),
      memory: { rssBytes: expect.any(Number) },
      cpu: { cores: expect.any(Number) },
      eventLoop: { lagP99Ms: expect.any(Number) },
    });
  });

  it('tells the machines that watch the figures, by their token alone', async () => {
    const right = await api(app, { Authorization: `Bearer ${TOKEN}` })
      .get('/health/detailed')
      .expect(200);
    expect(right.body.process).toBeDefined();
    const wrong = await api(app, { Authorization: `Bearer ${TOKEN}x` })
      .get('/health/detailed')
      .expect(200);
    expect(wrong.body.process).toBeUndefined();
  });

  it('is counted by the rate limit, while the probes of an orchestrator are not', async () => {
    const strict = await startApp({ RATE_LIMIT_ANONYMOUS_PER_MINUTE: '3', REDIS_URL: '' });
    for (let i = 0; i < 6; i++) {
      await api(strict).get('/live').expect(200);
      await api(strict).get('/ready').expect(200);
    }
    const statuses: number[] = [];
    for (let i = 0; i < 4; i++) statuses.push((await api(strict).get('/health')).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
  });

  it('is not ready while it drains, and still alive', async () => {
    const draining = await startApp();
    draining.nest.get(Lifecycle).drain();
    const { body, headers } = await api(draining).get('/ready').expect(503);
    expect(body).toMatchObject({ code: 'SERVICE_UNAVAILABLE', isDraining: true });
    expect(headers['retry-after']).toBe('5');
    expect(headers.connection).toBe('close');
    await api(draining).get('/live').expect(200);
  });

  it('goes on without Redis, degraded', async () => {
    const alone = await startApp({ REDIS_URL: 'redis://127.0.0.1:1/0' });
    const { body } = await api(alone).get('/ready').expect(200);
    expect(body).toEqual({ status: 'degraded', database: 'up', redis: 'degraded' });
    const health = await api(alone).get('/health').expect(200);
    expect(health.body.status).toBe('degraded');
  });

  it('without a database is not ready, is alive, and says so within two seconds', async () => {
    const lost = await startApp({ DATABASE_URL: 'postgresql://nobody:x@127.0.0.1:1/none' });
    const startedAt = Date.now();
    const { body } = await api(lost).get('/ready').expect(503);
    expect(body).toMatchObject({ checks: { database: 'down' }, isDraining: false });
    await api(lost).get('/live').expect(200);
    const health = await api(lost).get('/health').expect(503);
    expect(health.body).toMatchObject({ code: 'SERVICE_UNAVAILABLE', checks: { database: { status: 'down' } } });
    expect(Date.now() - startedAt).toBeLessThan(2_000);
  });
});
