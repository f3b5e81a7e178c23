import { Injectable } from '@nestjs/common';
import { getActor } from '../../../platform/context';
import { Cursors, pageSize } from '../../../platform/http';
import { PriceRegionsRepository, type MappedSet, type PriceRegion } from './price-regions.repository';
import { PriceRegionPage, PriceRegionsQuery, PriceRegionView, PriceZoneView } from './region.dto';

/** Which regions, zones and quarters there are prices for. */
@Injectable()
export class PriceRegionsList {
  constructor(
    private readonly regions: PriceRegionsRepository,
    private readonly cursors: Cursors,
  ) {}

  /** @throws AppError CURSOR_INVALID */
  async page(query: PriceRegionsQuery): Promise<PriceRegionPage> {
    const { organisationId } = getActor();
    const list = ['price-regions', organisationId];
    const limit = pageSize(query.limit);
    // Signed by us: the one value is the code that the last page ended with.
    const after = query.cursor === undefined ? null : String(this.cursors.decode(list, query.cursor)[0]);
    const rows = await this.regions.list(organisationId, { after, take: limit + 1 });
    return this.cursors.page(rows, { list, limit, positionOf: ({ code }) => [code], view: regionView });
  }
}

function regionView({ code, name, sets }: PriceRegion): PriceRegionView {
  const zones = new Map<string, MappedSet[]>();
  for (const set of sets) zones.set(set.priceZone, [...(zones.get(set.priceZone) ?? []), set]);
  return { code, name, zones: [...zones].map(([priceZone, quarters]) => zoneView(priceZone, quarters)) };
}

function zoneView(priceZone: string, sets: readonly MappedSet[]): PriceZoneView {
  return {
    priceZone,
    quarters: sets.map(({ year, quarter, edition, state, priceSetId }) => ({ year, quarter, edition, state, priceSetId })),
  };
}
