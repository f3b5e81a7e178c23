import { Injectable } from '@nestjs/common';
import { Prisma } from '../../../generated/prisma/client';
import { Database } from '../../../platform/database';
import { NORM, RESOURCE, type CatalogueHalf } from '../catalogue-rows';
import type { ComparedNorm, ComparedResource, DifferenceKind } from './differences';

/** A code whose row differs between two editions; null on the side that does not have it. */
export interface DifferingRow<Row> {
  code: string;
  before: Row | null;
  after: Row | null;
}

export interface ComparisonPage {
  before: string;
  after: string;
  kind?: DifferenceKind;
  /** Codes up to this one have been shown. */
  afterCode: string;
  take: number;
}

const FIELDS: Readonly<Record<CatalogueHalf, { table: string; row: (alias: 'b' | 'a') => Prisma.Sql }>> = {
  norms: {
    table: NORM.name,
    row: (alias) => objectOf(alias, ['name', 'unit', 'works', 'resources', 'markups'], []),
  },
  resources: {
    table: RESOURCE.name,
    row: (alias) => objectOf(alias, ['name', 'unit', 'machine'], ['price', 'wholesale_price']),
  },
};

const KINDS: Readonly<Record<DifferenceKind, Prisma.Sql>> = {
  added: Prisma.sql`AND b.code IS NULL`,
  removed: Prisma.sql`AND a.code IS NULL`,
  changed: Prisma.sql`AND a.code IS NOT NULL AND b.code IS NOT NULL`,
};

@Injectable()
export class DifferencesRepository {
  constructor(private readonly database: Database) {}

  norms(page: ComparisonPage): Promise<DifferingRow<ComparedNorm>[]> {
    return this.rows('norms', page);
  }

  resources(page: ComparisonPage): Promise<DifferingRow<ComparedResource>[]> {
    return this.rows('resources', page);
  }

  /** The hashes alone are compared; what differs is looked at by the caller. */
  private rows<Row>(half: CatalogueHalf, page: ComparisonPage): Promise<DifferingRow<Row>[]> {
    const { before, after, kind, afterCode, take } = page;
    const { table, row } = FIELDS[half];
    const side = (editionId: string): Prisma.Sql =>
      Prisma.sql`(SELECT * FROM ${Prisma.raw(table)} WHERE edition_id = ${editionId}::uuid AND code > ${afterCode})`;
    return this.database.read<DifferingRow<Row>>(Prisma.sql`
      SELECT coalesce(b.code, a.code) AS code, ${row('b')} AS before, ${row('a')} AS after
      FROM ${side(before)} b FULL JOIN ${side(after)} a ON a.code = b.code
      WHERE a.content_hash IS DISTINCT FROM b.content_hash ${kind === undefined ? Prisma.empty : KINDS[kind]}
      ORDER BY coalesce(b.code, a.code) LIMIT ${take}`);
  }
}

/** A side as JSON, figures without idle zeros; null where the side is not there. */
function objectOf(alias: 'b' | 'a', columns: readonly string[], figures: readonly string[]): Prisma.Sql {
  const parts = [
    ...columns.map((column) => `'${column}', ${alias}.${column}`),
    ...figures.map((column) => `'${propertyOf(column)}', trim_scale(${alias}.${column})::text`),
  ];
  return Prisma.raw(`CASE WHEN ${alias}.code IS NOT NULL THEN jsonb_build_object(${parts.join(', ')}) END`);
}

function propertyOf(column: string): string {
  return column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
