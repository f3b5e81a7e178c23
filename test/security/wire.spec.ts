import { rawRequest } from '../e2e/http/raw';
import { startApp, type TestApp } from '../support/app';

let app: TestApp;

beforeAll(async () => {
  app = await startApp({ CORS_ORIGINS: 'https://app.example.com' });
});

const LOGIN = '{"email":"nobody@example.com","password":"wrong password"}';
const lines = (...all: string[]): string => [...all, '', ''].join('\r\n');
const head = (method: string, path = '/api/auth/login'): string[] => [`${method} ${path} HTTP/1.1`, 'Host: x', 'Connection: close'];
const json = 'Content-Type: application/json';

describe('a request whose end two readers would see in different places [4.2.1]', () => {
  it.each([
    ['a length and chunks', [`Content-Length: ${LOGIN.length}`, 'Transfer-Encoding: chunked']],
    ['two lengths', [`Content-Length: ${LOGIN.length}`, 'Content-Length: 1']],
    ['a length that is no number', ['Content-Length: 0x10']],
    ['a coding that is not known', ['Transfer-Encoding: chunked, identity']],
    ['a space before a colon', [`Content-Length : ${LOGIN.length}`]],
    ['a header that goes on in the next line', ['X-A: b', ' Content-Length: 5']],
  ])('is refused, and nothing behind it is answered: %s', async (_what, headers) => {
    const smuggled = lines(...head('GET', '/live'));
    const { status, body } = await rawRequest(app, lines(...head('POST'), json, ...headers) + LOGIN + smuggled);
    expect([400, 501]).toContain(status);
    expect(body).not.toContain('HTTP/1.1 200');
  });

  it.each([
    ['two hosts', ['Host: y']],
    ['two credentials', ['Authorization: Bearer a', 'authorization: Bearer b']],
    ['two types', ['Content-Type: text/plain']],
    ['two origins', ['Origin: https://app.example.com', 'Origin: https://evil.example']],
  ])('is refused for two headers of which there is one: %s', async (_what, headers) => {
    const { status, body } = await rawRequest(app, lines(...head('POST'), json, `Content-Length: ${LOGIN.length}`, ...headers) + LOGIN);
    expect(status).toBe(400);
    expect(body).toContain('REQUEST_UNREADABLE');
  });

  it('is answered where it is whole', async () => {
    const { status } = await rawRequest(app, lines(...head('POST'), json, `Content-Length: ${LOGIN.length}`) + LOGIN);
    expect(status).toBe(401);
  });
});

it.each(['TRACE', 'TRACK', 'CONNECT', 'PROPFIND', 'DEBUG'])('%s is no way in, and gives nothing back [4.1.4, 13.4.4]', async (method) => {
  const { status, body } = await rawRequest(app, lines(...head(method, '/api/projects'), 'X-Secret: given-back'));
  expect([0, 400, 404, 405]).toContain(status);
  expect(body).not.toContain('given-back');
});

it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=a', ''])(
  'a page of another site that sends "%s", which needs no preflight, changes nothing [3.5.1, 3.5.2]',
  async (type) => {
    const headers = [...(type === '' ? [] : [`Content-Type: ${type}`]), `Content-Length: ${LOGIN.length}`, 'Origin: https://evil.example'];
    const { status } = await rawRequest(app, lines(...head('POST'), ...headers) + LOGIN);
    expect(status).toBe(415);
  },
);

it.each(['/api/', '/api/files/', '/api/docs/../', '/.git/config', '/.env', '/package.json', '/node_modules/', '/api/docs/%2e%2e/%2e%2e/package.json'])(
  '%s lists and tells nothing [13.4.1, 13.4.3]',
  async (path) => {
    const { status, body } = await rawRequest(app, lines(...head('GET', path)));
    expect([400, 401, 403, 404, 405]).toContain(status);
    expect(body).not.toMatch(/"dependencies"|\[core\]|Index of/);
  },
);

it('plain HTTP is served or refused, and never sent on to HTTPS with what it carried [4.1.2]', async () => {
  const { status } = await rawRequest(app, lines(...head('GET', '/api/auth/me'), 'X-Forwarded-Proto: http'));
  expect(status).toBe(401);
});

it('headers by which a proxy would name somebody name nobody here [4.1.3]', async () => {
  const names = ['X-User-Id: 1', 'X-Forwarded-User: admin', 'X-Remote-User: admin', 'X-Original-URL: /live', 'X-HTTP-Method-Override: GET'];
  const { status } = await rawRequest(app, lines(...head('GET', '/api/auth/me'), ...names));
  expect(status).toBe(401);
});
