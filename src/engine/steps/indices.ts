import { ONE, type Decimal } from '../../kernel/decimal';
import type { IndexKind, IndexNode, IndexTarget, WorkType } from '../model';
import type { SummaryBucket } from '../result';

/** The work type whose indices a column of the summary takes. */
export const WORK_TYPE_OF: Readonly<Record<SummaryBucket, WorkType>> = {
  building: 'building',
  mounting: 'mounting',
  equipment: 'equipment',
  otherWorks: 'other',
  other: 'other',
  otherTransport: 'transport',
};

export interface WantedIndex {
  readonly target: IndexTarget;
  readonly workType: WorkType;
  /** Null for an index on a total. */
  readonly positionId: string | null;
}

/**
 * The index in force: one of the position itself before one of its work type, and that before one for all. Null where
 * there is none. Without indices of any kind prices stay as they are.
 */
export function findIndex(indices: readonly IndexNode[], kind: IndexKind, wanted: WantedIndex): Decimal | null {
  if (kind === 'none') return ONE;
  const table = tableOf(indices);
  const { target, workType, positionId } = wanted;
  const own = positionId === null ? undefined : table.get(keyOf(target, null, positionId));
  return own ?? table.get(keyOf(target, workType, null)) ?? table.get(keyOf(target, null, null)) ?? null;
}

/** One table for all positions of an estimate, which share its list of indices. */
const tables = new WeakMap<readonly IndexNode[], ReadonlyMap<string, Decimal>>();

function tableOf(indices: readonly IndexNode[]): ReadonlyMap<string, Decimal> {
  const known = tables.get(indices);
  if (known) return known;
  const table = new Map<string, Decimal>();
  for (const { target, workType, positionId, value } of indices) {
    // A position has one work type: its own index needs no other address.
    const key = keyOf(target, positionId === null ? workType : null, positionId);
    if (!table.has(key)) table.set(key, value);
  }
  tables.set(indices, table);
  return table;
}

function keyOf(target: IndexTarget, workType: WorkType | null, positionId: string | null): string {
  return `${target}/${workType ?? '*'}/${positionId ?? '*'}`;
}
