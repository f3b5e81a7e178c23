import { isDeepStrictEqual } from 'node:util';
import { AppError } from '../../../kernel/errors';
import { UpdateMarketAnalysis } from './market-analysis.dto';
import type { MarketAnalysis } from './market-analyses.repository';

/** The next version of a draft; the very same object where the change changes nothing. */
export function amendedAnalysis(analysis: MarketAnalysis, change: UpdateMarketAnalysis, now: Date): MarketAnalysis {
  // Fields that were left out of the body are there as undefined, and keep what the analysis has.
  const known = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const after: MarketAnalysis = { ...analysis, ...known };
  return isDeepStrictEqual(after, analysis) ? analysis : { ...after, version: analysis.version + 1, updatedAt: now };
}

/**
 * @param unpriced codes of its rows that come to no price
 * @throws AppError MARKET_ANALYSIS_INCOMPLETE
 */
export function publishedAnalysis(analysis: MarketAnalysis, unpriced: readonly string[], now: Date): MarketAnalysis {
  if (analysis.rowCount === 0 || unpriced.length > 0) {
    throw new AppError('MARKET_ANALYSIS_INCOMPLETE', { extensions: { rowCount: analysis.rowCount, codes: unpriced } });
  }
  return { ...analysis, state: 'published', publishedAt: now, version: analysis.version + 1, updatedAt: now };
}

/** @throws AppError MARKET_ANALYSIS_PUBLISHED */
export function assertDraft({ state, publishedAt }: MarketAnalysis): void {
  if (state === 'draft') return;
  throw new AppError('MARKET_ANALYSIS_PUBLISHED', { extensions: { publishedAt: publishedAt?.toISOString() } });
}
