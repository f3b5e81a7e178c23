import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { ask } from './support/client';
import { compileService } from './support/compile';
import { Effects } from './support/effects';
import { Processes, type RunningProcess } from './support/processes';
import { until } from './support/until';

jest.setTimeout(180_000);

const PATIENCE_MS = 60_000;
/** What orchestrators grant at least (LONGEST_END_MS of the service is a little less). */
const GRANTED_MS = 15_000;

describe('the end of a process', () => {
  const service = compileService();
  const processes = new Processes(service.directory);

  afterEach(() => processes.killAll());
  afterAll(() => service.remove());

  it('cuts nobody: readiness falls first, slow requests and short jobs end, long ones go back [R26]', async () => {
    const effects = await Effects.in();
    // Longer than anybody below needs to see that it is not ready any more.
    const app = await processes.service({ DRAIN_SECONDS: '3' });
    const [long] = await effects.ask(app.url, { count: 1, durationMs: 60_000 });
    await effects.untilRunning([long!]);
    const [short] = await effects.ask(app.url, { count: 1, durationMs: 3_000 });
    await until(async () => (await effects.states([short!])).waiting === undefined, { patienceMs: PATIENCE_MS });
    const slow = Array.from({ length: 10 }, () => new SlowRequest(app.url));
    await Promise.all(slow.map((request) => request.sendHalf()));
    const balanced = Array.from({ length: 4 }, () => askWhileReady(app.url));

    app.signal('SIGTERM');
    const statusAt = async (path: string): Promise<number> => (await ask(app.url + path)).status;
    await until(async () => (await statusAt('/ready')) === 503, { patienceMs: PATIENCE_MS });
    // The port is closed when the bodies come to their end.
    await until(async () => (await statusAt('/live')) === 0, { patienceMs: PATIENCE_MS });
    for (const request of slow) request.sendRest();

    expect(await Promise.all(slow.map((request) => request.answer))).toEqual(
      slow.map(() => 'HTTP/1.1 400 Bad Request'),
    );
    const statuses = (await Promise.all(balanced)).flat();
    expect(statuses.length).toBeGreaterThan(0);
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(await app.ended).toEqual({ code: 0, signal: null });
    expect(momentOf(app, 'ended') - momentOf(app, 'ending')).toBeLessThan(GRANTED_MS);
    expect(await effects.perJob([short!])).toEqual({ 1: 1 });
    const rows = await effects.query('SELECT state::text, attempts, lock_token FROM job WHERE id = $1', [long]);
    expect(rows).toEqual([{ state: 'waiting', attempts: 0, lock_token: null }]);
    expect(complaints(app)).toEqual([]);
  });

  it('comes at once with a second signal, and in order with one from the terminal [R27]', async () => {
    const [patient, hasty] = await Promise.all([
      processes.service({ RUN_JOBS: 'false' }),
      processes.service({ RUN_JOBS: 'false', DRAIN_SECONDS: '10' }),
    ]);
    patient.signal('SIGINT');
    hasty.signal('SIGINT');
    await until(() => hasty.log().some(({ msg }) => msg === 'ending'), { patienceMs: PATIENCE_MS });
    const toldAt = Date.now();
    hasty.signal('SIGINT');
    await hasty.ended;
    // It does not wait until balancers have seen that it is not ready.
    expect(Date.now() - toldAt).toBeLessThan(10_000);
    expect(await patient.ended).toEqual({ code: 0, signal: null });
    expect(complaints(patient)).toEqual([]);
  });

  it('follows a failure that nobody catches, in order and with the failure in the log', async () => {
    const app = await processes.service();
    await ask(`${app.url}/api/crashes`, { method: 'POST' });
    expect(await app.ended).toEqual({ code: 1, signal: null });
    expect(app.log()).toContainEqual(expect.objectContaining({ level: 'error', msg: 'uncaught exception' }));
    expect(app.log().at(-1)).toMatchObject({ msg: 'ended' });
  });

  it('comes before the beginning where the configuration is bad: faults by name, no secrets [R29]', async () => {
    const secret = 'hunter2-hunter2';
    const app = processes.bare({
      PORT: 'eighty',
      APP_SECRET: secret,
      DATABASE_URL: `mysql://root:${secret}@db/estimates`,
    });
    expect(await app.ended).toEqual({ code: 1, signal: null });
    for (const name of ['PORT', 'APP_SECRET', 'DATABASE_URL']) expect(app.stderr()).toContain(`- ${name}: `);
    expect(app.stderr()).not.toContain(secret);
    expect(app.log()).toEqual([]);
  });
});

/** What went wrong on the way out, such as a pool that was closed under somebody's hands. */
function complaints(app: RunningProcess): unknown[] {
  return app.log().filter((line) => {
    const isError = line.level === 'error' && line.msg !== 'request';
    return isError || (line.level === 'warn' && /closed|calling end|not in order/i.test(JSON.stringify(line)));
  });
}

/** When the process says that it was there, by its own clock: its log comes to us when the machine has the time. */
function momentOf(app: RunningProcess, message: string): number {
  return Date.parse(String(app.log().find(({ msg }) => msg === message)?.time));
}

/** What a client behind a balancer sees: it asks for as long as the process is ready. Answers the statuses it got. */
async function askWhileReady(url: string): Promise<number[]> {
  const statuses: number[] = [];
  while ((await ask(`${url}/ready`)).status === 200) {
    statuses.push((await ask(`${url}/live`)).status);
    await pause(20);
  }
  return statuses;
}

const BODY = '{"email":"x"}';

/** A request whose body takes its time. */
class SlowRequest {
  readonly answer: Promise<string>;
  private readonly socket: Socket;

  constructor(url: string) {
    const { hostname, port } = new URL(url);
    this.socket = connect(Number(port), hostname);
    this.answer = new Promise((resolve) => {
      let received = '';
      this.socket.on('data', (bytes) => (received += bytes.toString()));
      this.socket.on('error', (error) => resolve(error.message));
      this.socket.on('close', () => resolve(received.split('\r\n', 1)[0]!));
    });
  }

  sendHalf(): Promise<void> {
    const lines = ['POST /api/auth/login HTTP/1.1', 'Host: x', 'Content-Type: application/json'];
    const head = `${lines.join('\r\n')}\r\nContent-Length: ${BODY.length}\r\n\r\n`;
    return new Promise((resolve) => this.socket.write(head + BODY.slice(0, 5), () => resolve()));
  }

  sendRest(): void {
    this.socket.write(BODY.slice(5));
  }
}
