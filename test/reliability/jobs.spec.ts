import { compileService } from './support/compile';
import { Effects } from './support/effects';
import { Processes } from './support/processes';
import { Servers } from './support/servers';
import { until } from './support/until';

jest.setTimeout(180_000);

/** Long enough for a busy machine to see that it has begun and to strike before it ends. */
const LONG_MS = 5_000;
const PATIENCE_MS = 60_000;
/** Batches of jobs in which both of two workers have found something to do, whichever of them wakes up late. */
const MOST_BATCHES = 10;

describe('jobs survive', () => {
  const service = compileService();
  const processes = new Processes(service.directory);
  const servers = new Servers();
  let effects: Effects;

  beforeAll(async () => {
    effects = await Effects.in();
  });
  afterEach(() => processes.killAll());
  afterAll(async () => {
    await servers.stopAll();
    service.remove();
  });

  describe('Redis', () => {
    it('killed while 500 of them wait: each is done once after its return [R12]', async () => {
      const redis = await servers.redis({ name: 'durable', durable: true });
      const app = await processes.service({ REDIS_URL: redis.url, RUN_JOBS: 'false' });
      const ids = await effects.ask(app.url, { count: 500, durationMs: 0 });
      await untilHandedOver(effects);
      await redis.kill();
      await until(async () => (await readiness(app.url)).redis === 'degraded', { patienceMs: PATIENCE_MS });
      await redis.restart();
      // A worker works, whatever RUN_JOBS says to the API beside it.
      const worker = await processes.worker({ REDIS_URL: redis.url, RUN_JOBS: 'false' });
      await effects.untilAllSucceeded(ids);
      expect(await effects.perJob(ids)).toEqual({ 1: 500 });
      expect(await effects.pids(ids)).toEqual([worker.pid]);
    });

    it('that comes back empty: what it has forgotten is done all the same [R13]', async () => {
      const redis = await servers.redis({ name: 'forgetful', durable: false });
      const app = await processes.service({ REDIS_URL: redis.url, RUN_JOBS: 'false' });
      const ids = await effects.ask(app.url, { count: 500, durationMs: 0 });
      await untilHandedOver(effects);
      await redis.kill();
      await redis.restart();
      await processes.worker({ REDIS_URL: redis.url });
      await effects.untilAllSucceeded(ids);
      expect(await effects.perJob(ids)).toEqual({ 1: 500 });
    });

    it('that is not there at all: work goes on in the process', async () => {
      const app = await processes.service({ REDIS_URL: '' });
      const ids = await effects.ask(app.url, { count: 50, durationMs: 0 });
      await effects.untilAllSucceeded(ids);
      expect(await effects.perJob(ids)).toEqual({ 1: 50 });
      expect((await readiness(app.url)).status).toBe('degraded');
    });
  });

  describe('their workers', () => {
    it('of which there are two: each has one effect, and both work [R15]', async () => {
      const [app, ...workers] = await Promise.all([
        processes.service({ RUN_JOBS: 'false' }),
        processes.worker(),
        processes.worker(),
      ]);
      const ids: string[] = [];
      for (let batch = 0; batch < MOST_BATCHES && (await effects.pids(ids)).length < workers.length; batch++) {
        ids.push(...(await effects.ask(app.url, { count: 60, durationMs: 150 })));
        await effects.untilAllSucceeded(ids);
      }
      expect(await effects.perJob(ids)).toEqual({ 1: ids.length });
      expect((await effects.pids(ids)).sort()).toEqual(workers.map(({ pid }) => pid).sort());
    });

    it('of which one is killed in mid-job: another takes it over in time, with one effect [R15]', async () => {
      const [app, victim] = await Promise.all([processes.service({ RUN_JOBS: 'false' }), processes.worker()]);
      const ids = await effects.ask(app.url, { count: 1, durationMs: LONG_MS });
      await effects.untilRunning(ids);
      victim.signal('SIGKILL');
      const rescuer = await processes.worker();
      // On a machine at rest: the lock of 2 s, a sweep of less than 1 s, and the job itself.
      await effects.untilAllSucceeded(ids);
      expect(await effects.perJob(ids)).toEqual({ 1: 1 });
      expect(await effects.pids(ids)).toEqual([rescuer.pid]);
    });

    it('of which one is frozen beyond its lock: it wakes up to find its job done, and writes nothing', async () => {
      const [app, sleeper] = await Promise.all([processes.service({ RUN_JOBS: 'false' }), processes.worker()]);
      const ids = await effects.ask(app.url, { count: 1, durationMs: LONG_MS });
      await effects.untilRunning(ids);
      sleeper.signal('SIGSTOP');
      const rescuer = await processes.worker();
      // As above, and some seconds more: Redis may first give the job to the frozen one again.
      await effects.untilAllSucceeded(ids);
      sleeper.signal('SIGCONT');
      await until(() => sleeper.log().some(({ msg, outcome }) => msg === 'job' && outcome === 'lost'), {
        patienceMs: PATIENCE_MS,
      });
      expect(await effects.perJob(ids)).toEqual({ 1: 1 });
      expect(await effects.pids(ids)).toEqual([rescuer.pid]);
    });
  });
});

/** Waits until Redis has them all. */
async function untilHandedOver(effects: Effects): Promise<void> {
  await until(
    async () => {
      const rows = await effects.query<{ count: number }>('SELECT count(*)::int AS count FROM outbox_entry');
      return rows[0]!.count === 0;
    },
    { patienceMs: PATIENCE_MS },
  );
}

async function readiness(url: string): Promise<{ status: string; redis: string }> {
  return (await (await fetch(`${url}/ready`)).json()) as { status: string; redis: string };
}
