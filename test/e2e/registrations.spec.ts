import { api } from '../support/api';
import { startApp, type TestApp } from '../support/app';
import { untilJobsRest } from '../support/jobs';
import { startMailServer, tokenIn, type MailServer, type ReceivedMail } from '../support/mailbox';
import { sql } from '../support/sql';
import { newEmail, PASSWORD, world, type TestUser } from '../support/world';

const OTHER_PASSWORD = 'шифер, гвозди и борщ';

/** Where a registration answers with a session at once: it makes the people that are there already. */
let open: TestApp;
/** Where it is confirmed by mail. */
let app: TestApp;
let mail: MailServer;

/** Mails take their way through a queue. */
jest.setTimeout(120_000);

beforeAll(async () => {
  mail = await startMailServer();
  const shared = { SMTP_URL: mail.url, WEB_URL: 'https://app.example.com', MAIL_FROM: 'no-reply@smeta.example.com' };
  open = await startApp(shared);
  app = await startApp({ ...shared, REGISTRATION: 'confirmed' });
}, 180_000);

type Answer = ReturnType<ReturnType<typeof api>['post']>;

function register(email: string, more: object = {}, target = app): Answer {
  return api(target).post('/api/auth/register', { email, password: PASSWORD, firstName: 'Анна', lastName: 'Иванова', ...more });
}

function confirm(token: string, password = PASSWORD): Answer {
  return api(app).post('/api/auth/register/confirmations', { token, password });
}

function login(email: string, password = PASSWORD): Answer {
  return api(app).post('/api/auth/login', { email, password });
}

/** Whose first mail, the one of their own registration, has come. */
async function owner(): Promise<TestUser> {
  const user = await world(open).user();
  await mail.mailTo(user.email);
  return user;
}

async function codeFor(email: string, number = 1): Promise<string> {
  return tokenIn(await mail.mailTo(email, number));
}

describe('a registration that is confirmed by mail', () => {
  it('opens the account with the code and the password, and not before', async () => {
    const email = newEmail();
    const { body } = await register(email.toUpperCase()).expect(201);
    expect(body).toEqual({
      user: {
        ...{ id: expect.any(String), email, firstName: 'Анна', lastName: 'Иванова' },
        ...{ isOperator: false, isEmailVerified: false, createdAt: expect.any(String) },
      },
      expiresIn: 0,
    });
    expect((await login(email).expect(401)).body.code).toBe('CREDENTIALS_INVALID');
    const received: ReceivedMail = await mail.mailTo(email);
    expect(received.subject).toBe('Complete your registration');
    const token = tokenIn(received);
    expect(received.html).toContain(`https://app.example.com/confirm-registration#token=${token}`);
    const confirmed = await confirm(token).expect(201);
    expect(confirmed.body.user).toMatchObject({ id: body.user.id, email, isEmailVerified: true });
    const me = await api(app).as(confirmed.body).get('/api/auth/me').expect(200);
    expect(me.body.organisation.role).toBe('owner');
    expect((await confirm(token).expect(422)).body.code).toBe('MAIL_TOKEN_INVALID');
    await login(email).expect(200);
  });

  it('with a known address is told to its owner, once an hour, and opens nothing', async () => {
    const known = await owner();
    for (let i = 0; i < 3; i++) await register(known.email, { password: OTHER_PASSWORD }).expect(201);
    const told = await mail.mailTo(known.email, 2);
    expect(told.subject).toBe('Somebody tried to register with your address');
    expect(told.text).not.toMatch(/^[\w-]{43}$/m);
    await untilJobsRest();
    expect(mail.receivedBy(known.email)).toHaveLength(2);
    await login(known.email).expect(200);
    await login(known.email, OTHER_PASSWORD).expect(401);
    expect(await sql('SELECT 1 FROM pending_registration WHERE sealed_person IS NOT NULL AND mailed_at IS NULL')).toEqual([]);
  });

  it('of an address that somebody else has registered too brings each their own password, and one of them the account', async () => {
    const email = newEmail();
    await register(email, { password: OTHER_PASSWORD, firstName: 'Злодей' }).expect(201);
    const [first] = [await codeFor(email)];
    await register(email).expect(201);
    const second = await codeFor(email, 2);
    // The reader of the mailbox does not know the password of the stranger, and the stranger has no code.
    expect((await confirm(first).expect(422)).body.code).toBe('PASSWORD_WRONG');
    const { body } = await confirm(second).expect(201);
    expect(body.user.firstName).toBe('Анна');
    expect((await confirm(first, OTHER_PASSWORD).expect(409)).body.code).toBe('EMAIL_TAKEN');
  });

  it('is confirmed once, however many come with the code at once, and with no code for something else', async () => {
    const email = newEmail();
    await register(email).expect(201);
    const token = await codeFor(email);
    await api(app).post('/api/auth/email-verifications/confirmations', { token }).expect(422);
    const answers = await Promise.all([1, 2, 3, 4].map(() => confirm(token)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422, 422]);
    const verification = await codeFor((await owner()).email);
    await confirm(verification).expect(422);
  });

  it('ends with its day, fills no mailbox, and lies sealed', async () => {
    const email = newEmail();
    for (let i = 0; i < 7; i++) await register(email).expect(201);
    await untilJobsRest();
    expect(mail.receivedBy(email)).toHaveLength(5);
    const token = await codeFor(email, 5);
    const kept = JSON.stringify([await sql('SELECT * FROM pending_registration'), await sql('SELECT * FROM job'), await sql('SELECT * FROM audit_event')]);
    for (const secret of [email, token]) expect(kept).not.toContain(secret);
    await sql("UPDATE pending_registration SET expires_at = now() - interval '1 second'");
    await confirm(token).expect(422);
    const over = (): Promise<unknown[]> => sql('SELECT 1 FROM pending_registration WHERE expires_at < now()');
    const before = (await over()).length;
    await register(newEmail()).expect(201);
    expect((await over()).length).toBe(Math.max(0, before - 10));
  });

  it('brings into the organisation that has invited them, and into one of their own where that is over', async () => {
    const inviter = await owner();
    const invited = async (): Promise<{ email: string; invitationToken: string; id: string }> => {
      const email = newEmail();
      const { body } = await api(app).as(inviter).post('/api/organisation/invitations', { email, role: 'viewer' }).expect(201);
      return { email, invitationToken: await codeFor(email), id: body.id };
    };
    const guest = await invited();
    await register(guest.email, { invitationToken: guest.invitationToken }).expect(201);
    const { body } = await confirm(await codeFor(guest.email, 2)).expect(201);
    const there = await api(app).as(body).get('/api/organisation').expect(200);
    expect(there.body.id).toBe(inviter.organisationId);

    const late = await invited();
    await register(late.email, { invitationToken: late.invitationToken }).expect(201);
    const token = await codeFor(late.email, 2);
    await api(app).as(inviter).delete(`/api/organisation/invitations/${late.id}`).expect(204);
    const alone = await confirm(token).expect(201);
    const own = await api(app).as(alone.body).get('/api/organisation').expect(200);
    expect(own.body.id).not.toBe(inviter.organisationId);
  });
});
