import type { Issue } from '../../kernel/issue';
import { plainArithmetic, type Arithmetic } from '../arithmetic';
import { inThousands, type CostColumns } from './columns';
import { subtotalFigures } from './cost-figures';
import { limitedCost, type LimitedCost } from './limited-cost';
import { sumRows } from './sums';

/** A local estimate of an object estimate. */
export interface LocalEstimateRow {
  readonly id: string;
  readonly name: string;
  /** Rubles, by the columns of the form: see `localTotals`. */
  readonly rubles: CostColumns;
}

export interface ObjectEstimate {
  readonly rows: readonly LocalEstimateRow[];
  /** Temporary buildings, then winter work, then other costs, each charged on the subtotal before: `СМР`, `ИТОГО` … */
  readonly temporaryBuildings: readonly LimitedCost[];
  readonly winterWork: readonly LimitedCost[];
  readonly otherCosts: readonly LimitedCost[];
}

export interface ObjectEstimateResult {
  /** Thousands of rubles, by row. */
  readonly rows: ReadonlyMap<string, CostColumns>;
  /** SubSummary1 to 4 of the schema: local estimates, with temporary buildings, with winter work, with other costs. */
  readonly subtotals: readonly [CostColumns, CostColumns, CostColumns, CostColumns];
  readonly total: CostColumns;
  readonly issues: readonly Issue[];
}

interface FigureRow {
  readonly id: string;
  readonly figure: string;
  readonly columns: CostColumns;
}

/** Formula 17: rows in thousands, figure by figure; columns add up by themselves, and so does the total. */
export function calculateObjectEstimate(
  estimate: ObjectEstimate,
  arithmetic: Arithmetic = plainArithmetic,
): ObjectEstimateResult {
  const locals = estimate.rows.map(({ id, rubles }) => ({ id, figure: `row/${id}`, columns: inThousands(rubles) }));
  const issues: Issue[] = [];
  const rows: FigureRow[] = [...locals];
  const subtotal = (number: number): CostColumns =>
    sumRows(arithmetic, `subtotal/${number}`, { ru: `Итого ${number}`, en: `Subtotal ${number}` }, rows);
  const charge = (costs: readonly LimitedCost[], before: CostColumns, number: number): CostColumns => {
    const figures = subtotalFigures(before, `subtotal/${number}`);
    const charged = costs.map((cost) => {
      const figureId = `row/${cost.id}`;
      const result = limitedCost({ arithmetic, cost, figures, figureId });
      issues.push(...result.issues);
      return { id: cost.id, figure: figureId, columns: result.columns };
    });
    rows.push(...charged);
    return subtotal(number + 1);
  };
  const first = subtotal(1);
  const second = charge(estimate.temporaryBuildings, first, 1);
  const third = charge(estimate.winterWork, second, 2);
  const fourth = charge(estimate.otherCosts, third, 3);
  return {
    rows: new Map(rows.map(({ id, columns }) => [id, columns])),
    subtotals: [first, second, third, fourth],
    total: fourth,
    issues,
  };
}
