import { COST_COLUMNS, mapColumns, withTotal, type CostColumn, type CostColumns, type LimitedCost } from '../../../engine';
import { decimal, decimalOrNull, ZERO, type Decimal } from '../../../kernel/decimal';
import type { RowRecord } from '../records/records';

/** Rows as the engine wants to see them. */

const THOUSAND = decimal('1000');

/** `02-01-01 Общестроительные работы`: a row as explanations and issues speak of it. */
export function titleOf({ number, name }: { number: string | null; name: string }): string {
  return number === null || number === '' ? name : `${number} ${name}`;
}

/** What a cost of its own comes to, in its own unit; the total is the sum of its columns unless it is stated. */
export function statedCosts(row: RowRecord): CostColumns {
  const columns: Partial<Record<CostColumn, Decimal>> = {};
  for (const column of COST_COLUMNS) columns[column] = decimalOrNull(row[column]) ?? ZERO;
  const whole = withTotal(columns);
  return { ...whole, total: decimalOrNull(row.total) ?? whole.total };
}

/** Thousands with two places become rubles and come back as they were. */
export function rublesOf(row: RowRecord): CostColumns {
  const costs = statedCosts(row);
  return row.unit === 'thousands' ? mapColumns(costs, (figure) => figure.times(THOUSAND)) : costs;
}

export function limitedCostOf(row: RowRecord): LimitedCost {
  const { id, name, reason, ratePercent, base, columns, isVatExempt } = row;
  return {
    ...{ id, name, reason: reason ?? '', columns, isVatExempt },
    // A percentage is not stored without its rate and its base.
    ratePercent: decimalOrNull(ratePercent) ?? ZERO,
    base: base ?? '',
  };
}
