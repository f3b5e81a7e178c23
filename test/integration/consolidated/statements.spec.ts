import { randomUUID } from 'node:crypto';
import { office, type Office } from '../../e2e/consolidated/office';
import { startApp, type TestApp } from '../../support/app';
import { sql } from '../../support/sql';
import { countStatements, listenToStatements } from '../../support/statements';
import { answered } from '../../support/world';

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});

listenToStatements();

const OBJECTS = 50;
const LOCALS = 20;

/** Local estimates of 1,000,000.00 rubles of building each, and object estimates that link them, put in past the API. */
async function fill({ user, projectId }: Office, summaryId: string): Promise<void> {
  const { id: userId, organisationId } = user;
  const key = randomUUID();
  await sql(
    `INSERT INTO estimate (id, organisation_id, project_id, number, name, contributions, total, created_by, created_at, updated_at)
     SELECT md5($4 || 'e' || n)::uuid, $1, $2, n::text, 'Смета', '{"building": {"materials": "1000000.00", "total": "1000000.00"}}',
            1000000, $3, now(), now()
     FROM generate_series(1, ${OBJECTS * LOCALS}) AS n`,
    [organisationId, projectId, userId, key],
  );
  await sql(
    `INSERT INTO consolidated_estimate (id, organisation_id, project_id, kind, number, name, created_by, created_at, updated_at)
     SELECT md5($4 || 'o' || n)::uuid, $1, $2, 'object', n::text, 'Объект', $3, now(), now()
     FROM generate_series(1, ${OBJECTS}) AS n`,
    [organisationId, projectId, userId, key],
  );
  const row = `INSERT INTO consolidated_row (id, organisation_id, consolidated_estimate_id, owner_kind, kind, part, ordinal, name,
                 estimate_id, object_estimate_id, linked_kind)`;
  await sql(
    `${row} SELECT gen_random_uuid(), $1, md5($2 || 'o' || (n % ${OBJECTS} + 1))::uuid, 'object', 'estimate', 1, n, '',
            md5($2 || 'e' || n)::uuid, NULL, NULL
     FROM generate_series(1, ${OBJECTS * LOCALS}) AS n`,
    [organisationId, key],
  );
  await sql(
    `${row} SELECT gen_random_uuid(), $1, $2, 'summary', 'object_estimate', 2, n, '', NULL, md5($3 || 'o' || n)::uuid, 'object'
     FROM generate_series(1, ${OBJECTS}) AS n`,
    [organisationId, summaryId, key],
  );
}

it('a summary of 50 objects with 20 local estimates each is read in as many statements as one with one [R38]', async () => {
  const desk = await office(app);
  const { client, local, object, summary, addRow, total } = desk;
  const few = await summary();
  const school = await object();
  await addRow(school, { estimateId: (await local('02-01-01', '1')).id });
  await addRow(few, { chapter: 2, objectEstimateId: school.split('/').at(-1) });
  const many = await summary();
  await fill(desk, many.split('/').at(-1)!);
  const reads = async (path: string): Promise<number[]> => {
    const counts: number[] = [];
    for (const end of ['/totals', '/rows?limit=200', '/issues', '/explanation']) {
      counts.push(await countStatements(async () => answered(await client.get(path + end), 200)));
    }
    return counts;
  };
  const counts = await reads(few);
  expect(await reads(many)).toEqual(counts);
  for (const count of counts) expect(count).toBeLessThanOrEqual(12);
  expect((await total(many)).total).toBe('1000000.00');
});
