import { api } from '../support/api';
import { startApp, type TestApp } from '../support/app';
import { sql } from '../support/sql';
import { newEmail, PASSWORD, world } from '../support/world';

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});

const person = { firstName: 'Test', lastName: 'User' };

function login(email: string, password: string, target = app): ReturnType<ReturnType<typeof api>['post']> {
  return api(target).post('/api/auth/login', { email, password });
}

describe('opening an account', () => {
  it('answers with the person and the tokens, and the token works at once', async () => {
    const input = { email: 'test@example.com', password: 'password123', ...person };
    const { body } = await api(app).post('/api/auth/register', input).expect(201);
    expect(body).toEqual({
      user: {
        ...{ id: expect.any(String), email: 'test@example.com', firstName: 'Test', lastName: 'User' },
        ...{ isOperator: false, isEmailVerified: false, createdAt: expect.any(String) },
      },
      ...{ accessToken: expect.any(String), refreshToken: expect.any(String), expiresIn: 900 },
    });
    const me = await api(app).as(body).get('/api/auth/me').expect(200);
    expect(me.body).toMatchObject({ ...body.user, organisation: { name: 'Test User', role: 'owner' } });
    expect(me.body.organisations).toEqual([me.body.organisation]);
    expect(me.body.permissions).toEqual(expect.arrayContaining(['estimates:write', 'members:write']));
    expect(me.body.permissions).not.toContain('operations:read');
  });

  it('works the same under /api/v1', async () => {
    const input = { email: newEmail(), password: PASSWORD, ...person };
    const { body } = await api(app).post('/api/v1/auth/register', input).expect(201);
    await api(app).as(body).get('/api/v1/auth/me').expect(200);
  });

  it('refuses an e-mail that is taken, in whatever case it is typed', async () => {
    const { email } = await world(app).user();
    const again = await api(app)
      .post('/api/auth/register', { email: email.toUpperCase(), password: PASSWORD, ...person })
      .expect(409);
    expect(again.body.code).toBe('EMAIL_TAKEN');
  });

  it('makes one account of twenty registrations at once, and nothing of the others', async () => {
    const email = newEmail();
    const input = { email, password: PASSWORD, firstName: 'Race', lastName: email };
    const answers = await Promise.all(Array.from({ length: 20 }, () => api(app).post('/api/auth/register', input)));
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([201, ...Array<number>(19).fill(409)]);
    const organisations = await sql('SELECT 1 FROM organisation WHERE name = $1', [`Race ${email}`]);
    expect(organisations).toHaveLength(1);
  });

  it('tells every wrong field at once', async () => {
    const input = { email: 'nobody', password: 'short', lastName: '' };
    const { body } = await api(app).post('/api/auth/register', input).expect(400);
    expect(body.code).toBe('VALIDATION_FAILED');
    expect(body.errors.map((error: { pointer: string }) => error.pointer).sort()).toEqual([
      '/email',
      '/firstName',
      '/lastName',
      '/password',
    ]);
  });

  it.each(['isOperator', 'role', 'id', 'organisationId', 'isDisabled', 'passwordHash', 'permissions'])(
    'does not let anybody set %s',
    async (field) => {
      const input = { email: newEmail(), password: PASSWORD, ...person, [field]: true };
      const { body } = await api(app).post('/api/auth/register', input).expect(400);
      expect(body.errors).toEqual([expect.objectContaining({ pointer: `/${field}` })]);
    },
  );

  it.each([
    ['an object', { $ne: null }],
    ['a list', ['a@example.com']],
    ['a number', 1],
    ['null', null],
  ])('does not take %s for an e-mail or a password', async (_what, value) => {
    await api(app).post('/api/auth/register', { email: value, password: PASSWORD, ...person }).expect(400);
    await api(app).post('/api/auth/register', { email: newEmail(), password: value, ...person }).expect(400);
    await api(app).post('/api/auth/login', { email: value, password: value }).expect(400);
  });

  it('takes addresses and names of any script', async () => {
    const email = `Ёж.${newEmail().slice(0, 8)}@Пример.РФ`;
    const input = { email, password: 'пароль с пробелами 🏗', firstName: '王', lastName: "O'Нил" };
    const { body } = await api(app).post('/api/auth/register', input).expect(201);
    expect(body.user).toMatchObject({ email: email.toLowerCase(), firstName: '王', lastName: "O'Нил" });
    await login(email.toLowerCase(), input.password).expect(200);
  });

  it.each(['аnna\u200b@example.com', 'anna\u00ad@example.com', 'anna@ｅxample.com', 'ａnna@example.com', 'anna@\u202eelpmaxe.com'])(
    'takes no address that reads like another one: %j',
    async (email) => {
      const input = { email, password: PASSWORD, firstName: 'Анна', lastName: 'Иванова' };
      expect((await api(app).post('/api/auth/register', input).expect(400)).body.errors).toMatchObject([{ pointer: '/email' }]);
    },
  );

  it('gives no company name longer than it can keep', async () => {
    const input = { email: newEmail(), password: PASSWORD, firstName: 'Ж'.repeat(100), lastName: 'Щ'.repeat(100) };
    await api(app).post('/api/auth/register', input).expect(201);
  });
});

describe('signing in', () => {
  it('lets the right password in, in a session of its own', async () => {
    const user = await world(app).user();
    const { body } = await login(user.email, PASSWORD).expect(200);
    expect(body).toMatchObject({ user: { id: user.id }, expiresIn: 900 });
    expect(body.refreshToken).not.toBe(user.refreshToken);
    await api(app).as(body).get('/api/auth/me').expect(200);
    await api(app).as(user).get('/api/auth/me').expect(200);
  });

  it('answers alike for a wrong password, an account that is not there and one that is disabled', async () => {
    const [user, disabled] = await Promise.all([world(app).user(), world(app).user()]);
    await sql('UPDATE user_account SET is_disabled = true WHERE id = $1', [disabled.id]);
    const wrong = await login(user.email, 'wrong').expect(401);
    const absent = await login(newEmail(), 'wrong').expect(401);
    const closed = await login(disabled.email, PASSWORD).expect(401);
    expect(wrong.body.code).toBe('CREDENTIALS_INVALID');
    expect(absent.body).toEqual({ ...wrong.body, requestId: absent.body.requestId });
    expect(closed.body).toEqual({ ...wrong.body, requestId: closed.body.requestId });
  });

  it('counts a password to its last letter, whatever its length', async () => {
    const long = 'п'.repeat(255);
    const user = await world(app).user({ password: `${long}а` });
    await login(user.email, `${long}б`).expect(401);
    await login(user.email, long).expect(401);
    await login(user.email, `${long}а`).expect(200);
  });

  it('lets in however old a password is: none expires [ASVS 6.2.10]', async () => {
    const user = await world(app).user();
    await sql("UPDATE user_account SET created_at = now() - interval '10 years', updated_at = now() - interval '10 years' WHERE id = $1", [user.id]);
    await login(user.email, PASSWORD).expect(200);
  });

  it('changes nothing about a password: case and spaces count', async () => {
    const user = await world(app).user({ password: '  Spaces Around  ' });
    await login(user.email, 'Spaces Around').expect(401);
    await login(user.email, '  spaces around  ').expect(401);
    await login(user.email, '  Spaces Around  ').expect(200);
  });

  it('refuses a password with a NUL in it instead of reading up to there', async () => {
    const password = 'before the nul';
    const user = await world(app).user({ password });
    const { body } = await login(user.email, `${password}\u0000after`).expect(400);
    expect(body.errors[0].pointer).toBe('/password');
  });

  it('renews a hash of another cost without a word to anybody', async () => {
    const user = await world(app).user();
    const costly = await startApp({ BCRYPT_COST: '5' });
    await login(user.email, PASSWORD, costly).expect(200);
    const stored = await sql('SELECT password_hash AS hash FROM user_account WHERE id = $1', [user.id]);
    expect(stored).toEqual([{ hash: expect.stringMatching(/^\$2b\$05\$/) }]);
    await login(user.email, PASSWORD, costly).expect(200);
  });

  it('keeps no password, no token and no e-mail where they do not belong', async () => {
    const user = await world(app).user();
    await login(user.email, 'a wrong guess');
    const audit = JSON.stringify(await sql('SELECT * FROM audit_event WHERE target_id = $1', [user.id]));
    expect(audit).toContain('session.refused');
    const tokens = JSON.stringify(await sql('SELECT * FROM refresh_token'));
    for (const secret of [PASSWORD, 'a wrong guess', user.refreshToken, user.email]) {
      expect(audit).not.toContain(secret);
      expect(tokens).not.toContain(secret);
    }
  });
});

describe('guessing passwords', () => {
  const guess = async (email: string, times: number): Promise<number[]> => {
    const statuses = [];
    for (let i = 0; i < times; i++) statuses.push((await login(email, `guess ${i}`)).status);
    return statuses;
  };

  /** A wait begins with one second, which a slow machine takes for the next request. Answers the seconds that they were. */
  const prolongWaits = async (): Promise<number[]> => {
    const waits = await sql<{ seconds: number }>(
      `UPDATE sign_in_delay d SET blocked_until = clock_timestamp() + interval '1 minute' FROM sign_in_delay old
       WHERE old.id = d.id AND d.blocked_until > d.last_failed_at
       RETURNING round(extract(epoch FROM old.blocked_until - old.last_failed_at))::int AS seconds`,
    );
    return waits.map(({ seconds }) => seconds);
  };
  beforeEach(() => sql('DELETE FROM sign_in_delay'));

  it('gets slower after five failures, alike for accounts that are not there', async () => {
    for (const email of [(await world(app).user()).email, newEmail()]) {
      expect(await guess(email, 6)).toEqual([401, 401, 401, 401, 401, 401]);
      expect(await prolongWaits()).toEqual([1]);
      expect(await guess(email, 1)).toEqual([429]);
      await sql('DELETE FROM sign_in_delay');
    }
  });

  it('says how long to wait, to the right password too, and then lets it in', async () => {
    const user = await world(app).user();
    await guess(user.email, 6);
    expect(await prolongWaits()).toEqual([1]);
    const waiting = await login(user.email, PASSWORD).expect(429);
    expect(waiting.body.code).toBe('QUOTA_EXCEEDED');
    expect(Number(waiting.headers['retry-after'])).toBeGreaterThan(0);
    expect(Number(waiting.headers['retry-after'])).toBeLessThanOrEqual(60);
    await sql("UPDATE sign_in_delay SET blocked_until = now() - interval '1 second'");
    await login(user.email, PASSWORD).expect(200);
    expect(await guess(user.email, 5)).toEqual([401, 401, 401, 401, 401]);
  });

  it('is forgotten after an hour', async () => {
    const user = await world(app).user();
    await guess(user.email, 6);
    await sql(`UPDATE sign_in_delay SET last_failed_at = last_failed_at - interval '2 hours',
                                        blocked_until = blocked_until - interval '2 hours'`);
    expect(await guess(user.email, 5)).toEqual([401, 401, 401, 401, 401]);
  });

  it('lets no burst slip through before the failures are counted', async () => {
    const user = await world(app).user();
    const answers = await Promise.all(Array.from({ length: 40 }, (_, i) => login(user.email, `guess ${i}`)));
    const checked = answers.filter(({ status }) => status === 401);
    // Five are free and the sixth starts the waiting, of a second at first: where checks are slow, one or another comes after it.
    expect(checked.length).toBeGreaterThanOrEqual(6);
    expect(checked.length).toBeLessThan(12);
  });

  it('from many addresses locks out strangers, and not the owner at home', async () => {
    const proxied = await startApp({ TRUSTED_PROXIES: '127.0.0.1' });
    const from = (ip: string): ReturnType<typeof api> => api(proxied).with({ 'X-Forwarded-For': ip });
    const email = newEmail();
    const tryFrom = (ip: string, password: string): ReturnType<typeof login> =>
      from(ip).post('/api/auth/login', { email, password });
    await from('198.51.100.7').post('/api/auth/register', { email, password: PASSWORD, ...person }).expect(201);
    for (let i = 0; i < 21; i++) await tryFrom(`203.0.113.${i}`, 'x').expect(401);
    expect(await prolongWaits()).toEqual([1]);
    await tryFrom('203.0.113.200', PASSWORD).expect(429);
    await tryFrom('198.51.100.7', PASSWORD).expect(200);
  });

  it('cannot be hidden behind a forged X-Forwarded-For', async () => {
    const user = await world(app).user();
    const guess = async (from: number): Promise<number> =>
      (await api(app).with({ 'X-Forwarded-For': `203.0.113.${from}` }).post('/api/auth/login', { email: user.email, password: 'x' })).status;
    for (let i = 0; i < 6; i++) expect(await guess(i)).toBe(401);
    expect(await prolongWaits()).toEqual([1]);
    expect(await guess(6)).toBe(429);
  });
});

describe('production', () => {
  const production = {
    NODE_ENV: 'production',
    ...{ HOST: '127.0.0.1', PUBLIC_URL: 'https://smeta.example.com', BCRYPT_COST: '12', LOG_LEVEL: 'silent' },
    ...{ APP_SECRET: 'x'.repeat(40), JWT_KEYS: `k1:${'y'.repeat(40)}`, METRICS_TOKEN: 'z'.repeat(20) },
    ...{ ENCRYPTION_KEYS: `k1:${'e'.repeat(40)}`, EMAIL_VERIFICATION_REQUIRED: 'false' },
    ...{ STORAGE_DIRECTORY: '/tmp/construction-estimates-test-files', REDIS_URL: process.env.REDIS_URL ?? '' },
  };

  it('refuses the example password and common ones, and takes a good one', async () => {
    const strict = await startApp(production);
    const register = (password: string): ReturnType<typeof login> =>
      api(strict).post('/api/auth/register', { email: newEmail(), password, ...person });
    const short = await register('password123').expect(400);
    expect(short.body.errors).toEqual([{ pointer: '/password', detail: 'must have 12 characters or more' }]);
    await register('password1234').expect(400);
    const own = await register('user.test.user').expect(400);
    expect(own.body.errors[0].detail).toContain('your name');
    await register('шифер, гвозди и борщ').expect(201);
  });
});
