export { calculateDocument } from './check-document';
export { ImportsModule } from './imports.module';
export { EstimateDocuments } from './estimate-documents';
