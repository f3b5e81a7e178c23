import { Injectable } from '@nestjs/common';
import { Prisma } from '../../../generated/prisma/client';
import { arrayOf, Database } from '../../../platform/database';
import type { PriceBookGroup } from './resource-match';
import type { CatalogueEntry } from './row-match';

/** Of one family: names beyond that say the same over and over. */
const MOST_OF_A_FAMILY = 60;

/** Norms and resources as rows of documents are compared with them, a thousand codes in a statement. */
@Injectable()
export class MatchedEntriesRepository {
  constructor(private readonly database: Database) {}

  findByCodes(editionId: string, codes: readonly string[]): Promise<CatalogueEntry[]> {
    if (codes.length === 0) return Promise.resolve([]);
    const wanted = arrayOf('text', codes);
    return this.database.read<CatalogueEntry>(Prisma.sql`
      SELECT 'norm' AS part, n.code, n.name, n.unit FROM catalogue_norm n
      WHERE n.edition_id = ${editionId}::uuid AND n.code = ANY(${wanted})
      UNION ALL
      SELECT 'resource', r.code, r.name, r.unit FROM catalogue_resource r
      WHERE r.edition_id = ${editionId}::uuid AND r.code = ANY(${wanted})`);
  }

  /** Those whose codes begin with one of these: the norms of a table, the resources of a group. */
  findFamilies(editionId: string, beginnings: readonly string[]): Promise<CatalogueEntry[]> {
    if (beginnings.length === 0) return Promise.resolve([]);
    return this.database.read<CatalogueEntry>(Prisma.sql`
      SELECT e.part, e.code, e.name, e.unit FROM unnest(${arrayOf('text', beginnings)}) AS f(beginning)
      CROSS JOIN LATERAL (
        (SELECT 'norm' AS part, n.code, n.name, n.unit FROM catalogue_norm n
         WHERE n.edition_id = ${editionId}::uuid
           AND n.code >= (f.beginning COLLATE "C") AND n.code < ((f.beginning || '~') COLLATE "C") LIMIT ${MOST_OF_A_FAMILY})
        UNION ALL
        (SELECT 'resource', r.code, r.name, r.unit FROM catalogue_resource r
         WHERE r.edition_id = ${editionId}::uuid
           AND r.code >= (f.beginning COLLATE "C") AND r.code < ((f.beginning || '~') COLLATE "C") LIMIT ${MOST_OF_A_FAMILY})
      ) AS e`);
  }

  /** The nearest heading above the resources whose codes begin so, as far as there are any. */
  findGroups(editionId: string, beginnings: readonly string[]): Promise<(PriceBookGroup & { beginning: string })[]> {
    if (beginnings.length === 0) return Promise.resolve([]);
    return this.database.read<PriceBookGroup & { beginning: string }>(Prisma.sql`
      SELECT f.beginning, r.headings#>>'{-1,code}' AS code, r.headings#>>'{-1,name}' AS name
      FROM unnest(${arrayOf('text', beginnings)}) AS f(beginning)
      CROSS JOIN LATERAL (
        SELECT r.headings FROM catalogue_resource r
        WHERE r.edition_id = ${editionId}::uuid
          AND r.code >= (f.beginning COLLATE "C") AND r.code < ((f.beginning || '~') COLLATE "C") LIMIT 1
      ) AS r
      WHERE jsonb_array_length(r.headings) > 0`);
  }
}
