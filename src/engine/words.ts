import type { IndexTarget, ResourceKind, WorkType } from './model';

/** Closed lists of the model, in the order in which documentation shows them. */

export const RESOURCE_KINDS = [
  'worker',
  'machine',
  'machinist',
  'material',
  'equipment',
  'transport',
  'other',
] as const satisfies ResourceKind[];
export const WORK_TYPES = [
  'building',
  'mounting',
  'restoration',
  'equipment',
  'other',
  'transport',
] as const satisfies WorkType[];
export const INDEX_TARGETS = [
  'construction_and_mounting',
  'workersSalary',
  'machines',
  'machinistSalary',
  'materials',
  'equipment',
  'transport',
  'other',
] as const satisfies IndexTarget[];
