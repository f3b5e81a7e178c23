import { request as httpRequest } from 'node:http';
import { Redis } from 'ioredis';
import { api } from '../../support/api';
import { startApp, type TestApp } from '../../support/app';
import { eventually } from '../../support/eventually';
import { world } from '../../support/world';

const OPEN = '/problems/not-found';
const POLICY = '"anonymous";q=40;w=60';
const BUDGETS = { RATE_LIMIT_ANONYMOUS_PER_MINUTE: '40', RATE_LIMIT_SIGN_IN_PER_MINUTE: '5', RATE_LIMIT_USER_PER_MINUTE: '30' };

let app: TestApp;
let second: TestApp;

beforeAll(async () => {
  app = await startApp({ ...BUDGETS, TRUSTED_PROXIES: '127.0.0.1' });
  second = await startApp({ ...BUDGETS, TRUSTED_PROXIES: '127.0.0.1' });
});

describe('the budget of a stranger', () => {
  it('stands in the headers of every answer, and each that fails counts too [39, 43]', async () => {
    const stranger = api(app).with({ 'X-Forwarded-For': '198.51.100.1' });
    const answers = [
      await stranger.get(OPEN),
      await stranger.get('/nowhere'),
      await stranger.delete(OPEN),
      await stranger.get('/api/auth/me'),
      await stranger.get('/api/docs-json'),
      await stranger.get('/api/docs/'),
      await stranger.post('/api/auth/logout').set('Content-Type', 'application/json').send('{"half":'),
      await stranger.post('/api/auth/login').set('Content-Type', 'text/csv').send('a;b'),
      await stranger.get(`${OPEN}?unknown=1`),
      await stranger.get('/problems/%zz'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 404, 405, 401, 200, 200, 401, 415, 400, 400]);
    const remaining = answers.map(({ headers }) => /^"anonymous";r=(\d+);t=(\d+)/.exec(headers.ratelimit as string)?.[1]);
    expect(remaining).toEqual(['39', '38', '37', '36', '35', '34', '33', '32', '31', '30']);
    for (const { headers } of answers) expect(headers['ratelimit-policy']).toContain(POLICY);
  });

  it('ends in 429 with the time to wait and the budget that is spent [40]', async () => {
    const stranger = api(app).with({ 'X-Forwarded-For': '198.51.100.2' });
    const statuses = await inTurn(41, async () => (await stranger.get(OPEN)).status);
    expect(statuses).toEqual([...Array<number>(40).fill(200), 429]);
    const { body, headers } = await stranger.get(OPEN).expect(429).expect('Content-Type', /^application\/problem\+json/);
    expect(body).toMatchObject({ code: 'QUOTA_EXCEEDED', status: 429, 'violated-policies': ['anonymous'] });
    const resetSeconds = Number(/t=(\d+)/.exec(headers.ratelimit as string)![1]);
    expect(Number(headers['retry-after'])).toBeGreaterThanOrEqual(resetSeconds);
    expect(headers.ratelimit).toMatch(/^"anonymous";r=0;t=\d+$/);
  });

  it('is one over all processes, to the request [41, R35]', async () => {
    const both = [app, second].map((each) => api(each).with({ 'X-Forwarded-For': '198.51.100.3' }));
    const statuses = await Promise.all(
      Array.from({ length: 120 }, async (_, index) => (await both[index % 2]!.get(OPEN)).status),
    );
    expect(statuses.filter((status) => status === 200)).toHaveLength(40);
    expect(statuses.filter((status) => status === 429)).toHaveLength(80);
  });

  it('is shared by the addresses of one IPv6 network', async () => {
    const from = (address: string) => api(app).with({ 'X-Forwarded-For': address });
    await from('2001:db8:1:2::1').get(OPEN).expect('RateLimit', /r=39/);
    await from('2001:db8:1:2:ffff::9').get(OPEN).expect('RateLimit', /r=38/);
    await from('2001:db8:1:3::1').get(OPEN).expect('RateLimit', /r=39/);
  });

  it('is not spent by an answer that the client has already [22]', async () => {
    const stranger = api(app).with({ 'X-Forwarded-For': '198.51.100.4' });
    const { headers } = await stranger.get(OPEN).expect('RateLimit', /r=39/);
    const again = await stranger.get(OPEN).set('If-None-Match', headers.etag as string).expect(304);
    expect(again.headers.ratelimit).toMatch(/r=39/);
    // What was taken for it is given back beside the answer.
    const redis = new Redis(process.env.REDIS_URL!);
    await eventually(async () => expect(await redis.get('rate:anonymous:198.51.100.4')).toBe('1'));
    redis.disconnect();
    await stranger.get(OPEN).expect('RateLimit', /r=38/);
  });

  it('lasts a minute and no longer', async () => {
    const stranger = api(app).with({ 'X-Forwarded-For': '198.51.100.5' });
    const began = performance.now();
    await inTurn(41, async () => stranger.get(OPEN));
    await stranger.get(OPEN).expect(429);
    const redis = new Redis(process.env.REDIS_URL!);
    const lifeMs = await redis.pttl('rate:anonymous:198.51.100.5');
    await redis.del('rate:anonymous:198.51.100.5');
    redis.disconnect();
    // The window began with the first of them, however long they took.
    expect(lifeMs).toBeGreaterThan(59_000 - (performance.now() - began));
    expect(lifeMs).toBeLessThanOrEqual(60_000);
    await stranger.get(OPEN).expect(200);
  });
});

describe('an X-Forwarded-For header', () => {
  it('of a client nobody vouches for changes nothing [42]', async () => {
    const strict = await startApp({ RATE_LIMIT_ANONYMOUS_PER_MINUTE: '3' });
    // Stories before this one may have come from the loopback address too.
    const redis = new Redis(process.env.REDIS_URL!);
    await redis.del('rate:anonymous:127.0.0.1');
    redis.disconnect();
    const statuses = await inTurn(4, async (index) => {
      const { status } = await api(strict).with({ 'X-Forwarded-For': `203.0.113.${index}` }).get(OPEN);
      return status;
    });
    expect(statuses).toEqual([200, 200, 200, 429]);
  });

  it('with rubbish in it does no harm behind a trusted proxy', async () => {
    await api(app).with({ 'X-Forwarded-For': 'x'.repeat(500) }).get(OPEN).expect(200);
  });
});

describe('signing in', () => {
  it('has a budget of its own for each address [44]', async () => {
    const stranger = api(app).with({ 'X-Forwarded-For': '198.51.100.6' });
    const guess = { email: 'nobody@example.com', password: 'wrong password' };
    const statuses = await inTurn(6, async () => (await stranger.post('/api/auth/login', guess)).status);
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
    const { body, headers } = await stranger.post('/api/auth/login', guess).expect(429);
    expect(body).toMatchObject({ 'violated-policies': ['signIn'] });
    expect(headers['ratelimit-policy']).toBe(`${POLICY}, "signIn";q=5;w=60`);
    await stranger.get(OPEN).expect(200);
  });
});

describe('a signed-in user', () => {
  it('is counted by who they are and not by where they are', async () => {
    const user = await world(app).user();
    const from = (address: string) => api(app).as(user).with({ 'X-Forwarded-For': address }).get('/api/auth/me');
    const first = await from('198.51.100.7').expect(200);
    expect(first.headers['ratelimit-policy']).toMatch(/^"user";q=30;w=60, "organisation";q=\d+;w=\d+$/);
    const left = Number(/r=(\d+)/.exec(first.headers.ratelimit as string)![1]);
    await from('198.51.100.8').expect('RateLimit', new RegExp(`r=${left - 1};`));
  });

  it('with a token that is not good is counted as a stranger', async () => {
    const forger = api(app).as({ accessToken: 'a.b.c' }).with({ 'X-Forwarded-For': '198.51.100.9' });
    await forger.get('/api/auth/me').expect(401).expect('RateLimit', /^"anonymous";r=39/);
  });
});

describe('requests that never become one', () => {
  it('get a problem too: headers without end', async () => {
    const { status, body } = await raw(app, { headers: { 'X-Long': 'x'.repeat(20_000) } });
    expect(status).toBe(431);
    expect(JSON.parse(body)).toMatchObject({ code: 'HEADERS_TOO_LARGE', status: 431 });
  });
});

async function inTurn<Result>(times: number, work: (index: number) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  for (let index = 0; index < times; index++) results.push(await work(index));
  return results;
}

function raw(target: TestApp, options: { headers: Record<string, string> }): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(`${target.url}${OPEN}`, options, (response) => {
      let body = '';
      response.on('data', (text) => (body += text));
      response.on('end', () => resolve({ status: response.statusCode!, body }));
    });
    sent.on('error', reject);
    sent.end();
  });
}
