import type { Response } from 'supertest';
import { api, type Api } from '../support/api';
import { startApp, type TestApp } from '../support/app';
import { PASSWORD, world, type TestUser } from '../support/world';

const PAGE = 'https://app.example.com';

/** As in production, behind TLS. */
let app: TestApp;
let user: TestUser;

beforeAll(async () => {
  app = await startApp({ PUBLIC_URL: 'https://api.example.com', CORS_ORIGINS: PAGE });
  user = await world(app).user();
});

/** What a browser knows after a sign-in: the cookies, which no script sees, and the token, which only our page can read. */
interface Browser {
  cookies: string;
  csrfToken: string;
}

async function signedInBrowser(person = user, target = app): Promise<Browser> {
  const asking = api(target).with({ 'X-Session': 'cookie', Origin: PAGE });
  const answer = await asking.post('/api/auth/login', { email: person.email, password: PASSWORD }).expect(200);
  return { cookies: cookiesOf(answer), csrfToken: answer.body.csrfToken };
}

function setCookies({ headers }: Response): string[] {
  // superagent types it as a text; Node gives this one header as a list.
  return (headers['set-cookie'] ?? []) as unknown as string[];
}

function cookiesOf(answer: Response): string {
  return setCookies(answer)
    .map((cookie) => cookie.split(';', 1)[0])
    .join('; ');
}

function page({ cookies, csrfToken }: Browser, headers: Record<string, string> = {}): Api {
  return api(app).with({ Cookie: cookies, Origin: PAGE, 'X-CSRF-Token': csrfToken, ...headers });
}

const project = { name: 'Школа на 550 мест' };

describe('a session in cookies', () => {
  it('is for a browser and for no script of it: host-bound, over TLS, never sent along by another site [3.3.1, 3.3.2, 3.3.4]', async () => {
    const answer = await api(app)
      .with({ 'X-Session': 'cookie' })
      .post('/api/auth/login', { email: user.email, password: PASSWORD })
      .expect(200);
    const end = 'HttpOnly; SameSite=Strict; Secure';
    expect(setCookies(answer)).toEqual([
      expect.stringMatching(new RegExp(`^__Host-session=[\\w.-]+; Path=/; Max-Age=900; ${end}$`)),
      expect.stringMatching(new RegExp(`^__Host-refresh=[\\w-]{43}; Path=/; Max-Age=1209600; ${end}$`)),
    ]);
    expect(answer.body).toEqual({ user: expect.any(Object), expiresIn: 900, csrfToken: expect.any(String) });
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('reads and changes like one with a bearer token', async () => {
    const browser = page(await signedInBrowser());
    expect((await browser.get('/api/auth/me').expect(200)).body.id).toBe(user.id);
    await browser.post('/api/projects', project).expect(201);
  });

  it('begins with a registration as well', async () => {
    const person = { email: `${Date.now()}@example.com`, password: PASSWORD, firstName: 'Анна', lastName: 'Иванова' };
    const answer = await api(app).with({ 'X-Session': 'cookie' }).post('/api/auth/register', person).expect(201);
    await api(app).with({ Cookie: cookiesOf(answer) }).get('/api/auth/me').expect(200);
  });

  it('is not what a client gets that does not ask for it', async () => {
    const answer = await api(app).post('/api/auth/login', { email: user.email, password: PASSWORD }).expect(200);
    expect(setCookies(answer)).toEqual([]);
    expect(answer.body).toEqual({
      ...{ user: expect.any(Object), expiresIn: 900 },
      ...{ accessToken: expect.any(String), refreshToken: expect.any(String) },
    });
  });

  it('has cookies of a plain name over plain HTTP, which only development speaks', async () => {
    const plain = await startApp();
    const { cookies } = await signedInBrowser(user, plain);
    expect(cookies).toMatch(/^session=[\w.-]+; refresh=[\w-]+$/);
    await api(plain).with({ Cookie: cookies }).get('/api/auth/me').expect(200);
    await page({ cookies, csrfToken: '' }).get('/api/auth/me').expect(401);
  });

  it('goes on by its cookie, and each token is still good for one exchange', async () => {
    const browser = await signedInBrowser();
    const ask = (cookies: string, headers = {}): ReturnType<Api['post']> =>
      api(app).with({ Cookie: cookies, 'X-Session': 'cookie', Origin: PAGE, ...headers }).post('/api/auth/refresh', {});
    const next = await ask(browser.cookies).expect(200);
    expect(next.body.refreshToken).toBeUndefined();
    expect(next.body.csrfToken).toBe(browser.csrfToken);
    await page({ cookies: cookiesOf(next), csrfToken: next.body.csrfToken }).post('/api/projects', project).expect(201);
    await ask(browser.cookies).expect(401, /REFRESH_TOKEN_INVALID/);
    await ask('').expect(401, /REFRESH_TOKEN_INVALID/);
    await ask(cookiesOf(next), { Origin: 'https://evil.example' }).expect(403, /CSRF_REFUSED/);
    // A form of another site cannot set the header; without it the cookie is not looked at.
    await ask(cookiesOf(next), { 'X-Session': '' }).expect(400, /refreshToken/);
  });

  it('ends with a logout, which empties the cookies', async () => {
    const browser = page(await signedInBrowser());
    const answer = await browser.post('/api/auth/logout').expect(204);
    expect(setCookies(answer)).toEqual([
      '__Host-session=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict; Secure',
      '__Host-refresh=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict; Secure',
    ]);
    await browser.get('/api/auth/me').expect(401);
  });
});

describe('a change that a cookie signs in', () => {
  it.each<[string, Record<string, string>]>([
    ['no CSRF token', { 'X-CSRF-Token': '' }],
    ['a made-up one', { 'X-CSRF-Token': 'A'.repeat(43) }],
    ['a page of another site', { Origin: 'https://evil.example' }],
    ['another host of the same site', { Origin: 'https://forum.example.com' }],
    ['a page without an origin', { Origin: 'null' }],
  ])('with %s is refused [3.5.1]', async (_what, headers) => {
    const browser = page(await signedInBrowser(), headers);
    for (const change of [
      browser.post('/api/projects', project),
      browser.post('/api/auth/logout'),
      browser.delete('/api/auth/sessions/01997d3e-7c1a-7a3b-9a51-0d3e8f6a2b4c'),
    ]) {
      expect((await change.expect(403)).body.code).toBe('CSRF_REFUSED');
    }
    await browser.get('/api/auth/me').expect(200);
  });

  it('is refused with the CSRF token of another session, also of the same person', async () => {
    const [one, other] = [await signedInBrowser(), await signedInBrowser()];
    await page({ ...one, csrfToken: other.csrfToken }).post('/api/projects', project).expect(403);
  });

  it('needs no origin where there is no browser, nor a page of ours by name where it comes from the service itself', async () => {
    const { cookies, csrfToken } = await signedInBrowser();
    const headers = { Cookie: cookies, 'X-CSRF-Token': csrfToken };
    await api(app).with(headers).post('/api/projects', project).expect(201);
    await api(app).with({ ...headers, Origin: app.url.replace('http:', 'https:') }).post('/api/projects', project).expect(201);
    // Whoever sits in the wire can make a page of our host over plain HTTP.
    await api(app).with({ ...headers, Origin: app.url }).post('/api/projects', project).expect(403);
    await api(app).with({ ...headers, Origin: 'https://api.example.com' }).post('/api/projects', project).expect(201);
  });

  it('finds its token again after the page was loaded anew', async () => {
    const browser = await signedInBrowser();
    const { body } = await api(app).with({ Cookie: browser.cookies }).get('/api/auth/csrf-token').expect(200);
    expect(body).toEqual({ csrfToken: browser.csrfToken });
  });
});

describe('two credentials at once', () => {
  it('are one: Authorization counts, and the cookie is not looked at, whatever becomes of it', async () => {
    const stranger = await world(app).stranger();
    const { cookies } = await signedInBrowser();
    const both = api(app).with({ Cookie: cookies });
    expect((await both.as(stranger).get('/api/auth/me').expect(200)).body.id).toBe(stranger.id);
    // What a script says by itself needs no CSRF token.
    await both.as(stranger).post('/api/projects', project).expect(201);
    await both.as({ accessToken: 'bad' }).get('/api/auth/me').expect(401);
    await both.with({ 'X-API-Key': 'bad' }).get('/api/organisation').expect(401, /KEY_INVALID/);
  });

  it('of one cookie are none: which of them counts must not be a guess', async () => {
    const { cookies } = await signedInBrowser();
    await api(app).with({ Cookie: `${cookies}; ${cookies}` }).get('/api/auth/me').expect(401);
    await api(app).with({ Cookie: cookies.replace('__Host-', '') }).get('/api/auth/me').expect(401);
  });
});
