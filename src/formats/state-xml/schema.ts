import type { DocumentKind } from '../codec';

/** The schemas this codec writes; reading takes their elements from any of them. */
export type Schema =
  | 'rim-3.01'
  | 'rim-3.02'
  | 'bim-3.01'
  | 'bim-3.02'
  | 'object-3.01'
  | 'object-3.02'
  | 'summary-3.01'
  | 'summary-3.02';

/** The resource-index method (РИМ) and the base-index method (БИМ). */
export const RIM: readonly Schema[] = ['rim-3.01', 'rim-3.02'];
export const BIM: readonly Schema[] = ['bim-3.01', 'bim-3.02'];
/** Object estimates (ОСР) and summary estimates (ССР): the versions of either have the same elements. */
export const OBJECT_ESTIMATE: readonly Schema[] = ['object-3.01', 'object-3.02'];
export const SUMMARY_ESTIMATE: readonly Schema[] = ['summary-3.01', 'summary-3.02'];
/** What the versions have in common whatever the method. */
export const OLDER: readonly Schema[] = ['rim-3.01', 'bim-3.01'];
export const NEWER: readonly Schema[] = ['rim-3.02', 'bim-3.02'];

export interface SchemaDescription {
  /** As `WriteOptions.schemaVersion` and `DocumentSource.schemaVersion` have it. */
  version: string;
  root: string;
  /** Stands in xsi:noNamespaceSchemaLocation. */
  fileName: string;
}

export const SCHEMAS: Readonly<Record<Schema, SchemaDescription>> = {
  'rim-3.01': { version: '3.01', root: 'Construction', fileName: 'LocalEstimateResourceIndexMethod-3_01.xsd' },
  'rim-3.02': {
    version: '3.02',
    root: 'LocalEstimateResourceIndexMethod',
    fileName: 'LocalEstimateResourceIndexMethod.xsd',
  },
  'bim-3.01': { version: '3.01', root: 'Construction', fileName: 'LocalEstimateBaseIndexMethod-3_01.xsd' },
  'bim-3.02': {
    version: '3.02',
    root: 'LocalEstimateBaseIndexMethod',
    fileName: 'LocalEstimateBaseIndexMethod.xsd',
  },
  'object-3.01': { version: '3.01', root: 'Construction', fileName: 'ObjectEstimate-3_01.xsd' },
  'object-3.02': { version: '3.02', root: 'Construction', fileName: 'ObjectEstimate.xsd' },
  'summary-3.01': { version: '3.01', root: 'Construction', fileName: 'SummaryEstimate-3_01.xsd' },
  'summary-3.02': { version: '3.02', root: 'Construction', fileName: 'SummaryEstimate.xsd' },
};

/** In schema 3.01 both letters T of this name are Cyrillic (U+0422); 3.02 spells it in Latin. */
export const CYRILLIC_TERRITORY_TYPE = '\u0422erritory\u0422ype';
export const LATIN_TERRITORY_TYPE = 'TerritoryType';
/** Programs that retyped the name got half of it right. */
export const MIXED_TERRITORY_TYPES = ['\u0422erritoryType', 'Territory\u0422ype'];

export const SUPPORTED_KINDS: ReadonlySet<DocumentKind> = new Set<DocumentKind>([
  'local_estimate_resource_index',
  'local_estimate_base_index',
  'local_estimate',
]);

export function versionsOf(family: readonly Schema[]): readonly string[] {
  return family.map((schema) => SCHEMAS[schema].version);
}
