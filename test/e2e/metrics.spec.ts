import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { Door } from '../../src/platform/http/door';
import { api } from '../support/api';
import { startApp, type TestApp } from '../support/app';
import { eventually } from '../support/eventually';
import { world } from '../support/world';

const TOKEN = 'a-token-of-the-machines-that-watch';

describe('metrics', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startApp();
  });

  const read = async (target = app): Promise<string[]> => {
    const { text } = await api(target).get('/metrics').expect(200);
    return text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  };
  const valueOf = (lines: string[], start: string): number => {
    const line = lines.find((candidate) => candidate.startsWith(start));
    if (line === undefined) throw new Error(`no metric ${start} among:\n${lines.join('\n')}`);
    return Number(line.slice(line.lastIndexOf(' ') + 1));
  };

  it('hold what the objectives are computed from: requests by route, class of status and time [R40]', async () => {
    const own = await startApp();
    const user = await world(own).user();
    await api(own).as(user).get('/api/jobs/01997d3e-7c1a-7a3b-9a51-0d3e8f6a2b4c').expect(404);
    await api(own).as(user).get('/api/jobs').expect(200);
    const labels = (route: string, status: string) => `{method="GET",route="${route}",status="${status}"}`;
    await eventually(async () => {
      const lines = await read(own);
      expect(valueOf(lines, `http_request_duration_seconds_count${labels('/api/jobs/:id', '4xx')}`)).toBe(1);
      expect(valueOf(lines, `http_request_duration_seconds_count${labels('/api/jobs', '2xx')}`)).toBe(1);
      expect(lines).toContainEqual(expect.stringContaining('http_request_duration_seconds_bucket{le="0.2",'));
      expect(valueOf(lines, 'http_requests_in_flight')).toBe(1);
    });
  });

  it('show the database and the process', async () => {
    const user = await world(app).user();
    await api(app).as(user).get('/api/jobs').expect(200);
    const lines = await read();
    expect(valueOf(lines, 'db_query_duration_seconds_count{statement="select"}')).toBeGreaterThan(0);
    expect(valueOf(lines, 'db_pool_connections{use="idle"}')).toBeGreaterThan(0);
    expect(valueOf(lines, 'nodejs_eventloop_lag_p99_seconds')).toBeGreaterThanOrEqual(0);
    expect(valueOf(lines, 'process_resident_memory_bytes')).toBeGreaterThan(0);
  });

  it('show a queue that has come to rest', async () => {
    await world(app).user();
    await eventually(async () => {
      const lines = await read();
      expect(valueOf(lines, 'db_pool_connections{use="waiting"}')).toBe(0);
      expect(valueOf(lines, 'queue_jobs{state="waiting"}')).toBe(0);
      expect(valueOf(lines, 'queue_oldest_waiting_seconds')).toBe(0);
      expect(valueOf(lines, 'outbox_lag_seconds')).toBe(0);
    });
  });

  it('have every name that an alert asks for', async () => {
    const { text } = await api(app).get('/metrics').expect(200);
    const known = new Set(Array.from(text.matchAll(/^# TYPE (\S+)/gm), ([, name]) => name));
    const files = ['alerts', 'jobs', 'security', 'slo'].map((name) => readFileSync(`docker/prometheus/${name}.yml`, 'utf8'));
    const rules = files.join('\n');
    const asked = Array.from(rules.matchAll(/\b((?:http|db|queue|outbox|job|jobs|nodejs|process|security)_[a-z0-9_]+)\b/g));
    const names = new Set(asked.map(([, name]) => name!.replace(/_(bucket|count|sum)$/, '')));
    expect(names.size).toBeGreaterThan(5);
    expect([...names].filter((name) => !known.has(name))).toEqual([]);
  });

  it('count what the service was made for', async () => {
    await world(app).project(await world(app).user());
    const lines = await read();
    expect(valueOf(lines, 'state_changes_total{action="user.registered"}')).toBeGreaterThan(0);
    expect(valueOf(lines, 'state_changes_total{action="project.created"}')).toBeGreaterThan(0);
  });

  it('do not grow with what strangers send: 600 random requests make fewer than 150 new series [R40]', async () => {
    const before = (await read()).length;
    const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD'] as const;
    const paths = ['/', '/api/', '/api/jobs/', '/api/projects/', '/api/files/', '/problems/', '/health/', '/api/auth/'];
    const random = () => randomBytes(6).toString('hex');
    for (let sent = 0; sent < 600; sent += 20) {
      const batch = Array.from({ length: 20 }, (_, index) => {
        const method = methods[(sent + index) % methods.length]!;
        return fetch(`${app.url}${paths[(sent + index * 3) % paths.length]}${random()}?${random()}=${random()}`, {
          method,
        });
      });
      for (const response of await Promise.all(batch)) await response.arrayBuffer();
    }
    expect((await read()).length - before).toBeLessThan(150);
  });

  it('and the door forget requests whose clients have gone away', async () => {
    const { hostname, port } = new URL(app.url);
    for (let i = 0; i < 20; i++) await leaveInMidRequest(Number(port), hostname);
    await eventually(async () => expect(valueOf(await read(), 'http_requests_in_flight')).toBe(1));
    await eventually(async () => expect(app.nest.get(Door, { strict: false })).toMatchObject({ inFlight: 0 }));
  });

  it('are for those who hold the token, where there is one', async () => {
    const guarded = await startApp({ METRICS_TOKEN: TOKEN });
    const { body } = await api(guarded).get('/metrics').expect(401);
    expect(body.code).toBe('AUTHENTICATION_REQUIRED');
    await api(guarded, { Authorization: 'Bearer something-else' }).get('/metrics').expect(401);
    const { headers } = await api(guarded, { Authorization: `Bearer ${TOKEN}` })
      .get('/metrics')
      .expect(200);
    expect(headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/);
  });

  it('stay readable while the database is away', async () => {
    const lost = await startApp({ DATABASE_URL: 'postgresql://nobody:x@127.0.0.1:1/none' });
    const { text } = await api(lost).get('/metrics').expect(200);
    expect(text).toContain('http_requests_in_flight');
  });
});

/** Sends the head and a piece of the body of a request, and hangs up. */
async function leaveInMidRequest(port: number, host: string): Promise<void> {
  const head =
    'POST /api/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{';
  const socket = connect(port, host);
  await new Promise<void>((resolve) => socket.write(head, () => resolve()));
  await new Promise((resolve) => setTimeout(resolve, 10));
  socket.destroy();
}
