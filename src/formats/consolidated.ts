import type {
  DecimalText,
  DeclaredLevel,
  DocumentSource,
  Extras,
  NumberedName,
  PriceLevelDocument,
  SourcePlace,
} from './document';
import type { Issue } from '../kernel/issue';

/**
 * An object estimate (ОСР): an estimate made of estimates, as the summary estimate of `summary-estimate.ts`. Its figures are thousands of rubles
 * with two places, each rounded by itself (421/пр, п. 42), so sums of parts may differ from the whole by 0.01 a figure.
 */
export interface ConsolidatedDocument {
  kind: 'object_estimate';
  source: DocumentSource;
  construction: NumberedName;
  object: NumberedName & { address: string | null; accessLevel: string | null; regionCode: string | null };
  /** Основание, and the file it refers to. */
  reason: string | null;
  reasonLink: string | null;
  /** `YYYY-MM-DD`. */
  createdOn: string | null;
  approvedOn: string | null;
  priceLevel: PriceLevelDocument | null;
  /** Whether the figures are at the base level of prices. */
  isBaseLevel: boolean | null;
  volume: { quantity: DecimalText | null; unit: string | null; pricePerUnit: DecimalText | null };
  rows: ConsolidatedRow[];
  /** The whole. */
  total: ConsolidatedColumns | null;
  details: DeclaredLevel | null;
  extras: Extras;
}

/** Графы: строительные, монтажные, оборудование, прочее, всего. */
export interface ConsolidatedColumns {
  building: DecimalText | null;
  mounting: DecimalText | null;
  equipment: DecimalText | null;
  other: DecimalText | null;
  total: DecimalText | null;
}

/** After local estimates, temporary buildings, additions, and all the rest. */
export type SubtotalNumber = 1 | 2 | 3 | 4;

/** A row in the order of the document; a subtotal sums everything above it. */
export interface ConsolidatedRow {
  type: 'local_estimate' | 'temporary_buildings' | 'addition' | 'extra' | 'subtotal';
  /** Which of the four, of a subtotal; else null. */
  subtotal: SubtotalNumber | null;
  number: string | null;
  name: string;
  /** Обоснование: for a local estimate its number. */
  reason: string | null;
  /** For costs that are a share of those above, per cent. */
  percent: DecimalText | null;
  /** The file of the local estimate, or of what justifies the row. */
  link: string | null;
  columns: ConsolidatedColumns;
  details: DeclaredLevel | null;
  extras: Extras;
  place: SourcePlace;
}

export interface ConsolidatedResult {
  document: ConsolidatedDocument;
  issues: Issue[];
}
