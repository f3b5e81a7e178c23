import { Injectable } from '@nestjs/common';
import { arrayOf, Database, type Table } from '../../../platform/database';
import type { PriceSet } from '../price-sets/price-sets.repository';
import { PUBLICATION_COLUMNS, type Publication } from '../publications/publication';
import { PublicationsRepository } from '../publications/publications.repository';

/** What resources cost by offers of suppliers, for one zone and quarter. Days are `YYYY-MM-DD`. */
export interface MarketAnalysis extends Publication {
  analysedOn: string;
}

const ANALYSIS: Table<MarketAnalysis> = {
  name: 'market_analysis',
  columns: { ...PUBLICATION_COLUMNS, analysedOn: 'date', state: 'enum:market_analysis_state' },
};

@Injectable()
export class MarketAnalysesRepository extends PublicationsRepository<MarketAnalysis> {
  constructor(database: Database) {
    super(database, ANALYSIS);
  }

  /** Those among the ids that the organisation has, in no order. */
  findMany(organisationId: string, ids: readonly string[]): Promise<MarketAnalysis[]> {
    return this.database.client.$queryRaw<MarketAnalysis[]>`
      SELECT ${this.columns} FROM market_analysis p
      WHERE p.id = ANY(${arrayOf('uuid', ids)}) AND p.organisation_id = ${organisationId}::uuid`;
  }

  /** Published analyses of the level of a set, the last published first. */
  findPublishedOfLevel(set: PriceSet, take: number): Promise<MarketAnalysis[]> {
    const { organisationId, regionCode, priceZone, year, quarter } = set;
    return this.database.client.$queryRaw<MarketAnalysis[]>`
      SELECT ${this.columns} FROM market_analysis p
      WHERE p.organisation_id = ${organisationId}::uuid AND p.region_code = ${regionCode} AND p.price_zone = ${priceZone}
        AND p.year = ${year} AND p.quarter = ${quarter} AND p.state = 'published'
      ORDER BY p.published_at DESC, p.id DESC LIMIT ${take}`;
  }
}
