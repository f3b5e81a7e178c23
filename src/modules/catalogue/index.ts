export { CatalogueModule } from './catalogue.module';
export { Editions } from './editions/editions.service';
export { EditionLoader, type CatalogueSource, type EditionTerms, type LoadOutcome } from './loads/edition-loader';
export { NormReader, type NormContent, type NormContents } from './norms/norm-reader';
export type { CatalogueResourceRow } from './resources/resources.repository';
export type { CoefficientRow } from './catalogue-rows';
export { CatalogueMatching } from './matching/catalogue-matching';
export type { PriceBookGroup, ResourceMatch } from './matching/resource-match';
export {
  ANALOGUE_REASONS,
  CATALOGUE_PARTS,
  MATCH_STATUSES,
  MISSING_REASONS,
  type AnalogueCandidate,
  type AnalogueReason,
  type CatalogueEntry,
  type CataloguePart,
  type MatchStatus,
  type MissingReason,
  type RowDifference,
  type RowMatch,
} from './matching/row-match';
