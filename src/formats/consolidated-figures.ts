import { withTotal, type AddedCost, type CostColumn, type CostColumns, type ObjectEstimate } from '../engine';
import { decimal, decimalOrNull, ZERO, type Decimal } from '../kernel/decimal';
import type { ConsolidatedColumns, ConsolidatedDocument, ConsolidatedRow } from './consolidated';

const COLUMNS: readonly CostColumn[] = ['building', 'mounting', 'equipment', 'other'];
const THOUSAND = decimal('1000');

/** Figures as a document states them; what is not stated is nothing, and a total that is not stated the sum. */
export function statedColumns(stated: ConsolidatedColumns): CostColumns {
  const columns: Partial<Record<CostColumn, Decimal>> = {};
  for (const column of COLUMNS) columns[column] = decimalOrNull(stated[column]) ?? ZERO;
  const whole = withTotal(columns);
  return { ...whole, total: decimalOrNull(stated.total) ?? whole.total };
}

/**
 * A document of an object estimate as the engine takes it. The id of a row is its place in the list of rows; subtotals
 * are worked out and not taken.
 */
export function objectEstimateOf(document: ConsolidatedDocument): ObjectEstimate {
  const of = (type: ConsolidatedRow['type']): AddedRow[] =>
    document.rows.flatMap((row, index) => (row.type === type ? [costRow(row, `${index}`)] : []));
  return {
    rows: of('local_estimate'),
    temporaryBuildings: of('temporary_buildings'),
    winterWork: of('addition'),
    otherCosts: of('extra'),
  };
}

type AddedRow = Extract<AddedCost, { rubles: CostColumns }>;

/** Thousands with two places become rubles here and come back as they were. */
function costRow({ name, columns }: ConsolidatedRow, id: string): AddedRow {
  const { building, mounting, equipment, other, total } = statedColumns(columns);
  return {
    id,
    name,
    rubles: {
      building: building.times(THOUSAND),
      mounting: mounting.times(THOUSAND),
      equipment: equipment.times(THOUSAND),
      other: other.times(THOUSAND),
      total: total.times(THOUSAND),
    },
  };
}
