import { Injectable } from '@nestjs/common';
import { Prisma } from '../../../generated/prisma/client';
import { arrayOf, columnsOf, Database, type Table } from '../../../platform/database';
import { GROUP, RESOURCE, type GroupRow, type ResourceRow } from '../catalogue-rows';

export interface CodeInEdition {
  editionId: string;
  code: string;
}

/** A resource without what it is found by. */
export type CatalogueResourceRow = Omit<ResourceRow, 'contentHash' | 'searchText' | 'searchContext' | 'book'>;

export interface GroupResource {
  code: string;
  name: string | null;
  unit: string | null;
  price: string | null;
}

const { contentHash: _, searchText: __, searchContext: ___, book: ____, ...shown } = RESOURCE.columns;
const SHOWN: Table<CatalogueResourceRow> = { name: RESOURCE.name, columns: shown };

@Injectable()
export class CatalogueResourcesRepository {
  constructor(private readonly database: Database) {}

  async find({ editionId, code }: CodeInEdition): Promise<CatalogueResourceRow | null> {
    const [row] = await this.findMany(editionId, [code]);
    return row ?? null;
  }

  findMany(editionId: string, codes: readonly string[]): Promise<CatalogueResourceRow[]> {
    return this.database.read<CatalogueResourceRow>(Prisma.sql`
      SELECT ${columnsOf(SHOWN, 'r')} FROM catalogue_resource r
      WHERE r.edition_id = ${editionId}::uuid AND r.code = ANY(${arrayOf('text', codes)})`);
  }

  findGroups(editionId: string, codes: readonly string[]): Promise<GroupRow[]> {
    return this.database.read<GroupRow>(Prisma.sql`
      SELECT ${columnsOf(GROUP, 'g')} FROM catalogue_technology_group g
      WHERE g.edition_id = ${editionId}::uuid AND g.code = ANY(${arrayOf('text', codes)})`);
  }

  async hasGroup({ editionId, code }: CodeInEdition): Promise<boolean> {
    const rows = await this.database.read<object>(Prisma.sql`
      SELECT 1 AS found FROM catalogue_technology_group g WHERE g.edition_id = ${editionId}::uuid AND g.code = ${code}`);
    return rows.length > 0;
  }

  /** The resources of a technology group, named where the edition has them. */
  groupResources(page: CodeInEdition & { afterCode: string; take: number }): Promise<GroupResource[]> {
    const { editionId, code, afterCode, take } = page;
    return this.database.read<GroupResource>(Prisma.sql`
      SELECT m.code, r.name, r.unit, trim_scale(r.price)::text AS price
      FROM catalogue_technology_group g
      CROSS JOIN LATERAL jsonb_array_elements_text(g.resource_codes) AS m(code)
      LEFT JOIN catalogue_resource r ON r.edition_id = g.edition_id AND r.code = m.code
      WHERE g.edition_id = ${editionId}::uuid AND g.code = ${code} AND m.code COLLATE "C" > ${afterCode}
      ORDER BY m.code COLLATE "C" LIMIT ${take}`);
  }
}
