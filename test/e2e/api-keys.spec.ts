import { KeyUsage } from '../../src/modules/api-keys/key-usage';
import { newKeyText } from '../../src/modules/api-keys/key-text';
import { newId } from '../../src/platform/context';
import { api, type Api } from '../support/api';
import { startApp, type TestApp } from '../support/app';
import { sql } from '../support/sql';
import { answered, world, type TestUser } from '../support/world';

const BUDGETS = { RATE_LIMIT_KEY_PER_MINUTE: '1000', TRUSTED_PROXIES: '127.0.0.1' };

let app: TestApp;
let second: TestApp;

beforeAll(async () => {
  [app, second] = [await startApp(BUDGETS), await startApp(BUDGETS)];
});

interface Key {
  id: string;
  etag: string;
  key: string;
  [field: string]: unknown;
}

async function made(owner: TestUser, terms: object = {}): Promise<Key> {
  const input = { name: 'Обмен с 1С', scopes: ['projects:read'], ...terms };
  return answered(await api(app).as(owner).post('/api/api-keys', input), 201) as Key;
}

const holding = ({ key }: { key: string }, target = app): Api => api(target).with({ 'X-API-Key': key });

/** What the holder of a key meets at a route that wants `projects:read`. */
async function meets(key: { key: string }, target = app): Promise<string> {
  const { status, body } = await holding(key, target).get('/api/projects');
  return status === 200 ? 'in' : `${status} ${(body as { code: string }).code}`;
}

const from = (ip: string, { key }: { key: string }): Api => api(app).with({ 'X-API-Key': key, 'X-Forwarded-For': ip });

const otherSecret = ({ id }: { id: string }): { key: string } => ({ key: newKeyText(id) });

describe('a key', () => {
  it('is shown once, and kept as a hash alone [61]', async () => {
    const owner = await world(app).user();
    const key = await made(owner);
    expect(key.key).toMatch(/^ceapi_[0-9a-f]{32}_[0-9a-f]{72}$/);
    expect(key.key.startsWith(key.start as string)).toBe(true);
    const shown = await api(app).as(owner).get(`/api/api-keys/${key.id}`).expect(200);
    const list = await api(app).as(owner).get('/api/api-keys').expect(200);
    const stored = JSON.stringify([
      await sql('SELECT * FROM api_key'),
      await sql('SELECT * FROM audit_event'),
      await sql('SELECT * FROM idempotency_record'),
    ]);
    const secret = key.key.slice(-72);
    for (const text of [shown.text, list.text, stored]) expect(text).not.toContain(secret);
    expect(shown.body).toMatchObject({ id: key.id, name: 'Обмен с 1С', scopes: ['projects:read'], owner: { id: owner.id } });
    expect(list.body.data).toEqual([{ ...shown.body, lastUsedAt: null }]);
  });

  it('acts for its owner, in either header and in no other way', async () => {
    const owner = await world(app).user();
    const project = await world(app).project(owner);
    const { key } = await made(owner);
    const inHeader = await holding({ key }).get(`/api/projects/${project.id}`).expect(200);
    const asBearer = await api(app).as({ accessToken: key }).get(`/api/projects/${project.id}`).expect(200);
    expect(asBearer.body).toEqual(inHeader.body);
    await api(app).get(`/api/projects/${project.id}?X-API-Key=${key}`).expect(401);
    const both = await api(app).as(owner).with({ 'X-API-Key': key }).get('/api/projects').expect(401);
    expect(both.body).toMatchObject({ code: 'KEY_INVALID', detail: 'Send X-API-Key or Authorization, not both' });
  });

  it('does what its scopes say, and names the one that is missing', async () => {
    const owner = await world(app).user();
    const key = await made(owner, { scopes: ['projects:write'] });
    await holding(key).post('/api/projects', { name: 'Школа' }).expect(201);
    const { body } = await holding(key).get('/api/projects').expect(403);
    expect(body).toMatchObject({ code: 'INSUFFICIENT_SCOPE', permission: 'projects:read' });
    const inRussian = await holding(key).get('/api/projects').set('Accept-Language', 'ru').expect(403);
    expect(inRussian.body.title).toBe('Ключу API не хватает прав для этого');
  });

  it('stays out of what is for people: keys, sessions, accounts, members', async () => {
    const owner = await world(app).user();
    const { body: catalogue } = await api(app).get('/api/docs-json').expect(200);
    const scopes = (catalogue.components.schemas.KeyScope as { enum: string[] }).enum;
    const key = await made(owner, { scopes });
    const forPeople = [
      holding(key).post('/api/api-keys', { name: 'x', scopes: ['projects:read'] }),
      holding(key).get('/api/api-keys'),
      holding(key).post(`/api/api-keys/${key.id}/rotations`, {}),
      holding(key).patch(`/api/api-keys/${key.id}`, { expiresInDays: 366 }),
      holding(key).get('/api/auth/me'),
      holding(key).get('/api/auth/sessions'),
      holding(key).post('/api/auth/logout'),
    ];
    for (const refused of forPeople) expect((await refused.expect(403)).body.code).toBe('KEY_NOT_ACCEPTED');
    const members = await holding(key).post('/api/organisation/members', { email: 'a@example.com', role: 'viewer' });
    expect([members.status, members.body.code]).toEqual([403, 'INSUFFICIENT_SCOPE']);
    await api(app).as(owner).post('/api/api-keys', { name: 'x', scopes: ['keys:write'] }).expect(400);
    expect(await sql('SELECT 1 FROM api_key WHERE owner_id = $1', [owner.id])).toHaveLength(1);
  });

  it('of an operator does not open the insides of the service', async () => {
    const owner = await world(app).user();
    const key = await made(owner);
    await sql('UPDATE user_account SET is_operator = true WHERE id = $1', [owner.id]);
    await sql("UPDATE api_key SET scopes = '{operations:read,projects:read}' WHERE id = $1", [key.id]);
    const asOwner = await api(app).as(owner).get('/health/detailed').expect(200);
    const byKey = await holding(key).get('/health/detailed').expect(200);
    expect(asOwner.body).toHaveProperty('process');
    expect(byKey.body).not.toHaveProperty('process');
  });

  it('leaves its name on what it changes', async () => {
    const owner = await world(app).user();
    const key = await made(owner, { scopes: ['projects:write'] });
    await world(app).project(owner);
    await holding(key).post('/api/projects', { name: 'Школа' }).expect(201);
    const changes = await sql<{ api_key_id: string | null }>(
      "SELECT api_key_id FROM audit_event WHERE user_id = $1 AND action = 'project.created' ORDER BY created_at",
      [owner.id],
    );
    expect(changes.map(({ api_key_id: id }) => id)).toEqual([null, key.id]);
  });

  it('and its owner may use one Idempotency-Key each, and do not meet', async () => {
    const owner = await world(app).user();
    const key = await made(owner, { scopes: ['projects:write'] });
    const headers = { 'Idempotency-Key': 'one' };
    const byOwner = await api(app).as(owner).with(headers).post('/api/projects', { name: 'Школа' }).expect(201);
    const byKey = await holding(key).with(headers).post('/api/projects', { name: 'Школа' }).expect(201);
    expect(byKey.body.id).not.toBe(byOwner.body.id);
    const again = await holding(key).with(headers).post('/api/projects', { name: 'Школа' }).expect(201);
    expect(again.body.id).toBe(byKey.body.id);
  });
});

describe('a refusal', () => {
  it('tells a stranger nothing: a key that is not there and a wrong secret are one', async () => {
    const key = await made(await world(app).user());
    await sql('UPDATE api_key SET is_disabled = true WHERE id = $1', [key.id]);
    const wrong = await holding(otherSecret(key)).get('/api/projects').expect(401);
    const absent = await holding(otherSecret({ id: newId() })).get('/api/projects').expect(401);
    const noKey = await holding({ key: 'ceapi_x' }).get('/api/projects').expect(401);
    expect(wrong.body).toEqual({ ...absent.body, requestId: wrong.body.requestId });
    expect(noKey.body).toEqual({ ...absent.body, requestId: noKey.body.requestId });
    expect(wrong.body).toMatchObject({ code: 'KEY_INVALID', title: 'The API key is not valid' });
  });

  it('tells the holder of the secret why: disabled, expired, from another place [64]', async () => {
    const owner = await world(app).user();
    const [disabled, expired] = [await made(owner), await made(owner)];
    await api(app).as(owner).patch(`/api/api-keys/${disabled.id}`, { isDisabled: true }).expect(200);
    await sql("UPDATE api_key SET expires_at = now() - interval '1 second' WHERE id = $1", [expired.id]);
    expect(await meets(disabled)).toBe('401 KEY_DISABLED');
    expect(await meets(expired)).toBe('401 KEY_EXPIRED');
    await api(app).as(owner).patch(`/api/api-keys/${disabled.id}`, { isDisabled: false }).expect(200);
    await api(app).as(owner).patch(`/api/api-keys/${expired.id}`, { expiresInDays: 1 }).expect(200);
    expect([await meets(disabled), await meets(expired)]).toEqual(['in', 'in']);
  });

  it('leaves open what is open to anyone', async () => {
    await holding({ key: 'ceapi_x' }).get('/problems/key-invalid').expect(200);
  });

  it('of wrong secrets comes before any look at them, and does not keep the partner out', async () => {
    const key = await made(await world(app).user());
    const guess = async (): Promise<number> => (await from('198.51.100.7', otherSecret(key)).get('/api/projects')).status;
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 22; attempt++) statuses.push(await guess());
    expect(statuses).toEqual([...Array<number>(20).fill(401), 429, 429]);
    // Even the right one: nothing of it has been looked at.
    const right = await from('198.51.100.7', key).get('/api/projects').expect(429);
    expect(right.body).toMatchObject({ code: 'QUOTA_EXCEEDED', 'violated-policies': ['wrongSecrets'] });
    expect(Number(right.headers['retry-after'])).toBeGreaterThan(0);
    await from('198.51.100.8', key).get('/api/projects').expect(200);
  });
});

describe('the owner', () => {
  it('gives no scope that they do not have [62]', async () => {
    const owner = await world(app).user();
    const viewer = await world(app).member(owner, 'viewer');
    const input = { name: 'Обмен', scopes: ['projects:read', 'projects:write'] };
    const { body } = await api(app).as(viewer).post('/api/api-keys', input).expect(403);
    expect(body).toMatchObject({ code: 'PERMISSION_DENIED', scopes: ['projects:write'] });
    expect(await sql('SELECT 1 FROM api_key WHERE owner_id = $1', [viewer.id])).toEqual([]);
  });

  it('who is demoted takes the key down with them, on the next request and on every process [62]', async () => {
    const owner = await world(app).user();
    const member = await world(app).member(owner, 'estimator');
    const key = await made(member, { scopes: ['projects:read', 'projects:write'] });
    await holding(key, second).post('/api/projects', { name: 'Школа' }).expect(201);
    const role = (name: string) => api(app).as(owner).patch(`/api/organisation/members/${member.id}`, { role: name }).expect(200);
    await role('viewer');
    const { body } = await holding(key, second).post('/api/projects', { name: 'Школа' }).expect(403);
    expect(body.code).toBe('INSUFFICIENT_SCOPE');
    expect(await meets(key, second)).toBe('in');
    await role('estimator');
    await holding(key, second).post('/api/projects', { name: 'Школа' }).expect(201);
  });

  it('who is gone or disabled leaves a key that opens nothing', async () => {
    const owner = await world(app).user();
    const [gone, disabled] = [await world(app).member(owner, 'estimator'), await world(app).member(owner, 'estimator')];
    const keys = [await made(gone), await made(disabled)];
    await api(app).as(owner).delete(`/api/organisation/members/${gone.id}`).expect(204);
    await sql('UPDATE user_account SET is_disabled = true WHERE id = $1', [disabled.id]);
    expect(await Promise.all(keys.map((key) => meets(key, second)))).toEqual(['401 KEY_DISABLED', '401 KEY_DISABLED']);
  });

  it('sees their own keys, an admin all of the organisation, a stranger none', async () => {
    const owner = await world(app).user();
    const [estimator, admin] = [await world(app).member(owner, 'estimator'), await world(app).member(owner, 'admin')];
    const [first, other] = [await made(estimator), await made(owner)];
    const seen = async (user: TestUser): Promise<string[]> => {
      const { data } = answered(await api(app).as(user).get('/api/api-keys'), 200) as { data: { id: string }[] };
      return data.map(({ id }) => id);
    };
    expect(await seen(estimator)).toEqual([first.id]);
    expect(await seen(admin)).toEqual([other.id, first.id]);
    const stranger = await world(app).stranger();
    for (const outsider of [stranger, estimator]) {
      await api(app).as(outsider).get(`/api/api-keys/${other.id}`).expect(404);
      await api(app).as(outsider).get(`/api/api-keys/${other.id}/usage`).expect(404);
      await api(app).as(outsider).patch(`/api/api-keys/${other.id}`, { isDisabled: true }).expect(404);
      await api(app).as(outsider).post(`/api/api-keys/${other.id}/rotations`, {}).expect(404);
      await api(app).as(outsider).delete(`/api/api-keys/${other.id}`).expect(404);
    }
    expect(await meets(other)).toBe('in');
  });

  it('alone gets the secret; an admin may stop the key and no more', async () => {
    const owner = await world(app).user();
    const [estimator, admin] = [await world(app).member(owner, 'estimator'), await world(app).member(owner, 'admin')];
    const key = await made(estimator);
    await api(app).as(admin).post(`/api/api-keys/${key.id}/rotations`, {}).expect(403);
    await api(app).as(admin).patch(`/api/api-keys/${key.id}`, { allowedNetworks: [] }).expect(403);
    await api(app).as(admin).patch(`/api/api-keys/${key.id}`, { isDisabled: true }).expect(200);
    expect(await meets(key)).toBe('401 KEY_DISABLED');
    await api(app).as(admin).patch(`/api/api-keys/${key.id}`, { isDisabled: false }).expect(403);
    await api(app).as(admin).delete(`/api/api-keys/${key.id}`).expect(204);
    expect(await meets(key)).toBe('401 KEY_INVALID');
  });
});

describe('a change', () => {
  it('acts on the next request, on every process', async () => {
    const owner = await world(app).user();
    const key = await made(owner);
    expect([await meets(key), await meets(key, second)]).toEqual(['in', 'in']);
    await api(app).as(owner).patch(`/api/api-keys/${key.id}`, { scopes: ['estimates:read'] }).expect(200);
    expect(await meets(key, second)).toBe('403 INSUFFICIENT_SCOPE');
    await api(app).as(owner).delete(`/api/api-keys/${key.id}`).expect(204);
    expect([await meets(key), await meets(key, second)]).toEqual(['401 KEY_INVALID', '401 KEY_INVALID']);
    await api(app).as(owner).get(`/api/api-keys/${key.id}`).expect(404);
  });

  it('of a version that has moved is refused, and changes nothing', async () => {
    const owner = await world(app).user();
    const key = await made(owner, { expiresInDays: 7, allowedNetworks: ['127.0.0.1'], requestsPerMinute: 50, requestsPerDay: 500 });
    const path = `/api/api-keys/${key.id}`;
    const renamed = await api(app).as(owner).patch(path, { name: 'Обмен' }).set('If-Match', key.etag).expect(200);
    const { key: _secret, ...before } = key;
    expect(renamed.body).toEqual({ ...before, etag: 'W/"2"', name: 'Обмен', updatedAt: renamed.body.updatedAt });
    await api(app).as(owner).patch(path, { name: 'x' }).set('If-Match', key.etag).expect(412);
    await api(app).as(owner).post(`${path}/rotations`, {}).set('If-Match', key.etag).expect(412);
    await api(app).as(owner).delete(path).set('If-Match', key.etag).expect(412);
    expect(await meets(key)).toBe('in');
  });

  it.each([
    ['no scope', { scopes: [] }, '/scopes'],
    ['a scope of no kind', { scopes: ['everything'] }, '/scopes'],
    ['more than a year', { expiresInDays: 367 }, '/expiresInDays'],
    ['a network that is none', { allowedNetworks: ['example.com'] }, '/allowedNetworks/0'],
    ['no request a minute', { requestsPerMinute: 0 }, '/requestsPerMinute'],
    ['an owner', { ownerId: newId() }, '/ownerId'],
  ])('to %s is refused, and changes nothing', async (_what, terms, pointer) => {
    const owner = await world(app).user();
    const key = await made(owner);
    const { body } = await api(app).as(owner).patch(`/api/api-keys/${key.id}`, terms).expect(400);
    expect(body.errors).toEqual([expect.objectContaining({ pointer })]);
    const { body: shown } = await api(app).as(owner).get(`/api/api-keys/${key.id}`).expect(200);
    expect(shown.etag).toBe(key.etag);
    await api(app).as(owner).post('/api/api-keys', { name: 'Обмен', scopes: ['projects:read'], ...terms }).expect(400);
    expect(await sql('SELECT 1 FROM api_key WHERE owner_id = $1', [owner.id])).toHaveLength(1);
  });

  it('leaves a trail of who did what, without secrets', async () => {
    const owner = await world(app).user();
    const key = await made(owner);
    await api(app).as(owner).patch(`/api/api-keys/${key.id}`, { requestsPerDay: 5 }).expect(200);
    const rotated = await api(app).as(owner).post(`/api/api-keys/${key.id}/rotations`, { overlapSeconds: 60 }).expect(200);
    await api(app).as(owner).delete(`/api/api-keys/${key.id}`).expect(204);
    const trail = await sql<{ action: string; details: object }>(
      'SELECT action, details FROM audit_event WHERE target_id = $1 ORDER BY created_at, id',
      [key.id],
    );
    expect(trail).toEqual([
      { action: 'api_key.created', details: { name: 'Обмен с 1С', scopes: ['projects:read'] } },
      { action: 'api_key.updated', details: { requestsPerDay: 5 } },
      { action: 'api_key.rotated', details: { overlapSeconds: 60 } },
      { action: 'api_key.deleted', details: { name: 'Обмен с 1С', ownerId: owner.id } },
    ]);
    expect(JSON.stringify(trail)).not.toContain((rotated.body.key as string).slice(-72));
  });

  it('that is rehearsed makes no key that works', async () => {
    const owner = await world(app).user();
    const input = { name: 'Обмен', scopes: ['projects:read'] };
    const { body } = await api(app).as(owner).post('/api/api-keys?validateOnly=true', input).expect(200);
    expect(await meets(body.result as Key)).toBe('401 KEY_INVALID');
  });
});

describe('a rotation', () => {
  const rotated = async (owner: TestUser, id: string, overlapSeconds: number): Promise<Key> =>
    answered(await api(app).as(owner).post(`/api/api-keys/${id}/rotations`, { overlapSeconds }), 200) as Key;

  it('gives a new secret, and the old one stays good until the overlap ends [63]', async () => {
    const owner = await world(app).user();
    const key = await made(owner);
    const next = await rotated(owner, key.id, 3_600);
    expect(next).toMatchObject({ id: key.id, start: key.start, etag: 'W/"2"' });
    expect(next.key).not.toBe(key.key);
    expect([await meets(key), await meets(next, second)]).toEqual(['in', 'in']);
    await sql("UPDATE api_key SET previous_secret_ends_at = now() - interval '1 second' WHERE id = $1", [key.id]);
    expect([await meets(key, second), await meets(next)]).toEqual(['401 KEY_INVALID', 'in']);
  });

  it('without an overlap ends the old secret at once', async () => {
    const owner = await world(app).user();
    const key = await made(owner);
    const next = await rotated(owner, key.id, 0);
    expect([await meets(key), await meets(next)]).toEqual(['401 KEY_INVALID', 'in']);
  });

  it('twice leaves two secrets, and not three', async () => {
    const owner = await world(app).user();
    const first = await made(owner);
    const next = await rotated(owner, first.id, 3_600);
    const last = await rotated(owner, first.id, 3_600);
    expect([await meets(first), await meets(next), await meets(last)]).toEqual(['401 KEY_INVALID', 'in', 'in']);
  });

  it('ten times at once leaves the last two secrets', async () => {
    const owner = await world(app).user();
    const key = await made(owner);
    const keys = await Promise.all(Array.from({ length: 10 }, () => rotated(owner, key.id, 3_600)));
    const met = await Promise.all(keys.map((each) => meets(each)));
    expect(met.filter((one) => one === 'in')).toHaveLength(2);
    expect(new Set(keys.map(({ etag }) => etag)).size).toBe(10);
  });
});

describe('where a key is used from', () => {
  it('is one of its networks, or it is refused', async () => {
    const key = await made(await world(app).user(), { allowedNetworks: ['203.0.113.0/24', '2001:db8::/32'] });
    await from('203.0.113.200', key).get('/api/projects').expect(200);
    await from('2001:db8:5::1', key).get('/api/projects').expect(200);
    for (const elsewhere of ['198.51.100.1', '2001:db9::1']) {
      const { body } = await from(elsewhere, key).get('/api/projects').expect(403);
      expect(body).toMatchObject({ code: 'KEY_ADDRESS_REFUSED', address: elsewhere });
    }
    // A guess at the secret from there learns nothing of the list.
    const { body } = await from('198.51.100.1', otherSecret(key)).get('/api/projects').expect(401);
    expect(body.code).toBe('KEY_INVALID');
  });
});

describe('the budget of a key', () => {
  it('is its own, and to the request over all processes', async () => {
    const owner = await world(app).user();
    const key = await made(owner, { requestsPerMinute: 20 });
    const statuses = await Promise.all(
      Array.from({ length: 50 }, async (_, index) => (await holding(key, index % 2 ? app : second).get('/api/projects')).status),
    );
    expect(statuses.filter((status) => status === 200)).toHaveLength(20);
    const { body, headers } = await holding(key).get('/api/projects').expect(429);
    expect(body).toMatchObject({ code: 'QUOTA_EXCEEDED', 'violated-policies': ['key'] });
    expect(headers['ratelimit-policy']).toBe('"key";q=20;w=60');
    await api(app).as(owner).get('/api/projects').expect(200).expect('RateLimit', /^"user"/);
    expect(await meets(await made(owner))).toBe('in');
  });

  it('of a day is counted beside the one of a minute', async () => {
    const owner = await world(app).user();
    const key = await made(owner, { requestsPerDay: 3 });
    for (let left = 2; left >= 0; left--) {
      await holding(key).get('/api/projects').expect(200).expect('RateLimit', new RegExp(`"keyDay";r=${left};t=86400,`));
    }
    const { body, headers } = await holding(key).get('/api/projects').expect(429);
    expect(body['violated-policies']).toEqual(['keyDay']);
    expect(Number(headers['retry-after'])).toBeGreaterThan(86_000);
    await api(app).as(owner).patch(`/api/api-keys/${key.id}`, { requestsPerDay: 100 }).expect(200);
    expect(await meets(key)).toBe('in');
  });

  it('cannot be more than what the service gives', async () => {
    const key = await made(await world(app).user(), { requestsPerMinute: 1_000_000 });
    await holding(key).get('/api/projects').expect('RateLimit-Policy', /^"key";q=1000;w=60, "organisation";/);
  });
});

describe('the use of a key', () => {
  it('is counted in memory and written down together, by all processes', async () => {
    const owner = await world(app).user();
    const [key, idle] = [await made(owner), await made(owner)];
    const usage = `/api/api-keys/${key.id}/usage`;
    await Promise.all(Array.from({ length: 6 }, () => holding(key, second).get('/api/projects').expect(200)));
    await from('203.0.113.9', key).get('/api/projects').expect(200);
    await Promise.all([app, second].map(({ nest }) => nest.get(KeyUsage).flush()));
    const { body } = await api(app).as(owner).get(usage).expect(200);
    expect(body).toMatchObject({ lastUsedIp: '203.0.113.9', days: [{ requests: 7 }] });
    const { body: list } = await api(app).as(owner).get('/api/api-keys').expect(200);
    expect(list.data).toMatchObject([
      { id: idle.id, lastUsedAt: null },
      { id: key.id, lastUsedAt: body.lastUsedAt },
    ]);
    expect((await api(app).as(owner).get(`/api/api-keys/${idle.id}/usage`)).body).toEqual({
      lastUsedAt: null,
      lastUsedIp: null,
      days: [],
    });
  });

  it('goes on being counted after another key of the batch was deleted', async () => {
    const owner = await world(app).user();
    const [deleted, kept] = [await made(owner), await made(owner)];
    await Promise.all([meets(deleted), meets(kept)]);
    await api(app).as(owner).delete(`/api/api-keys/${deleted.id}`).expect(204);
    await app.nest.get(KeyUsage).flush();
    expect((await api(app).as(owner).get(`/api/api-keys/${kept.id}/usage`)).body.days).toMatchObject([{ requests: 1 }]);
  });
});

describe('the list of keys', () => {
  it('is paged, and holds two hundred at most', async () => {
    const owner = await world(app).user();
    const keys = [await made(owner), await made(owner), await made(owner)];
    const first = await api(app).as(owner).get('/api/api-keys?limit=2').expect(200);
    const rest = await api(app).as(owner).get(`/api/api-keys?limit=2&cursor=${first.body.nextCursor}`).expect(200);
    const ids = [...first.body.data, ...rest.body.data].map(({ id }: { id: string }) => id);
    expect(ids).toEqual(keys.map(({ id }) => id).reverse());
    await sql(
      `INSERT INTO api_key (id, organisation_id, owner_id, name, scopes, secret_hash, expires_at, allowed_networks, created_at, updated_at)
       SELECT gen_random_uuid(), organisation_id, owner_id, name, scopes, secret_hash, expires_at, '{}', now(), now()
       FROM api_key, generate_series(1, 197) WHERE id = $1`,
      [keys[0]!.id],
    );
    const { body } = await api(app).as(owner).post('/api/api-keys', { name: 'x', scopes: ['projects:read'] }).expect(422);
    expect(body).toMatchObject({ code: 'LIMIT_REACHED', limit: 200 });
  });
});
