import type { ChapterNumber } from '../engine';
import type { ConsolidatedColumns } from './consolidated';
import type { NumberedName, PriceLevelDocument } from './document';

/** A summary estimate (ССР) as it is written: thousands of rubles, as `ConsolidatedDocument` has them. */
export interface SummaryEstimateDocument {
  /** A summary estimate is of a construction and bears its number and name. */
  construction: NumberedName;
  /** `YYYY-MM-DD`. */
  createdOn: string | null;
  approvedOn: string | null;
  priceLevel: PriceLevelDocument | null;
  isBaseLevel: boolean | null;
  /** In their order; those without rows are left out. */
  chapters: SummaryChapter[];
  total: ConsolidatedColumns;
}

export interface SummaryChapter {
  number: ChapterNumber;
  rows: SummaryRow[];
  total: ConsolidatedColumns;
  /** «Итого по главам 1–N», after chapters where the form draws it. */
  runningTotal: ConsolidatedColumns | null;
}

export interface SummaryRow {
  /** `addition`: a cost charged as a percentage of others. */
  type: 'local_estimate' | 'object_estimate' | 'calculation' | 'addition';
  name: string;
  reason: string | null;
  columns: ConsolidatedColumns;
}
