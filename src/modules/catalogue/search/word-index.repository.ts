import { Injectable } from '@nestjs/common';
import { Prisma } from '../../../generated/prisma/client';
import type { CatalogueResourceKind } from '../../../formats';
import { arrayOf, Database } from '../../../platform/database';
import { NORM, RESOURCE, type CatalogueHalf } from '../catalogue-rows';
import type { RowRange } from './ranking';
import type { Lookalike } from './spelling';

/** Words with one beginning that are looked at: those that most rows have. */
const MOST_COMPLETIONS = 64;
/** Candidates for a misspelt word, before their letters are compared one by one. */
const MOST_LOOKALIKES = 40;
/** The bases of norms that a code without its prefix may be of. */
const NORM_PREFIXES = ['ГЭСН', 'ГЭСНм', 'ГЭСНмр', 'ГЭСНп', 'ГЭСНр'];
/** Behind everything that may follow in a code or a word. */
const LAST = '\u{10FFFF}';

/** One half of one edition: what a search is in. */
export interface SearchedHalf {
  editionId: string;
  half: CatalogueHalf;
}

export interface StoredIndex {
  rowCount: number;
  lengths: Uint8Array;
  parts: Uint8Array;
  partNames: [string, string][];
}

export interface StoredWord {
  stem: string;
  /** The form that rows have most often. */
  form: string;
  rows: Uint8Array;
}

export interface FoundRow {
  ordinal: number;
  code: string;
  name: string;
  unit: string;
  /** Of resources. */
  kind: CatalogueResourceKind | null;
  price: string | null;
}

const HALVES: Readonly<Record<CatalogueHalf, { table: Prisma.Sql; columns: Prisma.Sql }>> = {
  norms: { table: Prisma.raw(NORM.name), columns: Prisma.raw('NULL AS kind, NULL AS price') },
  resources: { table: Prisma.raw(RESOURCE.name), columns: Prisma.raw('n.kind, trim_scale(n.price)::text AS price') },
};

/** The index of the words of an edition: made once when the edition is loaded, then only read. */
@Injectable()
export class WordIndexRepository {
  constructor(private readonly database: Database) {}

  async find({ editionId, half }: SearchedHalf): Promise<StoredIndex | null> {
    const rows = await this.database.read<StoredIndex>(Prisma.sql`
      SELECT row_count AS "rowCount", lengths, parts, part_names AS "partNames" FROM catalogue_index
      WHERE edition_id = ${editionId}::uuid AND source = ${half}`);
    return rows[0] ?? null;
  }

  /** What forms of a word have in common; null for words that stand everywhere, such as prepositions. */
  stems(words: readonly string[]): Promise<{ word: string; stem: string | null }[]> {
    return this.database.read<{ word: string; stem: string | null }>(Prisma.sql`
      SELECT word, (ts_lexize('russian_stem', word))[1] AS stem FROM unnest(${arrayOf('text', words)}) AS w(word)`);
  }

  words({ editionId, half }: SearchedHalf, stems: readonly string[]): Promise<StoredWord[]> {
    return this.database.read<StoredWord>(Prisma.sql`
      SELECT stem, form, rows FROM catalogue_word
      WHERE edition_id = ${editionId}::uuid AND source = ${half} AND stem = ANY(${arrayOf('text', stems)})`);
  }

  /** Words that begin so, those of most rows first. */
  completions({ editionId, half }: SearchedHalf, beginning: string): Promise<StoredWord[]> {
    return this.database.read<StoredWord>(Prisma.sql`
      SELECT stem, form, rows FROM catalogue_word
      WHERE edition_id = ${editionId}::uuid AND source = ${half} AND stem >= ${beginning} AND stem < ${beginning + LAST}
      ORDER BY row_count DESC, stem LIMIT ${MOST_COMPLETIONS}`);
  }

  /** Words that share letters with this one, three by three. */
  lookalikes({ editionId, half }: SearchedHalf, stem: string): Promise<Lookalike[]> {
    return this.database.read<Lookalike>(Prisma.sql`
      SELECT stem, row_count AS count FROM catalogue_word
      WHERE edition_id = ${editionId}::uuid AND source = ${half} AND stem % ${stem}
      ORDER BY similarity(stem, ${stem}) DESC, row_count DESC, stem LIMIT ${MOST_LOOKALIKES}`);
  }

  /** Rows whose code begins so; a norm without its prefix may be of any base. */
  codeRanges({ editionId, half }: SearchedHalf, beginning: string): Promise<RowRange[]> {
    const inRange = Prisma.sql`edition_id = ${editionId}::uuid AND source = ${half} AND code >= b.code AND code < b.code || ${LAST}`;
    return this.database.read<RowRange>(Prisma.sql`
      SELECT f.ordinal AS first, l.ordinal + 1 AS last
      FROM unnest(${arrayOf('text', codeBeginnings(half, beginning))}) WITH ORDINALITY AS b(code, place)
      CROSS JOIN LATERAL (SELECT ordinal FROM catalogue_index_row WHERE ${inRange} ORDER BY code LIMIT 1) AS f
      CROSS JOIN LATERAL (SELECT ordinal FROM catalogue_index_row WHERE ${inRange} ORDER BY code DESC LIMIT 1) AS l
      ORDER BY b.place`);
  }

  /** How codes that begin so go on up to their next sign, and how many rows are behind each. */
  codeSteps({ editionId, half }: SearchedHalf, beginning: string, take: number): Promise<{ text: string; count: number }[]> {
    return this.database.read<{ text: string; count: number }>(Prisma.sql`
      SELECT step AS text, count(*)::int AS count
      FROM unnest(${arrayOf('text', codeBeginnings(half, beginning))}) AS b(code)
      JOIN catalogue_index_row AS r
        ON r.edition_id = ${editionId}::uuid AND r.source = ${half} AND r.code >= b.code AND r.code < b.code || ${LAST}
      CROSS JOIN LATERAL (SELECT b.code || substring(substr(r.code, length(b.code) + 1) FROM '^[-.]?[^-.]*')) AS s(step)
      GROUP BY step ORDER BY step COLLATE "C" LIMIT ${take}`);
  }

  /** The rows of these numbers, in this order. */
  rows({ editionId, half }: SearchedHalf, ordinals: readonly number[]): Promise<FoundRow[]> {
    const { table, columns } = HALVES[half];
    return this.database.read<FoundRow>(Prisma.sql`
      SELECT r.ordinal, n.code, n.name, n.unit, ${columns}
      FROM unnest(${arrayOf('integer', ordinals)}) WITH ORDINALITY AS a(ordinal, place)
      JOIN catalogue_index_row AS r ON r.edition_id = ${editionId}::uuid AND r.source = ${half} AND r.ordinal = a.ordinal
      JOIN ${table} AS n ON n.edition_id = r.edition_id AND n.code = r.code
      ORDER BY a.place`);
  }
}

function codeBeginnings(half: CatalogueHalf, beginning: string): string[] {
  if (half === 'resources' || beginning.startsWith('ГЭСН')) return [beginning];
  return NORM_PREFIXES.map((base) => `${base}${beginning}`);
}
