import { randomUUID } from 'node:crypto';
import { Prisma } from '../../../src/generated/prisma/client';
import { PositionRowsRepository } from '../../../src/modules/estimates/changes/position-rows.repository';
import { EstimateListRepository } from '../../../src/modules/estimates/estimates/estimate-list.repository';
import { EstimateSort } from '../../../src/modules/estimates/estimates/estimate-list.dto';
import { EstimatesRepository } from '../../../src/modules/estimates/estimates/estimates.repository';
import { FormulaLinksRepository } from '../../../src/modules/estimates/formulas/formula-links.repository';
import { ContributionsRepository } from '../../../src/modules/estimates/explanation/contributions.repository';
import { PositionListRepository } from '../../../src/modules/estimates/positions/position-list.repository';
import { PositionOrderRepository } from '../../../src/modules/estimates/positions/position-order.repository';
import { ResourceListRepository } from '../../../src/modules/estimates/resources/resource-list.repository';
import { SectionsRepository } from '../../../src/modules/estimates/sections/sections.repository';
import { TotalsRepository } from '../../../src/modules/estimates/totals/totals.repository';
import { readConfig } from '../../../src/platform/config';
import { Database, PrismaService } from '../../../src/platform/database';
import { DatabaseMetrics, Metrics } from '../../../src/platform/observability';
import { sql } from '../../support/sql';

/**
 * 100,000 estimates with a section each, one of them with 200 sections and 100,000 positions, and 100,000 lines of
 * 12,500 of those.
 */
const ROWS = 100_000;
const SECTIONS = 200;
const LINES_PER_POSITION = 8;
const organisationId = randomUUID();
const projectId = randomUUID();
const estimateId = randomUUID();
let prisma: PrismaService;
let statements: { plan: string; sql: Prisma.Sql }[];

const idOf = (kind: string, n: number): Prisma.Sql => Prisma.sql`md5(${kind + n})::uuid`;

/** Stands in for the pool: asks the real database how it would go about each statement, in place of its rows. */
function explaining(): Database {
  const explain = async (first: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): Promise<unknown[]> => {
    const statement = 'sql' in first ? first : Prisma.sql(first, ...values);
    const rows = await prisma.$queryRaw<Record<string, string>[]>`EXPLAIN ${statement}`;
    statements.push({ plan: rows.map((row) => Object.values(row).join()).join('\n'), sql: statement });
    return [];
  };
  // The repositories of these tests use nothing else of it.
  return { read: explain, client: { $queryRaw: explain, $executeRaw: explain } } as unknown as Database;
}

beforeAll(async () => {
  prisma = new PrismaService(readConfig(), new DatabaseMetrics(new Metrics()));
  await sql(
    `INSERT INTO project (id, organisation_id, name, created_by, created_at, updated_at)
     VALUES ($1, $2, 'Школа', gen_random_uuid(), now(), now())`,
    [projectId, organisationId],
  );
  await sql(
    `INSERT INTO estimate (id, organisation_id, project_id, number, name, created_by, created_at, updated_at)
     SELECT CASE WHEN n = 1 THEN $3::uuid ELSE md5('e' || n)::uuid END,
            CASE WHEN n % 50 = 1 THEN $1::uuid ELSE md5((n % 997)::text)::uuid END, $2, n::text,
            CASE WHEN n % 1000 = 0 THEN 'Школа ' ELSE 'Дом ' END || md5(n::text), gen_random_uuid(),
            now() - n * interval '1 minute', now()
     FROM generate_series(1, ${ROWS}) AS n`,
    [organisationId, projectId, estimateId],
  );
  await sql(
    `INSERT INTO section (id, organisation_id, estimate_id, parent_id, ordinal, code, name)
     SELECT md5('s' || n)::uuid, $1, $2, CASE WHEN n % 10 = 0 THEN NULL ELSE md5('s' || n / 10 * 10)::uuid END,
            n, n::text, 'Раздел'
     FROM generate_series(0, ${SECTIONS - 1}) AS n`,
    [organisationId, estimateId],
  );
  await sql(
    `INSERT INTO section (id, organisation_id, estimate_id, ordinal, code, name)
     SELECT gen_random_uuid(), organisation_id, id, 0, '1', 'Раздел' FROM estimate WHERE id <> $1`,
    [estimateId],
  );
  await sql(
    `INSERT INTO "position" (id, organisation_id, estimate_id, section_id, external_id, ordinal, number, kind, code,
                             name, unit, summary_type, issues, identifier, quantity_references)
     SELECT md5('p' || n)::uuid, $1, $2, md5('s' || n % ${SECTIONS})::uuid, 'x' || n, n, n::text, 'cost', md5(n::text),
            'Позиция', 'т', 'building', CASE WHEN n % 100 = 0 THEN '[{}]' ELSE '[]' END::jsonb,
            CASE WHEN n % 20 = 0 THEN 'F' || n END, CASE WHEN n % 20 = 1 THEN '["F20"]' ELSE '[]' END::jsonb
     FROM generate_series(1, ${ROWS}) AS n`,
    [organisationId, estimateId],
  );
  await sql(
    `INSERT INTO resource_line (id, organisation_id, estimate_id, position_id, ordinal, kind, placement, code, name,
                                unit)
     SELECT md5('l' || n)::uuid, $1, $2, md5('p' || (n / ${LINES_PER_POSITION} + 1))::uuid, n % ${LINES_PER_POSITION},
            'worker', 'norm', '1-100-20', 'Рабочие', 'чел.-ч'
     FROM generate_series(0, ${ROWS - 1}) AS n`,
    [organisationId, estimateId],
  );
  await sql('ANALYZE');
}, 600_000);

afterAll(() => prisma.$disconnect());

beforeEach(() => {
  statements = [];
});

/** No table that grows is read from end to end, and nothing large is sorted to give a page. */
function assertFrugal(): void {
  expect(statements.length).toBeGreaterThan(0);
  for (const { plan } of statements)
    expect(plan).not.toMatch(/Seq Scan on "?(estimate|section|position|resource_line)"?/);
}

async function uuid(expression: Prisma.Sql): Promise<string> {
  const [row] = await prisma.$queryRaw<[{ id: string }]>`SELECT ${expression} AS id`;
  return row.id;
}

describe('with 100,000 rows', () => {
  it.each<[string, EstimateSort, string]>([
    ['the newest', '-createdAt', 'estimate_organisation_id_created_at_id_idx'],
    ['the oldest', 'createdAt', 'estimate_organisation_id_created_at_id_idx'],
    ['those first by name', 'name', 'estimate_name_order'],
    ['those last by number', '-number', 'estimate_number_order'],
  ])('%s estimates of an organisation are read from an index in its order, page after page', async (_, sort, index) => {
    const list = new EstimateListRepository(explaining());
    const value = sort.endsWith('createdAt') ? '2026-01-01T00:00:00.000Z' : 'Дом 5';
    await list.list({ organisationId, sort, after: null, take: 51 });
    await list.list({ organisationId, sort, after: [value, randomUUID()], take: 51 });
    assertFrugal();
    for (const { plan } of statements) {
      expect(plan).toContain(index);
      expect(plan).not.toContain('Sort');
    }
  });

  it('estimates of a project, of a name, with an id of the client’s, and the last changed need no scan', async () => {
    const list = new EstimateListRepository(explaining());
    const page = { organisationId, sort: '-createdAt' as const, after: null, take: 51 };
    await list.list({ ...page, projectId: randomUUID() });
    await list.list({ ...page, contains: 'школа' });
    await list.list({ ...page, externalId: 'x' });
    await list.list({ ...page, sort: '-updatedAt' });
    await list.count({ organisationId }, 10_000);
    assertFrugal();
  });

  it('one estimate, its sections and its totals are found by key', async () => {
    const key = { id: estimateId, organisationId };
    await new EstimatesRepository(explaining()).find(key);
    await new EstimatesRepository(explaining()).findForUpdate(key);
    await new TotalsRepository(explaining()).find(key);
    await new SectionsRepository(explaining()).findWithAncestors(estimateId, [await uuid(idOf('s', 7))]);
    assertFrugal();
  });

  it('the first page of 100,000 positions and the last one walk the same indexes', async () => {
    const list = new PositionListRepository(explaining());
    const lastSection = await uuid(idOf('s', SECTIONS - 1));
    const page = { estimateId, take: 51 };
    await list.list({ ...page, after: null });
    await list.list({ ...page, after: [SECTIONS - 1, ROWS - 100, randomUUID(), lastSection] });
    await list.list({ ...page, sectionId: lastSection, after: null });
    await list.list({ ...page, hasIssues: true, after: null });
    assertFrugal();
    for (const { plan } of statements) expect(plan).toMatch(/position_section_id_ordinal_id_idx|position_with_issues/);
    statements.length = 0;
    await list.list({ ...page, sectionId: lastSection, hasIssues: true, after: null });
    expect(statements[0]!.plan).toContain('position_with_issues');
  });

  it('one position with its lines, and everything that its change reads and writes, is found by key', async () => {
    const positionId = await uuid(idOf('p', 77));
    const sectionId = await uuid(idOf('s', 77));
    const rows = new PositionRowsRepository(explaining());
    await rows.findMany(estimateId, [positionId]);
    await rows.idsOf(estimateId, { ids: [positionId], externalIds: ['x77'] });
    await rows.write({
      inserted: { positions: [], lines: [] },
      updated: { positions: [], lines: [] },
      deleted: { positionIds: [positionId], lineIds: [await uuid(idOf('l', 616))] },
      rows: [],
    });
    await new ResourceListRepository(explaining()).list(estimateId, positionId, { after: -1, take: 51 });
    const order = new PositionOrderRepository(explaining());
    await order.lastOrdinals([sectionId]);
    await order.findWithNext(sectionId, positionId);
    await order.idsOfSections([sectionId]);
    await new SectionsRepository(explaining()).countPositions([sectionId]);
    await new ContributionsRepository(explaining()).ofSections([sectionId]);
    assertFrugal();
  });

  it('formulas that refer to something, and what they name, are found without reading the others', async () => {
    const links = new FormulaLinksRepository(explaining());
    await links.findLinked(estimateId);
    await links.findNamed(estimateId, ['F1', 'F2']);
    await links.findNamedIn([await uuid(idOf('s', 7))]);
    await new PositionListRepository(explaining()).list({ estimateId, hasFormula: true, after: null, take: 51 });
    assertFrugal();
    expect(statements[0]!.plan).toContain('position_linked_by_formula');
    expect(statements[1]!.plan).toContain('position_estimate_id_identifier_key');
    expect(statements[3]!.plan).toContain('position_with_formula');
  });
});
