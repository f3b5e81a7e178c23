import { api } from '../support/api';
import { startApp, type TestApp } from '../support/app';
import { codeOf, freshCode, withAuthenticator, wrongCode, type Guarded } from '../support/authenticator';
import { untilJobsRest } from '../support/jobs';
import { startMailServer, tokenIn, type MailServer } from '../support/mailbox';
import { sql } from '../support/sql';
import { PASSWORD, world, type TestUser } from '../support/world';

const NEW_PASSWORD = 'шифер, гвозди и борщ';
const OLD_KEY = `old:${'o'.repeat(40)}`;
const NEW_KEY = `new:${'n'.repeat(40)}`;
const KEYS = `${OLD_KEY},${NEW_KEY}`;

let app: TestApp;
/** Another process, whose keys have been rotated. Both take jobs, so the first must know the next key before it is used. */
let rotated: TestApp;
let mail: MailServer;

beforeAll(async () => {
  mail = await startMailServer();
  app = await startApp({ SMTP_URL: mail.url, ENCRYPTION_KEYS: KEYS });
  rotated = await startApp({ SMTP_URL: mail.url, ENCRYPTION_KEYS: `${NEW_KEY},${OLD_KEY}` });
}, 180_000);

/** Mails take their way through a queue. */
jest.setTimeout(120_000);

type Answer = ReturnType<ReturnType<typeof api>['post']>;

const login = (user: TestUser, more: object = {}): Answer =>
  api(app).post('/api/auth/login', { email: user.email, password: PASSWORD, ...more });
const verify = (challengeToken: string, code: string, more: object = {}): Answer =>
  api(app).post('/api/auth/second-factor/verifications', { challengeToken, code, ...more });
const begin = (user: TestUser, password = PASSWORD): Answer => api(app).as(user).post('/api/auth/second-factor', { password });
const confirm = (user: TestUser, code: string): Answer =>
  api(app).as(user).post('/api/auth/second-factor/confirmations', { code });
const remove = (user: TestUser, code: string, password = PASSWORD): Answer =>
  api(app).as(user).post('/api/auth/second-factor/removals', { password, code });

async function challenge(user: TestUser): Promise<string> {
  return (await login(user).expect(401)).body.challengeToken as string;
}

async function guarded(user?: TestUser): Promise<Guarded> {
  return withAuthenticator(app, user ?? (await world(app).user()));
}

const letTheWaitPass = (): Promise<unknown> => sql("UPDATE sign_in_delay SET blocked_until = now() - interval '1 second'");

describe('setting up a second factor', () => {
  it('takes the password and a first code, and gives ten recovery codes once', async () => {
    const user = await world(app).user();
    await begin(user, 'not mine').expect(422);
    const { body, headers } = await begin(user).expect(201);
    expect(headers['cache-control']).toBe('no-store');
    expect(body.otpauthUri).toContain(`secret=${body.secret}`);
    expect(Buffer.from((body.qrCode as string).split(',')[1]!, 'base64').toString()).toMatch(/^<svg/);
    // It asks for nothing until a code came back.
    await login(user).expect(200);
    expect((await api(app).as(user).get('/api/auth/second-factor').expect(200)).body.isActive).toBe(false);
    const code = codeOf(body.secret as string);
    const { body: codes } = await confirm(user, code).expect(200);
    expect(new Set(codes.recoveryCodes).size).toBe(10);
    const shown = await api(app).as(user).get('/api/auth/second-factor').expect(200);
    expect(shown.body).toEqual({ isActive: true, confirmedAt: expect.any(String), recoveryCodesLeft: 10 });
    await mail.mailAbout('The second factor is on', user.email);
  });

  it('keeps no secret and no recovery code in the clear [ASVS 6.5.2, 11.2.1]', async () => {
    const user = await guarded();
    const kept = JSON.stringify([
      ...[await sql('SELECT * FROM second_factor'), await sql('SELECT * FROM recovery_code'), await sql('SELECT * FROM job')],
      await sql('SELECT * FROM audit_event'),
    ]);
    for (const form of ['base64', 'hex', 'base64url', 'latin1'] as const) expect(kept).not.toContain(user.secret.toString(form));
    for (const code of user.recoveryCodes) expect(kept).not.toContain(code);
  });

  it('ends the sessions that were opened without it [ASVS 7.4.3]', async () => {
    const user = await world(app).user();
    const { body: phone } = await login(user).expect(200);
    await guarded(user);
    await api(app).as(phone).get('/api/auth/me').expect(401);
    await api(app).as(user).get('/api/auth/me').expect(200);
  });

  it('is done once: neither a second secret nor a wrong code gets in its way', async () => {
    const user = await guarded();
    expect((await begin(user).expect(409)).body.code).toBe('SECOND_FACTOR_ACTIVE');
    expect((await confirm(user, await freshCode(user)).expect(409)).body.code).toBe('SECOND_FACTOR_ACTIVE');
    const other = await world(app).user();
    expect((await confirm(other, '123456').expect(409)).body.code).toBe('SECOND_FACTOR_ABSENT');
    expect((await remove(other, '123456').expect(409)).body.code).toBe('SECOND_FACTOR_ABSENT');
  });

  it('is for whoever reads the mailbox, where mailboxes are verified', async () => {
    const strict = await startApp({ SMTP_URL: mail.url, ENCRYPTION_KEYS: KEYS, EMAIL_VERIFICATION_REQUIRED: 'true', RUN_JOBS: 'false' });
    const user = await world(app).user();
    const ask = (): Answer => api(strict).as(user).post('/api/auth/second-factor', { password: PASSWORD });
    expect((await ask().expect(403)).body.code).toBe('EMAIL_NOT_VERIFIED');
    const proof = { token: tokenIn(await mail.mailAbout('Verify your e-mail address', user.email)) };
    await api(strict).post('/api/auth/email-verifications/confirmations', proof).expect(204);
    await ask().expect(201);
  });

  it('outlives a rotation of the keys', async () => {
    const user = await guarded();
    const { body } = await api(rotated).post('/api/auth/login', { email: user.email, password: PASSWORD }).expect(401);
    const { challengeToken } = body as { challengeToken: string };
    const code = await freshCode(user);
    await api(rotated).post('/api/auth/second-factor/verifications', { challengeToken, code }).expect(200);
  });
});

describe('signing in with a second factor', () => {
  it('takes the password and then a code [ASVS 6.3.4]', async () => {
    const user = await guarded();
    const first = await login(user).expect(401);
    expect(first.body).toMatchObject({ code: 'SECOND_FACTOR_NEEDED', challengeExpiresIn: 300 });
    expect(first.body.accessToken).toBeUndefined();
    const { body } = await verify(first.body.challengeToken as string, await freshCode(user)).expect(200);
    expect(body).toMatchObject({ user: { id: user.id }, deviceToken: null });
    await api(app).as(body).get('/api/auth/me').expect(200);
  });

  it('asks for the code of nobody who has not shown the password', async () => {
    const user = await guarded();
    const wrong = await login(user, { password: 'wrong' }).expect(401);
    expect(wrong.body.code).toBe('CREDENTIALS_INVALID');
    expect((await verify('x'.repeat(43), await freshCode(user)).expect(401)).body.code).toBe('CHALLENGE_INVALID');
  });

  it('takes a code once, however many come with it at once [ASVS 6.5.1]', async () => {
    const user = await guarded();
    const challenges = [await challenge(user), await challenge(user), await challenge(user)];
    const code = await freshCode(user);
    const answers = await Promise.all(challenges.map((token) => verify(token, code)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422, 422]);
  });

  it('takes a challenge once, for five minutes, and not of somebody else', async () => {
    const [user, other] = [await guarded(), await guarded()];
    const token = await challenge(user);
    await verify(token, await freshCode(other)).expect(422);
    await verify(token, await freshCode(user)).expect(200);
    await verify(token, await freshCode(user)).expect(401);
    const late = await challenge(user);
    await sql("UPDATE sign_in_challenge SET expires_at = now() - interval '1 second'");
    await verify(late, await freshCode(user)).expect(401);
  });

  it('takes a recovery code in place of a code, each of them once, and tells the mailbox', async () => {
    const user = await guarded();
    const [spare] = user.recoveryCodes as [string];
    await verify(await challenge(user), spare.toLowerCase().replaceAll('-', ' ')).expect(200);
    await verify(await challenge(user), spare).expect(422);
    expect((await mail.mailAbout('A recovery code was used', user.email)).text).toContain('Codes left: 9.');
  });

  it('gets slower with every wrong code, at whatever challenge and after whatever password [ASVS 6.3.1]', async () => {
    const user = await guarded();
    const statuses = [];
    for (let i = 0; i < 6; i++) statuses.push((await verify(await challenge(user), wrongCode(user))).status);
    expect(statuses).toEqual([422, 422, 422, 422, 422, 422]);
    // It begins with one second, which a slow machine takes for the next request.
    await sql("UPDATE sign_in_delay SET blocked_until = now() + interval '1 minute' WHERE blocked_until > last_failed_at");
    // The right one waits too, and counts when its time has come.
    const token = await challenge(user);
    await verify(token, await freshCode(user)).expect(429);
    await letTheWaitPass();
    await verify(token, await freshCode(user)).expect(200);
  });

  it('tells the mailbox when somebody guesses, once an hour [ASVS 6.3.5]', async () => {
    const user = await guarded();
    for (let i = 0; i < 4; i++) await verify(await challenge(user), wrongCode(user)).expect(422);
    await untilJobsRest();
    expect(mail.receivedBy(user.email)).toHaveLength(2);
    for (let i = 0; i < 3; i++) {
      await verify(await challenge(user), wrongCode(user)).expect(422);
      await letTheWaitPass();
    }
    await mail.mailAbout('Somebody guesses at your second factor', user.email);
    await sql("UPDATE sign_in_delay SET told_at = told_at - interval '1 hour 1 second'");
    await verify(await challenge(user), wrongCode(user)).expect(422);
    await mail.mailTo(user.email, 4);
    await untilJobsRest();
    expect(mail.receivedBy(user.email)).toHaveLength(4);
  });

  it('lets no burst of guesses slip through before the failures are counted', async () => {
    const user = await guarded();
    const token = await challenge(user);
    const answers = await Promise.all(Array.from({ length: 20 }, () => verify(token, wrongCode(user))));
    const checked = answers.filter(({ status }) => status === 422);
    // Five are free and the sixth starts the waiting, of a second at first: where checks are slow, one or another comes after it.
    expect(checked.length).toBeGreaterThanOrEqual(6);
    expect(checked.length).toBeLessThan(12);
  });

  it('is not asked of a device that is remembered, until the password changes', async () => {
    const user = await guarded();
    const { body } = await verify(await challenge(user), await freshCode(user), { rememberDevice: true }).expect(200);
    const deviceToken = body.deviceToken as string;
    expect(JSON.stringify(await sql('SELECT * FROM remembered_device'))).not.toContain(deviceToken);
    await login(user, { deviceToken }).expect(200);
    await login(user, { deviceToken, password: 'wrong' }).expect(401);
    await login(await guarded(), { deviceToken }).expect(401);
    await sql("UPDATE remembered_device SET expires_at = expires_at - interval '30 days' WHERE user_id = $1", [user.id]);
    await login(user, { deviceToken }).expect(401);
    const again = await verify(await challenge(user), await freshCode(user), { rememberDevice: true }).expect(200);
    const waiting = await challenge(user);
    const code = await freshCode(user);
    await api(app).as(user).put('/api/auth/password', { password: PASSWORD, code, newPassword: NEW_PASSWORD }).expect(204);
    await login(user, { password: NEW_PASSWORD, deviceToken: again.body.deviceToken as string }).expect(401);
    await verify(waiting, await freshCode(user)).expect(401);
  });

  it('is asked for after a reset of the password too, by whoever has verified their mailbox', async () => {
    const user = await guarded();
    const proof = { token: tokenIn(await mail.mailAbout('Verify your e-mail address', user.email)) };
    await api(app).post('/api/auth/email-verifications/confirmations', proof).expect(204);
    await api(app).post('/api/auth/password-resets', { email: user.email }).expect(202);
    const token = tokenIn(await mail.mailAbout('A new password', user.email));
    await api(app).post('/api/auth/password-resets/confirmations', { token, newPassword: NEW_PASSWORD }).expect(204);
    const { body } = await login(user, { password: NEW_PASSWORD }).expect(401);
    expect(body.code).toBe('SECOND_FACTOR_NEEDED');
  });
});

describe('what can take an account away', () => {
  it('takes the password and a code where there is a second factor [ASVS 7.5.1]', async () => {
    const user = await guarded();
    const as = api(app).as(user);
    const without = { password: PASSWORD };
    await as.put('/api/auth/password', { ...without, newPassword: NEW_PASSWORD }).expect(422);
    await as.put('/api/auth/email', { ...without, email: `x${user.email}` }).expect(422);
    await as.post('/api/auth/second-factor/recovery-codes', without).expect(422);
    await as.post('/api/auth/second-factor/removals', without).expect(422);
    await remove(user, await freshCode(user), 'not mine').expect(422);
    await login(user).expect(401);
  });

  it('turns the factor off, with its codes and devices, and ends the other sessions', async () => {
    const user = await guarded();
    const { body: phone } = await verify(await challenge(user), await freshCode(user), { rememberDevice: true }).expect(200);
    await remove(user, await freshCode(user)).expect(204);
    await api(app).as(phone).get('/api/auth/me').expect(401);
    await api(app).as(user).get('/api/auth/me').expect(200);
    await login(user).expect(200);
    expect(await sql('SELECT 1 FROM recovery_code WHERE user_id = $1', [user.id])).toEqual([]);
    expect(await sql('SELECT 1 FROM remembered_device WHERE user_id = $1', [user.id])).toEqual([]);
  });

  it('makes new recovery codes, and the old ones are worth nothing', async () => {
    const user = await guarded();
    const proof = { password: PASSWORD, code: await freshCode(user) };
    const { body } = await api(app).as(user).post('/api/auth/second-factor/recovery-codes', proof).expect(200);
    await mail.mailAbout('New recovery codes were made', user.email);
    await verify(await challenge(user), user.recoveryCodes[0]!).expect(422);
    await verify(await challenge(user), body.recoveryCodes[0] as string).expect(200);
  });

  it('is in the audit trail', async () => {
    const user = await guarded();
    await remove(user, wrongCode(user)).expect(422);
    await remove(user, await freshCode(user)).expect(204);
    const rows = await sql<{ action: string }>('SELECT action FROM audit_event WHERE target_id = $1 ORDER BY created_at, id', [user.id]);
    expect(rows.map(({ action }) => action)).toEqual([
      'user.registered',
      'second_factor.begun',
      'second_factor.confirmed',
      'second_factor.refused',
      'second_factor.removed',
    ]);
  });
});

describe('an organisation that asks for a second factor', () => {
  const require = (user: TestUser, requiresSecondFactor: boolean): Answer =>
    api(app).as(user).patch('/api/organisation', { requiresSecondFactor });

  it('lets members without one do nothing but set it up, from their next request on', async () => {
    const owner = await guarded();
    const member = await world(app).member(owner, 'estimator');
    const key = (await api(app).as(member).post('/api/api-keys', { name: 'x', scopes: ['projects:read'] }).expect(201)).body.key as string;
    await require(member, true).expect(403);
    await require(owner, true).expect(200);
    const as = api(app).as(member);
    expect((await as.get('/api/projects').expect(403)).body.code).toBe('SECOND_FACTOR_REQUIRED');
    await as.post('/api/projects', { name: 'Школа' }).expect(403);
    await api(app).with({ 'X-API-Key': key }).get('/api/projects').expect(403);
    await as.get('/api/auth/me').expect(200);
    await api(app).as(owner).get('/api/projects').expect(200);
    await guarded(member);
    await as.get('/api/projects').expect(200);
    await api(app).with({ 'X-API-Key': key }).get('/api/projects').expect(200);
  });

  it('leaves them free in their other organisations, and when it asks no more', async () => {
    const owner = await guarded();
    const member = await world(app).member(owner, 'estimator');
    await require(owner, true).expect(200);
    const { body: me } = await api(app).as(member).get('/api/auth/me').expect(200);
    const own = (me.organisations as { id: string }[]).find(({ id }) => id !== owner.organisationId)!;
    const { refreshToken } = member;
    const { body } = await api(app).post('/api/auth/refresh', { refreshToken, organisationId: own.id }).expect(200);
    await api(app).as(body).get('/api/projects').expect(200);
    await require(owner, false).expect(200);
    const { body: back } = await api(app)
      .post('/api/auth/refresh', { refreshToken: body.refreshToken, organisationId: owner.organisationId })
      .expect(200);
    await api(app).as(back).get('/api/projects').expect(200);
  });
});
