import { allowedMs, ask, register, slowestOf, type Answer, type Person } from './support/client';
import { compileService } from './support/compile';
import { Processes, type RunningProcess } from './support/processes';
import { TcpProxy } from './support/tcp-proxy';
import { until } from './support/until';

jest.setTimeout(180_000);

const PATIENCE_MS = 60_000;

describe('without its database', () => {
  const service = compileService();
  const processes = new Processes(service.directory);
  let proxy: TcpProxy;
  let app: RunningProcess;
  let person: Person;
  let usualMs: number;

  beforeAll(async () => {
    const way = await TcpProxy.before(process.env.DATABASE_URL!);
    proxy = way.proxy;
    app = await processes.service({ DATABASE_URL: way.url, DATABASE_STATEMENT_TIMEOUT_MS: '3000' });
    person = await register(app.url);
    usualMs = slowestOf(await tenLooks());
  });
  afterAll(async () => {
    await processes.killAll();
    await proxy.close();
    service.remove();
  });

  const readiness = async ({ url } = app) => (await ask(`${url}/ready`)).status;
  const tenLooks = () => Promise.all(Array.from({ length: 10 }, () => ask(`${app.url}/live`)));
  const comesBack = async () => {
    await proxy.become('pass');
    await until(async () => (await readiness()) === 200, { patienceMs: PATIENCE_MS });
  };

  it('starts, is alive and not ready, and becomes ready alone [R28]', async () => {
    const way = await TcpProxy.before(process.env.DATABASE_URL!);
    await way.proxy.become('refuse');
    const early = await processes.service({ DATABASE_URL: way.url });
    expect((await ask(`${early.url}/live`)).status).toBe(200);
    expect(await readiness(early)).toBe(503);
    await way.proxy.become('pass');
    await until(async () => (await readiness(early)) === 200, { patienceMs: PATIENCE_MS });
    await register(early.url);
    early.signal('SIGKILL');
    await early.ended;
    await way.proxy.close();
  });

  describe.each(['refuse', 'hole'] as const)('that begins to %s', (mode) => {
    beforeEach(async () => {
      await comesBack();
      await proxy.become(mode);
    });

    it('answers 503 with Retry-After to everybody, soon, and to a sign-in too [R21] [R22]', async () => {
      const answers = await Promise.all([
        ask(`${app.url}/api/projects`, { token: person.token }),
        ask(`${app.url}/api/projects`, { token: person.token, method: 'POST', body: { name: 'Школа' } }),
        ask(`${app.url}/api/auth/login`, { method: 'POST', body: { email: person.email, password: person.password } }),
        ask(`${app.url}/api/auth/me`, { token: person.token }),
        ask(`${app.url}/ready`),
      ]);
      for (const answer of answers) expectUnavailable(answer);
      // Half of that on a machine at rest.
      expect(slowestOf(answers)).toBeLessThan(20_000);
    });

    it('is alive all the while [R25]', async () => {
      const answers = await tenLooks();
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
      expect(slowestOf(answers)).toBeLessThan(allowedMs(1_000, usualMs));
    });

    it('works again soon after its return, in the same process [R23]', async () => {
      await comesBack();
      const { status } = await ask(`${app.url}/api/projects`, {
        token: person.token,
        method: 'POST',
        body: { name: 'Школа' },
      });
      expect(status).toBe(201);
    });
  });

  it('has kept its log readable', () => {
    expect(app.log().length).toBeLessThan(500);
  });
});

function expectUnavailable({ status, body, headers }: Answer): void {
  expect({ status, code: body.code, type: headers.get('content-type') }).toEqual({
    status: 503,
    code: 'SERVICE_UNAVAILABLE',
    type: 'application/problem+json; charset=utf-8',
  });
  expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
  expect(JSON.stringify(body)).not.toMatch(/ECONN|postgres|prisma|127\.0\.0\.1:\d+\/test|SELECT/i);
}
