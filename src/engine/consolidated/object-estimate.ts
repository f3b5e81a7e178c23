import type { Bilingual, Issue } from '../../kernel/issue';
import { plainArithmetic, type Arithmetic } from '../arithmetic';
import { inThousands, type CostColumns } from './columns';
import { subtotalFigures } from './cost-figures';
import { limitedCost, type LimitedCost } from './limited-cost';
import { sumRows } from './sums';
import { exemptByRow, exemptOf, exemptPart, type TaxedRow } from './vat';

/** A local estimate of an object estimate, or a separate calculation. */
export interface LocalEstimateRow {
  readonly id: string;
  readonly name: string;
  /** Rubles, by the columns of the form: see `localTotals`. */
  readonly rubles: CostColumns;
  /** What of `rubles` bears no VAT. Absent or null: nothing. */
  readonly exempt?: CostColumns | null;
}

/** What stands behind the local estimates: a percentage of the subtotal before, or a cost that was worked out apart. */
export type AddedCost = LimitedCost | LocalEstimateRow;

export interface ObjectEstimate {
  readonly rows: readonly LocalEstimateRow[];
  /** Temporary buildings, then winter work, then other costs, each charged on the subtotal before: `СМР`, `ИТОГО` … */
  readonly temporaryBuildings: readonly AddedCost[];
  readonly winterWork: readonly AddedCost[];
  readonly otherCosts: readonly AddedCost[];
}

export interface ObjectEstimateResult {
  /** Thousands of rubles, by row. */
  readonly rows: ReadonlyMap<string, CostColumns>;
  /** SubSummary1 to 4 of the schema: local estimates, with temporary buildings, with winter work, with other costs. */
  readonly subtotals: readonly [CostColumns, CostColumns, CostColumns, CostColumns];
  readonly total: CostColumns;
  /** Of the total: what bears no VAT; null where there is no such thing. By row: rows that bear it in full are left out. */
  readonly exempt: CostColumns | null;
  readonly exemptRows: ReadonlyMap<string, CostColumns>;
  readonly issues: readonly Issue[];
}

const SUBTOTALS: readonly Bilingual[] = [
  { ru: 'Итого по локальным сметам', en: 'Local estimates' },
  { ru: 'Итого с временными зданиями', en: 'With temporary buildings' },
  { ru: 'Итого с зимним удорожанием', en: 'With winter work' },
  { ru: 'Всего по объектной смете', en: 'Total of the object estimate' },
];

/** Where the calculation has got to, row by row. */
interface Walk {
  readonly arithmetic: Arithmetic;
  readonly rows: Map<string, TaxedRow>;
  readonly subtotals: CostColumns[];
  readonly issues: Issue[];
}

/** Formula 17: rows in thousands, figure by figure; columns add up by themselves, and so does the total. */
export function calculateObjectEstimate(
  estimate: ObjectEstimate,
  arithmetic: Arithmetic = plainArithmetic,
): ObjectEstimateResult {
  const walk: Walk = { arithmetic, rows: new Map(), subtotals: [], issues: [] };
  const first = subtotalAfter(walk, estimate.rows);
  const second = subtotalAfter(walk, estimate.temporaryBuildings);
  const third = subtotalAfter(walk, estimate.winterWork);
  const fourth = subtotalAfter(walk, estimate.otherCosts);
  const rows = [...walk.rows.values()];
  return {
    rows: new Map(rows.map(({ id, columns }) => [id, columns])),
    subtotals: [first, second, third, fourth],
    total: fourth,
    exempt: exemptOf(arithmetic, rows),
    exemptRows: exemptByRow(rows),
    issues: walk.issues,
  };
}

function subtotalAfter(walk: Walk, costs: readonly AddedCost[]): CostColumns {
  // Costs of one part are charged on the same subtotal, not on each other.
  for (const row of costs.map((cost) => rowOf(walk, cost))) walk.rows.set(row.id, row);
  const number = walk.subtotals.length + 1;
  // There is one name for each of the four calls.
  const title = { figure: `subtotal/${number}`, label: SUBTOTALS[number - 1]! };
  const subtotal = sumRows(walk.arithmetic, title, [...walk.rows.values()]);
  walk.subtotals.push(subtotal);
  return subtotal;
}

function rowOf({ arithmetic, subtotals, issues }: Walk, cost: AddedCost): TaxedRow {
  const { id } = cost;
  const title = { figure: `row/${id}`, label: { ru: cost.name, en: cost.name } };
  if ('rubles' in cost) {
    const exempt = exemptPart(arithmetic, title, cost.exempt ?? null, inThousands);
    return { id, ...title, columns: inThousands(cost.rubles, arithmetic, title), exempt };
  }
  const [before] = subtotals.slice(-1);
  // The type lets costs be charged behind the first subtotal only.
  const figures = subtotalFigures(before!, `subtotal/${subtotals.length}`);
  const charged = limitedCost({ arithmetic, cost, figures, figureId: title.figure });
  issues.push(...charged.issues);
  const whole = { ...title, columns: charged.columns };
  return { id, ...whole, exempt: cost.isVatExempt ? whole : null };
}
