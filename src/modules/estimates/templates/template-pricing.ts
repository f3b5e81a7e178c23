import { Injectable } from '@nestjs/common';
import { PriceLookup, PriceSourceChoice } from '../../prices';
import type { EstimateRow, PositionWithLines } from '../records/records';
import { codesOf, repricedPosition, type Prices, type RepricedPosition } from '../repricing/repriced';

/** Prices positions of a template at the level of the estimate that they come into, as a re-pricing would. */
@Injectable()
export class TemplatePricing {
  constructor(
    private readonly choice: PriceSourceChoice,
    private readonly lookup: PriceLookup,
  ) {}

  /** With no price set there is nothing to take prices from. @throws AppError NOT_FOUND, PRICE_SET_NOT_PUBLISHED */
  async price(
    positions: readonly PositionWithLines[],
    estimate: EstimateRow,
    priceSetId: string | null,
  ): Promise<RepricedPosition[]> {
    const prices = priceSetId === null ? new Map<string, never>() : await this.pricesFor(positions, priceSetId);
    return positions.map((position) => repricedPosition(position, estimate, prices));
  }

  private async pricesFor(positions: readonly PositionWithLines[], priceSetId: string): Promise<Prices> {
    const sources = await this.choice.published(priceSetId);
    return this.lookup.known(sources, [...new Set(positions.flatMap(codesOf))]);
  }
}
