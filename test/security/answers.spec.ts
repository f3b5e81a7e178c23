import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Belongings } from '../contract/belongings';
import { exampleOf, operationsOf, propertiesOf, readDocument, type ApiDocument, type Operation, type Schema } from '../contract/operations';
import { api } from '../support/api';
import { startApp, type TestApp } from '../support/app';
import { untilJobsRest } from '../support/jobs';
import { sql } from '../support/sql';
import { listenToStatements, statementsOf } from '../support/statements';

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
  await sql('UPDATE user_account SET is_operator = true WHERE id = $1', [belongings.people.owner.id]);
}, 300_000);

jest.setTimeout(600_000);

const REQUIRED: Readonly<Record<string, RegExp>> = {
  'x-content-type-options': /^nosniff$/,
  'referrer-policy': /^no-referrer$/,
  'content-security-policy': /default-src 'none'/,
  'strict-transport-security': /max-age=31536000; includeSubDomains/,
  'x-request-id': /^[\w-]{8,}$/,
};
const TELLING = ['server', 'x-powered-by', 'set-cookie', 'x-aspnet-version'];
/** What may be kept by others than who has asked. */
const PUBLIC = new Set(['GET /live', 'GET /ready', 'GET /health', 'GET /metrics', 'GET /problems/{slug}', 'GET /.well-known/jwks.json']);

/** That something was read is itself written down. */
const TOLD = /"?(?:audit_event|file_access|api_key_usage)"?/;

/** The answer of a route to whom it lets in: as a rehearsal, where it changes something. */
function answerOf(operation: Operation): PromiseLike<{ status: number; headers: Record<string, string>; body: unknown }> {
  const address = `${belongings.address(operation)}${operation.canBeRehearsed ? '?validateOnly=true' : ''}`;
  const body = operation.body === undefined ? undefined : (belongings.speakingOfThem(exampleOf(document, operation.body)) as object);
  return api(app).as(belongings.people.owner)[operation.method](address, body).set('If-Match', '*');
}

it('every answer of every route has the headers that browsers need, and none that tell what runs here [3.4.1, 3.4.3–3.4.6, 13.4.6]', async () => {
  const findings: string[] = [];
  for (const operation of operations.filter(({ name }) => name !== 'POST /api/auth/logout')) {
    const { headers } = await answerOf(operation);
    const lacking = Object.entries(REQUIRED).filter(([name, shape]) => !shape.test(headers[name] ?? ''));
    const telling = TELLING.filter((name) => headers[name] !== undefined);
    findings.push(...lacking.map(([name]) => `${operation.name}: ${name}: ${headers[name]}`), ...telling.map((name) => `${operation.name}: ${name}`));
  }
  expect(findings).toEqual([]);
});

it('no answer about somebody’s affairs is kept by a cache between [14.2.2, 14.3.2]', async () => {
  const findings: string[] = [];
  for (const operation of operations.filter(({ name, method }) => method === 'get' && !PUBLIC.has(name))) {
    const { headers } = await answerOf(operation);
    if (!/no-store|private/.test(headers['cache-control'] ?? '')) findings.push(`${operation.name}: ${headers['cache-control']}`);
  }
  expect(findings).toEqual([]);
});

it('every answer with a body says what it is and in which letters [4.1.1]', async () => {
  const findings: string[] = [];
  for (const operation of operations.filter(({ name }) => name !== 'POST /api/auth/logout')) {
    const { status, headers } = await answerOf(operation);
    const type = headers['content-type'] ?? '';
    if (status === 204 || (headers['content-length'] === '0' && type === '')) continue;
    const isText = /json|text|xml|html/.test(type);
    if (type === '' || (isText && !/charset=utf-8/i.test(type) && !/attachment/.test(headers['content-disposition'] ?? ''))) {
      findings.push(`${operation.name}: ${status} ${type}`);
    }
  }
  expect(findings).toEqual([]);
});

it('no answer shows a field that its document does not name [15.3.1]', async () => {
  const findings: string[] = [];
  let watched = 0;
  for (const operation of operations.filter(({ method }) => method === 'get')) {
    const schema = answerSchemaOf(operation);
    if (schema === undefined) continue;
    const { status, body } = await answerOf(operation);
    if (status !== 200) continue;
    // A field of nobody's would be seen.
    watched += unnamed(document, schema, { unheardOf: 1 }).length;
    findings.push(...unnamed(document, schema, body).map((field) => `${operation.name}: ${field}`));
  }
  expect(watched).toBeGreaterThan(50);
  expect(findings).toEqual([]);
});

it('no GET changes anything but what is told of it [3.5.3]', async () => {
  // What others have asked for is not what is listened to.
  await untilJobsRest();
  const findings: string[] = [];
  for (const operation of operations.filter(({ method }) => method === 'get')) {
    const statements = await statementsOf(async () => answerOf(operation));
    const changes = statements.filter((text) => /^\s*(?:INSERT|UPDATE|DELETE|MERGE)\b/i.test(text) && !TOLD.test(text));
    findings.push(...changes.map((text) => `${operation.name}: ${text.slice(0, 100)}`));
  }
  expect(findings).toEqual([]);
});

describe('an address that a client sends', () => {
  let trap: Server;
  let knocks = 0;

  beforeAll((done) => {
    trap = createServer((_, response) => {
      knocks += 1;
      response.end();
    });
    trap.listen(0, '127.0.0.1', done);
  });

  afterAll((done) => {
    trap.close(done);
  });

  it('is never called by the service [1.3.6]', async () => {
    const { port } = trap.address() as AddressInfo;
    const sent: string[] = [];
    for (const operation of operations.filter(({ body }) => body !== undefined)) {
      const example = belongings.speakingOfThem(exampleOf(document, operation.body!)) as Record<string, unknown>;
      const text = withAddresses(example, `http://127.0.0.1:${port}/${operation.method}`);
      if (JSON.stringify(text) === JSON.stringify(example)) continue;
      sent.push(operation.name);
      const { status } = await api(app).as(belongings.people.owner)[operation.method](belongings.address(operation), text).set('If-Match', '*');
      expect(status).toBeLessThan(500);
    }
    expect(sent.length).toBeGreaterThan(0);
    expect(knocks).toBe(0);
  });
});

/** Every address in an example leads to the trap. */
function withAddresses(example: unknown, trap: string): object {
  const text = JSON.stringify(example).replaceAll(/"https?:\/\/[^"]*"/g, JSON.stringify(trap));
  return JSON.parse(text) as object;
}

it('the examples have every field that takes an address, so that each was tried', () => {
  const schemas = Object.entries(document.components.schemas);
  const fields = schemas.flatMap(([name, schema]) => Object.entries(propertiesOf(document, schema)).map(([field, part]) => ({ name, field, part })));
  const addresses = fields.filter(({ field, name }) => /url|uri/i.test(field) && !/View$/.test(name));
  const untried = addresses.filter(({ part }) => !/^https?:\/\//.test(String(part.example)));
  expect(untried.map(({ name, field }) => `${name}.${field}`)).toEqual([]);
});

/** The schema of a JSON answer with status 200. */
function answerSchemaOf({ path, method }: Operation): Schema | undefined {
  const { responses } = document.paths[path]![method] as unknown as { responses: Record<string, { content?: Record<string, { schema?: Schema }> }> };
  return responses['200']?.content?.['application/json']?.schema;
}

/** Where a value has fields that its schema does not name. What is free in its form is not looked into. */
function unnamed(of: ApiDocument, schema: Schema, value: unknown, place = ''): string[] {
  if (Array.isArray(value)) return schema.items === undefined ? [] : value.flatMap((item) => unnamed(of, schema.items!, item, `${place}[]`));
  if (typeof value !== 'object' || value === null) return [];
  const named = fieldsOf(of, schema);
  if (Object.keys(named).length === 0) return [];
  return Object.entries(value).flatMap(([name, part]) =>
    named[name] === undefined ? [`${place}/${name}`] : unnamed(of, named[name], part, `${place}/${name}`),
  );
}

/** The fields that any of the forms of a schema may have. */
function fieldsOf(of: ApiDocument, schema: Schema): Record<string, Schema> {
  const parts = [...(schema.allOf ?? []), ...(schema.oneOf ?? [])].map((part) => fieldsOf(of, part));
  const target = schema.$ref === undefined ? {} : fieldsOf(of, of.components.schemas[schema.$ref.split('/').at(-1)!]!);
  return Object.assign({}, ...parts, target, schema.properties) as Record<string, Schema>;
}
