import { Injectable } from '@nestjs/common';
import { resolvePrice, type AnalysedPrice, type ListedPrice, type PriceAnswer, type ResolvedPrice, type WantedPrice } from '../../../engine';
import type { Issue } from '../../../kernel/issue';
import type { MarketAnalysis } from '../market-analyses/market-analyses.repository';
import { MarketAnalyses } from '../market-analyses/market-analyses.service';
import type { PriceSet } from '../price-sets/price-sets.repository';
import { PriceSets } from '../price-sets/price-sets.service';
import { originOfAnalysis, originOfSet, type PriceOrigin } from './price-origin';

/** What prices are taken from: a set, and for what it has no price of, market analyses, the first first. */
export interface PriceSources {
  set: PriceSet;
  analyses: readonly MarketAnalysis[];
}

/** What the sources say of one code. */
export interface KnownPrice {
  listed: (ListedPrice & { set: PriceSet }) | null;
  analysed: (AnalysedPrice & { analysis: MarketAnalysis }) | null;
}

export type SourcedPrice =
  | { ok: true; value: ResolvedPrice; origin: PriceOrigin }
  | { ok: false; issue: Issue };

/** What a resource costs, and which source says so. */
export function sourcedPrice(wanted: WantedPrice, known: KnownPrice | null): SourcedPrice {
  const { listed, analysed } = known ?? UNKNOWN;
  const answer: PriceAnswer = resolvePrice(wanted, listed, analysed);
  if (!answer.ok) return answer;
  const { rule } = answer.value;
  // The rule says which of the two there is.
  const origin = rule === 'market_analysis' ? originOfAnalysis(analysed!.analysis) : originOfSet(listed!.set, rule);
  return { ...answer, origin };
}

const UNKNOWN: KnownPrice = { listed: null, analysed: null };

/** Finds the sources of prices of the actor's organisation. */
@Injectable()
export class PriceSourceChoice {
  constructor(
    private readonly sets: PriceSets,
    private readonly analyses: MarketAnalyses,
  ) {}

  /**
   * @param analysisIds which analyses, in this order; left out, the published ones of the set's region, zone and quarter
   * @throws AppError NOT_FOUND, PRICE_SET_NOT_PUBLISHED, MARKET_ANALYSIS_NOT_PUBLISHED
   */
  async published(priceSetId: string, analysisIds?: readonly string[]): Promise<PriceSources> {
    const set = await this.sets.getPublished(priceSetId);
    const isLeftOut = analysisIds === undefined;
    return { set, analyses: isLeftOut ? await this.analyses.ofLevel(set) : await this.analyses.getPublished(analysisIds) };
  }

  /** The published sets of one zone in one quarter: one for every edition. */
  setsOf(level: Pick<PriceSet, 'regionCode' | 'priceZone' | 'year' | 'quarter'>): Promise<PriceSet[]> {
    return this.sets.listPublished(level);
  }

  /** A set that may still be a draft, with the analyses of its level. @throws AppError NOT_FOUND */
  async visible(priceSetId: string): Promise<PriceSources> {
    const set = await this.sets.getVisible(priceSetId);
    return { set, analyses: await this.analyses.ofLevel(set) };
  }
}
