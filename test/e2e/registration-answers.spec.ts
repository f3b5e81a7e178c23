import { api } from '../support/api';
import { startApp, type TestApp } from '../support/app';
import { listenToStatements, statementsOf } from '../support/statements';
import { newEmail, PASSWORD, world } from '../support/world';

/** Without jobs beside the requests: what is counted is what whoever asks waits for. */
const QUIET = { RUN_JOBS: 'false' };
/** Differs between any two answers. */
const CHANGING = new Set(['date', 'x-request-id', 'ratelimit', 'etag']);

let app: TestApp;
let knownEmail: string;

listenToStatements();

beforeAll(async () => {
  knownEmail = (await world(await startApp(QUIET)).user()).email;
  app = await startApp({ ...QUIET, REGISTRATION: 'confirmed' });
}, 180_000);

interface Seen {
  status: number;
  shape: string;
  headers: [string, unknown][];
  statements: string[];
}

async function register(email: string): Promise<Seen> {
  const input = { email, password: PASSWORD, firstName: 'Анна', lastName: 'Иванова' };
  let seen: Omit<Seen, 'statements'> | undefined;
  const statements = await statementsOf(async () => {
    const { status, body, headers } = await api(app).post('/api/auth/register', input);
    seen = { status, shape: shapeOf(body), headers: Object.entries(headers).filter(([name]) => !CHANGING.has(name)) };
  });
  return { ...seen!, statements };
}

/** What stands in an answer, but for what differs between any two people. */
function shapeOf(body: object): string {
  return JSON.stringify(body, (key, value: unknown) => (['id', 'email', 'createdAt'].includes(key) ? typeof value : value));
}

it('a registration is answered alike, after the same work, whether the address is known or not [ASVS 6.3.8]', async () => {
  // The first of all prepares what the others have prepared.
  await register(newEmail());
  const [fresh, known] = [await register(newEmail()), await register(knownEmail)];
  expect(known).toEqual(fresh);
  expect(fresh.statements.join('\n')).not.toContain('user_account');
});

it('and opens a session for neither', async () => {
  const { status, shape } = await register(knownEmail);
  expect(status).toBe(201);
  expect(shape).not.toMatch(/token/i);
});

it('nor is it told to whoever takes somebody in: people are invited there, and the answers are alike', async () => {
  const owner = await world(await startApp(QUIET)).user();
  const add = async (email: string): Promise<string> => {
    const { body } = await api(app).as(owner).post('/api/organisation/members', { email, role: 'viewer' }).expect(409);
    return (body as { code: string }).code;
  };
  expect([await add(knownEmail), await add(newEmail())]).toEqual(['INVITATION_REQUIRED', 'INVITATION_REQUIRED']);
  const invite = async (email: string): Promise<string> => {
    const { status, body } = await api(app).as(owner).post('/api/organisation/invitations', { email, role: 'viewer' });
    return `${status} ${Object.keys(body as object).join()}`;
  };
  expect(await invite(knownEmail)).toBe(await invite(newEmail()));
});
