import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Prisma } from '../../src/generated/prisma/client';
import { NormsRepository } from '../../src/modules/catalogue/norms/norms.repository';
import { SearchRepository, type Search } from '../../src/modules/catalogue/search/search.repository';
import { readConfig } from '../../src/platform/config';
import { PrismaService, type Database } from '../../src/platform/database';
import { DatabaseMetrics, Metrics } from '../../src/platform/observability';
import { sql } from '../support/sql';

const editionId = randomUUID();
const ROWS = readFileSync(join(__dirname, '../load/generated-catalogue.sql'), 'utf8').replaceAll('{edition}', editionId);
let prisma: PrismaService;
let plans: string[];

/** Stands in for the pool: asks the real database for the plan of each query instead of its rows. */
function explaining(): Database {
  const read = async (statement: Prisma.Sql): Promise<[]> => {
    const plan = await prisma.direct.rows<object>(Prisma.sql`EXPLAIN ${statement}`);
    plans.push(plan.map((row) => Object.values(row).join()).join('\n'));
    return [];
  };
  // The repositories of these tests use nothing else of it.
  return { read } as unknown as Database;
}

beforeAll(async () => {
  prisma = new PrismaService(readConfig(), new DatabaseMetrics(new Metrics()));
  await sql(ROWS);
  await sql('VACUUM ANALYZE catalogue_norm, catalogue_word');
}, 120_000);

afterAll(() => prisma.$disconnect());

beforeEach(() => {
  plans = [];
});

const search = (): SearchRepository => new SearchRepository(explaining());
const asked: Search = { half: 'norms', filters: { editionId }, after: null, take: 51 };

describe('with 150,000 norms', () => {
  it.each([
    ['three words', 'бетонной & подготовки & фундаментов & 230'],
    ['a word and the beginning of a rare one', 'бетонной & (вбгд | вбгд:*)'],
    ['a rare word', 'вбгдежзи'],
  ])('%s are found by the index of words', async (_, required) => {
    await search().byWords({ required, preferred: ['100'] }, asked);
    expect(plans[0]).toContain('catalogue_norm_edition_id_search_vector_idx');
    expect(plans[0]).not.toContain('Seq Scan');
  });

  it('a word that is everywhere is read in the order of codes, until there are enough', async () => {
    await search().byWords({ required: '(железобетонный | устройство)', preferred: [] }, asked);
    expect(plans[0]).toContain('catalogue_norm_pkey');
    expect(plans[0]).not.toContain('Seq Scan');
  });

  it('a code is found by its beginning, in the order of codes', async () => {
    await search().byCode('06-01', asked);
    expect(plans[0]).toContain('catalogue_norm_pkey');
    expect(plans[0]).not.toContain('Seq Scan');
  });

  it('a misspelt word is found by its trigrams, and a known one by its key', async () => {
    await search().corrections(asked, ['битонная']);
    expect(plans[0]).toContain('catalogue_word_word_idx');
    expect(plans[0]).toContain('catalogue_word_pkey');
    expect(plans[0]).not.toContain('Seq Scan');
  });

  it('one norm is found by its key', async () => {
    await new NormsRepository(explaining()).findMany(editionId, ['ГЭСН06-01-001-01']);
    expect(plans[0]).toContain('catalogue_norm_pkey');
  });
});
