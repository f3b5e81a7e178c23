import { ask, register, type Answer, type Person } from './support/client';
import { compileService } from './support/compile';
import { Processes, type RunningProcess } from './support/processes';
import { TcpProxy } from './support/tcp-proxy';
import { until } from './support/until';

jest.setTimeout(60_000);

describe('without its database', () => {
  const service = compileService();
  const processes = new Processes(service.directory);
  let proxy: TcpProxy;
  let app: RunningProcess;
  let person: Person;

  // The service is started on purpose while the database is away.
  beforeAll(async () => {
    const way = await TcpProxy.before(process.env.DATABASE_URL!);
    proxy = way.proxy;
    await proxy.become('refuse');
    app = await processes.service({ DATABASE_URL: way.url, DATABASE_STATEMENT_TIMEOUT_MS: '3000' });
  });
  afterAll(async () => {
    await processes.killAll();
    await proxy.close();
    service.remove();
  });

  const readiness = async () => (await ask(`${app.url}/ready`)).status;

  it('starts, is alive and not ready, and becomes ready alone [R28]', async () => {
    expect((await ask(`${app.url}/live`)).status).toBe(200);
    expect(await readiness()).toBe(503);
    await proxy.become('pass');
    await until(async () => (await readiness()) === 200, { patienceMs: 12_000 });
    person = await register(app.url);
  });

  describe.each(['refuse', 'hole'] as const)('that begins to %s', (mode) => {
    it('answers 503 with Retry-After to everybody, soon, and to a sign-in too [R21] [R22]', async () => {
      await proxy.become(mode);
      const answers = await Promise.all([
        ask(`${app.url}/api/projects`, { token: person.token }),
        ask(`${app.url}/api/projects`, { token: person.token, method: 'POST', body: { name: 'Школа' } }),
        ask(`${app.url}/api/auth/login`, { method: 'POST', body: { email: person.email, password: person.password } }),
        ask(`${app.url}/api/auth/me`, { token: person.token }),
        ask(`${app.url}/ready`),
      ]);
      for (const answer of answers) expectUnavailable(answer);
      expect(Math.max(...answers.map(({ durationMs }) => durationMs))).toBeLessThan(10_000);
    });

    it('is alive all the while [R25]', async () => {
      const answers = await Promise.all(Array.from({ length: 10 }, () => ask(`${app.url}/live`)));
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
      expect(Math.max(...answers.map(({ durationMs }) => durationMs))).toBeLessThan(1_000);
    });

    it('works again soon after its return, in the same process [R23]', async () => {
      await proxy.become('pass');
      await until(async () => (await readiness()) === 200, { patienceMs: 12_000 });
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
