import { publicationFields } from '../publications/publication.views';
import { MarketAnalysisView } from './market-analysis.dto';
import type { MarketAnalysis } from './market-analyses.repository';

export function marketAnalysisView(analysis: MarketAnalysis): MarketAnalysisView {
  const { name, analysedOn, state, rowCount } = analysis;
  return { ...publicationFields(analysis), name, analysedOn, state, rowCount };
}
