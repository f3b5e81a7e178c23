import type { CostColumn, CostColumns } from '../../engine';
import { statedColumns, type ConsolidatedColumns } from '../../formats';
import { Decimal, sum } from '../../kernel/decimal';
import type { Cause } from './causes';
import { compare, differs, figureOf, type ComparedFigure } from './figures';
import type { Difference, DifferenceScope } from './reconcile';

/**
 * Every figure of an object or a summary estimate is rounded to hundredths of a thousand by itself (421/пр, п. 42). A sum
 * of them may be so far off the same sum rounded once, for each figure that goes into it.
 */
const TOLERANCE_PER_FIGURE = new Decimal('0.01');
const COLUMNS: readonly CostColumn[] = ['building', 'mounting', 'equipment', 'other'];

/** What is compared, as the report names it. */
export interface Named {
  number: string | null;
  name: string;
  place: Difference['place'];
}

/** A row of a document that states costs. */
export type CostingRow = Named & { columns: ConsolidatedColumns };

/** The total first, whether it is stated or not; then the columns that are. */
export function compareColumns(stated: ConsolidatedColumns | null, computed: CostColumns): ComparedFigure[] {
  const whole = compare(null, 'total', computed.total, stated?.total ?? null);
  const columns = COLUMNS.flatMap((column) => {
    const declared = stated?.[column] ?? null;
    return declared === null ? [] : [compare(column, 'total', computed[column], declared)];
  });
  return [whole, ...columns];
}

/** A row whose total is off its columns by more than their rounding. */
export function differingRow(row: CostingRow): Difference[] {
  const { total, ...columns } = statedColumns(row.columns);
  const parts = COLUMNS.map((column) => columns[column]).filter((figure) => !figure.isZero());
  const figure = compare(null, 'total', sum(parts), total.toFixed());
  return isWithin(figure, parts.length) ? [] : [differenceOf('row', row, { figures: [figure], cause: 'columns' })];
}

export interface Sum {
  figures: readonly ComparedFigure[];
  /** What it sums. */
  rows: readonly Pick<CostingRow, 'columns'>[];
  hasDifferingRows: boolean;
}

/** A total that is off its rows by more than their rounding. */
export function differingSum(scope: DifferenceScope, named: Named, { figures, rows, hasDifferingRows }: Sum): Difference[] {
  const differing = figures.filter((figure) => !isWithin(figure, termsOf(figure, rows)));
  if (differing.length === 0) return [];
  return [differenceOf(scope, named, { figures: differing, cause: hasDifferingRows ? 'rows' : 'document_sum' })];
}

export function differenceOf(
  scope: DifferenceScope,
  { number, name, place }: Named,
  { figures, cause }: { figures: ComparedFigure[]; cause: Cause },
): Difference {
  return { scope, number, code: null, name, place, figures, cause };
}

/** How many rows have something in the column of this figure. */
function termsOf({ bucket }: ComparedFigure, rows: readonly Pick<CostingRow, 'columns'>[]): number {
  const column = COLUMNS.find((name) => name === bucket) ?? 'total';
  return rows.filter(({ columns }) => !statedColumns(columns)[column].isZero()).length;
}

function isWithin(figure: ComparedFigure, terms: number): boolean {
  if (!differs(figure)) return true;
  return figure.difference !== null && figureOf(figure.difference).abs().lte(TOLERANCE_PER_FIGURE.times(terms));
}
