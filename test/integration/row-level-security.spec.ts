import { Prisma } from '../../src/generated/prisma/client';
import { asNobody, newId, runInContext } from '../../src/platform/context';
import { Database } from '../../src/platform/database';
import { startApp, type TestApp } from '../support/app';
import { sql } from '../support/sql';
import { world, type TestUser } from '../support/world';

let app: TestApp;
let database: Database;
let owner: TestUser;
let stranger: TestUser;
let projectId: string;

beforeAll(async () => {
  app = await startApp();
  database = app.nest.get(Database);
  owner = await world(app).user();
  stranger = await world(app).stranger();
  projectId = (await world(app).project(owner)).id;
});

/** As code would run in a request of this person. */
function as<Result>({ id: userId, organisationId }: TestUser, work: () => Promise<Result>): Promise<Result> {
  const actor = { userId, organisationId, sessionId: null, apiKey: null, permissions: new Set<never>(), seesEveryProject: true };
  return runInContext({ requestId: newId(), locale: 'en', ip: null, userAgent: null, actor }, async () => work());
}

// Queries as a repository would have them that forgot whose rows it may see.
const forgetful: readonly (readonly [string, () => Promise<unknown[]>])[] = [
  ['by Prisma', () => database.client.project.findMany({ where: { id: projectId } })],
  ['by SQL', () => database.client.$queryRaw`SELECT id FROM project WHERE id = ${projectId}::uuid`],
  ['past Prisma', () => database.read(Prisma.sql`SELECT id FROM project WHERE id = ${projectId}::uuid`)],
  ['past Prisma, without a parameter', () => database.read(Prisma.sql`SELECT id FROM project`)],
  ['in a transaction', () => database.transaction(() => database.client.project.findMany({ where: { id: projectId } }))],
  ['of a table of the trail', () => database.read(Prisma.sql`SELECT 1 FROM audit_link WHERE chain_id = ${owner.organisationId}::uuid`)],
];

describe.each(forgetful)('a query without its condition, %s', (_, query) => {
  it('sees nothing of another organisation, and its own', async () => {
    expect(await as(stranger, query)).toEqual([]);
    expect((await as(owner, query)).length).toBeGreaterThan(0);
  });
});

it('a statement without its condition changes and deletes nothing of another organisation', async () => {
  expect(await as(stranger, () => database.client.$executeRaw`UPDATE project SET name = 'мой'`)).toBe(0);
  expect(await as(stranger, () => database.client.$executeRaw`DELETE FROM project`)).toBe(0);
  const gift = { name: 'чужой', organisationId: owner.organisationId, createdBy: stranger.id };
  const moment = { createdAt: new Date(), updatedAt: new Date() };
  await expect(
    as(stranger, async () => database.client.project.create({ data: { id: newId(), ...gift, ...moment } })),
  ).rejects.toThrow(/row-level security/);
});

it('requests that run together each see their own, however they share connections and transactions', async () => {
  const organisationsSeen = () => database.read<{ organisationId: string }>(
    Prisma.sql`SELECT DISTINCT organisation_id AS "organisationId" FROM audit_event WHERE ${true}`,
  );
  const seen = await Promise.all(
    Array.from({ length: 200 }, (_, index) => {
      const person = index % 2 === 0 ? owner : stranger;
      const look = index % 3 === 0 ? () => database.transaction(organisationsSeen) : organisationsSeen;
      return as(person, look).then((rows) => [person.organisationId, ...rows.map(({ organisationId }) => organisationId)]);
    }),
  );
  for (const [own, ...others] of seen) expect(others).toEqual([own]);
});

it('work for nobody in particular sees everybody, also in the middle of somebody’s transaction', async () => {
  const count = async () => (await database.read<object>(Prisma.sql`SELECT DISTINCT organisation_id FROM audit_event`)).length;
  expect(await count()).toBeGreaterThan(1);
  const counts = await as(owner, () => database.transaction(async () => [await count(), await asNobody(count), await count()]));
  expect(counts).toEqual([1, await count(), 1]);
});

it('an error leaves the connection as it was', async () => {
  for (let time = 0; time < 12; time++) {
    await expect(as(owner, () => database.client.$queryRaw`SELECT 1 / (SELECT count(*) - count(*) FROM project)`)).rejects.toThrow();
    await expect(as(owner, () => database.read(Prisma.sql`SELECT nonsense FROM project WHERE id = ${projectId}::uuid`))).rejects.toThrow();
  }
  expect(await as(owner, () => database.client.project.count())).toBe(1);
});

it('a connection that does not say for whom it works sees nothing', async () => {
  const seen = await asNobodyInParticular(() =>
    database.transaction(async () => {
      await database.client.$executeRaw`SET LOCAL ROLE estimates_service`;
      return database.client.project.count();
    }),
  );
  expect(seen).toBe(0);
});

it('a request works as a role that owns no table and may not edit the trail', async () => {
  const role = () => database.read<{ name: string; isOwner: boolean; isFree: boolean }>(Prisma.sql`
    SELECT current_user AS name, rolbypassrls OR rolsuper AS "isFree",
      EXISTS (SELECT FROM pg_tables WHERE tableowner = current_user) AS "isOwner"
    FROM pg_roles WHERE rolname = current_user`);
  expect(await as(owner, role)).toEqual([{ name: 'estimates_service', isFree: false, isOwner: false }]);
  expect(await role()).toEqual([{ name: 'estimates_across', isFree: false, isOwner: false }]);
  for (const statement of ['UPDATE audit_event SET action = action', 'DELETE FROM audit_event', 'DELETE FROM audit_link']) {
    await expect(as(owner, () => database.client.$executeRawUnsafe(statement))).rejects.toThrow(/permission denied/);
  }
});

it('every table with an organisation is behind the wall: call keep_to_organisation() in the migration of a new one', async () => {
  const open = await sql(`
    SELECT c.relname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    WHERE a.attname = 'organisation_id' AND NOT a.attisdropped AND c.relkind IN ('r', 'p') AND NOT c.relispartition
      AND c.relnamespace = 'public'::regnamespace
      AND NOT (c.relrowsecurity AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'organisation'))`);
  expect(open).toEqual([]);
});

function asNobodyInParticular<Result>(work: () => Promise<Result>): Promise<Result> {
  return runInContext({ requestId: newId(), locale: 'en', ip: null, userAgent: null, actor: null }, async () => work());
}
