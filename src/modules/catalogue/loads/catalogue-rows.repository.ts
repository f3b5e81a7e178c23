import { Injectable } from '@nestjs/common';
import { Prisma } from '../../../generated/prisma/client';
import { arrayOf, Database, insertInto } from '../../../platform/database';
import {
  COEFFICIENT,
  GROUP,
  NORM,
  RESOURCE,
  type CatalogueHalf,
  type CoefficientRow,
  type GroupRow,
  type NormRow,
  type ResourceRow,
} from '../catalogue-rows';

const TABLES = [NORM.name, RESOURCE.name, GROUP.name, COEFFICIENT.name, 'catalogue_word'];

export interface WordCount {
  word: string;
  count: number;
}

/** A word of the name weighs more than one of the headings above it. */
const SEARCH_VECTOR = {
  column: 'search_vector',
  value: Prisma.sql`
    setweight(to_tsvector('russian', r.search_text), 'A') || setweight(to_tsvector('russian', r.search_context), 'D')`,
};

/** Writes the rows of an edition, some hundreds in a statement. */
@Injectable()
export class CatalogueRowsRepository {
  constructor(private readonly database: Database) {}

  async insertNorms(rows: readonly NormRow[]): Promise<void> {
    await this.database.client.$executeRaw(insertInto(NORM, rows, SEARCH_VECTOR));
  }

  async insertResources(rows: readonly ResourceRow[]): Promise<void> {
    await this.database.client.$executeRaw(insertInto(RESOURCE, rows, SEARCH_VECTOR));
  }

  async insertGroups(rows: readonly GroupRow[]): Promise<void> {
    await this.database.client.$executeRaw(insertInto(GROUP, rows));
  }

  async insertCoefficients(rows: readonly CoefficientRow[]): Promise<void> {
    await this.database.client.$executeRaw(insertInto(COEFFICIENT, rows));
  }

  /** By their stems: forms of one word are one. */
  async addWords(editionId: string, source: CatalogueHalf, counts: readonly WordCount[]): Promise<void> {
    const words = arrayOf('text', counts.map(({ word }) => word));
    const numbers = arrayOf('integer', counts.map(({ count }) => count));
    await this.database.client.$executeRaw(Prisma.sql`
      INSERT INTO catalogue_word (edition_id, source, word, count)
      SELECT ${editionId}::uuid, ${source}, (ts_lexize('russian_stem', t.word))[1], sum(t.count)
      FROM unnest(${words}, ${numbers}) AS t(word, count)
      WHERE ts_lexize('russian_stem', t.word) <> '{}'
      GROUP BY 3
      ON CONFLICT (edition_id, source, word) DO UPDATE SET count = catalogue_word.count + excluded.count`);
  }

  /** After many new rows: the planner goes by what it knew before until it is told. */
  async analyse(): Promise<void> {
    for (const name of TABLES) {
      await this.database.client.$executeRaw(Prisma.sql`ANALYZE ${Prisma.raw(name)}`);
    }
  }

  /** One load at a time. False where another one is at work. */
  async tryLock(): Promise<boolean> {
    const rows = await this.database.client.$queryRaw<{ isLocked: boolean }[]>`
      SELECT pg_try_advisory_xact_lock(hashtextextended('catalogue load', 0)) AS "isLocked"`;
    return rows[0]?.isLocked === true;
  }
}
