import type { CostColumn } from '../../../engine';
import type { TaxStatus } from '../../../engine/normatives/vat-rates';
import type { ConsolidatedColumns, ConsolidatedDocument, ConsolidatedRow } from '../../../formats/consolidated';
import type { DecimalText } from '../../../formats/document';
import type { SummaryChapter, SummaryEstimateDocument, SummaryRow } from '../../../formats/summary-estimate';

/** Rows as the feature speaks of them. Decimals are texts; only the engine's side turns them into numbers. */

/** An object estimate is made of local ones, a summary estimate of object and local ones. */
export type ConsolidatedKind = 'object' | 'summary';

export interface ConsolidatedRecord {
  id: string;
  organisationId: string;
  projectId: string;
  kind: ConsolidatedKind;
  number: string;
  name: string;
  /** Основание. */
  reason: string | null;
  /** `YYYY-MM-DD`, as are all days here. */
  estimateDate: string | null;
  /** What VAT of a summary estimate follows from. */
  supplyDate: string | null;
  taxStatus: TaxStatus;
  /** Typed: it wins over what would follow. */
  vatRatePercent: DecimalText | null;
  header: HeaderRecord;
  /** The total that an imported document states, thousands of rubles. */
  declared: ConsolidatedColumns | null;
  version: number;
  createdBy: string;
  createdAt: Date;
  updatedAt: Date;
}

/** The rest of the header as an imported document has it; empty where there is none. */
export type HeaderRecord = Partial<
  Pick<
    ConsolidatedDocument,
    'source' | 'construction' | 'reasonLink' | 'approvedOn' | 'priceLevel' | 'isBaseLevel' | 'volume' | 'details' | 'extras'
  > & { object: Omit<ConsolidatedDocument['object'], 'number' | 'name'> } & SummaryHeader
>;

/** What only documents of summary estimates have. */
type SummaryHeader = Pick<SummaryEstimateDocument, 'accessLevel' | 'customer' | 'approvedBy'> & {
  chapters: Omit<SummaryChapter, 'rows' | 'place'>[];
  /** The row of VAT, where it follows from the rate and is no row here. */
  vat: StatedVatRow;
};

export type StatedVatRow = Omit<SummaryRow, 'columns' | 'details' | 'place'> & { ratePercent: DecimalText };

/** The rest of a row as an imported document has it; `type` and `stage` are those of summary estimates. */
export type RowExtras = Partial<Pick<ConsolidatedRow, 'link' | 'details' | 'extras'> & Pick<SummaryRow, 'type' | 'stage'>>;

/** A link to a local or an object estimate; a cost of its own; a percentage of others. */
export const ROW_KINDS = ['estimate', 'object_estimate', 'cost', 'limited_cost'] as const;
export type ConsolidatedRowKind = (typeof ROW_KINDS)[number];

export const COST_UNITS = ['rubles', 'thousands'] as const;
export type CostUnit = (typeof COST_UNITS)[number];

/** What the table of limited costs said of its source when the row was taken from it. */
export interface CostSource {
  act: string;
  clause: string | null;
  edition: string | null;
  url: string | null;
  checkedOn: string;
  effectiveDate: string;
}

/** A cost of its own, as somebody stated it. */
export interface StatedCosts extends Record<CostColumn, DecimalText | null> {
  /** Null: the sum of the columns. */
  total: DecimalText | null;
}

export interface RowRecord extends StatedCosts {
  id: string;
  organisationId: string;
  consolidatedEstimateId: string;
  ownerKind: ConsolidatedKind;
  kind: ConsolidatedRowKind;
  /** Of an object estimate the subtotal that first counts it in, 1 to 4; of a summary estimate its chapter. */
  part: number;
  ordinal: number;
  /** Of a link empty: the linked estimate tells. */
  number: string | null;
  name: string;
  reason: string | null;
  estimateId: string | null;
  objectEstimateId: string | null;
  /** `object` where there is a link to one: a foreign key needs it. */
  linkedKind: 'object' | null;
  unit: CostUnit | null;
  /** Of a percentage; beside a cost of its own for information. */
  ratePercent: DecimalText | null;
  base: string | null;
  columns: CostColumn[];
  limitedCostId: string | null;
  source: CostSource | null;
  isVatExempt: boolean;
  extras: RowExtras;
}
