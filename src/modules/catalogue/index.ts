export { CatalogueModule } from './catalogue.module';
export { Editions } from './editions/editions.service';
export { EditionLoader, type CatalogueSource, type EditionTerms, type LoadOutcome } from './loads/edition-loader';
export { NormReader, type NormContent, type NormContents } from './norms/norm-reader';
export type { CatalogueResourceRow } from './resources/resources.repository';
export type { CoefficientRow } from './catalogue-rows';
