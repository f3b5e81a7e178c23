import { Injectable } from '@nestjs/common';
import { Prisma } from '../../../generated/prisma/client';
import type { CatalogueResourceKind } from '../../../formats';
import { arrayOf, Database } from '../../../platform/database';
import { NORM, RESOURCE, type CatalogueHalf } from '../catalogue-rows';
import type { TextQuery } from './text-query';

/** Rows that are ranked at the most: of words that stand in more of them, those with the first codes. */
export const MAX_RANKED = 500;
/** Stems that look less alike are other words. */
const LEAST_SIMILARITY = 0.3;
const CORRECTIONS_OF_A_WORD = 3;
/** Words of the headings (D) tell less than words of the name (A). */
const WEIGHTS = '{0.05, 0.2, 0.4, 1}';
/** The bases of norms that a code without its prefix may be of. */
const NORM_PREFIXES = ['ГЭСН', 'ГЭСНм', 'ГЭСНр', 'ГЭСНп', 'ГЭСНмр'];
/** Behind everything that may follow in a code. */
const LAST = '~';

export interface SearchFilters {
  editionId: string;
  /** `ГЭСНп` */
  base?: string;
  collection?: string;
  kind?: CatalogueResourceKind;
  book?: string;
}

export interface FoundRow {
  code: string;
  name: string;
  unit: string;
  /** Of resources. */
  kind: CatalogueResourceKind | null;
  price: string | null;
  /** The searched words of the name; those that were found stand in `<…>`. */
  marked: string;
  score: number;
}

/** Where the page before has ended. */
export interface FoundPosition {
  score: number;
  code: string;
}

export interface Search {
  half: CatalogueHalf;
  filters: SearchFilters;
  after: FoundPosition | null;
  take: number;
}

const HALVES: Readonly<Record<CatalogueHalf, { table: string; columns: string }>> = {
  norms: { table: NORM.name, columns: 'NULL AS kind, NULL AS price' },
  resources: { table: RESOURCE.name, columns: 'kind, trim_scale(price)::text AS price' },
};

@Injectable()
export class SearchRepository {
  constructor(private readonly database: Database) {}

  /** Ranked: first what matches more of what is preferred, then by how much the name speaks of it. */
  byWords({ required, preferred }: TextQuery, { half, filters, after, take }: Search): Promise<FoundRow[]> {
    const { table, columns } = HALVES[half];
    const wanted = Prisma.sql`to_tsquery('russian', ${required})`;
    const matches = preferred.map((text) => Prisma.sql`(search_vector @@ to_tsquery('russian', ${text}))::int`);
    const matched = matches.length === 0 ? Prisma.sql`0` : Prisma.join(matches, ' + ');
    const rank = Prisma.sql`ts_rank(${WEIGHTS}::real[], search_vector, ${wanted}, 1)`;
    const start =
      after === null ? Prisma.empty : Prisma.sql`WHERE score < ${after.score} OR (score = ${after.score} AND code > ${after.code})`;
    const marks = [required, ...preferred].join(' | ');
    return this.database.read<FoundRow>(Prisma.sql`
      WITH matching AS MATERIALIZED (
        SELECT code, search_vector FROM ${Prisma.raw(table)}
        WHERE edition_id = ${filters.editionId}::uuid AND search_vector @@ ${wanted} ${conditions(filters)}
        ORDER BY ${firstOf(required)} LIMIT ${MAX_RANKED}
      ), ranked AS (
        SELECT code, ((${matched}) * 10000000 + round(${rank} * 1000000))::int AS score FROM matching
      ), page AS MATERIALIZED (
        SELECT code, score FROM ranked ${start} ORDER BY score DESC, code LIMIT ${take}
      )
      SELECT code, name, unit, ${Prisma.raw(columns)}, score,
        ts_headline('russian', search_text, to_tsquery('russian', ${marks}), 'HighlightAll=true, StartSel=<, StopSel=>') AS marked
      FROM page JOIN ${Prisma.raw(table)} USING (code)
      WHERE edition_id = ${filters.editionId}::uuid ORDER BY score DESC, code`);
  }

  /** In the order of codes. */
  byCode(prefix: string, { half, filters, after, take }: Search): Promise<FoundRow[]> {
    const { table, columns } = HALVES[half];
    // One range of the key each: over all of them at once PostgreSQL would read the whole edition in its order.
    const ranges = codePrefixes(half, prefix).map(
      (start) => Prisma.sql`(
        SELECT code, name, unit, ${Prisma.raw(columns)}, 0 AS score, search_text AS marked
        FROM ${Prisma.raw(table)}
        WHERE edition_id = ${filters.editionId}::uuid AND code >= ${start} AND code < ${start + LAST}
          AND code > ${after?.code ?? ''} ${conditions(filters)}
        ORDER BY code LIMIT ${take})`,
    );
    return this.database.read<FoundRow>(
      Prisma.sql`SELECT * FROM (${Prisma.join(ranges, ' UNION ALL ')}) AS found ORDER BY code LIMIT ${take}`,
    );
  }

  /** Stems of the edition that look like those of these words, the most alike first; of words that it does not have. */
  async corrections(
    { half, filters }: Pick<Search, 'half' | 'filters'>,
    words: readonly string[],
  ): Promise<{ typed: string; meant: string }[]> {
    return this.database.read<{ typed: string; meant: string }>(Prisma.sql`
      WITH asked AS (
        SELECT typed, (ts_lexize('russian_stem', typed))[1] AS stem FROM unnest(${arrayOf('text', words)}) AS t(typed)
      )
      SELECT t.typed, c.word AS meant
      FROM asked t
      CROSS JOIN LATERAL (
        SELECT w.word, similarity(w.word, t.stem) AS likeness, w.count FROM catalogue_word w
        WHERE w.word % t.stem AND w.edition_id = ${filters.editionId}::uuid AND w.source = ${half}
          AND similarity(w.word, t.stem) >= ${LEAST_SIMILARITY}
        ORDER BY likeness DESC, w.count DESC, w.word LIMIT ${CORRECTIONS_OF_A_WORD}
      ) c
      WHERE NOT EXISTS (
        SELECT 1 FROM catalogue_word k
        WHERE k.edition_id = ${filters.editionId}::uuid AND k.source = ${half} AND k.word = t.stem
      )
      ORDER BY t.typed, c.likeness DESC`);
  }
}

/**
 * The order in which rows are taken to be ranked: that of codes. One word may be everywhere, and then the key gives enough rows soon. Of
 * several words together PostgreSQL believes the same and is wrong (45 ms instead of 7 over 150,000 norms): an expression keeps it
 * from the key.
 */
function firstOf(required: string): Prisma.Sql {
  return required.includes(' & ') ? Prisma.sql`(code || '')` : Prisma.sql`code`;
}

function codePrefixes(half: CatalogueHalf, prefix: string): string[] {
  if (half === 'resources' || prefix.startsWith('ГЭСН')) return [prefix];
  return NORM_PREFIXES.map((base) => `${base}${prefix}`);
}

function conditions({ base, collection, kind, book }: SearchFilters): Prisma.Sql {
  const all = Object.entries({ base, collection, kind, book }).flatMap(([column, value]) =>
    value === undefined ? [] : [Prisma.sql`AND ${Prisma.raw(column)} = ${value}`],
  );
  return all.length === 0 ? Prisma.empty : Prisma.join(all, ' ');
}
