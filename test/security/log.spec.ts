import { sql } from '../support/sql';
import { ask, register } from '../reliability/support/client';
import { compileService } from '../reliability/support/compile';
import { Processes, type LogLine, type RunningProcess } from '../reliability/support/processes';
import { until } from '../reliability/support/until';

jest.setTimeout(180_000);

const service = compileService();
const processes = new Processes(service.directory);
let app: RunningProcess;

beforeAll(async () => {
  app = await processes.service();
});
afterAll(async () => {
  await processes.killAll();
  service.remove();
});

/** The line of the request with this id, once it is written. */
function lineOf(requestId: string): Promise<LogLine> {
  return until(() => app.log().find((line) => line.requestId === requestId && line.msg === 'request'), { patienceMs: 60_000 });
}

async function lineAfter(path: string, sent: { method?: string; token?: string; body?: object } = {}): Promise<LogLine> {
  const { headers } = await ask(`${app.url}${path}`, sent);
  return lineOf(headers.get('x-request-id')!);
}

it('a line says when, where, who, what and with which end, in UTC and for machines [16.2.1, 16.2.2, 16.2.4]', async () => {
  const person = await register(app.url);
  const line = await lineAfter('/api/projects', { token: person.token });
  expect(line).toMatchObject({ level: 'info', service: 'construction-estimates', method: 'GET', path: '/api/projects', status: 200 });
  expect(line.time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  expect(line.ip).toBe('127.0.0.1');
  expect(line.userId).toMatch(/^[0-9a-f-]{36}$/);
  expect(line.organisationId).toMatch(/^[0-9a-f-]{36}$/);
  const key = { name: 'Обмен', scopes: ['projects:read'] };
  const { body } = await ask(`${app.url}/api/api-keys`, { method: 'POST', body: key, token: person.token });
  const byKey = await lineAfter('/api/projects', { token: String(body.key) });
  expect(byKey).toMatchObject({ route: '/api/projects', status: 200, apiKeyId: body.id, userId: line.userId });
});

it('refused sign-ins, refused rights and attempts to get around either are told [16.3.1–16.3.3]', async () => {
  const person = await register(app.url);
  const wrong = { email: person.email, password: 'a wrong guess' };
  expect(await lineAfter('/api/auth/login', { method: 'POST', body: wrong })).toMatchObject({ status: 401, route: '/api/auth/login' });
  expect(await lineAfter('/api/projects', { token: `${person.token}x` })).toMatchObject({ status: 401 });
  expect(await lineAfter('/api/catalogue/loads', { method: 'POST', body: {}, token: person.token })).toMatchObject({ status: 403, userId: expect.any(String) });
  const actions = await sql<{ action: string }>("SELECT action FROM audit_event WHERE action IN ('session.started', 'session.refused', 'user.registered')");
  expect(new Set(actions.map(({ action }) => action))).toEqual(new Set(['session.refused', 'session.started', 'user.registered']));
});

it('what a client sends makes no line of its own, and no secret reaches one [16.2.5, 16.4.1]', async () => {
  const person = await register(app.url);
  const forged = encodeURIComponent('x\r\n{"level":"error","msg":"forged"}');
  const path = `/api/projects/${forged}?secret=in-the-query`;
  const headers = { 'User-Agent': '{"msg":"forged"}', Cookie: 'session=in-a-cookie', Authorization: `Bearer ${person.token}` };
  const answer = await fetch(`${app.url}${path}`, { headers });
  expect((await lineOf(answer.headers.get('x-request-id')!)).status).toBe(answer.status);
  await lineAfter('/api/auth/login', { method: 'POST', body: { email: person.email, password: 'wrong in the log' } });
  // Development has no mail server and shows its mail here; production does not (src/platform/mail/log-mailer.spec.ts).
  const all = JSON.stringify(app.log().filter(({ msg }) => msg !== 'mail'));
  expect(app.log().filter(({ msg }) => msg === 'forged')).toEqual([]);
  for (const secret of [person.email, person.password, person.token, 'wrong in the log', 'in-the-query', 'in-a-cookie']) {
    expect(all).not.toContain(secret);
  }
  expect(app.stderr()).toBe('');
});
