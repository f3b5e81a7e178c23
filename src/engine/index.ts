export type * from './model';
export type * from './result';
export { AMOUNT_FIELDS, emptyAmounts, subtractAmounts } from './amounts';
export { calculate, calculateEach, calculatePosition } from './calculate';
export { CanonicalText } from './canonical-text';
export { combinationOf } from './combination';
export { CHAPTERS, CHAPTERS_WITH_RUNNING_TOTAL, type ChapterNumber } from './consolidated/chapters';
export { COST_COLUMNS, inThousands, mapColumns, NO_COSTS, withTotal, type CostColumn, type CostColumns } from './consolidated/columns';
export { explainObjectEstimate, explainSummaryEstimate } from './consolidated/explain-consolidated';
export type { LimitedCost } from './consolidated/limited-cost';
export { localTotals } from './consolidated/local-totals';
export {
  calculateObjectEstimate,
  type AddedCost,
  type LocalEstimateRow,
  type ObjectEstimate,
  type ObjectEstimateResult,
} from './consolidated/object-estimate';
export {
  calculateSummaryEstimate,
  VAT_ROW,
  type Chapter,
  type ChapterResult,
  type CostRow,
  type SummaryEstimate,
  type SummaryEstimateResult,
} from './consolidated/summary-estimate';
export { indexKindOf, positionContext, type EstimateTerms, type PositionContext } from './context';
export { evaluateFormula, MAX_EXPONENT, type Evaluated, type NameResolver } from './formula/evaluate';
export { MAX_FORMULA_DEPTH, MAX_FORMULA_LENGTH, parseFormula } from './formula/parse';
export { constantNamed } from './formula/functions';
export { FormulaGraph, makerOf } from './formula/graph';
export type { FormulaProblem } from './formula/problems';
export { formulaProblemIssue, uncheckedFormulaIssue, differingFormulaIssue } from './formula/quantity-issues';
export { renamedIn } from './formula/rename';
export { namesIn } from './formula/sheet';
export { FORMULA_NAME } from './formula/tokens';
export { inputHash } from './input-hash';
export { ENGINE_ISSUE_CODES } from './issues';
export {
  analyseMarket,
  type MarketAnalysisOutcome,
  type MarketOffer,
  type MarketQuestion,
} from './prices/market-analysis';
export { RESOURCE_GROUPS, ResourceTally, type ResourceGroup, type ResourceSummary, type TalliedFigures, type TalliedResource } from './resource-tally';
export {
  resolvePrice,
  type AnalysedPrice,
  type ListedPrice,
  type PriceAnswer,
  type PriceRule,
  type ResolvedPrice,
  type WantedPrice,
} from './prices/resolve-price';
export type { Levels } from './running-totals';
export { ROUNDING, round, type RoundingPoint } from './rounding';
export { CONTRIBUTION_BUCKETS, SUMMARY_BUCKETS, type Contributions } from './steps/buckets';
export type { BaseTotals } from './steps/indexed-totals';
export { addContributions, subtractContributions, sumContributions, summarize } from './summarize';
export type {
  ExplainedFigure,
  Explanation,
} from './trace/explanation';
export { explanationText } from './trace/explanation-text';
export { shownValues, type ShownValues } from './trace/shown-values';
export { explainPosition } from './trace/explain-position';
export type { FormulaFigure, FormulaOperand } from './trace/formula-figures';
export { explainSummary, type SummaryToExplain } from './trace/explain-summary';
export {
  convertQuantity,
  isSameUnit,
  KNOWN_UNITS,
  parseUnit,
  UNIT_DIMENSIONS,
  type Conversion,
  type Unit,
  type UnitProblem,
} from './units';
export { engineVersion } from './version';
export { INDEX_TARGETS, RESOURCE_KINDS, WORK_TYPES } from './words';
export {
  addedFigures,
  addedSums,
  addLevels,
  calculateDone,
  isMeasurable,
  NOTHING_DONE,
  positionDone,
  summaryOfBuckets,
  sumsDone,
  vatOfAct,
  type DoneFigures,
  type DonePosition,
  type DoneSums,
} from './work-done';
