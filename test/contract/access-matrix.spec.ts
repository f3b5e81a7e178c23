import { api, type Api } from '../support/api';
import { startApp, type TestApp } from '../support/app';
import { ACCESS, KEYS, VISITORS, type Key, type Meeting, type Person, type Visitor } from './access-rules';
import { Belongings } from './belongings';
import { exampleOf, operationsOf, readDocument, type ApiDocument, type Operation } from './operations';

let app: TestApp;
let document: ApiDocument;
let operations: Operation[];
let belongings: Belongings;

beforeAll(async () => {
  app = await startApp();
  document = await readDocument(app);
  operations = operationsOf(document);
  belongings = await Belongings.make(app, document);
}, 300_000);

it('every route is in the table of who may use it, and the table names no other', () => {
  const routes = operations.map(({ name }) => name);
  const unclassified = routes.filter((name) => ACCESS[name] === undefined);
  if (unclassified.length > 0) {
    throw new Error(`say in test/contract/access-rules.ts who may use: ${unclassified.join(', ')}`);
  }
  expect(Object.keys(ACCESS).filter((name) => !routes.includes(name))).toEqual([]);
});

it('everybody meets at every route what the table says [19, D13]', async () => {
  const surprises: string[] = [];
  for (const operation of operations) {
    const rule = ACCESS[operation.name]!;
    const meet = async (visitor: Visitor): Promise<void> => {
      const met = await knock(operation, visitor);
      if (isAsSaid(rule[visitor], met)) return;
      surprises.push(`${operation.name} as ${visitor}: ${met.status}, not ${rule[visitor]}. ${met.text}`);
    };
    // Those who may come in knock last and one by one: what they do may be the end of the thing.
    await Promise.all(VISITORS.filter((visitor) => rule[visitor] !== 'in').map(meet));
    for (const visitor of VISITORS) if (rule[visitor] === 'in') await meet(visitor);
  }
  expect(surprises).toEqual([]);
}, 900_000);

interface Met {
  status: number;
  text: string;
}

async function knock(operation: Operation, visitor: Visitor): Promise<Met> {
  const as = await clientOf(operation, visitor);
  const address = `${belongings.address(operation)}${operation.canBeRehearsed ? '?validateOnly=true' : ''}`;
  if (operation.takesFile) return as[operation.method](address).attach('file', Buffer.from('<a/>'), 'a.xml');
  const body = operation.body === undefined ? undefined : belongings.speakingOfThem(exampleOf(document, operation.body));
  return as[operation.method](address, body as object | undefined).set('If-Match', '*');
}

async function clientOf(operation: Operation, visitor: Visitor): Promise<Api> {
  if (visitor === 'anonymous') return api(app);
  if (!isKey(visitor)) return api(app).as(await person(operation, visitor));
  return api(app).with({ 'X-API-Key': belongings.keys.for(visitor, operation.access) });
}

function isKey(visitor: Visitor): visitor is Key {
  return KEYS.some((key) => key === visitor);
}

/** Who signs out is not asked again under that session. */
async function person({ name }: Operation, visitor: Person): Promise<{ accessToken: string }> {
  const known = belongings.people[visitor];
  if (name !== 'POST /api/auth/logout') return known;
  const { body } = await api(app).post('/api/auth/login', { email: known.email, password: known.password }).expect(200);
  return body as { accessToken: string };
}

function isAsSaid(expected: Meeting, { status, text }: Met): boolean {
  if (expected === '401' || expected === '403' || expected === '404') return String(status) === expected;
  const isIn = status < 500 && ![401, 403, 404].includes(status);
  if (expected === 'in') return isIn || isPublicRefusal(status, text);
  return (isIn || status === 404) && !belongings.secrets.some((id) => text.includes(id));
}

/** Signing in is open to everybody and still refuses the wrong password of an example. */
function isPublicRefusal(status: number, text: string): boolean {
  return status === 401 && /CREDENTIALS_INVALID|REFRESH_TOKEN_INVALID|EXTERNAL_SIGN_IN_INVALID|CHALLENGE_INVALID/.test(text);
}
