export { EstimateDocuments, type CalculatedDocument } from './documents/estimate-documents';
export { EstimatesModule } from './estimates.module';
export { ExplainedFigureView, ExplanationView } from './explanation/explanation.dto';
export { explanationView, type TitledExplanation } from './explanation/explanation.views';
export { AS_TEXT, inPreferredForm } from './explanation/preferred-form';
export { moneyOrNull, plainDecimalOrNull } from './parts/decimals';
export { EstimateSums, type EstimateSum } from './totals/estimate-sums';
