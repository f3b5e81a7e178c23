import { AppError } from '../../../kernel/errors';
import { published } from '../publications/publication.rules';
import type { MarketAnalysis } from './market-analyses.repository';

/**
 * @param unpriced codes of its rows that come to no price
 * @throws AppError MARKET_ANALYSIS_INCOMPLETE
 */
export function publishedAnalysis(analysis: MarketAnalysis, unpriced: readonly string[], now: Date): MarketAnalysis {
  if (analysis.rowCount === 0 || unpriced.length > 0) {
    throw new AppError('MARKET_ANALYSIS_INCOMPLETE', { extensions: { rowCount: analysis.rowCount, codes: unpriced } });
  }
  return published(analysis, now);
}
