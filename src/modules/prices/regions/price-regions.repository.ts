import { Injectable } from '@nestjs/common';
import { Prisma } from '../../../generated/prisma/client';
import { Database } from '../../../platform/database';

/** A price set, as far as the map of regions shows it. */
export interface MappedSet {
  priceSetId: string;
  priceZone: string;
  year: number;
  quarter: number;
  edition: string;
  state: 'draft' | 'published';
}

export interface PriceRegion {
  code: string;
  name: string;
  /** By zone; in it the newest quarter first. */
  sets: MappedSet[];
}

@Injectable()
export class PriceRegionsRepository {
  constructor(private readonly database: Database) {}

  /** By code. A region is named as its newest set names it. */
  list(organisationId: string, { after, take }: { after: string | null; take: number }): Promise<PriceRegion[]> {
    const start = after === null ? Prisma.empty : Prisma.sql`AND region_code > ${after}`;
    return this.database.client.$queryRaw<PriceRegion[]>`
      SELECT region_code AS code, (array_agg(region_name ORDER BY created_at DESC))[1] AS name,
        json_agg(
          json_build_object('priceSetId', id, 'priceZone', price_zone, 'year', year, 'quarter', quarter,
            'edition', edition, 'state', state)
          ORDER BY price_zone, year DESC, quarter DESC, created_at DESC
        ) AS sets
      FROM price_set WHERE organisation_id = ${organisationId}::uuid ${start}
      GROUP BY region_code ORDER BY region_code LIMIT ${take}`;
  }
}
