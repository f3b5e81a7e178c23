export { ConsolidatedEstimatesModule } from './consolidated-estimates.module';
export { ObjectEstimateDocuments } from './documents/object-estimate-documents';
