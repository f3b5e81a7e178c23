export { EstimateDocuments, type CalculatedDocument } from './documents/estimate-documents';
export { EstimatesModule } from './estimates.module';
