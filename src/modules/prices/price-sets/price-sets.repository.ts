import { Injectable } from '@nestjs/common';
import type { IndexDocument } from '../../../formats/document';
import { Database, type Table } from '../../../platform/database';
import { PUBLICATION_COLUMNS, type PriceLevel, type Publication } from '../publications/publication';
import { PublicationsRepository } from '../publications/publications.repository';

/** Prices of one zone in one quarter. Days are `YYYY-MM-DD`. */
export interface PriceSet extends Publication {
  edition: string;
  sourceAct: string;
  sourceFileName: string | null;
  sourceUrl: string | null;
  sourceSha256: string | null;
  sourceCheckedOn: string;
  effectiveDate: string;
  indices: IndexDocument[];
}

const PRICE_SET: Table<PriceSet> = {
  name: 'price_set',
  columns: {
    ...PUBLICATION_COLUMNS,
    edition: 'text',
    sourceAct: 'text',
    sourceFileName: 'text',
    sourceUrl: 'text',
    sourceSha256: 'text',
    sourceCheckedOn: 'date',
    effectiveDate: 'date',
    indices: 'jsonb',
    state: 'enum:price_set_state',
  },
};

@Injectable()
export class PriceSetsRepository extends PublicationsRepository<PriceSet> {
  constructor(database: Database) {
    super(database, PRICE_SET);
  }

  /** The published set that this one would be the second of. */
  async findPublishedTwin(set: PriceSet): Promise<string | null> {
    const { organisationId, regionCode, priceZone, year, quarter, edition } = set;
    const [twin] = await this.database.client.$queryRaw<{ id: string }[]>`
      SELECT id FROM price_set
      WHERE organisation_id = ${organisationId}::uuid AND region_code = ${regionCode} AND price_zone = ${priceZone}
        AND year = ${year} AND quarter = ${quarter} AND edition = ${edition} AND state = 'published'`;
    return twin?.id ?? null;
  }

  /** The published sets of one level: one for every edition. */
  findPublished(organisationId: string, { regionCode, priceZone, year, quarter }: PriceLevel): Promise<PriceSet[]> {
    return this.database.client.$queryRaw<PriceSet[]>`
      SELECT ${this.columns} FROM price_set p
      WHERE p.organisation_id = ${organisationId}::uuid AND p.region_code = ${regionCode} AND p.price_zone = ${priceZone}
        AND p.year = ${year} AND p.quarter = ${quarter} AND p.state = 'published'
      ORDER BY p.created_at, p.id`;
  }
}
