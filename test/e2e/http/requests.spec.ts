import { api } from '../../support/api';
import { startApp, type TestApp } from '../../support/app';
import { rawRequest } from './raw';
import { ThingsModule } from './things';

let app: TestApp;

beforeAll(async () => {
  app = await startApp({ CORS_ORIGINS: 'https://app.example.com', BODY_MAX_BYTES: '200000' }, ThingsModule);
});

const problem = ['Content-Type', /^application\/problem\+json; charset=utf-8$/] as const;

function note(body: string | Buffer, type = 'application/json'): ReturnType<ReturnType<typeof api>['post']> {
  return api(app).post('/api/things/notes').set('Content-Type', type).send(body);
}

describe('a body', () => {
  it('reaches the route when it is right, also as a +json type and behind a byte order mark', async () => {
    await note('{"name":"кирпич"}').expect(200, /кирпич/);
    await note('{"name":"кирпич"}', 'application/merge-patch+json').expect(200);
    await note('{"name":"кирпич"}', 'application/json; charset=UTF-8').expect(200);
    await note('\ufeff{"name":"кирпич"}').expect(200);
  });

  it.each([
    ['half a document', '{"name":', 'MALFORMED_BODY'],
    ['a key that stands twice', '{"name":"a","name":"b"}', 'MALFORMED_BODY'],
    ['a key that stands twice, once with an escape', '{"name":"a","n\\u0061me":"b"}', 'MALFORMED_BODY'],
    ['a list where an object belongs', '[{"name":"a"}]', 'VALIDATION_FAILED'],
    ['a bare string', '"name"', 'VALIDATION_FAILED'],
    ['a bare number', '5', 'VALIDATION_FAILED'],
    ['null', 'null', 'VALIDATION_FAILED'],
    ['nothing', '', 'VALIDATION_FAILED'],
    ['an unknown field', '{"name":"a","colour":"red"}', 'VALIDATION_FAILED'],
    ['an unknown field deep inside', '{"name":"a","part":{"name":"b","colour":"red"}}', 'VALIDATION_FAILED'],
    ['a key that reaches the prototype', '{"name":"a","__proto__":{"isAdmin":true}}', 'VALIDATION_FAILED'],
    ['a key that reaches the constructor', '{"name":"a","part":{"constructor":{"prototype":{}}}}', 'VALIDATION_FAILED'],
    ['a key that every object has', '{"name":"a","toString":"b"}', 'VALIDATION_FAILED'],
    ['a NUL character', '{"name":"a\\u0000b"}', 'VALIDATION_FAILED'],
    ['half a surrogate pair', '{"name":"a\\ud800b"}', 'VALIDATION_FAILED'],
    ['money as a number', '{"name":"a","price":12.5}', 'VALIDATION_FAILED'],
    ['nesting without end', `{"name":${'['.repeat(5_000)}${']'.repeat(5_000)}}`, 'VALIDATION_FAILED'],
  ])('is refused when it is %s [17, 18]', async (_, body, code) => {
    const answer = await note(body).expect(400).expect(...problem);
    expect(answer.body).toMatchObject({ code, status: 400 });
  });

  it('is told every field that is wrong at once, in both languages [13, 16]', async () => {
    const wrong = JSON.stringify({ price: 5, part: { name: 'longer than ten' }, 'a/b~c': 1 });
    const { body } = await note(wrong).expect(400);
    expect(body).toMatchObject({
      errors: expect.arrayContaining([
        { pointer: '/name', detail: 'is required' },
        { pointer: '/price', detail: expect.stringMatching(/^must be a decimal number written as a string/) },
        { pointer: '/part/name', detail: 'must have 10 characters or fewer' },
        { pointer: '/a~1b~0c', detail: 'is not a known field' },
      ]),
    });
    const russian = await note(wrong).set('Accept-Language', 'ru').expect(400);
    expect(russian.body).toMatchObject({
      errors: expect.arrayContaining([
        { pointer: '/name', detail: 'обязательное поле' },
        { pointer: '/part/name', detail: 'не длиннее 10 символов' },
      ]),
    });
  });

  it('is refused when it is not UTF-8', async () => {
    const bytes = Buffer.from([...Buffer.from('{"name":"'), 0xef, 0xf0, 0xe8, ...Buffer.from('"}')]);
    const answer = await fetch(`${app.url}/api/things/notes`, {
      method: 'POST',
      body: bytes,
      headers: { 'Content-Type': 'application/json' },
    });
    expect(await answer.json()).toMatchObject({ status: 400, code: 'MALFORMED_BODY', detail: 'The body is not UTF-8.' });
    await note('{"name":"a"}', 'application/json; charset=windows-1251').expect(415);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/xml', ''])(
    'of the type "%s" is not taken where JSON is [17]',
    async (type) => {
      await note('name=a', type).expect(415).expect(...problem);
    },
  );

  it('that says it is packed is not read as if it were not', async () => {
    const packed = note('{"name":"кирпич"}').set('Content-Encoding', 'gzip');
    const { body } = await packed.expect(415).expect(...problem);
    expect(body).toMatchObject({ code: 'UNSUPPORTED_MEDIA_TYPE', acceptedEncodings: ['identity'] });
    await note('{"name":"кирпич"}').set('Content-Encoding', 'identity').expect(200);
  });

  it('of a file is not taken as JSON', async () => {
    const { url } = app;
    const answer = await fetch(`${url}/api/things/files`, { method: 'POST', body: '{}', headers: { 'Content-Type': 'application/json' } });
    expect(answer.status).toBe(401);
  });

  it('that is too large is refused [17]', async () => {
    const { body } = await note(JSON.stringify({ name: 'x'.repeat(300_000) })).expect(413).expect(...problem);
    expect(body).toMatchObject({ code: 'BODY_TOO_LARGE' });
  });

  it('is refused where none is taken, but for the empty object of habit', async () => {
    const signal = () => api(app).post('/api/things/signals');
    await signal().expect(202);
    await signal().set('Content-Type', 'application/json').send('').expect(202);
    await signal().send({}).expect(202);
    const { body } = await signal().send({ force: true }).expect(400);
    expect(body).toMatchObject({ code: 'VALIDATION_FAILED', detail: 'no body is taken here' });
  });

  it('is not looked at before its sender is known [20]', async () => {
    await api(app).post('/api/things').set('Content-Type', 'application/json').send('{"half":').expect(401);
    await api(app).post('/api/things').send({ unknown: true }).expect(401);
    await api(app).post('/api/things?unknown=1').expect(401);
  });

  it('keeps the context of its request when it arrives in pieces', async () => {
    const body = JSON.stringify({ name: 'slow' });
    const head = `POST /api/things/notes HTTP/1.1\r\nHost: x\r\nX-Request-Id: pieces-0001\r\nConnection: close\r\n`;
    const request = `${head}Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body.slice(0, 5)}`;
    const { body: answer } = await rawRequest(app, request, { afterwards: body.slice(5) });
    expect(JSON.parse(answer)).toEqual({ name: 'slow', requestId: 'pieces-0001' });
  });
});

describe('a query', () => {
  it('is refused when nobody knows the parameter, on routes with parameters and without [18]', async () => {
    for (const path of ['/api/things?colour=red', '/api/things/fixed?colour=red', '/problems/not-found?colour=red']) {
      const { body } = await api(app).get(path).expect(400).expect(...problem);
      expect(body).toMatchObject({
        code: 'VALIDATION_FAILED',
        errors: [{ pointer: '?colour', detail: 'is not a known query parameter' }],
      });
    }
  });

  it('is refused when it names what every object has', async () => {
    for (const name of ['toString', 'hasOwnProperty', '__proto__', 'constructor']) {
      const { body } = await api(app).get(`/api/things?${name}=1`).expect(400);
      expect(body).toMatchObject({ errors: [{ pointer: `?${name}`, detail: 'is not a known query parameter' }] });
    }
  });

  it('is refused when a parameter stands twice', async () => {
    const { body } = await api(app).get('/api/things?limit=1&limit=2').expect(400);
    expect(body).toMatchObject({ errors: [{ pointer: '?limit', detail: 'is given more than once' }] });
  });

  it('takes flags and counts as they are written', async () => {
    await api(app).get('/api/things?isLarge=true&limit=500').expect(200);
    await api(app).get('/api/things?isLarge=perhaps').expect(400);
    await api(app).get('/api/things?limit=-1').expect(400);
    await api(app).get('/api/things?limit=%00').expect(400);
  });
});

describe('a method', () => {
  it('that the address does not take is answered 405 with those it takes [11]', async () => {
    const { headers, body } = await api(app).put('/api/things', {}).expect(405).expect(...problem);
    expect(headers.allow).toBe('GET, HEAD, POST');
    expect(body).toMatchObject({ code: 'METHOD_NOT_ALLOWED', allow: ['GET', 'HEAD', 'POST'] });
    const one = await api(app).post('/api/things/01997d3e-7c1a-7a3b-9a51-0d3e8f6a2b4c', {}).expect(405);
    expect(one.headers.allow).toBe('GET, HEAD, PATCH, DELETE');
    const trace = await rawRequest(app, 'TRACE /api/things HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
    expect(trace.status).toBe(405);
  });

  it('of an address that is not there is answered 404', async () => {
    for (const method of ['GET', 'PUT', 'OPTIONS', 'PROPFIND', 'PURGE']) {
      const { status } = await fetch(`${app.url}/api/nowhere`, { method });
      expect({ method, status }).toEqual({ method, status: 404 });
    }
  });

  it('HEAD answers like GET, without the body', async () => {
    const get = await fetch(`${app.url}/api/things/fixed`);
    const head = await fetch(`${app.url}/api/things/fixed`, { method: 'HEAD' });
    expect(head.status).toBe(200);
    for (const name of ['content-type', 'content-length', 'etag']) expect(head.headers.get(name)).toBe(get.headers.get(name));
    expect(await head.text()).toBe('');
    const known = await fetch(`${app.url}/api/things/fixed`, {
      method: 'HEAD',
      headers: { 'If-None-Match': get.headers.get('etag')! },
    });
    expect(known.status).toBe(304);
  });

  it('OPTIONS tells what the address takes', async () => {
    const answer = await fetch(`${app.url}/api/things`, { method: 'OPTIONS' });
    expect([answer.status, answer.headers.get('allow')]).toEqual([204, 'GET, HEAD, POST']);
  });
});

describe('the form of the answer', () => {
  it.each([
    ['*/*', 200],
    ['application/json', 200],
    ['text/html, application/*;q=0.5', 200],
    ['application/problem+json', 200],
    ['text/html, */*;q=0.1', 200],
    ['text/xml', 406],
    ['application/json;q=0, */*', 406],
    ['*/*;q=0', 406],
  ])('asked for with Accept: %s is answered %d [11]', async (accept, status) => {
    await api(app).get('/api/things/fixed').set('Accept', accept).expect(status);
  });

  it('is a problem in the language of the client [16]', async () => {
    const answer = await api(app).get('/api/nowhere').set('Accept-Language', 'ru-RU, en;q=0.5').expect(404).expect(...problem);
    expect(answer.headers['content-language']).toBe('ru');
    expect(answer.headers.vary).toContain('Accept-Language');
    expect(answer.body).toMatchObject({ code: 'ROUTE_NOT_FOUND', title: 'Такого адреса нет', instance: '/api/nowhere' });
  });

  it('is the same under /api/v1', async () => {
    const { body } = await api(app).get('/api/v1/things?colour=red').expect(400);
    expect(body).toMatchObject({ instance: '/api/v1/things' });
    await api(app).get('/api/v1/things').expect(200).expect('Link', '</api/v1/things?cursor=abc.def>; rel="next"');
    await api(app).get('/api/v1').expect(404);
    await api(app).get('/api/v10/things').expect(404);
  });
});

describe('what is not quite HTTP', () => {
  it.each([
    ['both lengths', 'POST /api/things/notes HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'],
    ['two different lengths', 'POST /api/things/notes HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 5\r\n\r\nabc'],
    ['a header with a space in its name', 'GET /api/things HTTP/1.1\r\nHost: x\r\nBad Name: y\r\n\r\n'],
    ['no request line', 'hello\r\n\r\n'],
    ['a version that is not HTTP/1', 'GET /api/things HTTP/3.7\r\nHost: x\r\n\r\n'],
    ['the preface of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['a chunk without a length', 'POST /api/things/notes HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n'],
    ['no host', 'GET /api/things HTTP/1.1\r\nConnection: close\r\n\r\n'],
    ['no host at an address that is not there', 'GET /nowhere HTTP/1.1\r\nConnection: close\r\n\r\n'],
    ['a way to elsewhere', 'CONNECT example.com:443 HTTP/1.1\r\nHost: example.com:443\r\n\r\n'],
  ])('%s gets 400 and the end of the connection', async (_, text) => {
    const { status, body, head } = await rawRequest(app, text);
    expect(status).toBe(400);
    expect(head).toMatch(/connection: close/i);
    expect(JSON.parse(body)).toMatchObject({ code: 'REQUEST_UNREADABLE', status: 400 });
  });

  it('a header without end gets 431 in the same form', async () => {
    const { status, body, head } = await rawRequest(app, `GET /api/things HTTP/1.1\r\nHost: x\r\n${'X-Long: '.padEnd(20_000, 'x')}\r\n\r\n`);
    expect(status).toBe(431);
    expect(head).toMatch(/content-type: application\/problem\+json/i);
    expect(JSON.parse(body)).toMatchObject({ code: 'HEADERS_TOO_LARGE', status: 431 });
  });

  it('HTTP/1.0 needs no host, and an expectation that nobody knows is passed over', async () => {
    const old = await rawRequest(app, 'GET /api/things/fixed HTTP/1.0\r\n\r\n');
    expect(old.status).toBe(200);
    const expecting = await rawRequest(app, 'GET /api/things/fixed HTTP/1.1\r\nHost: x\r\nExpect: wonders\r\nConnection: close\r\n\r\n');
    expect(expecting.status).toBe(200);
  });

  it('an address that is too long gets 414, headers that are too long 431', async () => {
    await api(app).get(`/api/things?cursor=${'x'.repeat(9_000)}`).expect(414).expect(...problem);
    await api(app).get('/api/things').set('X-Long', 'x'.repeat(20_000)).expect(431).expect(...problem);
  });

  it('an address that cannot be decoded gets 400, an id that is too long 404', async () => {
    await api(app).get('/api/things/%zz').expect(400, /URL_INVALID/);
    await api(app).get('/api/things/%E0%A4%A').expect(400, /URL_INVALID/);
    await api(app).get('/api/things/%00').expect(401);
    await api(app).get('/api/things?limit=%ff').expect(400, /URL_INVALID/);
    await api(app).get('/api/things?limit=100%').expect(400, /URL_INVALID/);
    await api(app).get(`/problems/${'x'.repeat(3_000)}`).expect(404);
  });
});

describe('a page of another origin', () => {
  const preflight = { 'Access-Control-Request-Method': 'POST', 'Access-Control-Request-Headers': 'authorization' };

  it('may call when it is listed', async () => {
    const asked = await fetch(`${app.url}/api/things`, {
      method: 'OPTIONS',
      headers: { Origin: 'https://app.example.com', ...preflight },
    });
    expect(asked.status).toBe(204);
    expect(asked.headers.get('access-control-allow-origin')).toBe('https://app.example.com');
    expect(asked.headers.get('access-control-allow-methods')).toContain('PATCH');
    expect(asked.headers.get('access-control-allow-headers')).toMatch(/Idempotency-Key.*If-Match/);
    const answer = await api(app).get('/api/auth/me').set('Origin', 'https://app.example.com').expect(401);
    expect(answer.headers['access-control-allow-origin']).toBe('https://app.example.com');
    expect(answer.headers['access-control-expose-headers']).toMatch(/ETag.*RateLimit/);
    expect(answer.headers.vary).toContain('Origin');
    expect(answer.headers['access-control-allow-credentials']).toBe('true');
  });

  it('may not when it is not', async () => {
    const asked = await fetch(`${app.url}/api/things`, { method: 'OPTIONS', headers: { Origin: 'https://evil.example', ...preflight } });
    expect(asked.headers.get('access-control-allow-origin')).toBeNull();
    const answer = await api(app).get('/api/things').set('Origin', 'https://evil.example').expect(200);
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    expect(answer.headers['access-control-allow-credentials']).toBeUndefined();
  });
});
