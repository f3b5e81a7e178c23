import { securityHeaders } from '../../../src/platform/http/security-headers';
import { api } from '../../support/api';
import { startApp, type TestApp } from '../../support/app';
import { world, type TestUser } from '../../support/world';
import { sql } from '../../support/sql';
import { CREATE_THINGS, ThingsModule, type ThingView } from './things';

let app: TestApp;
let user: TestUser;

beforeAll(async () => {
  app = await startApp({}, ThingsModule);
  await sql(CREATE_THINGS);
  user = await world(app).user();
});

async function thing(): Promise<ThingView> {
  const { body } = await api(app).as(user).post('/api/things', { name: 'кирпич' }).expect(201);
  return body as ThingView;
}

describe('an entity tag', () => {
  it('is the version of a resource, on reads and on changes [21, 28]', async () => {
    const made = await api(app).as(user).post('/api/things', { name: 'a' }).expect(201).expect('ETag', 'W/"1"');
    const { id } = made.body as ThingView;
    await api(app).as(user).get(`/api/things/${id}`).expect(200).expect('ETag', 'W/"1"');
    await api(app).as(user).patch(`/api/things/${id}`, { name: 'b' }).expect(200).expect('ETag', 'W/"2"');
  });

  it('saves sending what the client has [22]', async () => {
    const { id } = await thing();
    const read = (tag: string) => api(app).as(user).get(`/api/things/${id}`).set('If-None-Match', tag);
    for (const tag of ['W/"1"', '"1"', '"0", W/"1"', '*']) {
      const answer = await read(tag).expect(304);
      expect(answer.text).toBe('');
      expect(answer.headers).toMatchObject({ etag: 'W/"1"', 'cache-control': 'private, no-cache' });
      expect(answer.headers['content-type']).toBeUndefined();
    }
    await read('W/"2"').expect(200);
  });

  it('of what has no version is the hash of its text', async () => {
    const { headers } = await api(app).get('/api/things/fixed').expect(200);
    expect(headers.etag).toMatch(/^W\/"[\w-]{27}"$/);
    await api(app).get('/api/things/fixed').set('If-None-Match', headers.etag as string).expect(304);
  });

  it('lets one of two writers win [23, 25]', async () => {
    const { id } = await thing();
    const rename = (name: string) => api(app).as(user).patch(`/api/things/${id}`, { name }).set('If-Match', 'W/"1"');
    await rename('first').expect(200);
    const { body, headers } = await rename('second').expect(412);
    expect(body).toMatchObject({ code: 'PRECONDITION_FAILED', currentEtag: 'W/"2"' });
    expect(headers.etag).toBeUndefined();
  });
});

describe('a page', () => {
  it('links to the next with its own filters [33]', async () => {
    const { headers, body } = await api(app).get('/api/things?isLarge=false&limit=1').expect(200);
    expect(headers.link).toBe('</api/things?isLarge=false&limit=1&cursor=abc.def>; rel="next"');
    expect(body).toMatchObject({ nextCursor: 'abc.def' });
    const last = await api(app).get('/api/things?cursor=abc.def').expect(200);
    expect(last.headers.link).toBeUndefined();
    expect(last.body).not.toHaveProperty('nextCursor');
  });
});

describe('a long answer', () => {
  it('is compressed for who can read that, and not for who cannot [27]', async () => {
    const packed = await api(app).get('/api/things?isLarge=true').set('Accept-Encoding', 'gzip').expect(200);
    expect(packed.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'Accept-Encoding' });
    expect(packed.headers.etag).toMatch(/^W\//);
    expect((packed.body as { data: ThingView[] }).data[0]!.name).toHaveLength(5_000);
    const plain = await api(app).get('/api/things?isLarge=true').set('Accept-Encoding', 'identity').expect(200);
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(plain.headers.vary).toBe('Accept-Encoding');
    const short = await api(app).get('/api/things').set('Accept-Encoding', 'gzip').expect(200);
    expect(short.headers['content-encoding']).toBeUndefined();
  });
});

describe('a route that will go', () => {
  it('says since when and until when, in its answers and in the document [65]', async () => {
    const { headers } = await api(app).get('/api/things/old').expect(200);
    expect(headers).toMatchObject({ deprecation: '@1795219200', sunset: 'Sun, 21 Nov 2027 00:00:00 GMT' });
    const { body } = await api(app).get('/api/docs-json').expect(200);
    expect(body).toMatchObject({ paths: { '/api/things/old': { get: { deprecated: true } } } });
  });
});

describe('the description of the API', () => {
  it.each(['json', 'yaml'])('is written out once, and is not sent to whoever has it: %s', async (form) => {
    const path = `/api/docs-${form}`;
    const first = await api(app).get(path).expect(200).expect('Content-Type', new RegExp(form)).expect('Content-Encoding', 'gzip');
    const etag = first.headers.etag as string;
    expect(first.text).toContain('/api/things/old');
    const again = await api(app).get(path).set('If-None-Match', etag).expect(304).expect('ETag', etag);
    expect(again.text).toBe('');
    await api(app).get(path.replace('/api/', '/api/v1/')).set('If-None-Match', etag).expect(304);
    const head = await api(app).with({ 'Accept-Encoding': 'identity' }).get(path).expect(200);
    expect(head.headers['content-encoding']).toBeUndefined();
    expect(Number(head.headers['content-length'])).toBe(Buffer.byteLength(head.text));
  });
});

describe('a failure inside', () => {
  it('tells nothing of the insides [15]', async () => {
    const answer = await api(app).as(user).post('/api/things', { name: 'late failure' }).expect(500);
    expect(answer.body).toMatchObject({ code: 'INTERNAL', detail: 'Something went wrong on our side' });
    expect(answer.text).not.toMatch(/SELECT|secret|\.ts|node_modules/);
    expect(answer.headers['x-request-id']).toBe((answer.body as { requestId: string }).requestId);
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('has a page that says what it means [12]', async () => {
    const { body } = await api(app).get('/api/nowhere').expect(404);
    const { pathname } = new URL((body as { type: string }).type);
    const page = await api(app).get(pathname).expect(200).expect('Content-Type', 'text/html; charset=utf-8');
    expect(page.text).toContain('ROUTE_NOT_FOUND');
  });
});

describe('credentials', () => {
  it('that are missing and those that are bad are told apart', async () => {
    const none = await api(app).get('/api/auth/me').expect(401);
    expect(none.headers['www-authenticate']).toBe('Bearer');
    const bad = await api(app).as({ accessToken: 'a.b.c' }).get('/api/auth/me').expect(401);
    expect(bad.headers['www-authenticate']).toBe('Bearer error="invalid_token"');
  });
});

describe('a request id', () => {
  it('of the client is used when it is well-formed, and made when it is not [66]', async () => {
    await api(app).get('/live-nowhere').set('X-Request-Id', 'client-id-0001').expect('X-Request-Id', 'client-id-0001');
    const { headers } = await api(app).get('/nowhere').set('X-Request-Id', 'bad id\twith<script>').expect(404);
    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('the headers that protect', () => {
  const EXPECTED = {
    'strict-transport-security': 'max-age=31536000; includeSubDomains; preload',
    'x-frame-options': 'DENY',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'permissions-policy': expect.stringContaining('camera=()') as string,
    'content-security-policy': expect.stringMatching(/default-src 'none'.*frame-ancestors 'none'/) as string,
    'cross-origin-opener-policy': 'same-origin',
  };

  it('stand on every answer, and nothing tells what runs here', async () => {
    for (const path of ['/api/things/fixed', '/nowhere', '/api/docs/', '/api/docs-json', '/problems/not-found', '/%zz']) {
      const { headers } = await api(app).get(path);
      expect({ path, ...headers }).toMatchObject({ path, ...EXPECTED });
      expect(headers['x-powered-by']).toBeUndefined();
      expect(headers.server).toBeUndefined();
    }
  });

  it('let the documentation page work: no script stands in it, and everything it loads is there', async () => {
    const page = await api(app).get('/api/docs/').redirects(1).expect(200).expect('Content-Type', /text\/html/);
    expect(page.headers['content-security-policy']).not.toContain('upgrade-insecure-requests');
    expect(page.headers['content-security-policy']).toContain("script-src 'self'");
    const scripts = [...page.text.matchAll(/<script([^>]*)>([^<]*)<\/script>/g)];
    expect(scripts.length).toBeGreaterThanOrEqual(3);
    expect(scripts.map(([, , text]) => text!.trim())).toEqual(scripts.map(() => ''));
    expect(page.text).not.toMatch(/ on\w+="/);
    const loaded = [...page.text.matchAll(/(?:src|href)="([^"#]+)"/g)].map(([, address]) => new URL(address!, `${app.url}/api/docs/`));
    expect(loaded.length).toBeGreaterThanOrEqual(5);
    for (const address of loaded) {
      expect(address.origin).toBe(app.url);
      await api(app).get(address.pathname).expect(200);
    }
  });

  it('ask for TLS everywhere in production only', () => {
    expect(securityHeaders({ environment: 'production' })['content-security-policy']).toContain('upgrade-insecure-requests');
  });
});
