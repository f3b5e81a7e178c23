import { Belongings } from '../contract/belongings';
import {
  exampleOf,
  filled,
  isFreeText,
  operationsOf,
  propertiesOf,
  readDocument,
  type ApiDocument,
  type Operation,
  type Schema,
} from '../contract/operations';
import { api } from '../support/api';
import { startApp, type TestApp } from '../support/app';
import { sql } from '../support/sql';
import { listenToStatements, statementsOf } from '../support/statements';

const SOME_ID = '01997d3e-7c1a-7a3b-9a51-0d3e8f6a2b4c';
/** Stands in everything that is sent and nowhere else. */
const MARK = 'zqxv';
const HOSTILE = [
  `${MARK}'); DROP TABLE project; --`,
  `${MARK}%' OR '1'='1" \${7*7}{{7*7}}<script>`,
  `${MARK}\r\nSet-Cookie: stolen=1`,
  `../../${MARK}/etc/passwd\u0000`,
];

let app: TestApp;
let document: ApiDocument;
let operations: Operation[];
let belongings: Belongings;

listenToStatements();

beforeAll(async () => {
  app = await startApp();
  document = await readDocument(app);
  operations = operationsOf(document);
  belongings = await Belongings.make(app, document);
  // Now every route lets them in.
  await sql('UPDATE user_account SET is_operator = true WHERE id = $1', [belongings.people.owner.id]);
}, 300_000);

/** Every route there is, field by field. */
jest.setTimeout(900_000);

interface Attack {
  name: string;
  send: (text: string) => Promise<{ status: number; type: string; text: string; headers: Record<string, unknown> }>;
}

/** What is wrong with the answers to an attack; nothing, as a rule. */
async function findingsOf({ name, send }: Attack): Promise<string[]> {
  const findings: string[] = [];
  for (const text of HOSTILE) {
    const statements = await statementsOf(async () => {
      const answer = await send(text);
      const { status, headers } = answer;
      if (status >= 500) findings.push(`${name}: ${status} ${answer.text}`);
      if (headers['set-cookie'] !== undefined) findings.push(`${name}: a cookie was set`);
      if (answer.type === 'text/html') findings.push(`${name}: HTML`);
    });
    if (statements.some((statement) => statement.includes(MARK))) findings.push(`${name}: became a part of a statement`);
  }
  return findings;
}

async function attack(attacks: readonly Attack[]): Promise<void> {
  const findings: string[] = [];
  for (const one of attacks) findings.push(...(await findingsOf(one)));
  expect(findings).toEqual([]);
  // Whoever had a way in would have used it.
  expect(await sql('SELECT to_regclass($1) IS NOT NULL AS "isThere"', ['project'])).toEqual([{ isThere: true }]);
}

/** What nothing is done by: a rehearsal where there is one. */
function addressOf(operation: Operation): string {
  return `${belongings.address(operation)}?${operation.canBeRehearsed ? 'validateOnly=true&' : ''}`;
}

function bodyOf({ body }: Operation): object | undefined {
  if (body === undefined) return undefined;
  // What the examples name by ids is there.
  return belongings.speakingOfThem(exampleOf(document, body)) as object;
}

const as = () => api(app).as(belongings.people.owner);

it('a text that became a part of a statement would be seen', async () => {
  expect(await statementsOf(() => sql(`SELECT '${MARK}'`))).toEqual([expect.stringContaining(MARK)]);
});

it('nothing that is sent in a query becomes a statement, a header or a page [1.2.4, 1.3.3]', async () => {
  const attacks = operations.flatMap((operation) =>
    operation.queryTexts.map((parameter) => ({
      name: `${operation.name} ?${parameter}`,
      send: async (text: string) => as()[operation.method](`${addressOf(operation)}${parameter}=${encodeURIComponent(text)}`),
    })),
  );
  expect(attacks.length).toBeGreaterThan(50);
  await attack(attacks);
});

it('nor does anything in a path', async () => {
  const attacks = operations.flatMap((operation) =>
    operation.ids.map((id) => ({
      name: `${operation.name} {${id}}`,
      send: async (text: string) =>
        as()[operation.method](somewhereElse(operation, id, encodeURIComponent(text)), bodyOf(operation)).set('If-Match', '*'),
    })),
  );
  await attack(attacks);
});

it('nor does a text in a body, or a text where there should be something else', async () => {
  const attacks = operations.flatMap((operation) => {
    const example = bodyOf(operation);
    if (operation.body === undefined || example === undefined) return [];
    return placesIn(document, operation.body).map((place) => ({
      name: `${operation.name} /${place.join('/')}`,
      send: async (text: string) =>
        as()[operation.method](addressOf(operation), withText(example, place, text)).set('If-Match', '*'),
    }));
  });
  expect(attacks.length).toBeGreaterThan(200);
  await attack(attacks);
});

function somewhereElse({ path, ids }: Operation, id: string, text: string): string {
  return filled(path, { ...Object.fromEntries(ids.map((name) => [name, SOME_ID])), [id]: text });
}

/** Every field of a body and of the objects in it that takes any text, and one other field of each. */
function placesIn(of: ApiDocument, schema: Schema, depth = 0): string[][] {
  const properties = Object.entries(propertiesOf(of, schema));
  const other = properties.find(([, part]) => !isFreeText(part))?.[0];
  return properties.flatMap(([name, part]) => {
    const inside = depth < 2 ? placesIn(of, part.items ?? part, depth + 1).map((place) => [name, ...place]) : [];
    return isFreeText(part) || name === other ? [[name], ...inside] : inside;
  });
}

/** The example with the text in this place; the first item of a list stands for all of them. */
function withText(example: unknown, [name, ...rest]: readonly string[], text: string): object {
  const object = { ...(example as Record<string, unknown>) };
  const part = object[name!];
  if (rest.length === 0) return { ...object, [name!]: text };
  const inside = Array.isArray(part) ? [withText(part[0] ?? {}, rest, text), ...part.slice(1)] : withText(part ?? {}, rest, text);
  return { ...object, [name!]: inside };
}
