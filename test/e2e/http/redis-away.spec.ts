import { api } from '../../support/api';
import { startApp, stopApp, type TestApp } from '../../support/app';
import { RedisClient } from '../../../src/platform/redis';
import { TcpProxy, through, type Weather } from './tcp-proxy';

const OPEN = '/problems/not-found';
const BACK_WITHIN_MS = 20_000;

let proxy: TcpProxy;

beforeAll(async () => {
  const { hostname, port } = new URL(process.env.REDIS_URL!);
  proxy = await TcpProxy.to({ host: hostname, port: Number(port) });
});

const VARIABLES = { RATE_LIMIT_ANONYMOUS_PER_MINUTE: '1000', REDIS_REPLY_TIMEOUT_MS: '100' };

function start(): Promise<TestApp> {
  return startApp({ ...VARIABLES, REDIS_URL: through(proxy, process.env.REDIS_URL!) });
}

describe('while Redis is away', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await start();
  });

  // In this order: what still has a connection through the proxy would keep making new ones.
  afterAll(async () => {
    await stopApp(app);
    await proxy.close();
  });

  it.each<Weather>(['refused', 'silent', 'slow'])(
    'requests go on fast and are counted, and Redis is used again when it is back: %s [R17, R18, R19, R20]',
    async (weather) => {
      proxy.become(weather);
      const { statuses, p95, slowest } = await measure(app);
      expect(new Set(statuses)).toEqual(new Set([200]));
      expect(p95).toBeLessThan(2_000);
      expect(slowest).toBeLessThan(5_000);
      const first = await remaining(app);
      expect(await remaining(app)).toBe(first - 1);

      proxy.become('fair');
      const backAt = await ready(app);
      expect(backAt).toBeLessThan(BACK_WITHIN_MS);
    },
    120_000,
  );

  it('starts without it, and takes it up when it comes', async () => {
    proxy.become('refused');
    const early = await start();
    await api(early).get(OPEN).expect(200).expect('RateLimit', /^"anonymous";r=999/);
    proxy.become('fair');
    expect(await ready(early)).toBeLessThan(BACK_WITHIN_MS);
    await stopApp(early);
  });

  it('works without any Redis', async () => {
    const alone = await startApp({ ...VARIABLES, REDIS_URL: '' });
    await api(alone).get(OPEN).expect(200).expect('RateLimit', /^"anonymous";r=999/);
    await api(alone).get(OPEN).expect('RateLimit', /^"anonymous";r=998/);
    await stopApp(alone);
  });
});

async function remaining(app: TestApp): Promise<number> {
  const { headers } = await api(app).get(OPEN).expect(200);
  return Number(/r=(\d+)/.exec(headers.ratelimit as string)![1]);
}

/** 120 requests of ten clients over three seconds: the ones that meet the silence first must not wait long either. */
async function measure(app: TestApp): Promise<{ statuses: number[]; p95: number; slowest: number }> {
  const times: number[] = [];
  const statuses: number[] = [];
  const client = async (): Promise<void> => {
    for (let index = 0; index < 12; index++) {
      const began = performance.now();
      const { status } = await api(app).get(OPEN);
      times.push(performance.now() - began);
      statuses.push(status);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  };
  await Promise.all(Array.from({ length: 10 }, client));
  times.sort((a, b) => a - b);
  return { statuses, p95: times[Math.floor(times.length * 0.95)]!, slowest: times.at(-1)! };
}

/** Milliseconds until this process uses Redis again. */
async function ready(app: TestApp): Promise<number> {
  const redis = app.nest.get(RedisClient);
  const began = performance.now();
  while (redis.state !== 'ready' && performance.now() - began < 2 * BACK_WITHIN_MS) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return performance.now() - began;
}
