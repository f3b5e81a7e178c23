import { api } from '../support/api';
import { startApp, type TestApp } from '../support/app';
import { answered, type TestUser } from '../support/world';
import { ACCESS } from './access-rules';
import { Belongings } from './belongings';
import { exampleOf, operationsOf, readDocument, type ApiDocument, type Operation } from './operations';

let app: TestApp;
let document: ApiDocument;
let operations: Operation[];
let belongings: Belongings;
let colleague: TestUser;
let project: string;

beforeAll(async () => {
  app = await startApp();
  document = await readDocument(app);
  belongings = await Belongings.make(app, document);
  operations = operationsOf(document).filter(isAboutProject);
  colleague = belongings.people.estimator;
  project = belongings.address(operationsOf(document).find(({ name }) => name === 'GET /api/projects/{id}')!);
  answered(await api(app).as(belongings.people.owner).patch(project, { visibility: 'members' }), 200);
}, 300_000);

// A viewer in one story is nobody in the next.
beforeEach(() => api(app).as(belongings.people.owner).delete(`${project}/members/${colleague.id}`));

const IDS = ['projectId', 'estimateId', 'objectEstimateId', 'summaryEstimateId'];
/** Where `{id}` is a project, something in one, or a file or a job of somebody who works in it. */
const ROOTS = /^\/api\/(projects|estimates|object-estimates|summary-estimates|imports|imports\/bulk|exports|files|jobs)\/\{id\}/;
/** Whose bodies name a project or an estimate. */
const NAMING = /^POST \/api\/(estimates|object-estimates|summary-estimates|imports|imports\/bulk|exports|templates)$/;
/** Change nothing of the project, though they are sent by POST. */
const LOOKING = /formula-evaluations|verifications|^POST \/api\/exports\/\{id\}|^POST \/api\/(exports|templates)$/;

function isAboutProject({ name, path, ids }: Operation): boolean {
  return ids.some((id) => IDS.includes(id)) || ROOTS.test(path) || NAMING.test(name);
}

async function statusOf(operation: Operation, person: TestUser): Promise<number> {
  const address = `${belongings.address(operation)}${operation.canBeRehearsed ? '?validateOnly=true' : ''}`;
  if (operation.takesFile) {
    const sent = await api(app).as(person)[operation.method](address).attach('file', Buffer.from('<a/>'), 'a.xml').set('If-Match', '*');
    return sent.status;
  }
  const body = operation.body === undefined ? undefined : belongings.speakingOfThem(exampleOf(document, operation.body));
  const answer = await api(app).as(person)[operation.method](address, body as object | undefined).set('If-Match', '*');
  return answer.status;
}

async function surprises(person: TestUser, isRight: (status: number, operation: Operation) => boolean): Promise<string[]> {
  const all: string[] = [];
  for (const operation of operations) {
    const status = await statusOf(operation, person);
    if (!isRight(status, operation)) all.push(`${operation.name}: ${status}`);
  }
  return all;
}

it('speaks of every route about a thing of a project', () => {
  expect(operations.length).toBeGreaterThan(80);
});

it('a colleague who is no member finds nothing of the project, by whatever route', async () => {
  expect(await surprises(colleague, (status) => status === 404)).toEqual([]);
}, 300_000);

it('lists, counts and searches do not tell of it either', async () => {
  const lists = operationsOf(document).filter(({ name, ids }) => name.startsWith('GET /api/') && ids.length === 0 && ACCESS[name]!.stranger === 'own');
  const told: string[] = [];
  for (const list of lists.filter(({ path }) => /projects|estimates|imports|exports|files|jobs/.test(path))) {
    const { text } = await api(app).as(colleague).get(list.path);
    if (operations.some((operation) => belongings.idsIn(operation).some((id) => text.includes(id)))) told.push(list.name);
  }
  expect(told).toEqual([]);
});

it('a viewer of the project reads everything and changes nothing', async () => {
  const path = `${project}/members/${colleague.id}`;
  answered(await api(app).as(belongings.people.owner).put(path, { role: 'viewer' }), 200);
  // Files and jobs are seen by whoever sees every project.
  const isRight = (status: number, { name, method }: Operation): boolean => {
    const isIn = status < 500 && ![401, 403, 404].includes(status);
    if (method === 'get' || LOOKING.test(name) || /\/api\/(files|jobs)\//.test(name)) return isIn;
    return status === 403;
  };
  expect(await surprises(colleague, isRight)).toEqual([]);
}, 300_000);
