import type { Bilingual, Issue } from '../../kernel/issue';
import { plainArithmetic, type Arithmetic } from '../arithmetic';
import { inThousands, type CostColumns } from './columns';
import { subtotalFigures } from './cost-figures';
import { limitedCost, type LimitedCost } from './limited-cost';
import { sumRows, type TitledColumns } from './sums';

/** A local estimate of an object estimate, or a separate calculation. */
export interface LocalEstimateRow {
  readonly id: string;
  readonly name: string;
  /** Rubles, by the columns of the form: see `localTotals`. */
  readonly rubles: CostColumns;
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
  readonly rows: Map<string, TitledColumns>;
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
  return {
    rows: new Map([...walk.rows].map(([id, { columns }]) => [id, columns])),
    subtotals: [first, second, third, fourth],
    total: fourth,
    issues: walk.issues,
  };
}

function subtotalAfter(walk: Walk, costs: readonly AddedCost[]): CostColumns {
  // Costs of one part are charged on the same subtotal, not on each other.
  for (const row of costs.map((cost) => ({ id: cost.id, ...columnsOf(walk, cost) }))) walk.rows.set(row.id, row);
  const number = walk.subtotals.length + 1;
  // There is one name for each of the four calls.
  const title = { figure: `subtotal/${number}`, label: SUBTOTALS[number - 1]! };
  const subtotal = sumRows(walk.arithmetic, title, [...walk.rows.values()]);
  walk.subtotals.push(subtotal);
  return subtotal;
}

function columnsOf({ arithmetic, subtotals, issues }: Walk, cost: AddedCost): TitledColumns {
  const title = { figure: `row/${cost.id}`, label: { ru: cost.name, en: cost.name } };
  if ('rubles' in cost) return { ...title, columns: inThousands(cost.rubles, arithmetic, title) };
  const [before] = subtotals.slice(-1);
  // The type lets costs be charged behind the first subtotal only.
  const figures = subtotalFigures(before!, `subtotal/${subtotals.length}`);
  const charged = limitedCost({ arithmetic, cost, figures, figureId: title.figure });
  issues.push(...charged.issues);
  return { ...title, columns: charged.columns };
}
