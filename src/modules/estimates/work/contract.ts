import type { Amounts, BaseTotals, PositionContext, PositionNode, SummaryResult } from '../../../engine';
import type { Decimal } from '../../../kernel/decimal';
import type { CursorPosition } from '../../../platform/http';
import type { EstimateRow } from '../records/records';

/** An estimate as the work that is to be done. */
export interface ContractEstimate {
  id: string;
  organisationId: string;
  projectId: string;
  number: string;
  name: string;
  revision: number;
  /** A large change awaits its calculation: the sums are those of before. */
  isStale: boolean;
  vatRatePercent: Decimal | null;
  /** What the base-index method indexes sums by; undefined where there is no base level. */
  indexing: Omit<BaseTotals, 'buckets'> | undefined;
  /** The present totals. */
  totals: () => SummaryResult;
  /** For this feature only. */
  row: EstimateRow;
}

interface ContractRow {
  id: string;
  number: string;
  code: string;
  name: string;
  unit: string;
  /** Null where there is none, or where the position is excluded. */
  quantity: Decimal | null;
}

/** A position, ready to be calculated. */
export interface ContractPosition extends ContractRow {
  node: PositionNode;
  context: PositionContext;
}

/** A position in a list, with its present money. */
export interface ListedWork extends ContractRow {
  isExcluded: boolean;
  amounts: Amounts;
  isComplete: boolean;
  place: CursorPosition;
}
