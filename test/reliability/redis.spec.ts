import { setTimeout as pause } from 'node:timers/promises';
import { allowedMs, ask, register, slowestOf, type Answer, type Person } from './support/client';
import { compileService } from './support/compile';
import { Effects } from './support/effects';
import { Processes, type RunningProcess } from './support/processes';
import { TcpProxy } from './support/tcp-proxy';
import { until } from './support/until';

jest.setTimeout(180_000);

const PATIENCE_MS = 60_000;

const REQUESTS = 200;
const AT_ONCE = 8;

describe('without Redis', () => {
  const service = compileService();
  const processes = new Processes(service.directory);
  let proxy: TcpProxy;
  let app: RunningProcess;
  let person: Person;
  let effects: Effects;
  let usual: { ordinaryMs: number; aliveMs: number };

  beforeAll(async () => {
    effects = await Effects.in();
    const way = await TcpProxy.before(process.env.REDIS_URL!);
    proxy = way.proxy;
    app = await processes.service({ REDIS_URL: way.url });
    person = await register(app.url);
    const [ordinary, alive] = [await ordinaryRequests(app.url, person), await ask(`${app.url}/live`)];
    usual = { ordinaryMs: percentile(ordinary, 0.95), aliveMs: slowestOf([alive]) };
  });
  afterAll(async () => {
    await processes.killAll();
    await proxy.close();
    service.remove();
  });

  const redisIs = async () => (await ask(`${app.url}/ready`)).body.redis;

  const comesBack = async () => {
    await proxy.become('pass');
    await until(async () => (await redisIs()) === 'up', { patienceMs: PATIENCE_MS });
  };

  describe.each(['refuse', 'hole'] as const)('that begins to %s', (mode) => {
    beforeEach(async () => {
      await comesBack();
      await proxy.become(mode);
    });

    it('serves ordinary requests as ever, and not one fails with 500 [R17] [R18]', async () => {
      const answers = await ordinaryRequests(app.url, person);
      const good = answers.filter(({ status }) => status >= 200 && status < 300);
      expect(good.length).toBeGreaterThanOrEqual(REQUESTS * 0.99);
      expect(answers.filter(({ status }) => status === 500)).toEqual([]);
      expect(percentile(answers, 0.95)).toBeLessThan(allowedMs(2_000, usual.ordinaryMs));
      const alive = await ask(`${app.url}/live`);
      expect(alive.status).toBe(200);
      expect(slowestOf([alive])).toBeLessThan(allowedMs(1_000, usual.aliveMs));
    });

    it('does the jobs it is asked for, straight from their rows', async () => {
      const ids = await effects.ask(app.url, { count: 20, durationMs: 0 });
      await effects.untilAllSucceeded(ids);
      expect(await effects.perJob(ids)).toEqual({ 1: 20 });
    });

    it('finds it again within seconds of its return, in the same process [R20]', async () => {
      await comesBack();
      const ids = await effects.ask(app.url, { count: 20, durationMs: 0 });
      await effects.untilAllSucceeded(ids);
      expect(await effects.perJob(ids)).toEqual({ 1: 20 });
    });
  });

  it('does not flood its log [R20]', async () => {
    await proxy.become('refuse');
    const before = app.log().length;
    await pause(3_000);
    expect(app.log().length - before).toBeLessThan(30);
  });
});

/** Reads and writes such as people send, a few at a time. */
async function ordinaryRequests(url: string, { token }: Person): Promise<Answer[]> {
  const answers: Answer[] = [];
  const kinds = [
    () => ask(`${url}/api/projects`, { token }),
    () => ask(`${url}/api/projects`, { token, method: 'POST', body: { name: 'Школа на 550 мест' } }),
    () => ask(`${url}/api/auth/me`, { token }),
    () => ask(`${url}/api/jobs`, { token }),
  ];
  let sent = 0;
  const client = async (): Promise<void> => {
    while (sent < REQUESTS) answers.push(await kinds[sent++ % kinds.length]!());
  };
  await Promise.all(Array.from({ length: AT_ONCE }, client));
  return answers;
}

function percentile(answers: Answer[], share: number): number {
  const durations = answers.map(({ durationMs }) => durationMs).sort((a, b) => a - b);
  return durations[Math.floor(durations.length * share)]!;
}
