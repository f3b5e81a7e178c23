import type {
  CatalogueCoefficient,
  CatalogueHeading,
  CatalogueMachine,
  CatalogueMarkup,
  CatalogueNorm,
  CatalogueNormResource,
  CatalogueResourceKind,
  CoefficientEffects,
} from '../../formats';
import type { Table } from '../../platform/database';

/** The rows of an edition as they are stored. Days are `YYYY-MM-DD`, figures plain decimals. */

export interface NormRow {
  editionId: string;
  code: string;
  base: string;
  collection: string;
  name: string;
  unit: string;
  headings: CatalogueHeading[];
  works: string[];
  resources: CatalogueNormResource[];
  markups: CatalogueNorm['markups'];
  contentHash: string;
  searchText: string;
  searchContext: string;
}

export interface ResourceRow {
  editionId: string;
  code: string;
  kind: CatalogueResourceKind;
  book: string;
  name: string;
  unit: string;
  headings: CatalogueHeading[];
  price: string | null;
  wholesalePrice: string | null;
  machine: CatalogueMachine | null;
  contentHash: string;
  searchText: string;
  searchContext: string;
}

export interface GroupRow {
  editionId: string;
  code: string;
  resourceCodes: string[];
}

export interface CoefficientRow {
  editionId: string;
  ordinal: number;
  code: string;
  name: string;
  headings: CatalogueCoefficient['headings'];
  target: string;
  act: string | null;
  actDate: string | null;
  effects: CoefficientEffects;
  resources: CatalogueCoefficient['resources'];
  places: string[];
}

export interface MarkupRow {
  editionId: string;
  code: string;
  item: string;
  chapter: string;
  name: string;
  collections: string;
  overhead: CatalogueMarkup['overhead'];
  profit: string;
}

/** Which half of the catalogue words are from, and what is searched. */
export const CATALOGUE_HALVES = ['norms', 'resources'] as const;

export type CatalogueHalf = (typeof CATALOGUE_HALVES)[number];

export const NORM: Table<NormRow> = {
  name: 'catalogue_norm',
  columns: {
    editionId: 'uuid',
    code: 'text',
    base: 'text',
    collection: 'text',
    name: 'text',
    unit: 'text',
    headings: 'jsonb',
    works: 'jsonb',
    resources: 'jsonb',
    markups: 'jsonb',
    contentHash: 'text',
    searchText: 'text',
    searchContext: 'text',
  },
};

export const RESOURCE: Table<ResourceRow> = {
  name: 'catalogue_resource',
  columns: {
    editionId: 'uuid',
    code: 'text',
    kind: 'text',
    book: 'text',
    name: 'text',
    unit: 'text',
    headings: 'jsonb',
    price: 'figure',
    wholesalePrice: 'figure',
    machine: 'jsonb',
    contentHash: 'text',
    searchText: 'text',
    searchContext: 'text',
  },
};

export const GROUP: Table<GroupRow> = {
  name: 'catalogue_technology_group',
  columns: { editionId: 'uuid', code: 'text', resourceCodes: 'jsonb' },
};

export const COEFFICIENT: Table<CoefficientRow> = {
  name: 'catalogue_coefficient',
  columns: {
    editionId: 'uuid',
    ordinal: 'integer',
    code: 'text',
    name: 'text',
    headings: 'jsonb',
    target: 'text',
    act: 'text',
    actDate: 'date',
    effects: 'jsonb',
    resources: 'jsonb',
    places: 'jsonb',
  },
};

export const MARKUP: Table<MarkupRow> = {
  name: 'catalogue_markup',
  columns: {
    editionId: 'uuid',
    code: 'text',
    item: 'text',
    chapter: 'text',
    name: 'text',
    collections: 'text',
    overhead: 'jsonb',
    profit: 'figure',
  },
};
