export { CatalogueModule } from './catalogue.module';
export { EditionLoader, type CatalogueSource, type EditionTerms, type LoadOutcome } from './loads/edition-loader';
