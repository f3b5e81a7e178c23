export type * from './model';
export type * from './result';
export { AMOUNT_FIELDS, addAmounts, emptyAmounts, subtractAmounts } from './amounts';
export { calculate, calculatePosition } from './calculate';
export { combinationOf } from './combination';
export { indexKindOf, positionContext, type EstimateTerms, type PositionContext } from './context';
export { inputHash } from './input-hash';
export { ENGINE_ISSUE_CODES, type EngineIssueCode } from './issues';
export { ROUNDING, round, type RoundingPoint, type RoundingRule } from './rounding';
export { SUMMARY_BUCKETS, type Contributions } from './steps/buckets';
export type { BaseTotals } from './steps/indexed-totals';
export { addContributions, subtractContributions, summarize, type SummarizeOptions } from './summarize';
export type {
  ExplainedFigure,
  ExplainedFormula,
  ExplainedOperand,
  ExplainedRounding,
  Explanation,
} from './trace/explanation';
export { explainPosition } from './trace/explain-position';
export { explainSummary, type ContributingPosition, type SummaryToExplain } from './trace/explain-summary';
export { engineVersion } from './version';
