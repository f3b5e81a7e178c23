import { randomUUID } from 'node:crypto';
import { Prisma } from '../../src/generated/prisma/client';
import { LiveKeysRepository } from '../../src/modules/api-keys/live-keys.repository';
import { ActorsRepository } from '../../src/modules/auth/actors.repository';
import { ProjectsRepository, type ProjectListing } from '../../src/modules/projects/projects.repository';
import { readConfig } from '../../src/platform/config';
import { runInContext, type Permission } from '../../src/platform/context';
import { PrismaService, type Database } from '../../src/platform/database';
import { DatabaseMetrics, Metrics } from '../../src/platform/observability';
import { sql } from '../support/sql';

const ROWS = 100_000;
/** Enough that reading all of them would not be chosen. */
const FEWER_ROWS = 5_000;
const organisationId = randomUUID();
const sessionId = randomUUID();
const keyId = randomUUID();
let prisma: PrismaService;
let plans: string[];

/** Stands in for the pool: asks the real database for the plan of each query instead of its rows. */
function explaining(): Database {
  const explain = async (first: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): Promise<[]> => {
    const statement = 'sql' in first ? first : Prisma.sql(first, ...values);
    const plan = await prisma.$queryRaw<object[]>`EXPLAIN ${statement}`;
    plans.push(plan.map((row) => Object.values(row).join()).join('\n'));
    return [];
  };
  // The repositories of these tests use nothing else of it.
  return { read: explain, client: { $queryRaw: explain } } as unknown as Database;
}

beforeAll(async () => {
  prisma = new PrismaService(readConfig(), new DatabaseMetrics(new Metrics()));
  await sql(
    `INSERT INTO project (id, organisation_id, name, created_by, created_at, updated_at)
     SELECT gen_random_uuid(), CASE WHEN n % 50 = 0 THEN $1 ELSE md5((n % 997)::text)::uuid END,
            CASE WHEN n % 1000 = 0 THEN 'Школа ' ELSE 'Дом ' END || md5(n::text), gen_random_uuid(),
            now() - n * interval '1 minute', now() - n * interval '2 minutes'
     FROM generate_series(1, ${ROWS}) AS n`,
    [organisationId],
  );
  await sql(
    `INSERT INTO user_account (id, email, password_hash, first_name, last_name, created_at, updated_at)
     SELECT md5('u' || n)::uuid, n || '@example.com', '', '', '', now(), now() FROM generate_series(1, ${ROWS}) AS n`,
  );
  await sql(
    `INSERT INTO organisation (id, name, created_at)
     SELECT CASE WHEN n = 1 THEN $1::uuid ELSE md5('o' || n)::uuid END, '', now() FROM generate_series(1, ${FEWER_ROWS}) AS n`,
    [organisationId],
  );
  await sql(
    `INSERT INTO second_factor (user_id, sealed_secret, created_at, confirmed_at)
     SELECT md5('u' || n)::uuid, '', now(), now() FROM generate_series(1, ${FEWER_ROWS}) AS n`,
  );
  await sql(
    `INSERT INTO organisation_role (id, organisation_id, name, permissions, created_at, updated_at)
     SELECT md5('r' || n)::uuid, $1, n, '{estimates:read}', now(), now() FROM generate_series(1, 1000) AS n`,
    [organisationId],
  );
  await sql(
    `INSERT INTO membership (user_id, organisation_id, role, role_id, created_at)
     SELECT md5('u' || n)::uuid, $1, 'custom', md5('r' || (n % 1000 + 1))::uuid, now() FROM generate_series(1, ${ROWS}) AS n`,
    [organisationId],
  );
  await sql(
    `INSERT INTO project_member (project_id, user_id, organisation_id, role, created_at)
     SELECT p.id, md5('u' || n)::uuid, $1, 'editor', now()
     FROM (SELECT id, row_number() OVER () AS n FROM project WHERE organisation_id = $1) p`,
    [organisationId],
  );
  await sql("UPDATE project SET visibility = 'members' WHERE organisation_id = $1 AND name LIKE '%a'", [organisationId]);
  await sql(
    `INSERT INTO session (id, user_id, organisation_id, created_at, last_used_at, expires_at)
     SELECT CASE WHEN n = 1 THEN $2::uuid ELSE md5('s' || n)::uuid END, md5('u' || n)::uuid, $1, now(), now(),
            now() + interval '1 day'
     FROM generate_series(1, ${ROWS}) AS n`,
    [organisationId, sessionId],
  );
  await sql(
    `INSERT INTO api_key (id, organisation_id, owner_id, name, scopes, secret_hash, expires_at, allowed_networks, created_at,
                          updated_at)
     SELECT CASE WHEN n = 1 THEN $2::uuid ELSE md5('k' || n)::uuid END, $1, md5('u' || n)::uuid, '', '{}', '', now(), '{}',
            now(), now()
     FROM generate_series(1, ${ROWS}) AS n`,
    [organisationId, keyId],
  );
  await sql('ANALYZE');
}, 600_000);

afterAll(() => prisma.$disconnect());

beforeEach(() => {
  plans = [];
});

/** Work of a member who manages nobody. */
function asEstimator<Result>(work: () => Result): Result {
  const actor = { userId: randomUUID(), organisationId, permissions: new Set<Permission>(), sessionId: null, apiKey: null };
  const context = { requestId: randomUUID(), locale: 'ru', ip: null, userAgent: null } as const;
  return runInContext({ ...context, actor: { ...actor, seesEveryProject: false } }, work);
}

async function planOfList(listing: Partial<ProjectListing>): Promise<string> {
  const repository = new ProjectsRepository(explaining());
  await repository.list({ organisationId, sort: '-createdAt', after: null, take: 51, ...listing });
  return plans[0]!;
}

describe('with 100,000 rows', () => {
  it.each<[string, Partial<ProjectListing>, string]>([
    ['the first page', {}, 'project_organisation_id_created_at_id_idx'],
    ['the oldest first', { sort: 'createdAt' }, 'project_organisation_id_created_at_id_idx'],
    ['a later page', { after: ['2026-01-01T00:00Z', randomUUID()] }, 'project_organisation_id_created_at_id_idx'],
    ['the last changed', { sort: '-updatedAt' }, 'project_organisation_id_updated_at_id_idx'],
    ['by name', { sort: 'name' }, 'project_name_order'],
    ['by name, a later page', { sort: '-name', after: ['Дом 5', randomUUID()] }, 'project_name_order'],
  ])('%s of projects is read from an index in its order', async (_page, listing, index) => {
    const plan = await planOfList(listing);
    expect(plan).toContain(index);
    expect(plan).not.toMatch(/Seq Scan|Sort/);
  });

  it.each<[string, Partial<ProjectListing>, string]>([
    ['the first page', {}, 'project_organisation_id_created_at_id_idx'],
    ['by name', { sort: 'name' }, 'project_name_order'],
  ])('%s of somebody who does not see every project too', async (_page, listing, index) => {
    const plan = await asEstimator(() => planOfList(listing));
    expect(plan).toContain(index);
    expect(plan).toContain('project_member');
    expect(plan).not.toMatch(/Seq Scan|Sort/);
  });

  it('whether there is a project that somebody does not see is asked of the few that not everybody sees', async () => {
    await explaining().read(Prisma.sql`
      SELECT 1 FROM project p WHERE p.organisation_id = ${organisationId}::uuid AND p.visibility = 'members'
        AND NOT EXISTS (SELECT 1 FROM project_member m WHERE m.project_id = p.id AND m.user_id = ${randomUUID()}::uuid)`);
    expect(plans[0]).toContain('project_members_only');
  });

  it('a rare word in a name is found by its trigrams', async () => {
    expect(await planOfList({ nameContains: 'c4ca4238' })).toContain('project_name_trigrams');
  });

  it('an id of the client is found by itself', async () => {
    expect(await planOfList({ externalId: 'E-1' })).toContain('project_organisation_id_external_id_key');
  });

  it('one project is found by its key', async () => {
    await new ProjectsRepository(explaining()).find({ id: randomUUID(), organisationId });
    expect(plans[0]).toContain('project_pkey');
  });

  it('the sessions of a turn of requests are found by keys alone', async () => {
    const actors = new ActorsRepository(explaining(), readConfig());
    await actors.findLive([sessionId, randomUUID(), randomUUID()]);
    expect(plans[0]).toContain('session_pkey');
    expect(plans[0]).toContain('user_account_pkey');
    expect(plans[0]).toContain('membership_pkey');
    expect(plans[0]).toContain('organisation_pkey');
    expect(plans[0]).toContain('second_factor_pkey');
    expect(plans[0]).not.toContain('Seq Scan');
  });

  it('the API keys of a turn of requests are found by keys alone', async () => {
    await new LiveKeysRepository(explaining()).find([keyId, randomUUID(), randomUUID()]);
    for (const index of ['api_key_pkey', 'user_account_pkey', 'membership_pkey', 'second_factor_pkey']) expect(plans[0]).toContain(index);
    expect(plans[0]).not.toContain('Seq Scan');
  });
});
