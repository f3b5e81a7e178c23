import { randomUUID } from 'node:crypto';
import { ACCESS } from '../contract/access-rules';
import { Belongings } from '../contract/belongings';
import { exampleOf, filled, operationsOf, readDocument, type ApiDocument, type Operation } from '../contract/operations';
import { api } from '../support/api';
import { startApp, type TestApp } from '../support/app';
import { untilJobsRest } from '../support/jobs';
import { listenToStatements, statementsOf } from '../support/statements';

let app: TestApp;
let document: ApiDocument;
let operations: Operation[];
let belongings: Belongings;

listenToStatements();

beforeAll(async () => {
  app = await startApp();
  document = await readDocument(app);
  belongings = await Belongings.make(app, document);
  await untilJobsRest();
  // Things of another organisation, by the table of who may use them.
  operations = operationsOf(document).filter(({ name, ids, takesFile }) => ids.length > 0 && !takesFile && ACCESS[name]?.stranger === '404');
}, 300_000);

jest.setTimeout(600_000);

interface Seen {
  answer: object;
  statements: string[];
}

/** What a stranger gets, and what the database was asked for it. */
async function seen(operation: Operation, address: string): Promise<Seen> {
  const body = operation.body === undefined ? undefined : (exampleOf(document, operation.body) as object);
  let answer = {};
  const statements = await statementsOf(async () => {
    const { status, body: problem } = await api(app).as(belongings.people.stranger)[operation.method](address, body).set('If-Match', '*');
    answer = { status, ...(problem as object), instance: null, requestId: null };
  });
  return { answer, statements };
}

it('what belongs to others cannot be told from what is not there, by the answer or by the work done for it [8.2.2, 8.4.1]', async () => {
  expect(operations.length).toBeGreaterThan(60);
  const differences: string[] = [];
  for (const operation of operations) {
    const missing = filled(operation.path, Object.fromEntries(operation.ids.map((id) => [id, randomUUID()])));
    // The first time of a statement is not what is compared.
    await seen(operation, missing);
    const theirs = await seen(operation, belongings.address(operation));
    const nothing = await seen(operation, missing);
    if (JSON.stringify(theirs) !== JSON.stringify(nothing)) {
      differences.push(`${operation.name}: ${JSON.stringify(theirs)}, and of nothing ${JSON.stringify(nothing)}`);
    }
  }
  expect(differences).toEqual([]);
});
