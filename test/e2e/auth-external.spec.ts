import { randomUUID } from 'node:crypto';
import { api, type Bearer } from '../support/api';
import { startApp, type TestApp } from '../support/app';
import { freshCode, withAuthenticator } from '../support/authenticator';
import { untilJobsRest } from '../support/jobs';
import { startMailServer, type MailServer } from '../support/mailbox';
import { startGithub, startLyingIssuer, type FakeServer, type Lies, type LyingIssuer } from '../support/oidc/fakes';
import { REDIRECT, startProvider, visit, type RealProvider } from '../support/oidc/real-provider';
import { sql } from '../support/sql';
import { newEmail, PASSWORD, world, type TestUser } from '../support/world';

const CLIENT = { clientId: 'estimates', clientSecret: 'the-secret-of-this-client-only' };

const taken = newEmail();
const githubEmail = newEmail();
/** Every story has people of its own: whom one has signed in or linked is not as they were. */
const accounts = {
  anna: { email: newEmail(), email_verified: true, given_name: 'Анна', family_name: 'Иванова' },
  boris: { email: newEmail(), email_verified: true, name: 'Борис Петров' },
  vera: { email: newEmail(), email_verified: true },
  meddled: { email: newEmail(), email_verified: true },
  leaver: { email: newEmail(), email_verified: true, given_name: 'Лев', family_name: 'Уходящий' },
  once: { email: newEmail(), email_verified: true },
  linker: { email: newEmail(), email_verified: false },
  guarded: { email: newEmail(), email_verified: true },
  member: { email: newEmail(), email_verified: true },
  unverified: { email: newEmail(), email_verified: false },
  silent: {},
  mute: {},
  taken: { email: taken.toUpperCase(), email_verified: true },
};

let provider: RealProvider;
let github: FakeServer;
let mail: MailServer;
let app: TestApp;

function settingsFor(more: object[] = []): Record<string, string> {
  const providers = [
    { id: 'company', kind: 'oidc', name: 'Компания', issuer: provider.issuer, ...CLIENT },
    { id: 'github', kind: 'github', name: 'GitHub', issuer: github.url, ...CLIENT },
    ...more,
  ];
  return { SIGN_IN_PROVIDERS: JSON.stringify(providers), SIGN_IN_REDIRECT_URIS: REDIRECT, SMTP_URL: mail.url };
}

beforeAll(async () => {
  mail = await startMailServer();
  provider = await startProvider(accounts);
  github = await startGithub({
    octo: { id: 583231, login: 'octo', name: null, emails: [
      { email: newEmail(), primary: false, verified: true },
      { email: githubEmail, primary: true, verified: true },
    ] },
    fresh: { id: 7, login: 'fresh', name: 'Свежий Пользователь', emails: [{ email: newEmail(), primary: true, verified: false }] },
  });
  app = await startApp(settingsFor());
}, 180_000);

afterAll(async () => {
  await provider.stop();
  await github.stop();
});

interface Begun {
  id: string;
  authorizationUrl: string;
  browserSecret: string;
}

async function begun(provider = 'company', { purpose, as, target = app }: { purpose?: string; as?: Bearer; target?: TestApp } = {}): Promise<Begun> {
  const client = as === undefined ? api(target) : api(target).as(as);
  const { body } = await client.post('/api/auth/external-sign-ins', { provider, redirectUri: REDIRECT, purpose }).expect(201);
  return { id: body.id, authorizationUrl: body.authorizationUrl, browserSecret: body.browserSecret };
}

function complete({ id, browserSecret }: Begun, answer: object, target = app): ReturnType<ReturnType<typeof api>['post']> {
  return api(target).post(`/api/auth/external-sign-ins/${id}/completions`, { browserSecret, ...answer });
}

async function signIn(account: string, changes: Record<string, string> = {}): Promise<ReturnType<typeof complete>> {
  const attempt = await begun();
  return complete(attempt, await visit(attempt.authorizationUrl, { login_hint: account, ...changes }));
}

async function link(person: Bearer, account: string, proof: object = { password: PASSWORD }): Promise<ReturnType<typeof complete>> {
  const { id: signInId, browserSecret, authorizationUrl } = await begun('company', { purpose: 'link', as: person });
  const answer = await visit(authorizationUrl, { login_hint: account });
  return api(app).as(person).post('/api/auth/identities', { ...proof, signInId, browserSecret, ...answer });
}

const actions = async ({ id }: { id: string }): Promise<string[]> =>
  (await sql<{ action: string }>('SELECT action FROM audit_event WHERE user_id = $1 ORDER BY id', [id])).map(({ action }) => action);

describe('a sign-in with an OpenID provider', () => {
  it('is offered by name, and tells nothing of its settings', async () => {
    const { body } = await api(app).get('/api/auth/providers').expect(200);
    expect(body).toEqual({ data: [{ id: 'company', name: 'Компания' }, { id: 'github', name: 'GitHub' }] });
  });

  it('asks with PKCE, a state and a nonce, and keeps none of what protects it [10.1.2]', async () => {
    const { id, authorizationUrl, browserSecret } = await begun();
    const asked = Object.fromEntries(new URL(authorizationUrl).searchParams);
    expect(asked).toMatchObject({ response_type: 'code', client_id: 'estimates', redirect_uri: REDIRECT, code_challenge_method: 'S256' });
    const kept = JSON.stringify(await sql('SELECT * FROM external_sign_in WHERE id = $1', [id]));
    for (const secret of [browserSecret, asked.state!, asked.nonce!, asked.code_challenge!]) {
      expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
      expect(kept).not.toContain(secret);
    }
    expect(new Set([browserSecret, asked.state, asked.nonce]).size).toBe(3);
  });

  it('opens an account for a verified e-mail, and knows the person again', async () => {
    const first = await signIn('anna');
    expect(first.status).toBe(200);
    expect(first.body.user).toMatchObject({ email: accounts.anna.email, firstName: 'Анна', lastName: 'Иванова' });
    const me = await api(app).as(first.body).get('/api/auth/me').expect(200);
    expect(me.body.organisation).toMatchObject({ name: 'Анна Иванова', role: 'owner' });
    const again = await signIn('anna');
    expect(again.body.user.id).toBe(first.body.user.id);
    await api(app).post('/api/auth/refresh', { refreshToken: again.body.refreshToken }).expect(200);
    expect(await actions(first.body.user)).toEqual(['user.registered', 'identity.linked', 'session.started', 'session.started']);
    // There is no password that would do.
    for (const password of ['', 'null', PASSWORD].filter(Boolean)) {
      await api(app).post('/api/auth/login', { email: accounts.anna.email, password }).expect(401);
    }
  });

  it('gives cookies to a browser that asks for them', async () => {
    const { id, authorizationUrl, browserSecret } = await begun();
    const answer = await visit(authorizationUrl, { login_hint: 'vera' });
    const done = await api(app)
      .with({ 'X-Session': 'cookie' })
      .post(`/api/auth/external-sign-ins/${id}/completions`, { browserSecret, ...answer })
      .expect(200);
    expect(done.headers['set-cookie']).toHaveLength(2);
    expect(done.body.accessToken).toBeUndefined();
  });

  it('opens no account without a verified e-mail', async () => {
    for (const account of ['unverified', 'silent']) {
      const refused = await signIn(account);
      expect([refused.status, refused.body.code]).toEqual([422, 'EXTERNAL_EMAIL_UNVERIFIED']);
    }
    expect(await sql('SELECT 1 FROM user_account WHERE email = $1', [accounts.unverified.email])).toEqual([]);
  });

  it('never gets into an account by its e-mail alone: its owner has to link it [10.3.3]', async () => {
    const owner = await world(app).user({ email: taken });
    const refused = await signIn('taken');
    expect([refused.status, refused.body.code]).toEqual([409, 'EXTERNAL_ACCOUNT_EXISTS']);
    expect((await link(owner, 'taken')).status).toBe(201);
    expect((await signIn('taken')).body.user.id).toBe(owner.id);
  });

  it('of the same person twice at once makes one account', async () => {
    const attempts = await Promise.all([begun(), begun()]);
    const answers = await Promise.all(attempts.map((attempt) => visit(attempt.authorizationUrl, { login_hint: 'once' })));
    const done = await Promise.all(attempts.map((attempt, index) => complete(attempt, answers[index]!)));
    expect(done.map(({ status }) => status).filter((status) => status !== 200 && status !== 409)).toEqual([]);
    expect(await sql('SELECT 1 FROM user_account WHERE email = $1', [accounts.once.email])).toHaveLength(1);
    expect((await signIn('once')).status).toBe(200);
  });

  it('asks for the second factor of the account, and opens no session before it [ASVS 6.3.4]', async () => {
    const owner = await world(app).user();
    expect((await link(owner, 'guarded')).status).toBe(201);
    const guarded = await withAuthenticator(app, owner);
    const first = await signIn('guarded');
    expect([first.status, first.body.code, first.body.accessToken]).toEqual([401, 'SECOND_FACTOR_NEEDED', undefined]);
    const { challengeToken } = first.body;
    await api(app).post('/api/auth/second-factor/verifications', { challengeToken, code: '000000' }).expect(422);
    const code = await freshCode(guarded);
    const { body } = await api(app).post('/api/auth/second-factor/verifications', { challengeToken, code }).expect(200);
    expect(body.user.id).toBe(owner.id);
    await api(app).as(body).get('/api/projects').expect(200);
  });

  it('is no way around an organisation that asks for a second factor', async () => {
    const owner = await withAuthenticator(app, await world(app).user());
    await api(app).as(owner).patch('/api/organisation', { requiresSecondFactor: true }).expect(200);
    const { body: person } = await signIn('member');
    await api(app).as(owner).post('/api/organisation/members', { email: accounts.member.email, role: 'estimator' }).expect(201);
    const { refreshToken } = person;
    const there = await api(app).post('/api/auth/refresh', { refreshToken, organisationId: owner.organisationId }).expect(200);
    expect((await api(app).as(there.body).get('/api/projects').expect(403)).body.code).toBe('SECOND_FACTOR_REQUIRED');
    expect((await api(app).as(there.body).get('/api/auth/me').expect(200)).body.id).toBe(person.user.id);
  });

  it('is refused to a disabled account', async () => {
    const { body } = await signIn('boris');
    await sql('UPDATE user_account SET is_disabled = true WHERE id = $1', [body.user.id]);
    expect((await signIn('boris')).body.code).toBe('EXTERNAL_SIGN_IN_INVALID');
  });
});

describe('a sign-in that somebody has meddled with is refused:', () => {
  async function refusal(test: ReturnType<typeof complete>): Promise<void> {
    const { body } = await test.expect(401);
    expect(body.code).toBe('EXTERNAL_SIGN_IN_INVALID');
    expect(body.detail).not.toMatch(/state|nonce|aud|token/);
  }

  it('by another browser than the one that began, which is how one is signed in as an attacker', async () => {
    const [attacker, victim] = [await begun(), await begun()];
    const answer = await visit(attacker.authorizationUrl, { login_hint: 'meddled' });
    await refusal(complete({ ...attacker, browserSecret: victim.browserSecret }, answer));
    await refusal(complete(victim, answer));
    await refusal(complete(victim, { ...answer, state: new URL(victim.authorizationUrl).searchParams.get('state')! }));
    await complete(attacker, answer).expect(200);
  });

  it('with another state', async () => {
    const attempt = await begun();
    const answer = await visit(attempt.authorizationUrl, { login_hint: 'meddled' });
    await refusal(complete(attempt, { ...answer, state: 'A'.repeat(43) }));
  });

  it('a second time, with the same code or with a new one', async () => {
    const attempt = await begun();
    const answer = await visit(attempt.authorizationUrl, { login_hint: 'meddled' });
    const both = await Promise.all([complete(attempt, answer), complete(attempt, answer)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 401]);
    await refusal(complete(attempt, await visit(attempt.authorizationUrl, { login_hint: 'meddled' })));
  });

  it('after its ten minutes', async () => {
    const attempt = await begun();
    const answer = await visit(attempt.authorizationUrl, { login_hint: 'meddled' });
    const [life] = await sql<{ seconds: string }>('SELECT extract(epoch FROM expires_at - now()) AS seconds FROM external_sign_in WHERE id = $1', [attempt.id]);
    expect(Number(life!.seconds)).toBeGreaterThan(500);
    expect(Number(life!.seconds)).toBeLessThanOrEqual(600);
    await sql("UPDATE external_sign_in SET expires_at = now() - interval '1 second' WHERE id = $1", [attempt.id]);
    await refusal(complete(attempt, answer));
  });

  it.each<[string, Record<string, string>]>([
    ['with another nonce', { nonce: 'of-another-sign-in' }],
    ['with a code that was asked for with another challenge', { code_challenge: 'A'.repeat(43) }],
    ['with a code for another client', { client_id: 'another' }],
  ])('%s', async (_what, changes) => {
    const attempt = await begun();
    await refusal(complete(attempt, await visit(attempt.authorizationUrl, { login_hint: 'meddled', ...changes })));
  });

  it('with an answer that names another issuer, or none where it should', async () => {
    for (const iss of ['https://evil.example', undefined]) {
      const attempt = await begun();
      const answer = await visit(attempt.authorizationUrl, { login_hint: 'meddled' });
      expect(answer.iss).toBe(provider.issuer);
      await refusal(complete(attempt, { ...answer, iss }));
    }
  });

  it('with a code that is made up', async () => {
    const attempt = await begun();
    const state = new URL(attempt.authorizationUrl).searchParams.get('state')!;
    await refusal(complete(attempt, { code: "x' OR 1=1", state, iss: provider.issuer }));
    await refusal(complete({ ...attempt, id: randomUUID() }, { code: 'x', state, iss: provider.issuer }));
  });
});

describe('an issuer that lies', () => {
  const now = Math.floor(Date.now() / 1_000);
  const other = newEmail();

  let issuer: LyingIssuer;
  let target: TestApp;

  const appWith = (url: string): Promise<TestApp> => startApp(settingsFor([{ id: 'liar', kind: 'oidc', issuer: url, ...CLIENT }]));

  beforeAll(async () => {
    issuer = await startLyingIssuer();
    target = await appWith(issuer.url);
  });
  afterAll(() => issuer.stop());

  async function outcome(lies: Lies): Promise<{ status: number; code: string; email?: string }> {
    issuer.lie(lies);
    const attempt = await begun('liar', { target });
    const { searchParams } = new URL(attempt.authorizationUrl);
    const answer = { code: searchParams.get('nonce')!, state: searchParams.get('state')! };
    const { status, body } = await complete(attempt, answer, target);
    return { status, code: body.code, email: body.user?.email };
  }

  it('would be believed if it did not lie', async () => {
    expect(await outcome({ claims: { email: other } })).toMatchObject({ status: 200, email: other });
  });

  it.each<[string, Lies]>([
    ['a token for another audience', { claims: { aud: 'another' } }],
    ['a token for several, and not by us', { claims: { aud: ['estimates', 'another'], azp: 'another' } }],
    ['a token of another issuer', { claims: { iss: 'https://accounts.google.com' } }],
    ['a token that is over', { claims: { iat: now - 3_600, exp: now - 1_800 } }],
    ['no nonce', { claims: { nonce: undefined } }],
    ['no subject', { claims: { sub: undefined } }],
    ['a token signed by somebody else', { signWithOtherKey: true }],
    ['a token without a signature', { header: { alg: 'none' } }],
    ['a token signed with our secret', { header: { alg: 'HS256' } }],
    ['an error', { token: { status: 400, body: { error: 'invalid_grant' } } }],
    ['a page', { token: { body: '<html>', headers: { 'content-type': 'text/html' } } }],
    ['a way to somewhere else', { token: { status: 307, body: '', headers: { location: 'http://127.0.0.1:1/' } } }],
  ])('with %s is not believed', async (_what, lies) => {
    expect(await outcome(lies)).toEqual({ status: 401, code: 'EXTERNAL_SIGN_IN_INVALID', email: undefined });
  });

  it.each<[string, Lies]>([
    ['failing', { token: { status: 500, body: {} } }],
    ['answering without end', { token: { body: 'x'.repeat(600_000) } }],
  ])('by %s is not available', async (_what, lies) => {
    expect(await outcome(lies)).toMatchObject({ status: 503, code: 'EXTERNAL_PROVIDER_UNAVAILABLE' });
  });

  it('about who it is, or that is not there, is not even asked, and the others work on', async () => {
    const [impostor, gone] = [await startLyingIssuer({ metadata: { issuer: 'https://accounts.google.com' } }), await startLyingIssuer()];
    const begin = async (url: string): Promise<ReturnType<typeof complete>> => {
      const other = await appWith(url);
      await begun('company', { target: other });
      return api(other).post('/api/auth/external-sign-ins', { provider: 'liar', redirectUri: REDIRECT });
    };
    expect((await begin(impostor.url)).body.code).toBe('EXTERNAL_SIGN_IN_INVALID');
    await impostor.stop();
    await gone.stop();
    const asked = await begin(gone.url);
    expect([asked.status, asked.body.code]).toEqual([503, 'EXTERNAL_PROVIDER_UNAVAILABLE']);
    expect(asked.headers['retry-after']).toBe('5');
  });
});

describe('a sign-in is begun', () => {
  it('with providers that are set up, and only back to pages that are', async () => {
    const begin = (input: object): ReturnType<ReturnType<typeof api>['post']> => api(app).post('/api/auth/external-sign-ins', input);
    expect((await begin({ provider: 'vk', redirectUri: REDIRECT }).expect(422)).body.code).toBe('EXTERNAL_PROVIDER_UNKNOWN');
    for (const redirectUri of ['https://evil.example/', `${REDIRECT}/`, `${REDIRECT}?next=1`, `${REDIRECT}@evil.example`, 'javascript:alert(1)']) {
      const { body } = await begin({ provider: 'company', redirectUri }).expect(400);
      expect(body.errors).toEqual([expect.objectContaining({ pointer: '/redirectUri' })]);
    }
    await begin({ provider: 'company', redirectUri: REDIRECT, purpose: 'link' }).expect(401);
  });
});

describe('GitHub, which speaks OAuth 2 without OpenID', () => {
  async function withGithub(login: string): Promise<ReturnType<typeof complete>> {
    const attempt = await begun('github');
    return complete(attempt, await visit(attempt.authorizationUrl, { login }));
  }

  it('tells by its API who came, and the primary e-mail counts', async () => {
    const { body } = await withGithub('octo');
    expect(body.user).toMatchObject({ email: githubEmail, firstName: 'octo' });
    const again = await withGithub('octo');
    expect(again.body.user.id).toBe(body.user.id);
    const [identity] = await sql('SELECT issuer, subject FROM external_identity WHERE user_id = $1', [body.user.id]);
    expect(identity).toEqual({ issuer: github.url, subject: '583231' });
  });

  it('opens no account for an e-mail that it has not verified', async () => {
    expect((await withGithub('fresh')).body.code).toBe('EXTERNAL_EMAIL_UNVERIFIED');
  });

  it('refuses a code twice, and errors that come with status 200 are errors', async () => {
    const attempt = await begun('github');
    const { state } = await visit(attempt.authorizationUrl, { login: 'octo' });
    await complete(attempt, { code: 'made-up', state }).expect(401);
  });
});

describe('linked providers', () => {
  async function identities(person: Bearer): Promise<{ id: string; provider: string }[]> {
    const { body } = await api(app).as(person).get('/api/auth/identities').expect(200);
    return body.data as { id: string; provider: string }[]; // a page of IdentityView
  }

  it('are not linked by whoever holds a session and nothing else', async () => {
    const owner = await world(app).user();
    for (const proof of [{}, { password: 'a wrong guess' }]) {
      expect((await link(owner, 'thief', proof)).body).toMatchObject({ status: 422, code: 'PASSWORD_WRONG' });
    }
    expect(await identities(owner)).toEqual([]);
  });

  it('are linked by whoever is signed in, also by an e-mail that is not verified, and let in from then on', async () => {
    const owner = await world(app).user();
    const linked = await link(owner, 'linker');
    expect(linked.status).toBe(201);
    expect(linked.body).toMatchObject({ provider: 'company', email: null, lastUsedAt: null });
    expect((await signIn('linker')).body.user.id).toBe(owner.id);
    const { body } = await api(app).as(owner).get(linked.headers.location!).expect(200);
    expect(body.lastUsedAt).toEqual(expect.any(String));
    // Once more changes nothing; somebody else cannot have it too.
    expect((await link(owner, 'linker')).body.id).toBe(linked.body.id);
    const other = await world(app).user();
    expect((await link(other, 'linker')).body.code).toBe('IDENTITY_TAKEN');
    expect(await actions(owner)).toEqual(expect.arrayContaining(['identity.linked']));
    // The first mail asks for a verification; what changed nothing is told to nobody.
    const told = await mail.mailAbout('Signing in by another provider was added', owner.email);
    await untilJobsRest();
    expect(mail.receivedBy(owner.email)).toHaveLength(2);
    expect(told.text).toContain('by company now');
  });

  it('cannot be slipped to somebody: who began is who ends, and for what it was begun', async () => {
    const [owner, attacker] = [await world(app).user(), await world(app).user()];
    const asked = async (person: TestUser, purpose?: string): Promise<object> => {
      const { id: signInId, browserSecret, authorizationUrl } = await begun('company', { purpose, as: person });
      return { password: PASSWORD, signInId, browserSecret, ...(await visit(authorizationUrl, { login_hint: 'vera' })) };
    };
    await api(app).as(owner).post('/api/auth/identities', await asked(attacker, 'link')).expect(401);
    await api(app).as(owner).post('/api/auth/identities', await asked(owner)).expect(401);
    const attempt = await begun('company', { purpose: 'link', as: owner });
    await complete(attempt, await visit(attempt.authorizationUrl, { login_hint: 'vera' })).expect(401);
    expect(await identities(owner)).toEqual([]);
  });

  it('are unlinked, and then let nobody in any more', async () => {
    const owner = await world(app).user();
    const { body } = await link(owner, 'unverified');
    const stranger = await world(app).stranger();
    await api(app).as(stranger).delete(`/api/auth/identities/${body.id}`).expect(404);
    await api(app).as(owner).delete(`/api/auth/identities/${body.id}`).expect(204);
    expect((await signIn('unverified')).body.code).toBe('EXTERNAL_EMAIL_UNVERIFIED');
    expect(await actions(owner)).toEqual(expect.arrayContaining(['identity.unlinked']));
    await mail.mailAbout('Signing in by a provider was removed', owner.email);
  });

  it('that are the last way in stay, also when two are taken away at once', async () => {
    const { body: person } = await signIn('leaver');
    expect((await link(person, 'mute')).status).toBe(201);
    const both = await identities(person);
    expect(both).toHaveLength(2);
    const ended = await Promise.all(both.map(({ id }) => api(app).as(person).delete(`/api/auth/identities/${id}`)));
    expect(ended.map(({ status }) => status).sort()).toEqual([204, 409]);
    expect(ended.find(({ status }) => status === 409)?.body.code).toBe('LAST_SIGN_IN_METHOD');
    expect(await identities(person)).toHaveLength(1);
  });
});
