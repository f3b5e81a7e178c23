export { EstimateDocuments, type CalculatedDocument, type DocumentMatches } from './documents/estimate-documents';
export { EstimateWithdrawal } from './documents/estimate-withdrawal';
export { EstimatesModule } from './estimates.module';
export {
  ExplainedFigureView,
  ExplainedFormulaView,
  ExplainedOperandView,
  ExplanationView,
} from './explanation/explanation.dto';
export { explanationView, type TitledExplanation } from './explanation/explanation.views';
export { AS_TEXT, inPreferredForm } from './explanation/preferred-form';
export { AmountsView, amountsView } from './parts/amounts.dto';
export { moneyOrNull, plainDecimalOrNull } from './parts/decimals';
export type { PlacedPosition } from './positions/position-order.repository';
export { amountsOf, amountsText, assertInRange, contributionsOf, contributionsText } from './records/figures';
export { ComparedEstimates, type ComparedState } from './reports/compared-estimates';
export { ResourceSummaries } from './reports/resource-summaries';
export type { AmountsText, ContributionsText } from './records/records';
export { EstimateSums, type EstimateSum } from './totals/estimate-sums';
export { SUPPLY_DATE, TAX_STATUS, VAT_RATE, VatSourceView, vatSourceView } from './parts/vat.dto';
export { LevelTotalsView } from './totals/totals.dto';
export { levelView } from './totals/totals.views';
export type { ContractEstimate, ContractPosition, ListedWork } from './work/contract';
export { ContractWork } from './work/contract-work';
