import { ONE, ZERO, type Decimal } from '../../kernel/decimal';
import { issue } from '../issues';
import type { IndexTarget, WorkType } from '../model';
import type { SummaryBucket } from '../result';
import { findIndex, WORK_TYPE_OF } from './indices';
import type { PositionTask } from './position-task';
import type { CostElement } from './row-sum-steps';

/** A position on the bench of the base-index method. */
export interface BaseTask extends PositionTask {
  readonly bucket: SummaryBucket;
}

/** What a document calls the index of an element. */
export const INDEX_TARGETS: Readonly<Record<CostElement, IndexTarget>> = {
  workersSalary: 'workersSalary',
  machines: 'machines',
  machinistSalary: 'machinistSalary',
  materials: 'materials',
  materialsTransport: 'transport',
  equipment: 'equipment',
  equipmentTransport: 'transport',
  transport: 'transport',
  other: 'other',
};

const TARGET_NAMES: Readonly<Record<IndexTarget, string>> = {
  construction_and_mounting: 'СМР',
  workersSalary: 'ОТ',
  machines: 'ЭМ',
  machinistSalary: 'ОТм',
  materials: 'МАТ',
  equipment: 'оборудование',
  transport: 'перевозка',
  other: 'прочие',
};

export function indexName(target: IndexTarget, workType: WorkType): string {
  return `${TARGET_NAMES[target]} (${workType})`;
}

/** The index in force for a figure of the position; null, with an issue told once, where there is none. */
export function indexOf(task: BaseTask, target: IndexTarget): Decimal | null {
  const { position, context, bucket, issues } = task;
  const workType = WORK_TYPE_OF[bucket];
  const found = findIndex(context.indices, context.indexKind, { target, workType, positionId: position.id });
  if (found !== null) return found;
  // Other costs are indexed as a whole, on the total: within the position they stay at the base level.
  if (bucket === 'other' && position.kind !== 'other') return ONE;
  const field = `indices/${target}`;
  if (!issues.some(({ place }) => place.field === field && place.resourceId === undefined)) {
    issues.push(issue('NEEDS_INDEX', { positionId: position.id, field }, indexName(target, workType)));
  }
  return null;
}

/** Nothing needs no index. */
export function indexUnlessZero(task: BaseTask, target: IndexTarget, base: Decimal): Decimal {
  return base.isZero() ? ZERO : (indexOf(task, target) ?? ZERO);
}
