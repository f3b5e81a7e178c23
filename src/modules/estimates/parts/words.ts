import type {
  CalculationMethod,
  CoefficientCombination,
  CoefficientEffect,
  CoefficientGroup,
  CoefficientTarget,
  IndexKind,
  IndexTarget,
  MarkupBase,
  PriceSource,
  ResourceKind,
  ResourcePlacement,
  SummaryType,
  TerritoryType,
  WorkType,
} from '../../../engine';
import type { EstimateStatus, RowKind } from '../records/records';

/** The closed lists of words in bodies and queries, in the order in which the documentation shows them. */

export const METHODS = ['resource_index', 'base_index', 'resource'] as const satisfies CalculationMethod[];
export const TERRITORIES = ['ordinary', 'equated_to_far_north', 'far_north'] as const satisfies TerritoryType[];
export const COMBINATIONS = ['schema', 'two_digit_group'] as const satisfies CoefficientCombination[];
export const STATUSES = ['draft', 'in_review', 'approved'] as const satisfies EstimateStatus[];

export const ROW_KINDS = [
  'cost',
  'material',
  'machine',
  'equipment',
  'transport',
  'other',
  'text',
] as const satisfies RowKind[];
export const SUMMARY_TYPES = ['building', 'mounting', 'equipment', 'other'] as const satisfies SummaryType[];
export const WORK_TYPES = [
  'building',
  'mounting',
  'restoration',
  'equipment',
  'other',
  'transport',
] as const satisfies WorkType[];

export const RESOURCE_KINDS = [
  'worker',
  'machine',
  'machinist',
  'material',
  'equipment',
  'transport',
  'other',
] as const satisfies ResourceKind[];
export const PLACEMENTS = ['norm', 'project', 'outside'] as const satisfies ResourcePlacement[];
export const PRICE_SOURCES = ['state', 'index', 'market_analysis', 'manual'] as const satisfies PriceSource[];

export const COEFFICIENT_TARGETS = [
  'volume',
  'workersLabour',
  'workersSalary',
  'machines',
  'machinistLabour',
  'machinistSalary',
  'materials',
  'equipment',
] as const satisfies CoefficientTarget[];
export const COEFFICIENT_EFFECTS = ['consumption', 'cost'] as const satisfies CoefficientEffect[];
export const COEFFICIENT_GROUPS = [
  'condition',
  'technological',
  'wage_only',
  'price',
] as const satisfies CoefficientGroup[];
export const INDEX_KINDS = [
  'construction_and_mounting',
  'elements',
  'elements_in_position',
  'none',
] as const satisfies IndexKind[];
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
export const MARKUP_BASES = [
  'direct',
  'workersSalary',
  'machinistSalary',
  'salary',
  'direct_and_overhead',
] as const satisfies MarkupBase[];
