export { ConsolidatedEstimatesModule } from './consolidated-estimates.module';
export { ConsolidatedWithdrawal } from './documents/consolidated-withdrawal';
export { ObjectEstimateDocuments } from './documents/object-estimate-documents';
export { ObjectEstimateReadings } from './documents/object-estimate-readings';
export { SummaryEstimateReadings } from './documents/summary-estimate-readings';
export { SummaryEstimateDocuments } from './documents/summary-estimate-documents';
export type { FoundLink, LinkableRow, RowLink } from './documents/row-links';
