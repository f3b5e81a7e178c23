import { Injectable } from '@nestjs/common';
import { Prisma } from '../../../generated/prisma/client';
import { Database } from '../../../platform/database';
import { GROUP, MARKUP, NORM, RESOURCE } from '../catalogue-rows';
import type { ComparedPart, ComparedRows, DifferenceKind } from './differences';

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

interface Comparison {
  /** The rows of an edition; `code` names each of them once, in the order of bytes. */
  side: (editionId: string) => Prisma.Sql;
  /** What differs is looked at by the caller; here it is only found. */
  differs: Prisma.Sql;
  columns: readonly string[];
  figures: readonly string[];
}

const BY_HASH = Prisma.sql`a.content_hash IS DISTINCT FROM b.content_hash`;

const COMPARISONS: Readonly<Record<ComparedPart, Comparison>> = {
  norms: {
    ...{ side: rowsIn(NORM), differs: BY_HASH, figures: [] },
    columns: ['name', 'unit', 'works', 'resources', 'markups'],
  },
  resources: {
    ...{ side: rowsIn(RESOURCE), differs: BY_HASH, figures: ['price', 'wholesale_price'] },
    columns: ['name', 'unit', 'machine'],
  },
  technology_groups: {
    ...{ side: rowsIn(GROUP), columns: ['resource_codes'], figures: [] },
    differs: Prisma.sql`a.resource_codes IS DISTINCT FROM b.resource_codes`,
  },
  coefficients: {
    // The binding has one code several times: the second of them is `code/2`.
    side: (editionId) => Prisma.sql`
      SELECT (code || CASE WHEN n = 1 THEN '' ELSE '/' || n END) COLLATE "C" AS code, name, target, act, act_date, effects,
        resources, places
      FROM (
        SELECT *, row_number() OVER (PARTITION BY code ORDER BY ordinal) AS n
        FROM catalogue_coefficient WHERE edition_id = ${editionId}::uuid
      ) numbered`,
    differs: wholeRow('name', 'target', 'act', 'act_date', 'effects', 'resources', 'places'),
    ...{ columns: ['name', 'target', 'act', 'act_date', 'effects', 'resources', 'places'], figures: [] },
  },
  markups: {
    ...{ side: rowsIn(MARKUP), columns: ['name', 'collections', 'overhead'], figures: ['profit'] },
    differs: wholeRow('name', 'collections', 'overhead', 'profit'),
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

  /** Rows that are otherwise on the two sides, in the order of their codes. */
  page<Part extends ComparedPart>(part: Part, page: ComparisonPage): Promise<DifferingRow<ComparedRows[Part]>[]> {
    const { before, after, kind, afterCode, take } = page;
    const { side, differs, columns, figures } = COMPARISONS[part];
    const rowsAfter = (editionId: string): Prisma.Sql =>
      Prisma.sql`(SELECT * FROM (${side(editionId)}) side WHERE code > ${afterCode})`;
    const [rowBefore, rowAfter] = [objectOf('b', columns, figures), objectOf('a', columns, figures)];
    return this.database.read<DifferingRow<ComparedRows[Part]>>(Prisma.sql`
      SELECT coalesce(b.code, a.code) AS code, ${rowBefore} AS before, ${rowAfter} AS after
      FROM ${rowsAfter(before)} b FULL JOIN ${rowsAfter(after)} a ON a.code = b.code
      WHERE ${differs} ${kind === undefined ? Prisma.empty : KINDS[kind]}
      ORDER BY coalesce(b.code, a.code) LIMIT ${take}`);
  }
}

function rowsIn({ name }: { name: string }): (editionId: string) => Prisma.Sql {
  return (editionId) => Prisma.sql`SELECT * FROM ${Prisma.raw(name)} WHERE edition_id = ${editionId}::uuid`;
}

/** A side that is not there has a code of NULL, so that it differs from any other. */
function wholeRow(...columns: string[]): Prisma.Sql {
  const list = (alias: string): string => ['code', ...columns].map((column) => `${alias}.${column}`).join(', ');
  return Prisma.raw(`(${list('a')}) IS DISTINCT FROM (${list('b')})`);
}

/** A side as JSON, figures without idle zeros; null where the side is not there. */
function objectOf(alias: 'b' | 'a', columns: readonly string[], figures: readonly string[]): Prisma.Sql {
  const parts = [
    ...columns.map((column) => `'${propertyOf(column)}', ${alias}.${column}`),
    ...figures.map((column) => `'${propertyOf(column)}', trim_scale(${alias}.${column})::text`),
  ];
  return Prisma.raw(`CASE WHEN ${alias}.code IS NOT NULL THEN jsonb_build_object(${parts.join(', ')}) END`);
}

function propertyOf(column: string): string {
  return column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
