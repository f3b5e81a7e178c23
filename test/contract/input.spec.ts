import { api } from '../support/api';
import { startApp, type TestApp } from '../support/app';
import { operator } from '../support/catalogue';
import { world, type TestUser } from '../support/world';
import { exampleOf, filled, operationsOf, readDocument, type ApiDocument, type Operation } from './operations';

const SOME_ID = '01997d3e-7c1a-7a3b-9a51-0d3e8f6a2b4c';
const NOT_IDS = ['1', 'null', '..', "1' OR '1'='1", '%00', `${SOME_ID}0`, '00000000-0000-0000-0000-000000000000', 'я'.repeat(300)];

let app: TestApp;
let document: ApiDocument;
let operations: Operation[];
let user: TestUser;

beforeAll(async () => {
  app = await startApp();
  document = await readDocument(app);
  operations = operationsOf(document);
});

beforeEach(async () => {
  // Somebody whom every route lets in.
  user = await operator(app);
});

/** One by one, so that a failure names every route and not the first. */
async function collect<Finding>(ask: (operation: Operation) => Promise<Finding | undefined>): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const operation of operations) {
    const finding = await ask(operation);
    if (finding !== undefined) findings.push(finding);
  }
  return findings;
}

function somewhere({ path, ids }: Operation, id = SOME_ID): string {
  return filled(path, Object.fromEntries(ids.map((name) => [name, id])));
}

/** Some of these ask every route there is. */
jest.setTimeout(600_000);

it('has routes to speak of', () => {
  expect(operations.length).toBeGreaterThan(60);
});

it('every route that takes a body refuses a field it does not know, and names it [18]', async () => {
  const wrong = await collect(async (operation) => {
    if (operation.body === undefined) return undefined;
    const body = { ...(exampleOf(document, operation.body) as object), surprise: 1 };
    const answer = await api(app).as(user)[operation.method](somewhere(operation), body).set('If-Match', 'W/"1"');
    const isRight = answer.status === 400 && answer.text.includes('"pointer":"/surprise"');
    return isRight ? undefined : `${operation.name}: ${answer.status} ${answer.text}`;
  });
  expect(wrong).toEqual([]);
});

it('every route refuses a query parameter it does not know [18]', async () => {
  const wrong = await collect(async (operation) => {
    // The second is a word that every object knows.
    for (const name of ['surprise', 'toString']) {
      const answer = await api(app).as(user)[operation.method](`${somewhere(operation)}?${name}=1`);
      const isRight = answer.status === 400 && answer.text.includes(`"pointer":"?${name}"`);
      if (!isRight) return `${operation.name}: ${answer.status} ${answer.text}`;
    }
    return undefined;
  });
  expect(wrong).toEqual([]);
});

it('every route with an id in its path answers 404 to what is not one [19]', async () => {
  const wrong = await collect(async (operation) => {
    if (operation.ids.length === 0 || operation.ids[0] === 'slug') return undefined;
    const body = operation.body === undefined ? undefined : (exampleOf(document, operation.body) as object);
    const statuses = new Set<number>();
    for (const id of NOT_IDS) {
      const path = somewhere(operation, encodeURIComponent(id).replaceAll('%25', '%'));
      const answer = await api(app).as(user)[operation.method](path, body).set('If-Match', 'W/"1"');
      statuses.add(answer.type === 'application/problem+json' ? answer.status : 0);
    }
    return [...statuses].join() === '404' ? undefined : `${operation.name}: ${[...statuses].join()}`;
  });
  expect(wrong).toEqual([]);
});

it('the examples of the documentation can be sent as they stand', async () => {
  const wrong = await collect(async (operation) => {
    if (operation.body === undefined) return undefined;
    const sender = await world(app).user();
    const body = exampleOf(document, operation.body) as object;
    const answer = await api(app).as(sender)[operation.method](somewhere(operation), body).set('If-Match', 'W/"1"');
    const isRefused = answer.status === 400 || answer.status === 415 || answer.status >= 500;
    return isRefused ? `${operation.name}: ${answer.text}` : undefined;
  });
  expect(wrong).toEqual([]);
});
