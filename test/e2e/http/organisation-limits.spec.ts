import { api, type Api } from '../../support/api';
import { startApp, type TestApp } from '../../support/app';
import { operator } from '../../support/catalogue';
import { world, type TestUser } from '../../support/world';

/** One token comes back in a minute: what the bucket held is what is let through while a story lasts. */
const BUDGETS = {
  RATE_LIMIT_ORGANISATION_PER_MINUTE: '1',
  RATE_LIMIT_ORGANISATION_BURST: '60',
  RATE_LIMIT_DEAR_PER_MINUTE: '1',
  RATE_LIMIT_DEAR_BURST: '50',
};
const CLASSIFY = { items: [{ text: 'Устройство бетонной подготовки' }] };

let app: TestApp;
let second: TestApp;

beforeAll(async () => {
  app = await startApp(BUDGETS);
  second = await startApp(BUDGETS);
}, 180_000);

/** Somebody whose organisation has spent as little as registering and looking who they are. */
const newcomer = (): Promise<TestUser> => world(app).user();

function left(headers: Record<string, string>, policy: string): number {
  return Number(new RegExp(`"${policy}";r=(\\d+);`).exec(headers.ratelimit!)![1]);
}

describe('the budget of an organisation', () => {
  it('is one for its people and keys over all processes, to the request', async () => {
    const owner = await newcomer();
    const made = await api(app).as(owner).post('/api/api-keys', { name: '1С', scopes: ['projects:read'] }).expect(201);
    const callers = [app, second].flatMap((each): Api[] => [api(each).as(owner), api(each).with({ 'X-API-Key': made.body.key })]);
    const before = left(made.headers, 'organisation');
    const statuses = await Promise.all(
      Array.from({ length: 120 }, async (_, index) => (await callers[index % 4]!.get('/api/projects')).status),
    );
    expect(statuses.filter((status) => status === 200)).toHaveLength(before);
    expect(statuses.filter((status) => status === 429)).toHaveLength(120 - before);
    const { body, headers } = await api(second).as(owner).get('/api/projects').expect(429);
    expect(body).toMatchObject({ code: 'QUOTA_EXCEEDED', 'violated-policies': ['organisation'] });
    expect(Number(headers['retry-after'])).toBeGreaterThan(30);
    expect(headers['ratelimit-policy']).toContain('"organisation";q=60;w=3600');
    await api(app).as(await newcomer()).get('/api/projects').expect(200);
  });

  it('is drawn on by dear requests for more, and no further than the budget for those', async () => {
    const owner = await newcomer();
    const classify = () => api(app).as(owner).post('/api/catalogue/classifications', CLASSIFY);
    const first = await classify();
    expect(first.headers['ratelimit-policy']).toContain('"organisationDear";q=50;w=3000');
    expect(left(first.headers, 'organisationDear')).toBe(0);
    const rest = left(first.headers, 'organisation');
    const refused = await classify().expect(429);
    expect(refused.body['violated-policies']).toContain('organisationDear');
    // What was refused has cost nothing.
    const { headers } = await api(app).as(owner).get('/api/projects').expect(200);
    expect(left(headers, 'organisation')).toBe(rest - 1);
  });

  it('is not spent by an answer that the client has already', async () => {
    const owner = await newcomer();
    const { headers } = await api(app).as(owner).get('/api/projects').expect(200);
    const again = await api(app).as(owner).get('/api/projects').set('If-None-Match', headers.etag!).expect(304);
    expect(left(again.headers, 'organisation')).toBe(left(headers, 'organisation'));
  });
});

it('operators have their rights where they sit, and elsewhere they are as everybody', async () => {
  const behind = { TRUSTED_PROXIES: '127.0.0.1', OPERATOR_NETWORKS: '203.0.113.0/24' };
  const guarded = await startApp(behind);
  const person = await operator(guarded);
  const permissionsFrom = async (address: string): Promise<string[]> => {
    const { body } = await api(guarded).as(person).with({ 'X-Forwarded-For': address }).get('/api/auth/me').expect(200);
    return body.permissions;
  };
  expect(await permissionsFrom('203.0.113.9')).toContain('operations:read');
  expect(await permissionsFrom('198.51.100.9')).not.toContain('operations:read');
}, 180_000);
