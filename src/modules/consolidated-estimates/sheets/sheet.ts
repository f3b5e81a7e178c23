import type { ObjectEstimateResult, SummaryEstimateResult } from '../../../engine';
import type { Issue } from '../../../kernel/issue';
import type { EstimateSum } from '../../estimates';
import type { ConsolidatedRecord, RowRecord } from '../records/records';

/** A consolidated estimate with its rows in order, and the local estimates that they link as those stand at present. */
export interface Sheet {
  estimate: ConsolidatedRecord;
  rows: readonly RowRecord[];
  locals: ReadonlyMap<string, EstimateSum>;
}

/** A summary estimate has object estimates in it as well. */
export interface SummarySheet extends Sheet {
  objects: ReadonlyMap<string, CalculatedObject>;
}

/** What the figures of an estimate are known to lack. */
export interface Standing {
  /** False where a figure is missing in it or in what it links. */
  isComplete: boolean;
  /** True while a large change of an estimate that it links awaits its calculation. */
  isStale: boolean;
}

/** An object estimate with its figures of this moment. */
export interface CalculatedObject extends Standing {
  sheet: Sheet;
  result: ObjectEstimateResult;
  issues: readonly Issue[];
}

/** A summary estimate with its figures of this moment. */
export interface CalculatedSummary extends Standing {
  sheet: SummarySheet;
  result: SummaryEstimateResult;
  issues: readonly Issue[];
}
