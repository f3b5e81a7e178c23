import type {
  CalculationMethod,
  CoefficientCombination,
  CoefficientEffect,
  CoefficientGroup,
  CoefficientTarget,
  IndexKind,
  MarkupBase,
  PriceSource,
  ResourcePlacement,
  SummaryType,
  TerritoryType,
} from '../../../engine';
import type { EstimateStatus, RowKind } from '../records/records';

export { RESOURCE_KINDS, WORK_TYPES } from '../../../engine';

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
export const MARKUP_BASES = [
  'direct',
  'workersSalary',
  'machinistSalary',
  'salary',
  'direct_and_overhead',
] as const satisfies MarkupBase[];
