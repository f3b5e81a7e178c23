import type { ConsolidatedKind } from '../records/records';

/** What routes of both kinds of estimates call what they are about. */
export interface KindWords {
  kind: ConsolidatedKind;
  /** `an object estimate` */
  named: string;
  path: string;
  /** The id of the estimate in the paths of what belongs to it. */
  idParam: string;
}

export const OBJECT_WORDS = {
  ...{ kind: 'object', named: 'an object estimate', path: 'api/object-estimates', idParam: 'objectEstimateId' },
} as const satisfies KindWords;

export const SUMMARY_WORDS = {
  ...{ kind: 'summary', named: 'a summary estimate', path: 'api/summary-estimates', idParam: 'summaryEstimateId' },
} as const satisfies KindWords;
