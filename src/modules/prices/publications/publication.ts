import type { ColumnType } from '../../../platform/database';

export const PUBLICATION_STATES = ['draft', 'published'] as const;
export type PublicationState = (typeof PUBLICATION_STATES)[number];

/** Where and when prices hold: a price zone of a federal subject, in one quarter. */
export interface PriceLevel {
  regionCode: string;
  priceZone: string;
  year: number;
  quarter: number;
}

/** What price sets and market analyses share: prices of one level, drawn up by an organisation and then fixed for good. */
export interface Publication extends PriceLevel {
  id: string;
  organisationId: string;
  name: string;
  regionName: string;
  state: PublicationState;
  rowCount: number;
  /** +1 with every change of it or of its rows; the ETag. */
  version: number;
  publishedAt: Date | null;
  createdBy: string;
  createdAt: Date;
  updatedAt: Date;
}

export interface PublicationKey {
  id: string;
  organisationId: string;
}

export interface PublicationFilters extends Partial<PriceLevel> {
  organisationId: string;
  state?: PublicationState;
}

/** Of the columns that both tables have; `state` is of an enumeration of its own in each. */
export const PUBLICATION_COLUMNS = {
  id: 'uuid',
  organisationId: 'uuid',
  name: 'text',
  regionCode: 'text',
  regionName: 'text',
  priceZone: 'text',
  year: 'integer',
  quarter: 'integer',
  rowCount: 'integer',
  version: 'integer',
  publishedAt: 'timestamptz',
  createdBy: 'uuid',
  createdAt: 'timestamptz',
  updatedAt: 'timestamptz',
} as const satisfies Record<Exclude<keyof Publication, 'state'>, ColumnType>;
