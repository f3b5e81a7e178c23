import { createHmac, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { claimsOf, forge, headerOf, JWT_KEYS, OLD_SECRET, SIGNING_SECRET, type Forgery } from '../support/access-token';
import { api } from '../support/api';
import { startApp, type TestApp } from '../support/app';
import { world, type TestUser } from '../support/world';

let app: TestApp;
let user: TestUser;

beforeAll(async () => {
  app = await startApp({ JWT_KEYS });
  user = await world(app).user();
});

const MINUTE = 60;
const HOUR = 3_600;
const now = (): number => Math.floor(Date.now() / 1000);

function me(accessToken: string, target = app): ReturnType<ReturnType<typeof api>['get']> {
  return api(target).as({ accessToken }).get('/api/auth/me');
}

describe('an access token', () => {
  it('says whose it is, for whom, from when to when, and with which key it was signed', () => {
    expect(headerOf(user.accessToken)).toEqual({ alg: 'HS256', typ: 'at+jwt', kid: 'now' });
    const claims = claimsOf(user.accessToken);
    expect(claims).toEqual({
      ...{ iss: 'construction-estimates', aud: 'construction-estimates-api', sub: user.id, org: user.organisationId },
      ...{ sid: expect.any(String), jti: expect.any(String) },
      ...{ iat: expect.any(Number), nbf: expect.any(Number), exp: (claims.iat as number) + 15 * MINUTE },
    });
  });

  it('may be forged only with the key: the forger of these tests passes with it', async () => {
    await me(forge(user.accessToken)).expect(200);
  });

  it('signed with an older key works as long as the key is kept', async () => {
    await me(forge(user.accessToken, { header: { kid: 'before' }, secret: OLD_SECRET })).expect(200);
    const rotated = await startApp({ JWT_KEYS: `next:${'n'.repeat(40)},now:${SIGNING_SECRET}` });
    await me(user.accessToken, rotated).expect(200);
    const dropped = await startApp({ JWT_KEYS: `next:${'n'.repeat(40)}` });
    await me(user.accessToken, dropped).expect(401);
  });

  it.each<[string, Forgery]>([
    ['another secret', { secret: 'not-the-secret-of-anybody-we-know-here' }],
    ['the secret of another kid', { secret: OLD_SECRET }],
    ['an unknown kid', { header: { kid: 'unknown' } }],
    ['no kid', { header: { kid: undefined } }],
    ['a kid that reaches for prototypes', { header: { kid: '__proto__' } }],
    ['a kid that is a file', { header: { kid: '../../../../dev/null' }, secret: '' }],
    ['a kid that is a list', { header: { kid: ['now'] } }],
    ['a key of its own in the header', { header: { jwk: { kty: 'oct', k: 'YQ' } }, secret: 'a' }],
    ['a place to fetch a key from', { header: { jku: 'http://127.0.0.1/', x5u: 'http://127.0.0.1/' }, secret: 'a' }],
    ['the type of another token', { header: { typ: 'JWT' } }],
    ['no type', { header: { typ: undefined } }],
    ['another algorithm of the same family', { header: { alg: 'HS512' } }],
    ['critical extensions it does not know', { header: { alg: 'none', crit: ['b64'], b64: false } }],
    ['another issuer', { claims: { iss: 'somebody-else' } }],
    ['no issuer', { claims: { iss: undefined } }],
    ['another audience', { claims: { aud: 'another-api' } }],
    ['no audience', { claims: { aud: undefined } }],
    ['no expiry', { claims: { exp: undefined } }],
    ['an expiry that is text', { claims: { exp: '9999999999' } }],
    ['another person', { claims: { sub: randomUUID() } }],
    ['no person', { claims: { sub: undefined } }],
    ['SQL for a person', { claims: { sub: "' OR 1=1 --" } }],
    ['another organisation', { claims: { org: randomUUID() } }],
    ['a session that is not there', { claims: { sid: randomUUID() } }],
    ['a session that is not an id', { claims: { sid: 'x' } }],
    ['no name of its own', { claims: { jti: undefined } }],
    ['a start two hours ahead', { claims: { nbf: now() + 2 * HOUR } }],
  ])('with %s is refused', async (_what, forgery) => {
    const { body, headers } = await me(forge(user.accessToken, forgery)).expect(401);
    expect(body.code).toBe('TOKEN_INVALID');
    expect(headers['www-authenticate']).toMatch(/^Bearer/);
  });

  it('that has expired is told so', async () => {
    const claims = { iat: now() - HOUR, nbf: now() - HOUR, exp: now() - MINUTE };
    const { body } = await me(forge(user.accessToken, { claims })).expect(401);
    expect(body.code).toBe('TOKEN_EXPIRED');
  });

  it('made by a process whose clock is 20 seconds off works, two hours off does not [R31]', async () => {
    const shifted = (seconds: number): string => {
      const issued = now() + seconds;
      return forge(user.accessToken, { claims: { iat: issued, nbf: issued, exp: issued + 15 * MINUTE } });
    };
    await me(shifted(20)).expect(200);
    await me(shifted(-20)).expect(200);
    await me(shifted(-15 * MINUTE - 20)).expect(200);
    await me(shifted(2 * HOUR)).expect(401);
    await me(shifted(-2 * HOUR)).expect(401);
  });

  it('with no signature at all is refused, in every spelling of none', async () => {
    for (const alg of ['none', 'None', 'NONE', 'nOnE', '']) {
      const header = Buffer.from(JSON.stringify({ alg, typ: 'at+jwt', kid: 'now' })).toString('base64url');
      const claims = user.accessToken.split('.')[1]!;
      await me(`${header}.${claims}.`).expect(401);
      await me(`${header}.${claims}`).expect(401);
    }
  });

  it('signed with a key pair is refused, and so is a public key used as a secret', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const header = Buffer.from(JSON.stringify({ alg: 'RS256', typ: 'at+jwt', kid: 'now' })).toString('base64url');
    const signed = `${header}.${user.accessToken.split('.')[1]!}`;
    await me(`${signed}.${sign('sha256', Buffer.from(signed), privateKey).toString('base64url')}`).expect(401);
    const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
    await me(`${signed}.${createHmac('sha256', pem).update(signed).digest('base64url')}`).expect(401);
  });

  it('with one character changed anywhere is refused', async () => {
    const { accessToken } = user;
    for (let at = 3; at < accessToken.length; at += 37) {
      const other = accessToken[at] === 'A' ? 'B' : 'A';
      const tampered = accessToken.slice(0, at) + other + accessToken.slice(at + 1);
      await me(tampered).expect(401);
    }
  });

  it.each([
    ['a word', 'x'],
    ['dots', '..'],
    ['two parts', 'a.b'],
    ['four parts', 'a.b.c.d'],
    ['very long', `${'A'.repeat(6_000)}.b.c`],
    ['null three times', 'bnVsbA.bnVsbA.bnVsbA'],
    ['null behind a header', 'eyJhbGciOiJIUzI1NiJ9.bnVsbA.x'],
  ])('that is no token but %s is refused', async (_what, nonsense) => {
    await me(nonsense).expect(401);
  });

  it('is taken from the Authorization header alone', async () => {
    await api(app).with({ authorization: `bearer ${user.accessToken}` }).get('/api/auth/me').expect(200);
    await api(app).with({ authorization: `Basic ${user.accessToken}` }).get('/api/auth/me').expect(401);
    await api(app).with({ authorization: user.accessToken }).get('/api/auth/me').expect(401);
    await api(app).with({ cookie: `accessToken=${user.accessToken}` }).get('/api/auth/me').expect(401);
    await api(app).get('/api/auth/me').expect(401);
  });

  it('is not replaced by a refresh token', async () => {
    await me(user.refreshToken).expect(401);
  });

  it('that is bad does not close the doors that are open to anyone', async () => {
    const person = { email: user.email, password: user.password };
    await api(app).as({ accessToken: 'bad' }).post('/api/auth/login', person).expect(200);
  });
});

describe('while the database is away', () => {
  it('nobody is told that they are not who they are: 503 and a time to come back [R21]', async () => {
    const stranded = await startApp({ JWT_KEYS, DATABASE_URL: 'postgresql://nobody@127.0.0.1:9/nothing' });
    const { email, password, refreshToken } = user;
    for (const attempt of [
      me(user.accessToken, stranded),
      api(stranded).post('/api/auth/login', { email, password }),
      api(stranded).post('/api/auth/refresh', { refreshToken }),
      api(stranded).post('/api/auth/register', { email, password, firstName: 'A', lastName: 'B' }),
    ]) {
      const { body, headers } = await attempt.expect(503);
      expect(body.code).toBe('SERVICE_UNAVAILABLE');
      expect(headers['retry-after']).toMatch(/^\d+$/);
    }
    // What needs no database to be refused is refused as ever.
    await me('bad', stranded).expect(401);
    await api(stranded).get('/api/auth/me').expect(401);
  });
});
