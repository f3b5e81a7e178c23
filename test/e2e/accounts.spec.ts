import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DueDeletions } from '../../src/modules/personal-data/schedule';
import { api } from '../support/api';
import { startApp, type TestApp } from '../support/app';
import { eventually } from '../support/eventually';
import { untilJobsRest } from '../support/jobs';
import { startMailServer, tokenIn, type MailServer } from '../support/mailbox';
import { mmdb } from '../support/mmdb';
import { sql } from '../support/sql';
import { newEmail, PASSWORD, world, type TestUser } from '../support/world';

const NEW_PASSWORD = 'шифер, гвозди и борщ';
const WEB_URL = 'https://app.example.com/';

let app: TestApp;
/** Another process, where an e-mail must be verified first. */
let strict: TestApp;
let mail: MailServer;

const directory = mkdtempSync(join(tmpdir(), 'accounts-'));
const COUNTRIES_FILE = join(directory, 'countries.mmdb');
const [RUSSIA, KAZAKHSTAN] = ['192.0.2.0/25', '192.0.2.128/25'];

afterAll(() => rmSync(directory, { recursive: true }));

beforeAll(async () => {
  mail = await startMailServer();
  writeFileSync(COUNTRIES_FILE, mmdb({ [RUSSIA]: { country: { iso_code: 'RU' } }, [KAZAKHSTAN]: { country: { iso_code: 'KZ' } } }));
  const shared = { SMTP_URL: mail.url, COUNTRIES_FILE, WEB_URL, MAIL_FROM: 'no-reply@smeta.example.com', TRUSTED_PROXIES: '127.0.0.1' };
  app = await startApp(shared);
  // It leaves jobs to the other: whether a notice is sent is decided where the job is done.
  strict = await startApp({ ...shared, EMAIL_VERIFICATION_REQUIRED: 'true', RUN_JOBS: 'false' });
}, 180_000);

/** Mails take their way through a queue. */
jest.setTimeout(120_000);

type Answer = ReturnType<ReturnType<typeof api>['post']>;

const login = (email: string, password: string): Answer => api(app).post('/api/auth/login', { email, password });
const verify = (token: string): Answer => api(app).post('/api/auth/email-verifications/confirmations', { token });
const askForReset = (email: string): Answer => api(app).post('/api/auth/password-resets', { email });
const reset = (token: string, newPassword = NEW_PASSWORD): Answer =>
  api(app).post('/api/auth/password-resets/confirmations', { token, newPassword });

/** Somebody whose first mail, the one that asks for a verification, has come. */
async function registered(): Promise<TestUser> {
  const user = await world(app).user();
  await mail.mailTo(user.email);
  return user;
}

async function isVerified(user: TestUser): Promise<boolean> {
  return (await api(app).as(user).get('/api/auth/me').expect(200)).body.isEmailVerified as boolean;
}

const resetToken = async (user: TestUser): Promise<string> => {
  // What is still on its way is not taken for the answer.
  await untilJobsRest();
  const before = mail.receivedBy(user.email).length;
  await askForReset(user.email).expect(202);
  return tokenIn(await mail.mailTo(user.email, before + 1));
};

const actions = async (user: TestUser): Promise<string[]> => {
  const rows = await sql<{ action: string }>('SELECT action FROM audit_event WHERE target_id = $1 ORDER BY created_at, id', [user.id]);
  return rows.map(({ action }) => action);
};

describe('an invitation', () => {
  it('comes by mail, and then the inviter does not see its code', async () => {
    const owner = await registered();
    const email = newEmail();
    const { body } = await api(app).as(owner).post('/api/organisation/invitations', { email, role: 'viewer' }).expect(201);
    expect(body.token).toBeNull();
    const invitationToken = tokenIn(await mail.mailTo(email));
    const input = { email, password: PASSWORD, firstName: 'Пётр', lastName: 'Иванов', invitationToken };
    const { body: guest } = await api(app).post('/api/auth/register', input).expect(201);
    const shown = await api(app).as(guest).get('/api/organisation').expect(200);
    expect(shown.body.id).toBe(owner.organisationId);
  });

  it('is written to one address five times an hour and no more', async () => {
    const [owner, email] = [await registered(), newEmail()];
    const invite = (by: TestUser) => api(app).as(by).post('/api/organisation/invitations', { email, role: 'viewer' });
    for (let sent = 0; sent < 5; sent++) await invite(owner).expect(201);
    const { body, headers } = await invite(owner).expect(429);
    expect([body.code, headers['retry-after']]).toEqual(['QUOTA_EXCEEDED', '3600']);
    await api(app).as(owner).post('/api/organisation/invitations', { email: newEmail(), role: 'viewer' }).expect(201);
    await untilJobsRest();
    expect(mail.receivedBy(email)).toHaveLength(5);
  });
});

describe('a mailbox that nobody has shown to read', () => {
  it('is told nothing of an account that somebody has opened with its address', async () => {
    const user = await world(strict).user();
    await mail.mailTo(user.email);
    const change = { password: PASSWORD, newPassword: NEW_PASSWORD };
    await api(strict).as(user).put('/api/auth/password', change).expect(204);
    await api(strict).as(user).put('/api/auth/email', { password: NEW_PASSWORD, email: newEmail() }).expect(202);
    await untilJobsRest();
    expect(mail.receivedBy(user.email)).toHaveLength(1);
  });
});

describe('a mail', () => {
  it('comes after a registration, in the language of the person, with a link and a code', async () => {
    const email = newEmail();
    const input = { email, password: PASSWORD, firstName: '<b>Купи', lastName: 'http://evil.example' };
    await api(app).with({ 'Accept-Language': 'ru' }).post('/api/auth/register', input).expect(201);
    const received = await mail.mailTo(email);
    expect(received.subject).toBe('Подтвердите адрес почты');
    expect(received.html).toContain('<html lang="ru">');
    expect(received.html).toContain(`href="https://app.example.com/verify-email#token=${tokenIn(received)}"`);
    expect(received.headers).toMatch(/^From: no-reply@smeta\.example\.com\r?$/m);
    expect(received.headers).toMatch(/^Auto-Submitted: auto-generated\r?$/m);
    // Nothing that a stranger has chosen travels to a mailbox that may not be theirs.
    expect(received.text + received.html).not.toMatch(/Купи|evil/);
  });

  it('cannot be given headers by an address [ASVS 1.3.11]', async () => {
    const email = `a@example.com\r\nBcc: ${newEmail()}`;
    const input = { email, password: PASSWORD, firstName: 'Test', lastName: 'User' };
    await api(app).post('/api/auth/register', input).expect(400);
    await askForReset(email).expect(400);
    await askForReset(`a@example.com,${newEmail()}`).expect(400);
  });

  it('waits for a server that is away', async () => {
    mail.refuseWith(451);
    const user = await world(app).user();
    await until(() => sql("SELECT 1 FROM job WHERE name = 'mail.send' AND state = 'waiting' AND attempts > 0"), 1);
    mail.refuseWith(null);
    await mail.mailTo(user.email);
  });

  it('is given up where the server will never take it, and lies sealed until then', async () => {
    mail.refuseWith(550);
    const user = await world(app).user();
    await untilJobsRest();
    mail.refuseWith(null);
    const [job] = await sql("SELECT failure, payload FROM job WHERE name = 'mail.send' ORDER BY created_at DESC LIMIT 1");
    expect(job).toMatchObject({ failure: { code: 'MAIL_REFUSED' } });
    expect(JSON.stringify(job)).not.toContain(user.email);
    // It is nobody's job: no colleague finds it in a list.
    expect((await api(app).as(user).get('/api/jobs').expect(200)).body.data).toEqual([]);
  });
});

describe('a sign-in from where somebody has not been before', () => {
  it('is told to the mailbox, and one from the same network or by the same program is not [ASVS 6.3.5]', async () => {
    const user = await registered();
    const from = (address: string, program: string) => api(app).with({ 'X-Forwarded-For': address, 'User-Agent': program });
    const credentials = { email: user.email, password: PASSWORD };
    await from('127.0.0.1', 'another').post('/api/auth/login', credentials).expect(200);
    await from('198.51.100.7', 'another').post('/api/auth/login', credentials).expect(200);
    await from('203.0.113.9', '<b>new</b>').post('/api/auth/login', credentials).expect(200);
    await from('203.0.113.9', '<b>new</b>').post('/api/auth/login', credentials).expect(200);
    const told = await mail.mailTo(user.email, 2);
    expect(told.subject).toBe('A sign-in from a new device');
    expect(told.text).toContain('Address: 203.0.113.9.');
    expect(told.text + told.html).not.toMatch(/new<|&lt;/);
    await untilJobsRest();
    expect(mail.receivedBy(user.email)).toHaveLength(2);
  });
});

describe('a sign-in from another country', () => {
  const from = (address: string, language = 'ru') =>
    api(app).with({ 'X-Forwarded-For': address, 'User-Agent': 'the same', 'Accept-Language': language });

  const alerts = async (): Promise<number> => {
    const { text } = await api(app).get('/metrics').expect(200);
    return Number(/^security_alerts_total\{kind="sign_in_from_new_country"\} (\d+)$/m.exec(text)?.[1] ?? 0);
  };

  it('is told to the mailbox in the language of the account, to the trail and to whoever watches [ASVS 6.3.5]', async () => {
    const before = await alerts();
    const person = { email: newEmail(), password: PASSWORD, firstName: 'Анна', lastName: 'Иванова' };
    await from('192.0.2.1').post('/api/auth/register', person).expect(201);
    const credentials = { email: person.email, password: PASSWORD };
    await from('127.0.0.1').post('/api/auth/login', credentials).expect(200);
    await from('192.0.2.7').post('/api/auth/login', credentials).expect(200);
    const { body } = await from('192.0.2.200', 'en').post('/api/auth/login', credentials).expect(200);
    await from('192.0.2.201', 'en').post('/api/auth/login', credentials).expect(200);
    const told = await mail.mailAbout('Вход из новой страны', person.email);
    expect(told.text).toContain('Казахстан. Адрес: 192.0.2.200.');
    await untilJobsRest();
    expect(mail.receivedBy(person.email)).toHaveLength(2);

    const { body: sessions } = await api(app).as(body).get('/api/auth/sessions').expect(200);
    const places = (sessions.data as { ip: string; country: string | null }[]).map(({ ip, country }) => [ip, country]);
    expect(places).toEqual([['192.0.2.201', 'KZ'], ['192.0.2.200', 'KZ'], ['192.0.2.7', 'RU'], ['127.0.0.1', null], ['192.0.2.1', 'RU']]);
    const entries = await sql('SELECT details FROM audit_event WHERE user_id = $1 AND action = $2', [body.user.id, 'session.from_new_country']);
    expect(entries).toEqual([{ details: { country: 'KZ' } }]);
    await eventually(async () => expect(await alerts()).toBe(before + 1));
  });

  it('is noticed by sessions that are older than the database of countries', async () => {
    const user = await registered();
    await sql("UPDATE session SET ip = '192.0.2.3', country = NULL WHERE user_id = $1", [user.id]);
    await from('192.0.2.130').post('/api/auth/login', { email: user.email, password: PASSWORD }).expect(200);
    expect((await mail.mailTo(user.email, 2)).subject).toBe('A sign-in from a new country');
  });
});

describe('a mailbox is told', () => {
  /** The mails that have come since the one that asks for a verification, by their subjects. */
  const subjects = async (user: TestUser, count: number): Promise<string[]> => {
    await mail.mailTo(user.email, count + 1);
    await untilJobsRest();
    return mail.receivedBy(user.email).slice(1).map(({ subject }) => subject).sort();
  };

  it('of every key that acts for its owner, whoever has changed it, and by no name that somebody has chosen [ASVS 6.3.7]', async () => {
    const admin = await registered();
    const owner = await world(app).member(admin, 'estimator');
    await mail.mailTo(owner.email);
    const input = { name: 'Buy at example.org', scopes: ['projects:read'] };
    const { body: key } = await api(app).as(owner).post('/api/api-keys', input).expect(201);
    const path = `/api/api-keys/${String(key.id)}`;
    await api(app).as(owner).post(`${path}/rotations`, {}).expect(200);
    await api(app).as(owner).patch(path, { name: 'Buy' }).expect(200);
    await api(app).as(owner).patch(path, { name: 'Buy' }).expect(200);
    await api(app).as(owner).post('/api/api-keys?validateOnly=true', input).expect(200);
    await api(app).as(admin).delete(path).expect(204);
    const told = ['An API key has a new secret', 'An API key was changed', 'An API key was deleted', 'An API key was made'];
    expect(await subjects(owner, 4)).toEqual(told);
    expect(mail.receivedBy(admin.email)).toHaveLength(1);
    const texts = mail.receivedBy(owner.email).slice(1).map(({ text }) => text).join();
    expect(texts).toContain(key.id);
    expect(texts).not.toMatch(/Buy|ceapi_/);
  });

  it('of the keys of a program that somebody makes', async () => {
    const owner = await registered();
    const { body: program } = await api(app).as(owner).post('/api/service-accounts', { name: '1С', role: 'viewer' }).expect(201);
    await api(app).as(owner).post(`/api/service-accounts/${String(program.id)}/keys`, { name: 'x', scopes: ['projects:read'] }).expect(201);
    expect(await subjects(owner, 1)).toEqual(['An API key was made']);
  });

  it('of sessions that are ended all at once, which takes the password [ASVS 7.5.2, 6.3.7]', async () => {
    const user = await registered();
    const { body: phone } = await login(user.email, PASSWORD).expect(200);
    const end = (body: object): Answer => api(app).as(user).delete('/api/auth/sessions', body);
    expect((await end({}).expect(422)).body.code).toBe('PASSWORD_WRONG');
    expect((await end({ password: 'a wrong guess' }).expect(422)).body.code).toBe('PASSWORD_WRONG');
    await api(app).as(phone).get('/api/auth/me').expect(200);
    await end({ password: PASSWORD }).expect(204);
    await api(app).as(phone).get('/api/auth/me').expect(401);
    await api(app).post('/api/auth/refresh', { refreshToken: phone.refreshToken }).expect(401);
    await api(app).as(user).get('/api/auth/me').expect(200);
    expect(await subjects(user, 1)).toEqual(['Your other sessions have ended']);
    expect(await actions(user)).toContain('session.others_ended');
  });

  it('of a refresh token that was used twice', async () => {
    const user = await registered();
    const refresh = (): Answer => api(app).post('/api/auth/refresh', { refreshToken: user.refreshToken });
    await refresh().expect(200);
    await refresh().expect(401);
    expect(await subjects(user, 1)).toEqual(['A session has ended: its token was used twice']);
  });
});

describe('mails', () => {
  it('come in the language that somebody has chosen, those of jobs and those that strangers cause too', async () => {
    const user = await registered();
    expect((await api(app).as(user).get('/api/auth/me').expect(200)).body.locale).toBe('en');
    const { body } = await api(app).as(user).patch('/api/auth/me', { locale: 'ru' }).expect(200);
    expect(body).toMatchObject({ id: user.id, locale: 'ru' });
    await api(app).as(user).patch('/api/auth/me', { locale: 'ru' }).expect(200);
    expect((await actions(user)).filter((action) => action === 'user.language_chosen')).toHaveLength(1);
    await api(app).with({ 'Accept-Language': 'en' }).post('/api/auth/password-resets', { email: user.email }).expect(202);
    expect((await mail.mailTo(user.email, 2)).subject).toBe('Новый пароль');
    await api(app).as(user).delete('/api/auth/me', { password: PASSWORD }).expect(202);
    expect((await mail.mailTo(user.email, 3)).subject).toBe('Запрошено удаление учётной записи');
  });

  it('about the end of an account come in its language too, and not in that of the service', async () => {
    const user = await registered();
    await api(app).as(user).delete('/api/auth/me', { password: PASSWORD }).expect(202);
    await sql(`UPDATE account_deletion SET due_at = now() - interval '1 minute' WHERE user_id = $1`, [user.id]);
    await app.nest.get(DueDeletions).start();
    await until(() => sql('SELECT 1 FROM account_deletion WHERE user_id = $1 AND erased_at IS NOT NULL', [user.id]), 1);
    await mail.mailAbout('Your account was deleted', user.email);
    expect(await sql('SELECT 1 FROM told_notice WHERE user_id = $1', [user.id])).toEqual([]);
  });

  it('of one kind come ten times an hour at most, whatever somebody does', async () => {
    const user = await registered();
    for (let i = 0; i < 12; i++) await api(app).as(user).put('/api/auth/email', { email: newEmail(), password: PASSWORD }).expect(202);
    await mail.mailTo(user.email, 11);
    await untilJobsRest();
    expect(mail.receivedBy(user.email)).toHaveLength(11);
    await sql("UPDATE told_notice SET since = since - interval '61 minutes' WHERE user_id = $1", [user.id]);
    await api(app).as(user).put('/api/auth/email', { email: newEmail(), password: PASSWORD }).expect(202);
    await mail.mailTo(user.email, 12);
  });
});

describe('the verification of an e-mail', () => {
  it('is done by the code of the mail, once, and the code is kept nowhere [ASVS 6.4.1]', async () => {
    const user = await registered();
    const token = tokenIn(await mail.mailTo(user.email));
    expect(await isVerified(user)).toBe(false);
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    const kept = JSON.stringify([await sql('SELECT * FROM mail_token'), await sql('SELECT * FROM job'), await sql('SELECT * FROM audit_event')]);
    expect(kept).not.toContain(token);
    await verify(token).expect(204);
    expect(await isVerified(user)).toBe(true);
    const again = await verify(token).expect(422);
    expect(again.body.code).toBe('MAIL_TOKEN_INVALID');
    expect(await actions(user)).toContain('user.email_verified');
  });

  it('ends with its day', async () => {
    const user = await registered();
    const token = tokenIn(await mail.mailTo(user.email));
    await sql("UPDATE mail_token SET expires_at = now() - interval '1 second' WHERE user_id = $1", [user.id]);
    await verify(token).expect(422);
    expect(await isVerified(user)).toBe(false);
  });

  it('can be asked for again, with the same answer for everybody [ASVS 6.3.8]', async () => {
    const user = await registered();
    const ask = (email: string): Answer => api(app).post('/api/auth/email-verifications', { email });
    const known = await ask(user.email.toUpperCase()).expect(202);
    const unknown = await ask(newEmail()).expect(202);
    expect(unknown.text).toBe(known.text);
    const second = tokenIn(await mail.mailTo(user.email, 2));
    await verify(second).expect(204);
    // The first one went with it.
    await verify(tokenIn(await mail.mailTo(user.email))).expect(422);
  });

  it('fills no mailbox: five codes in half an hour are sent, whoever asks', async () => {
    const user = await registered();
    const ask = (): Answer => api(app).post('/api/auth/email-verifications', { email: user.email });
    for (let i = 0; i < 8; i++) await ask().expect(202);
    await mail.mailTo(user.email, 5);
    await untilJobsRest();
    expect(mail.receivedBy(user.email)).toHaveLength(5);
  });

  it('of a reset is kept from nobody: when those that strangers have asked for end, another one is sent', async () => {
    const user = await registered();
    for (let i = 0; i < 6; i++) await askForReset(user.email).expect(202);
    await mail.mailTo(user.email, 6);
    await untilJobsRest();
    await sql(`UPDATE mail_token SET created_at = created_at - interval '31 minutes', expires_at = expires_at - interval '31 minutes'
               WHERE user_id = $1 AND purpose = 'reset_password'`, [user.id]);
    await reset(await resetToken(user)).expect(204);
  });

  it('where it is required, comes before any change but those of the own account', async () => {
    const user = await registered();
    const as = api(strict).as(user);
    await as.get('/api/projects').expect(200);
    const { body } = await as.post('/api/projects', { name: 'Школа' }).expect(403);
    expect(body.code).toBe('EMAIL_NOT_VERIFIED');
    await as.post('/api/api-keys', { name: 'x', scopes: ['projects:read'] }).expect(403);
    await as.get('/api/auth/sessions').expect(200);
    await verify(tokenIn(await mail.mailTo(user.email))).expect(204);
    await as.post('/api/projects', { name: 'Школа' }).expect(201);
  });

  it('where it is required, nobody is taken in unasked, and nobody learns who has an account', async () => {
    const [owner, colleague] = [await registered(), await registered()];
    await verify(tokenIn(await mail.mailTo(owner.email))).expect(204);
    const add = (): Answer =>
      api(strict).as(owner).post('/api/organisation/members', { email: colleague.email, role: 'viewer' });
    const unverified = await add().expect(409);
    await verify(tokenIn(await mail.mailTo(colleague.email))).expect(204);
    const verified = await add().expect(409);
    expect([unverified.body.code, verified.body.code]).toEqual(['INVITATION_REQUIRED', 'INVITATION_REQUIRED']);
  });

  it('where it is required, is asked of the owner of a key too', async () => {
    const user = await registered();
    const { body } = await api(app).as(user).post('/api/api-keys', { name: 'x', scopes: ['projects:read', 'projects:write'] }).expect(201);
    const key = api(strict).with({ 'X-API-Key': body.key as string });
    await key.get('/api/projects').expect(200);
    expect((await key.post('/api/projects', { name: 'Школа' }).expect(403)).body.code).toBe('EMAIL_NOT_VERIFIED');
  });
});

/** Looks until there are so many rows; the patience is that of the test. */
async function until(look: () => Promise<unknown[]>, rows: number): Promise<void> {
  while ((await look()).length !== rows) await new Promise((resolve) => setTimeout(resolve, 25));
}

/** A wait begins with one second, which a slow machine takes for the next request. */
async function prolongWaits(): Promise<void> {
  await sql("UPDATE sign_in_delay SET blocked_until = now() + interval '1 minute' WHERE blocked_until > last_failed_at");
}

describe('a change of password', () => {
  const change = (user: TestUser, password: string, newPassword = NEW_PASSWORD): Answer =>
    api(app).as(user).put('/api/auth/password', { password, newPassword });

  it('asks for the old one, ends the other sessions, and tells the mailbox [ASVS 6.2.2, 6.2.3, 7.4.3]', async () => {
    const user = await registered();
    const { body: phone } = await login(user.email, PASSWORD).expect(200);
    await change(user, PASSWORD).expect(204);
    await api(app).as(user).get('/api/auth/me').expect(200);
    await api(app).as(phone).get('/api/auth/me').expect(401);
    await login(user.email, PASSWORD).expect(401);
    await login(user.email, NEW_PASSWORD).expect(200);
    expect((await mail.mailTo(user.email, 2)).subject).toBe('Your password was changed');
    expect(await actions(user)).toContain('user.password_changed');
  });

  it('ends those in other organisations too', async () => {
    const user = await registered();
    const { body: phone } = await login(user.email, PASSWORD).expect(200);
    const { body: other } = await api(app).as(user).post('/api/organisations', { name: 'Другая' }).expect(201);
    const going = { refreshToken: phone.refreshToken as string, organisationId: other.id as string };
    const { body: there } = await api(app).post('/api/auth/refresh', going).expect(200);
    await api(app).as(there).get('/api/auth/me').expect(200);
    await change(user, PASSWORD).expect(204);
    await api(app).as(there).get('/api/auth/me').expect(401);
  });

  it('is refused to whoever does not know it, ever more slowly, and keeps nobody from signing in', async () => {
    const user = await registered();
    const statuses = [];
    for (let i = 0; i < 6; i++) statuses.push((await change(user, `guess ${i}`)).status);
    expect(statuses).toEqual([422, 422, 422, 422, 422, 422]);
    await prolongWaits();
    await change(user, PASSWORD).expect(429);
    await login(user.email, PASSWORD).expect(200);
    expect(await actions(user)).toContain('reauthentication.refused');
  });

  it('is for nothing with the password one has', async () => {
    const user = await registered();
    const { body } = await change(user, PASSWORD, PASSWORD).expect(400);
    expect(body.errors[0].pointer).toBe('/newPassword');
  });
});

describe('a forgotten password', () => {
  it('is replaced by the code of a mail, which ends every session and opens none [ASVS 6.4.3]', async () => {
    const user = await registered();
    const token = await resetToken(user);
    await api(app).as(user).post('/api/auth/password-resets/confirmations', { token, newPassword: NEW_PASSWORD }).expect(204);
    await api(app).as(user).get('/api/auth/me').expect(401);
    await api(app).post('/api/auth/refresh', { refreshToken: user.refreshToken }).expect(401);
    await login(user.email, PASSWORD).expect(401);
    const { body } = await login(user.email, NEW_PASSWORD).expect(200);
    // Whoever has read the code reads the mailbox.
    expect(body.user.isEmailVerified).toBe(true);
    expect((await mail.mailTo(user.email, 3)).subject).toBe('Your password was changed');
  });

  it('is replaced once by one code, however many try, and other codes go with it', async () => {
    const user = await registered();
    const [first, second] = [await resetToken(user), await resetToken(user)];
    const answers = await Promise.all(Array.from({ length: 5 }, (_, i) => reset(first, `шифер, гвозди ${i}`)));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 422, 422, 422, 422]);
    await reset(second).expect(422);
  });

  it('is replaced within half an hour', async () => {
    const user = await registered();
    const token = await resetToken(user);
    const [{ minutes } = { minutes: 0 }] = await sql<{ minutes: number }>(
      "SELECT round(extract(epoch FROM expires_at - created_at) / 60)::int AS minutes FROM mail_token WHERE user_id = $1 AND purpose = 'reset_password'",
      [user.id],
    );
    expect(minutes).toBe(30);
    await sql("UPDATE mail_token SET expires_at = now() - interval '1 second' WHERE user_id = $1", [user.id]);
    await reset(token).expect(422);
  });

  it('is asked for with the same answer, headers and work, whoever has the address [ASVS 6.3.8]', async () => {
    const user = await registered();
    const [known, unknown] = [await askForReset(user.email).expect(202), await askForReset(newEmail()).expect(202)];
    expect(unknown.text).toBe(known.text);
    expect(Object.keys(unknown.headers).sort()).toEqual(Object.keys(known.headers).sort());
    // Each of them wrote one job and looked nothing up.
    const jobs = await sql<{ payload: object }>("SELECT payload FROM job WHERE name = 'auth.mail-code' ORDER BY created_at DESC LIMIT 2");
    expect(jobs).toHaveLength(2);
    expect(JSON.stringify(jobs)).not.toContain(user.email);
  });

  it('leaves no way back for whoever opened the account with an address that is not theirs', async () => {
    const squatter = await registered();
    const made = await api(app).as(squatter).post('/api/api-keys', { name: 'x', scopes: ['projects:read'] }).expect(201);
    const { body } = await api(app).as(squatter).post('/api/auth/second-factor', { password: PASSWORD }).expect(201);
    expect(body.secret).toEqual(expect.any(String));
    await reset(await resetToken(squatter)).expect(204);
    await api(app).with({ 'X-API-Key': made.body.key as string }).get('/api/projects').expect(401);
    const { body: owner } = await login(squatter.email, NEW_PASSWORD).expect(200);
    expect(await sql('SELECT 1 FROM second_factor WHERE user_id = $1', [squatter.id])).toEqual([]);
    // An account whose mailbox was read before keeps its keys: a reset is no reason to stop a partner.
    const kept = await api(app).as(owner).post('/api/api-keys', { name: 'x', scopes: ['projects:read'] }).expect(201);
    await reset(await resetToken(squatter), `${NEW_PASSWORD}!`).expect(204);
    await api(app).with({ 'X-API-Key': kept.body.key as string }).get('/api/projects').expect(200);
  });

  it('of a disabled account stays forgotten', async () => {
    const user = await registered();
    await sql('UPDATE user_account SET is_disabled = true WHERE id = $1', [user.id]);
    await askForReset(user.email).expect(202);
    await untilJobsRest();
    expect(mail.receivedBy(user.email)).toHaveLength(1);
  });

  it('cannot be replaced with a code for something else', async () => {
    const user = await registered();
    await reset(tokenIn(await mail.mailTo(user.email))).expect(422);
    await verify(await resetToken(user)).expect(422);
  });

  it('leaves the code good where the new one is refused', async () => {
    const user = await registered();
    const token = await resetToken(user);
    await reset(token, 'short').expect(400);
    await reset(token).expect(204);
  });
});

describe('a change of e-mail', () => {
  const change = (user: TestUser, email: string, password = PASSWORD): Answer =>
    api(app).as(user).put('/api/auth/email', { email, password });

  it('takes the password and a code from the new mailbox, and tells the old one [ASVS 7.5.1]', async () => {
    const user = await registered();
    const [oldReset, email] = [await resetToken(user), newEmail()];
    await change(user, email, 'not mine').expect(422);
    await change(user, email).expect(202);
    expect((await mail.mailTo(user.email, 3)).text).toContain(email);
    await login(email, PASSWORD).expect(401);
    await verify(tokenIn(await mail.mailTo(email))).expect(204);
    await login(email, PASSWORD).expect(200);
    await login(user.email, PASSWORD).expect(401);
    expect((await mail.mailTo(user.email, 4)).subject).toBe('Your e-mail address was changed');
    // What lies in the old mailbox opens nothing any more.
    await reset(oldReset).expect(422);
  });

  it('to an address that has an account looks like any other, and nothing comes of it', async () => {
    const [user, other] = [await registered(), await registered()];
    await change(user, other.email).expect(202);
    await untilJobsRest();
    expect(mail.receivedBy(other.email)).toHaveLength(1);
  });

  it('to an address that got an account meanwhile is refused, and changes nothing', async () => {
    const [user, email] = [await registered(), newEmail()];
    await change(user, email).expect(202);
    const token = tokenIn(await mail.mailTo(email));
    await world(app).user({ email });
    const { body } = await verify(token).expect(409);
    expect(body.code).toBe('EMAIL_TAKEN');
    await login(user.email, PASSWORD).expect(200);
  });
});
