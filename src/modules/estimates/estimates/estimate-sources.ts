import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import { Editions } from '../../catalogue';
import { PriceSourceChoice, type PriceSet, type PriceSources } from '../../prices';
import type { EstimateRecord } from '../records/records';

type PricedBy = Pick<EstimateRecord, 'regionCode' | 'priceZone' | 'priceLevelCurrent' | 'priceSetId'>;

/** What the norms and the prices of an estimate are taken from. */
@Injectable()
export class EstimateSources {
  constructor(
    private readonly editions: Editions,
    private readonly prices: PriceSourceChoice,
  ) {}

  /** @throws AppError NOT_FOUND where the estimate names an edition that is not there */
  async assertEdition({ catalogueEditionId }: Pick<EstimateRecord, 'catalogueEditionId'>): Promise<void> {
    if (catalogueEditionId !== null) await this.editions.get(catalogueEditionId);
  }

  /**
   * The edition of an estimate; the current one where it names none yet.
   *
   * @throws AppError NOT_FOUND, CATALOGUE_NOT_LOADED
   */
  async editionOf({ catalogueEditionId }: Pick<EstimateRecord, 'catalogueEditionId'>): Promise<string> {
    return (await this.editions.resolve(catalogueEditionId ?? undefined)).id;
  }

  /** @throws AppError NOT_FOUND, PRICE_SET_NOT_PUBLISHED */
  async getPublished(priceSetId: string): Promise<PriceSet> {
    return (await this.prices.published(priceSetId)).set;
  }

  /**
   * The published set of the zone and quarter of an estimate, with the market analyses of that level. Of several sets, the
   * one that its prices come from already; null where there is none, or no zone or quarter is stated.
   *
   * @throws AppError PRICE_SET_AMBIGUOUS: which of several it is, is not for us to say
   */
  async pricesOf({ regionCode, priceZone, priceLevelCurrent, priceSetId }: PricedBy): Promise<PriceSources | null> {
    const { year, quarter = null } = priceLevelCurrent ?? {};
    if (regionCode === null || priceZone === null || year === undefined || quarter === null) return null;
    const fitting = await this.prices.setsOf({ regionCode, priceZone, year, quarter });
    const set = fitting.find(({ id }) => id === priceSetId) ?? (fitting.length === 1 ? fitting[0] : undefined);
    if (set !== undefined) return this.prices.published(set.id);
    if (fitting.length === 0) return null;
    const candidates = fitting.map(({ id, name, edition }) => ({ id, name, edition }));
    throw new AppError('PRICE_SET_AMBIGUOUS', { extensions: { priceSets: candidates } });
  }
}
