import type { ChapterNumber } from '../engine';
import type { Issue } from '../kernel/issue';
import type { ConsolidatedColumns } from './consolidated';
import type { DeclaredLevel, DocumentSource, Extras, PriceLevelDocument, SourcePlace } from './document';

/** A summary estimate (ССР) as its document has it: thousands of rubles, as `ConsolidatedDocument` has them. */
export interface SummaryEstimateDocument {
  kind: 'summary_estimate';
  source: DocumentSource;
  /** Номер ССРСС. */
  number: string | null;
  /** Of the construction. */
  name: string;
  accessLevel: string | null;
  customer: string | null;
  /** `YYYY-MM-DD`. */
  createdOn: string | null;
  approvedOn: string | null;
  /** Ссылка на документ об утверждении. */
  approvedBy: string | null;
  priceLevel: PriceLevelDocument | null;
  isBaseLevel: boolean | null;
  /** In their order; those without rows may be left out. */
  chapters: SummaryChapter[];
  total: ConsolidatedColumns | null;
  extras: Extras;
}

export interface SummaryChapter {
  number: ChapterNumber;
  /** What the client calls it; null: as everybody does. */
  name: string | null;
  /** In the order of the document, whatever they are. */
  rows: SummaryRow[];
  total: ConsolidatedColumns | null;
  /** «Итого по главам 1–N», after chapters where the form draws it. */
  runningTotal: ConsolidatedColumns | null;
  extras: Extras;
  place: SourcePlace;
}

/** `addition`: a cost charged as a percentage of others. */
export type SummaryRowType = 'local_estimate' | 'object_estimate' | 'calculation' | 'addition';

export interface SummaryRow {
  type: SummaryRowType;
  /** Of the row, from 1 through all chapters. */
  number: string | null;
  name: string;
  /** Обоснование: of an estimate its number. */
  reason: string | null;
  /** The file of the estimate or calculation. */
  link: string | null;
  /** The stage of construction that it belongs to; null where there are none. */
  stage: { id: string; name: string } | null;
  columns: ConsolidatedColumns;
  /** The cost by its elements; only estimates have one. */
  details: DeclaredLevel | null;
  extras: Extras;
  place: SourcePlace;
}

export interface ReadSummaryEstimate {
  document: SummaryEstimateDocument;
  issues: Issue[];
}
