import { ZERO, type Decimal } from '../../kernel/decimal';
import { add } from '../amounts';
import { round } from '../rounding';

/** The columns of object and summary estimates, thousands of rubles with two places. */
export type CostColumn = 'building' | 'mounting' | 'equipment' | 'other';

export const COST_COLUMNS: readonly CostColumn[] = ['building', 'mounting', 'equipment', 'other'];

export interface CostColumns extends Record<CostColumn, Decimal> {
  total: Decimal;
}

export const NO_COSTS: CostColumns = { building: ZERO, mounting: ZERO, equipment: ZERO, other: ZERO, total: ZERO };

const THOUSANDTH = ZERO.plus('0.001');

/**
 * Rubles of a local estimate as thousands (formula 17). Each figure is converted by itself, the total too: it may
 * differ from the sum of its columns by a hundredth, and so it does in real documents.
 */
export function inThousands(rubles: CostColumns): CostColumns {
  return map(rubles, (figure) => round(figure.times(THOUSANDTH), 'thousands'));
}

/** Columns worked out here, not converted: the total is their sum. */
export function withTotal(columns: Partial<Record<CostColumn, Decimal>>): CostColumns {
  const full = { ...NO_COSTS, ...columns };
  return { ...full, total: COST_COLUMNS.reduce((sum, column) => add(sum, full[column]), ZERO) };
}

function map(columns: CostColumns, change: (figure: Decimal) => Decimal): CostColumns {
  return {
    building: change(columns.building),
    mounting: change(columns.mounting),
    equipment: change(columns.equipment),
    other: change(columns.other),
    total: change(columns.total),
  };
}
