import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Prisma } from '../../src/generated/prisma/client';
import { NormsRepository } from '../../src/modules/catalogue/norms/norms.repository';
import { WordIndexRepository } from '../../src/modules/catalogue/search/word-index.repository';
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
  await sql('VACUUM ANALYZE catalogue_norm, catalogue_word, catalogue_index_row');
}, 600_000);

afterAll(() => prisma.$disconnect());

beforeEach(() => {
  plans = [];
});

const index = (): WordIndexRepository => new WordIndexRepository(explaining());
const half = { editionId, half: 'norms' } as const;

describe('with 150,000 norms', () => {
  it.each<[string, string, () => Promise<unknown>]>([
    ['what is known of all rows is found by its key', 'catalogue_index_pkey', () => index().find(half)],
    ['words are found by their stems', 'catalogue_word_pkey', () => index().words(half, ['бетон', 'подготовк'])],
    ['words are completed by their beginning', 'catalogue_word_pkey', () => index().completions(half, 'бет')],
    ['a misspelt word is found by its trigrams', 'catalogue_word_edition_id_stem_idx', () => index().lookalikes(half, 'битон')],
    ['the rows of a code are found by its beginning', 'catalogue_index_row_edition_id_source_code_key', () => index().codeRanges(half, '06-01')],
    ['codes go on by their beginning', 'catalogue_index_row_edition_id_source_code_key', () => index().codeSteps(half, '06-01', 10)],
  ])('%s', async (_, key, ask) => {
    await ask();
    expect(plans[0]).toContain(key);
    expect(plans[0]).not.toContain('Seq Scan');
  });

  it('the rows of a page are read by their keys, one by one', async () => {
    await index().rows(half, Array.from({ length: 51 }, (_, row) => row * 1_000));
    expect(plans[0]).toContain('catalogue_index_row_pkey');
    expect(plans[0]).toContain('catalogue_norm_pkey');
    expect(plans[0]).not.toContain('Seq Scan');
  });

  it('one norm is found by its key', async () => {
    await new NormsRepository(explaining()).findMany(editionId, ['ГЭСН06-01-001-01']);
    expect(plans[0]).toContain('catalogue_norm_pkey');
  });
});
