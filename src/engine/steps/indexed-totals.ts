import { ZERO, type Decimal } from '../../kernel/decimal';
import type { Issue } from '../../kernel/issue';
import { emptyAmounts, isEmpty } from '../amounts';
import type { Arithmetic, FigureOwner } from '../arithmetic';
import { issue } from '../issues';
import type { IndexKind, IndexNode, IndexTarget } from '../model';
import type { Amounts, SummaryBucket } from '../result';
import { indexName } from './base-task';
import { isIndexedInPosition } from './base-pricing';
import { SUMMARY_BUCKETS, type Contributions } from './buckets';
import { indexedElement, indexedWhole, JOINED_PARTS, joinedElement, type JoinedElement } from './indexed-total-steps';
import { findIndex, WORK_TYPE_OF } from './indices';
import { wholeTarget } from './whole';

/** The base level of a section or an estimate, and the indices that bring it to the current one. */
export interface BaseTotals {
  readonly buckets: Contributions;
  readonly indices: readonly IndexNode[];
  readonly indexKind: IndexKind;
}

interface Indexing {
  readonly base: BaseTotals;
  readonly arithmetic: Arithmetic;
  readonly issues: Issue[];
}

const TOTALS: FigureOwner = { id: 'totals', kind: 'totals' };

/**
 * Formulas 15 and 16: machines, materials and equipment of each column are indexed once, on its sum at the base level;
 * under one index to the works, the works as a whole. Kept sums of the base level are all that this needs, so totals
 * kept change by change come out as those calculated anew.
 */
export function indexTotals(
  brought: Contributions,
  base: BaseTotals,
  arithmetic: Arithmetic,
  issues: Issue[],
): Contributions {
  if (isIndexedInPosition(base.indexKind, 'machines')) return brought;
  const result: Contributions = { ...brought };
  for (const bucket of SUMMARY_BUCKETS) {
    const atBase = base.buckets[bucket];
    if (atBase && !isEmpty(atBase)) {
      result[bucket] = indexedColumn({ base, arithmetic, issues }, bucket, brought[bucket] ?? emptyAmounts(), atBase);
    }
  }
  return result;
}

/** What positions bring to a column is not the whole of it where something is indexed on its sum. */
export function isIndexedOnTotal(base: BaseTotals, bucket: SummaryBucket, element: keyof Amounts): boolean {
  const atBase = base.buckets[bucket];
  const isIndexed = element in JOINED_PARTS && !isIndexedInPosition(base.indexKind, 'machines');
  return isIndexed && atBase !== undefined && !isEmpty(atBase);
}

function indexedColumn(indexing: Indexing, bucket: SummaryBucket, brought: Amounts, atBase: Amounts): Amounts {
  const { arithmetic } = indexing;
  const whole = wholeTarget(bucket, indexing.base.indexKind);
  const works = whole === null ? ZERO : indexedWorks(indexing, bucket, whole, atBase);
  const machines = whole === null ? indexed(indexing, bucket, 'machines', atBase.machines, ZERO) : ZERO;
  const materials =
    whole === null ? indexed(indexing, bucket, 'materials', atBase.materials, atBase.materialsTransport) : ZERO;
  const equipment = indexed(indexing, bucket, 'equipment', atBase.equipment, atBase.equipmentTransport);
  const parts = { machines, materials, equipment, whole: works };
  const join = (element: JoinedElement): Decimal =>
    arithmetic.sum(
      joinedElement(bucket, element),
      TOTALS,
      brought[element],
      ...JOINED_PARTS[element].map((part) => parts[part]),
    );
  return {
    ...brought,
    machines: join('machines'),
    materials: join('materials'),
    equipment: join('equipment'),
    direct: join('direct'),
    total: join('total'),
  };
}

function indexed(
  indexing: Indexing,
  bucket: SummaryBucket,
  element: 'machines' | 'materials' | 'equipment',
  atBase: Decimal,
  carting: Decimal,
): Decimal {
  if (atBase.equals(carting)) return ZERO;
  const index = indexOf(indexing, bucket, element);
  const step = indexedElement(bucket, element);
  return element === 'machines'
    ? indexing.arithmetic.formula(step, TOTALS, atBase, index)
    : indexing.arithmetic.formula(step, TOTALS, atBase, carting, index);
}

function indexedWorks(indexing: Indexing, bucket: SummaryBucket, target: IndexTarget, atBase: Amounts): Decimal {
  const { direct, transport, materialsTransport, overhead, profit } = atBase;
  if (direct.minus(transport).minus(materialsTransport).plus(overhead).plus(profit).isZero()) return ZERO;
  const index = indexOf(indexing, bucket, target);
  return indexing.arithmetic.formula(
    indexedWhole(bucket),
    TOTALS,
    direct,
    transport,
    materialsTransport,
    overhead,
    profit,
    index,
  );
}

/** Zero, with an issue, where there is none: what is not indexed is not in the total, and the total says so. */
function indexOf({ base, issues }: Indexing, bucket: SummaryBucket, target: IndexTarget): Decimal {
  const workType = WORK_TYPE_OF[bucket];
  const found = findIndex(base.indices, base.indexKind, { target, workType, positionId: null });
  if (found === null) issues.push(issue('NEEDS_INDEX', { field: `indices/${target}` }, indexName(target, workType)));
  return found ?? ZERO;
}
